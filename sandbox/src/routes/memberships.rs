//! The communities that a published record is in: `InvenioRDM` alone.
//!
//! No answer of a real server is recorded; the forms are those of its other lists.

use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::refusal::Refusal;
use crate::render::communities::community;
use crate::search::Page;
use crate::store::communities;
use crate::store::documents;
use crate::store::parents;
use axum::extract::{Path, State};
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

pub(crate) async fn list(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let page = Page::read(&call.query, &["bestmatch", "newest", "oldest"], "newest", false)?;
    app.store
        .run(move |tx| {
            let record = documents::published(tx, call.kind, &id)?;
            access::require_reader(tx, &call, &record)?;
            let mut hits: Vec<Value> = Vec::new();
            for id in &record.parent.communities {
                let found = communities::find(tx, id)?.filter(|found| !found.deleted);
                hits.extend(found.map(|found| community(&call, &found, false)));
            }
            let total = hits.len();
            Ok(Answer::ok(json!({
                "hits": {"hits": page.cut(hits).collect::<Vec<_>>(), "total": total},
                "sortBy": page.sort,
                "page": page.number(),
                "links": page.links(&call.api(&format!("/records/{id}/communities")), &[], total),
            })))
        })
        .await
}

/// Takes the record out of communities. One that it is not in is named in a 200; if none is left to do, that is a 400.
pub(crate) async fn leave(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let mut record = documents::published(tx, call.kind, &id)?;
            access::require_manager(tx, &call, &record)?;
            let mut errors = Vec::new();
            let before = record.parent.communities.len();
            for left in body::id_list(&body, "communities")? {
                let own = record.parent.communities.iter().position(|own| *own == left);
                match own {
                    Some(position) => drop(record.parent.communities.remove(position)),
                    None => errors.push(json!({
                        "community": left,
                        "message": "The record is not included in the community.",
                    })),
                }
            }
            if record.parent.communities.len() == before {
                let body = json!({"status": 400, "message": "A validation error occurred.", "errors": errors});
                return Err(Refusal::Body(http::StatusCode::BAD_REQUEST, body));
            }
            parents::save(tx, &record.parent)?;
            Ok(Answer::ok(json!({"errors": errors})))
        })
        .await
}
