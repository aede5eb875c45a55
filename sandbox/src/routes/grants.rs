//! Who else may see or change a record, and what strangers may ask for: `InvenioRDM` alone.

use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::refusal::Refusal;
use crate::render;
use crate::store::documents::{self, Document};
use crate::store::parents;
use axum::extract::{Path, State};
use bytes::Bytes;
use http::StatusCode;
use rusqlite::Transaction;
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

/// Every grant.
pub(crate) async fn list(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    of_subjects(&app, call, id, None).await
}

/// The grants to users.
pub(crate) async fn users(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    of_subjects(&app, call, id, Some("user")).await
}

/// The grants to groups.
pub(crate) async fn groups(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    of_subjects(&app, call, id, Some("role")).await
}

async fn of_subjects(app: &App, call: Call, id: String, kind: Option<&'static str>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let record = managed(tx, &call, &id)?;
            let mut shown = numbered(&record.parent.grants);
            shown.retain(|grant| kind.is_none_or(|kind| grant["subject"]["type"] == kind));
            Ok(Answer::ok(hits(&shown)))
        })
        .await
}

/// Grants a permission to one or more.
pub(crate) async fn create(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let mut record = managed(tx, &call, &id)?;
            let asked = body["grants"].as_array().filter(|grants| !grants.is_empty());
            let asked = asked.ok_or_else(|| Refusal::field("grants", "Missing data for required field."))?;
            let before = record.parent.grants.as_array().map_or(0, Vec::len);
            for (position, grant) in asked.iter().enumerate() {
                let granted = read(&call, position, grant)?;
                if let Some(grants) = record.parent.grants.as_array_mut() {
                    grants.push(granted);
                }
            }
            parents::save(tx, &record.parent)?;
            let made = numbered(&record.parent.grants).split_off(before);
            Ok(Answer::created(hits(&made)))
        })
        .await
}

/// Takes a grant back.
pub(crate) async fn delete(
    State(app): Shared,
    call: Call,
    Path((id, grant)): Path<(String, usize)>,
) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut record = managed(tx, &call, &id)?;
            let grants = record
                .parent
                .grants
                .as_array_mut()
                .filter(|grants| grant < grants.len());
            let missing = || Refusal::status(StatusCode::NOT_FOUND, "No grant found with the given ID.");
            grants.ok_or_else(missing)?.remove(grant);
            parents::save(tx, &record.parent)?;
            Ok(Answer::no_content())
        })
        .await
}

/// Says what strangers may ask for.
pub(crate) async fn settings(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let mut record = managed(tx, &call, &id)?;
            for (name, value) in body.as_object().into_iter().flatten() {
                match name.as_str() {
                    "allow_user_requests" | "allow_guest_requests" if value.is_boolean() => {}
                    "accept_conditions_text" if value.is_string() || value.is_null() => {}
                    "secret_link_expiration" if value.is_u64() => {}
                    "allow_user_requests" | "allow_guest_requests" => {
                        return Err(Refusal::field(name, "Not a valid boolean."));
                    }
                    "accept_conditions_text" => return Err(Refusal::field(name, "Not a valid string.")),
                    "secret_link_expiration" => return Err(Refusal::field(name, "Not a valid integer.")),
                    _ => return Err(Refusal::field(name, "Unknown field.")),
                }
                record.parent.settings[name] = value.clone();
            }
            parents::save(tx, &record.parent)?;
            Ok(Answer::ok(render::existing(tx, &call, &record)?).without_revision())
        })
        .await
}

fn managed(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Document, Refusal> {
    let record = documents::either(tx, call.kind, id)?;
    access::require_manager(tx, call, &record)?;
    Ok(record)
}

fn read(call: &Call, position: usize, grant: &Value) -> Result<Value, Refusal> {
    let field = |name: &str| format!("grants.{position}.{name}");
    let permission = grant["permission"].as_str().unwrap_or_default();
    if !matches!(permission, "view" | "preview" | "edit" | "manage") {
        let message = "Must be one of: view, preview, edit, manage.";
        return Err(Refusal::field(&field("permission"), message));
    }
    let (kind, subject) = (grant["subject"]["type"].as_str(), grant["subject"]["id"].as_str());
    let (Some(kind @ ("user" | "role" | "system_role")), Some(subject)) = (kind, subject) else {
        return Err(Refusal::field(&field("subject"), "Missing data for required field."));
    };
    let origin = format!("api:{}", call.require_user()?);
    Ok(json!({"permission": permission, "subject": {"id": subject, "type": kind}, "origin": origin}))
}

/// Grants have no names; their place is their number.
fn numbered(grants: &Value) -> Vec<Value> {
    let number = |(position, grant): (usize, &Value)| {
        let mut grant = grant.clone();
        grant["id"] = position.into();
        grant
    };
    grants
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
        .map(number)
        .collect()
}

fn hits(grants: &[Value]) -> Value {
    json!({"hits": {"hits": grants, "total": grants.len()}})
}
