//! Published records and packages, and their versions.

use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::call::Call;
use crate::refusal::Refusal;
use crate::store::documents::{self, Stage};
use crate::store::files;
use crate::{render, writing};
use axum::extract::{Path, State};
use http::StatusCode;
use std::sync::Arc;

type Shared = State<Arc<App>>;

pub(crate) async fn get(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let media_type = call.record_type()?;
    app.store
        .run(move |tx| {
            let record = documents::published(tx, call.kind, &id)?;
            access::require_reader(tx, &call, &record)?;
            let mut body = render::document(tx, &call, &record)?;
            render::localise(&call, media_type, &mut body);
            Ok(Answer::ok(body).typed(media_type))
        })
        .await
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
