//! Records that an administrator removes, and brings back: `InvenioRDM` alone.

use crate::App;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::ids;
use crate::refusal::Refusal;
use crate::render;
use crate::store::documents::{self, Document};
use axum::extract::{Path, State};
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

/// Removes a record: a tombstone stays.
pub(crate) async fn bury(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let mut record = documents::published(tx, call.kind, &id)?;
            let user = require_admin(&call)?;
            record.removal = json!({
                "note": body["note"].as_str().unwrap_or_default(),
                "removed_by": {"user": user.to_string()},
                "removal_date": ids::now().replace("+00:00", ""),
                "citation_text": body["citation_text"].as_str().map_or_else(|| citation(&record), str::to_owned),
                "is_visible": body["is_visible"].as_bool().unwrap_or(true),
                "removal_reason": body["removal_reason"],
            });
            record.revision += 4;
            documents::save(tx, &record)?;
            Ok(Answer::no_content().typed("application/json"))
        })
        .await
}

/// Brings a record back.
pub(crate) async fn restore(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut record = documents::published(tx, call.kind, &id)?;
            require_admin(&call)?;
            record.removal = Value::Null;
            record.revision += 3;
            documents::save(tx, &record)?;
            let mut body = render::document(tx, &call.by(record.parent.owner), &record)?;
            // What only administrators see.
            body["internal_notes"] = json!([]);
            body["parent"]["is_verified"] = false.into();
            Ok(Answer::ok(body).without_revision())
        })
        .await
}

fn require_admin(call: &Call) -> Result<i64, Refusal> {
    call.user.filter(|_| call.admin).ok_or_else(Refusal::denied)
}

/// How the record would be quoted: who, when, what.
fn citation(record: &Document) -> String {
    let metadata = &record.metadata;
    let names: Vec<&str> = metadata["creators"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|creator| creator["person_or_org"]["name"].as_str())
        .collect();
    let year = metadata["publication_date"].as_str().and_then(|date| date.get(..4));
    format!(
        "{} ({}). {}. {}.",
        names.join("; "),
        year.unwrap_or("n.d."),
        metadata["title"].as_str().unwrap_or_default(),
        metadata["publisher"].as_str().unwrap_or_default()
    )
}
