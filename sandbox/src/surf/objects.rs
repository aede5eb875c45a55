//! Deposits and collections: made, read, patched, submitted, deleted.

use super::call::Call;
use super::store::{self, Object};
use super::{form, patch};
use crate::answer::Answer;
use crate::refusal::Refusal;
use crate::store::files;
use crate::{App, Dialect};
use axum::extract::{Path, State};
use bytes::Bytes;
use http::StatusCode;
use rusqlite::Transaction;
use serde_json::Value;
use std::sync::Arc;

type Shared = State<Arc<App>>;
type Named = Path<(String, String)>;

const PATCH: &str = "application/json-patch+json";

/// Makes a draft deposit. Its community is for good.
pub(super) async fn create(State(app): Shared, call: Call, bytes: Bytes) -> Result<Answer, Refusal> {
    let owner = call.require_user()?;
    call.require_content_type(&["application/json"], true)?;
    let body: Value = serde_json::from_slice(&bytes).map_err(|_| call.unreadable())?;
    app.store
        .run(move |tx| {
            let new = form::create(&call, &body)?;
            let object = Object::new(store::DEPOSIT, owner, new.community.id, new.metadata)?;
            store::save(tx, &object)?;
            let body = shown(tx, &call, &object)?;
            let address = body["links"]["self"].as_str().unwrap_or_default().to_owned();
            Ok(Answer::created(body).located(address))
        })
        .await
}

/// The reference's example posts here; only form A takes it.
pub(super) async fn create_at_root(app: Shared, call: Call, bytes: Bytes) -> Result<Answer, Refusal> {
    match call.dialect {
        Dialect::A => create(app, call, bytes).await,
        Dialect::B => Err(call.refuse(
            StatusCode::METHOD_NOT_ALLOWED,
            "The method is not allowed for the requested URL.",
        )),
    }
}

pub(super) async fn get(State(app): Shared, call: Call, Path((namespace, id)): Named) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let object = readable(tx, &call, &namespace, &id)?;
            Ok(Answer::ok(shown(tx, &call, &object)?))
        })
        .await
}

/// Changes the metadata of a draft, or of what is published; that must stay fit to be published.
pub(super) async fn patch(
    State(app): Shared,
    call: Call,
    Path((namespace, id)): Named,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    call.require_user()?;
    call.require_content_type(&[PATCH], false)?;
    app.store
        .run(move |tx| {
            let mut object = own(tx, &call, &namespace, &id)?;
            let root = patch::apply(&form::patched_root(&call, &object), &bytes)?;
            let submits = form::take_over(&call, &mut object, root)?;
            if submits || object.published {
                form::require_publishable(call.dialect, &object)?;
            }
            if submits {
                object.publish();
            }
            store::touch(tx, &mut object)?;
            Ok(Answer::ok(shown(tx, &call, &object)?))
        })
        .await
}

/// Publishes a draft at once: nobody has to approve it.
pub(super) async fn submit(State(app): Shared, call: Call, Path((namespace, id)): Named) -> Result<Answer, Refusal> {
    call.require_user()?;
    app.store
        .run(move |tx| {
            let mut object = own(tx, &call, &namespace, &id)?;
            if object.published {
                return Err(call.refuse(StatusCode::BAD_REQUEST, "The deposit is published already."));
            }
            form::require_publishable(call.dialect, &object)?;
            object.publish();
            store::touch(tx, &mut object)?;
            Ok(Answer::ok(shown(tx, &call, &object)?))
        })
        .await
}

/// Deletes one's own draft; what is published only an administrator can delete.
pub(super) async fn delete(State(app): Shared, call: Call, Path((namespace, id)): Named) -> Result<Answer, Refusal> {
    let user = call.require_user()?;
    app.store
        .run(move |tx| {
            let object = readable(tx, &call, &namespace, &id)?;
            if object.published && !call.administers() {
                return Err(call.forbidden("Only an administrator can delete what is published."));
            }
            if !object.published && object.owner != user {
                return Err(call.forbidden("Only its owner can delete a draft."));
            }
            files::clear(tx, &object.bucket)?;
            store::remove(tx, &object.id)?;
            Ok(Answer::no_content())
        })
        .await
}

pub(super) fn shown(tx: &Transaction<'_>, call: &Call, object: &Object) -> Result<Value, Refusal> {
    Ok(form::render(call, object, &files::list(tx, &object.bucket)?))
}

/// The object that a path names, if the caller may see it: a draft is its owner's, what is published everybody's.
pub(super) fn readable(tx: &Transaction<'_>, call: &Call, namespace: &str, id: &str) -> Result<Object, Refusal> {
    let user = call.user()?;
    let object = store::find(tx, call, namespace, id)?;
    require_reader(call, user, &object)?;
    Ok(object)
}

/// 401 for nobody and 403 for others, if the object is a draft.
pub(super) fn require_reader(call: &Call, user: Option<i64>, object: &Object) -> Result<(), Refusal> {
    if object.published || user == Some(object.owner) || call.administers() {
        return Ok(());
    }
    Err(match user {
        None => call.unauthorized(),
        Some(_) => call.forbidden("This draft is somebody else's."),
    })
}

/// The object that a path names, if the caller may change it.
pub(super) fn own(tx: &Transaction<'_>, call: &Call, namespace: &str, id: &str) -> Result<Object, Refusal> {
    let object = store::find(tx, call, namespace, id)?;
    require_owner(call, &object)?;
    Ok(object)
}

pub(super) fn require_owner(call: &Call, object: &Object) -> Result<(), Refusal> {
    if call.require_user()? == object.owner || call.administers() {
        Ok(())
    } else {
        Err(call.forbidden("Only its owner can change this."))
    }
}
