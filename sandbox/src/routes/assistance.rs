//! Requests for help with a published package: the hub alone.
//!
//! No answer of a real hub is recorded but the fault of asking for a request that is not there; the rest is as its
//! sources tell.

use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::ids;
use crate::refusal::Refusal;
use crate::render;
use crate::store::documents::{self, Document};
use crate::store::requests::{self, Request, Status};
use axum::extract::{Path, State};
use bytes::Bytes;
use rusqlite::Transaction;
use std::sync::Arc;

type Shared = State<Arc<App>>;

/// The request about a package. The hub breaks where there is none.
pub(crate) async fn get(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let package = managed(tx, &call, &id)?;
            let found = find(tx, &package)?.ok_or(Refusal::Server)?;
            Ok(Answer::ok(render::requests::request(tx, &call, &found)?))
        })
        .await
}

/// Chooses what help is asked for.
pub(crate) async fn put(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let package = managed(tx, &call, &id)?;
            let kind = body["type"].as_str().filter(|kind| !kind.is_empty());
            let kind = kind.ok_or_else(|| Refusal::field("type", "Missing data for required field."))?;
            let earlier = find(tx, &package)?.filter(|request| request.status == Status::Created);
            let now = ids::now();
            let request = match earlier {
                Some(request) => Request {
                    kind: kind.to_owned(),
                    revision: request.revision + 1,
                    updated: now,
                    ..request
                },
                None => Request {
                    id: ids::uuid()?,
                    number: requests::next_number(tx)?,
                    kind: kind.to_owned(),
                    title: String::new(),
                    status: Status::Created,
                    revision: 2,
                    created: now.clone(),
                    updated: now,
                    created_by: call.require_user()?,
                    receiver: String::new(),
                    topic: id.clone(),
                },
            };
            requests::save(tx, &request)?;
            Ok(Answer::ok(render::requests::request(tx, &call, &request)?))
        })
        .await
}

/// Sends the request to those who help.
pub(crate) async fn submit(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let package = managed(tx, &call, &id)?;
            let found = find(tx, &package)?.filter(|request| request.status == Status::Created);
            let mut request = found.ok_or(Refusal::Server)?;
            request.status = Status::Submitted;
            request.revision += 1;
            request.updated = ids::now();
            package.metadata["title"]
                .as_str()
                .unwrap_or_default()
                .clone_into(&mut request.title);
            requests::save(tx, &request)?;
            Ok(Answer::accepted(render::requests::request(tx, &call, &request)?))
        })
        .await
}

fn managed(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Document, Refusal> {
    let package = documents::published(tx, call.kind, id)?;
    access::require_manager(tx, call, &package)?;
    Ok(package)
}

/// The newest request about a package that is no review.
fn find(tx: &Transaction<'_>, package: &Document) -> Result<Option<Request>, Refusal> {
    let mut all = requests::all(tx)?.into_iter();
    Ok(all.find(|request| request.topic == package.id && request.receiver.is_empty()))
}
