//! Published records and packages, and their versions.

use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::call::Call;
use crate::refusal::Refusal;
use crate::render::{self, Form};
use crate::store::documents::{self, Stage};
use crate::store::files;
use crate::store::parents;
use crate::writing;
use axum::extract::{Path, State};
use http::{StatusCode, header};
use rusqlite::Transaction;
use std::sync::Arc;

type Shared = State<Arc<App>>;

pub(crate) async fn get(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let media_type = call.record_type()?;
    app.store
        .run(move |tx| {
            if let Some(latest) = latest_of_parent(tx, &call, &id)? {
                return Ok(Answer::found(&format!("/api/records/{latest}")));
            }
            let record = documents::published(tx, call.kind, &id)?;
            access::require_reader(tx, &call, &record)?;
            let mut body = render::in_form(tx, &call, &record, Form::Read)?;
            render::localise(&call, media_type, &mut body);
            let answer = Answer::ok(body).typed(media_type);
            if !call.system.points_to_linksets() {
                return Ok(answer);
            }
            let address = call.api(&format!("/records/{id}"));
            let link = format!("<{address}> ; rel=\"linkset\" ; type=\"application/linkset+json\"");
            Ok(answer.with_header(header::LINK, link))
        })
        .await
}

/// The latest version of a family, where its own id stands for it.
fn latest_of_parent(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Option<String>, Refusal> {
    if !call.system.resolves_parents() || !parents::exists(tx, id)? {
        return Ok(None);
    }
    let family = documents::family(tx, id)?.into_iter();
    Ok(family
        .filter(|document| document.stage == Stage::Published && document.removal.is_null())
        .map(|document| document.id)
        .next())
}

/// A published record cannot be replaced; the hub breaks over the attempt.
pub(crate) async fn put() -> Refusal {
    Refusal::Server
}

/// Nor can it be deleted.
pub(crate) async fn delete(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            documents::published(tx, call.kind, &id)?;
            Err(Refusal::denied())
        })
        .await
}

pub(crate) async fn new_version(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let (draft, existed) = writing::new_version(tx, &call, &id)?;
            if existed {
                return Ok(Answer::created(render::existing(tx, &call, &draft)?));
            }
            let mut body = render::document(tx, &call, &draft)?;
            // The first answer still shows the status of the version before, whose files it does not have.
            let record = documents::published(tx, call.kind, &id)?;
            let has_files = files::count(tx, &record.bucket)? > 0;
            body["access"]["status"] = render::status(&record, has_files).into();
            Ok(Answer::created(body))
        })
        .await
}

pub(crate) async fn latest(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let record = documents::published(tx, call.kind, &id)?;
            let latest = documents::family(tx, &record.parent.id)?
                .into_iter()
                .find(|document| document.stage == Stage::Published)
                .ok_or_else(|| Refusal::status(StatusCode::NOT_FOUND, "Not found."))?;
            Ok(Answer::moved(call.api(&format!(
                "/{}/{}",
                call.kind.segment(),
                latest.id
            ))))
        })
        .await
}
