//! What only packages have: a context of managed resources, and a list of resources for each version.

use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::kind::Kind;
use crate::publishing;
use crate::refusal::Refusal;
use crate::store::access_links;
use crate::store::documents::{self, Document, Stage};
use crate::store::members;
use crate::store::parents::{self, Manager};
use crate::writing;
use axum::extract::{Path, State};
use bytes::Bytes;
use rusqlite::Transaction;
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

const NOT_MANAGED: &str = "This record is a draft and can't be linked to the package as a resource.";
const FROZEN_ADD: &str = "This resource can't be associated with the package.";
const FROZEN_REMOVE: &str = "This resource can't be removed from the package.";

/// Says which managed resources would not publish; the package's own faults are a 400.
pub(crate) async fn validate(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let errors: Vec<Value> = publishing::invalid_resources(tx, &call, &id)?
                .into_iter()
                .map(|record| json!({"record": record, "message": "The record can't be published"}))
                .collect();
            Ok(Answer::ok(json!({"errors": errors})))
        })
        .await
}

/// Lists resources in this version. Each that is refused is named in a 200; an unknown one refuses the call.
pub(crate) async fn add(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    with_ids(app, call, id, bytes, Takes::Resources, |tx, mut package, ids| {
        let errors = add_all(tx, &package, &ids)?;
        writing::touch_and_save(tx, &mut package)?;
        Ok(Answer::ok(json!({"errors": errors})))
    })
    .await
}

/// Which list of ids a call takes, and of which package.
#[derive(Clone, Copy)]
enum Takes {
    /// `resources`, into or out of the list of a draft.
    Resources,
    /// `records`, into or out of the family, whatever its stage.
    Records,
}

/// Runs `work` on the package that a call names and the ids in its body. Who may not do it is not told what is wrong
/// with the body.
async fn with_ids(
    app: Arc<App>,
    call: Call,
    id: String,
    bytes: Bytes,
    takes: Takes,
    work: fn(&Transaction<'_>, Document, Vec<String>) -> Result<Answer, Refusal>,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let (package, member) = match takes {
                Takes::Resources => (managed_draft(tx, &call, &id)?, "resources"),
                Takes::Records => (managed(tx, &call, &id)?, "records"),
            };
            work(tx, package, body::id_list(&body, member)?)
        })
        .await
}

fn add_all(tx: &Transaction<'_>, package: &Document, ids: &[String]) -> Result<Vec<Value>, Refusal> {
    let frozen = documents::find(tx, &package.id, Stage::Published)?.is_some();
    let mut errors = Vec::new();
    for id in ids {
        let mut resource = resource(tx, id)?;
        let published = documents::find(tx, id, Stage::Published)?.is_some();
        if frozen {
            errors.push(refused(id, FROZEN_ADD));
        } else if !published && !resource.parent.is_managed_by(&package.parent.id) {
            errors.push(refused(id, NOT_MANAGED));
        } else {
            members::add(tx, &package.id, id)?;
            restrict(package, &mut resource, published);
            writing::touch_and_save(tx, &mut resource)?;
        }
    }
    Ok(errors)
}

/// A restricted package restricts the drafts it manages.
fn restrict(package: &Document, resource: &mut Document, published: bool) {
    if package.access["record"] == "restricted" && !published {
        resource.access = package.access.clone();
    }
}

pub(crate) async fn remove(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    with_ids(app, call, id, bytes, Takes::Resources, |tx, mut package, ids| {
        let frozen = documents::find(tx, &package.id, Stage::Published)?.is_some();
        let mut errors = Vec::new();
        for resource_id in ids {
            resource(tx, &resource_id)?;
            if frozen {
                errors.push(refused(&resource_id, FROZEN_REMOVE));
            } else {
                members::remove(tx, &package.id, &resource_id)?;
            }
        }
        writing::touch_and_save(tx, &mut package)?;
        Ok(Answer::ok(json!({"errors": errors})))
    })
    .await
}

/// Takes over the list of the version before. What is refused is not said.
pub(crate) async fn import(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut package = managed_draft(tx, &call, &id)?;
            let before = documents::family(tx, &package.parent.id)?
                .into_iter()
                .find(|document| document.stage == Stage::Published)
                .ok_or_else(Refusal::not_found)?;
            let ids = members::of_package(tx, &before.id, Stage::Published)?;
            if ids.is_empty() || ids.len() > 100 {
                return Err(Refusal::field("resources", "Length must be between 1 and 100."));
            }
            add_all(tx, &package, &ids)?;
            writing::touch_and_save(tx, &mut package)?;
            Ok(Answer::no_content())
        })
        .await
}

/// Puts resources under the package's family. One that is managed already is refused without a word; the owner of
/// the package becomes the owner of the resource, whoever it was.
pub(crate) async fn associate(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    with_ids(app, call, id, bytes, Takes::Records, |tx, package, ids| {
        for resource_id in ids {
            let mut resource = resource(tx, &resource_id)?;
            if matches!(resource.parent.manager, Manager::Never | Manager::Left) {
                resource.parent.manager = Manager::Parent(package.parent.id.clone());
                resource.parent.owner = package.parent.owner;
                // From now on those of the package count.
                access_links::remove_all(tx, &resource.parent.id)?;
                parents::save(tx, &resource.parent)?;
            }
            writing::touch_and_save(tx, &mut resource)?;
        }
        Ok(Answer::no_content())
    })
    .await
}

/// Takes resources out of the family. They stay in the lists they are in, and with their owner.
pub(crate) async fn dissociate(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    with_ids(app, call, id, bytes, Takes::Records, |tx, package, ids| {
        for resource_id in ids {
            let mut resource = resource(tx, &resource_id)?;
            if resource.parent.is_managed_by(&package.parent.id) {
                resource.parent.manager = Manager::Left;
                parents::save(tx, &resource.parent)?;
                writing::touch_and_save(tx, &mut resource)?;
            }
        }
        Ok(Answer::no_content())
    })
    .await
}

/// Sets who may associate. The hub stores it and, for the package's owner, does not look at it.
pub(crate) async fn update_context(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let package = managed(tx, &call, &id)?;
            match body["access"]["record_policy"].as_str() {
                Some(policy @ ("open" | "closed")) => parents::set_record_policy(tx, &package.parent.id, policy)?,
                _ => return Err(Refusal::field("access.record_policy", "Must be one of: open, closed.")),
            }
            Ok(Answer::no_content())
        })
        .await
}

/// The hub has the route and nothing behind it.
pub(crate) async fn context() -> Refusal {
    Refusal::Server
}

fn refused(record: &str, message: &str) -> Value {
    json!({"record": record, "message": message})
}

/// A draft of a package that the caller manages.
fn managed_draft(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Document, Refusal> {
    let package = documents::draft(tx, Kind::Package, id)?;
    access::require_manager(tx, call, &package)?;
    Ok(package)
}

/// A package in any stage that the caller manages.
fn managed(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Document, Refusal> {
    let package = documents::either(tx, Kind::Package, id)?;
    access::require_manager(tx, call, &package)?;
    Ok(package)
}

/// A resource in its newest stage, whoever owns it.
fn resource(tx: &Transaction<'_>, id: &str) -> Result<Document, Refusal> {
    match documents::current(tx, id)? {
        Some(document) if document.kind() == Kind::Resource => Ok(document),
        _ => documents::either(tx, Kind::Resource, id),
    }
}
