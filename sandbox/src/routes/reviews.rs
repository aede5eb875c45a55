//! The review of a draft.

use crate::App;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::refusal::Refusal;
use crate::render;
use crate::reviewing;
use axum::extract::{Path, State};
use bytes::Bytes;
use std::sync::Arc;

type Shared = State<Arc<App>>;

pub(crate) async fn get(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let request = reviewing::of_draft(tx, &call, &id)?;
            Ok(Answer::ok(render::requests::request(tx, &call, &request)?))
        })
        .await
}

/// Chooses the community.
pub(crate) async fn put(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let request = reviewing::choose(tx, &call, &id, &body)?;
            Ok(Answer::ok(render::requests::request(tx, &call, &request)?).without_revision())
        })
        .await
}

pub(crate) async fn delete(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            reviewing::withdraw(tx, &call, &id)?;
            Ok(Answer::no_content())
        })
        .await
}

/// Offers the draft to the community.
pub(crate) async fn submit(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let request = reviewing::submit(tx, &call, &id, &body)?;
            let mut body = render::requests::request(tx, &call, &request)?;
            if call.system.leads_to_requests() {
                body["links"]["next_html"] = format!("{}/me/requests/{}", call.base, request.id).into();
            }
            Ok(Answer::accepted(body).without_revision())
        })
        .await
}
