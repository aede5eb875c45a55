//! Share links of a published record's family.

use crate::access;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::clock;
use crate::ids;
use crate::refusal::Refusal;
use crate::store::access_links::{self, AccessLink};
use crate::store::documents::{self, Document};
use crate::{App, System};
use axum::extract::{Path, State};
use bytes::Bytes;
use http::StatusCode;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::Transaction;
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

pub(crate) async fn list(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let record = managed(tx, &call, &id)?;
            let links = access_links::list(tx, &record.parent.id)?;
            let hits: Vec<Value> = links.iter().map(|link| link.to_json(call.system)).collect();
            Ok(Answer::ok(json!({"hits": {"hits": hits, "total": hits.len()}})))
        })
        .await
}

pub(crate) async fn create(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let record = managed(tx, &call, &id)?;
            let changes = changes(call.system, &body)?;
            let link = AccessLink {
                id: ids::uuid()?,
                permission: changes
                    .permission
                    .ok_or_else(|| Refusal::field("permission", "An access permission level is required"))?,
                created_at: ids::now(),
                expires_at: changes.expires_at,
                token: ids::token()?,
                description: changes.description.unwrap_or_default(),
            };
            access_links::save(tx, &record.parent.id, &link)?;
            touch(tx, &call, record)?;
            Ok(Answer::created(link.to_json(call.system)))
        })
        .await
}

pub(crate) async fn get(
    State(app): Shared,
    call: Call,
    Path((id, link)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let record = managed(tx, &call, &id)?;
            Ok(Answer::ok(find(tx, &record, &link)?.to_json(call.system)))
        })
        .await
}

pub(crate) async fn update(
    State(app): Shared,
    call: Call,
    Path((id, link)): Path<(String, String)>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let record = managed(tx, &call, &id)?;
            let mut link = find(tx, &record, &link)?;
            let changes = changes(call.system, &body)?;
            if let Some(permission) = changes.permission {
                link.permission = permission;
            }
            if changes.expires_at.is_some() {
                link.expires_at = changes.expires_at;
            }
            if let Some(description) = changes.description {
                link.description = description;
            }
            access_links::save(tx, &record.parent.id, &link)?;
            touch(tx, &call, record)?;
            Ok(Answer::ok(link.to_json(call.system)))
        })
        .await
}

pub(crate) async fn delete(
    State(app): Shared,
    call: Call,
    Path((id, link)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let record = managed(tx, &call, &id)?;
            let link = find(tx, &record, &link)?;
            access_links::remove(tx, &link.id)?;
            touch(tx, &call, record)?;
            Ok(Answer::no_content())
        })
        .await
}

fn managed(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Document, Refusal> {
    let record = documents::either(tx, call.kind, id)?;
    access::require_owner(call, &record)?;
    Ok(record)
}

/// On the hub a change of the links is written into the record as well.
fn touch(tx: &Transaction<'_>, call: &Call, mut record: Document) -> Result<(), Refusal> {
    if call.system.keeps_links_apart() {
        return Ok(());
    }
    record.revision += 3;
    record.updated = ids::now();
    documents::save(tx, &record)
}

fn find(tx: &Transaction<'_>, record: &Document, link: &str) -> Result<AccessLink, Refusal> {
    access_links::find(tx, &record.parent.id, link)?
        .ok_or_else(|| Refusal::status(StatusCode::NOT_FOUND, "No secret link found with the given ID."))
}

struct Changes {
    permission: Option<String>,
    expires_at: Option<String>,
    description: Option<String>,
}

/// Reads a request; the first fault refuses it.
fn changes(system: System, body: &Value) -> Result<Changes, Refusal> {
    let empty = json!({});
    let map = if body.is_null() {
        empty.as_object()
    } else {
        body.as_object()
    };
    let map = map.ok_or_else(|| Refusal::field("_schema", "Invalid input type."))?;
    if let Some(unknown) = map.keys().find(|name| !is_known(system, name)) {
        return Err(Refusal::field(unknown, "Unknown field."));
    }
    if map.get("expires_at").is_some_and(Value::is_null) {
        return Err(Refusal::field("expires_at", "Field may not be null."));
    }
    let permission = match map.get("permission") {
        None => None,
        Some(Value::String(level)) if matches!(level.as_str(), "view" | "preview" | "edit") => Some(level.clone()),
        Some(_) => return Err(Refusal::field("permission", "Must be one of: view, preview, edit.")),
    };
    let read = if system.expires_links_by_day() { day } else { expiry };
    let expires_at = map.get("expires_at").map(read).transpose()?;
    let description = map.get("description").and_then(Value::as_str).map(str::to_owned);
    Ok(Changes {
        permission,
        expires_at,
        description,
    })
}

fn is_known(system: System, name: &str) -> bool {
    matches!(name, "permission" | "expires_at") || (system.describes_links() && name == "description")
}

/// A day in the future, as `InvenioRDM` wants it: no time of day.
fn day(value: &Value) -> Result<String, Refusal> {
    let text = value.as_str().unwrap_or_default();
    let day: Date = text
        .parse()
        .ok()
        .filter(|_| text.len() == "2031-01-01".len())
        .ok_or_else(|| Refusal::field("expires_at", "Not a valid date."))?;
    if day <= clock::now().to_zoned(TimeZone::UTC).date() {
        return Err(in_the_past());
    }
    Ok(day.to_string())
}

fn in_the_past() -> Refusal {
    Refusal::field("expires_at", "Expiration date must be set to the future")
}

/// A date-time in the future; without a zone it counts as UTC.
fn expiry(value: &Value) -> Result<String, Refusal> {
    let moment = value
        .as_str()
        .filter(|text| text.len() > "2031-01-01".len())
        .and_then(|text| {
            text.parse::<Timestamp>()
                .ok()
                .or_else(|| format!("{text}Z").parse().ok())
        });
    let moment = moment.ok_or_else(|| Refusal::field("expires_at", "Not a valid datetime."))?;
    if moment <= clock::now() {
        return Err(in_the_past());
    }
    Ok(moment.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string())
}
