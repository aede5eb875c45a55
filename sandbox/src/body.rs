//! JSON request bodies, as strictly and as loosely as the hub reads them.

use crate::call::Call;
use crate::refusal::Refusal;
use axum::body::Body;
use bytes::Bytes;
use futures_util::StreamExt;
use serde_json::Value;

/// Reads a body that nobody wants to its end: whoever is still sending would not see the answer otherwise.
pub(crate) async fn drain(body: Body) {
    let mut chunks = body.into_data_stream();
    while let Some(Ok(_)) = chunks.next().await {}
}

/// What a draft may be sent as.
const DRAFT_TYPES: &[&str] = &[
    "application/json",
    "application/ld+json;profile=\"https://w3id.org/ro/crate/1.1\"",
];

/// A draft's body; nothing at all is null.
pub(crate) fn draft(call: &Call, body: &Bytes) -> Result<Value, Refusal> {
    call.require_content_type(DRAFT_TYPES)?;
    parse(body)
}

/// Any other JSON body; nothing at all is null.
pub(crate) fn json(call: &Call, body: &Bytes) -> Result<Value, Refusal> {
    call.require_content_type(&["application/json"])?;
    parse(body)
}

fn parse(body: &Bytes) -> Result<Value, Refusal> {
    if body.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_slice(body).map_err(|_| Refusal::bad("Unable to decode JSON data in request body."))
}

/// The ids in `{"resources": [{"id": …}]}` or the same under another name: 1 to 100 of them.
pub(crate) fn id_list(body: &Value, member: &str) -> Result<Vec<String>, Refusal> {
    let Some(map) = body.as_object() else {
        return Err(Refusal::field("_schema", "Invalid input type."));
    };
    if let Some(unknown) = map.keys().find(|name| *name != member) {
        return Err(Refusal::field(unknown, "Unknown field."));
    }
    // The hub trips over the missing member.
    let items = map.get(member).ok_or(Refusal::Server)?;
    let items = items
        .as_array()
        .ok_or_else(|| Refusal::field(member, "Not a valid list."))?;
    if items.is_empty() || items.len() > 100 {
        return Err(Refusal::field(member, "Length must be between 1 and 100."));
    }
    let mut ids: Vec<String> = Vec::new();
    for (position, item) in items.iter().enumerate() {
        let Some(item) = item.as_object() else {
            return Err(Refusal::field(
                &format!("{member}.{position}._schema"),
                "Invalid input type.",
            ));
        };
        let id = item
            .get("id")
            .and_then(Value::as_str)
            .ok_or_else(|| Refusal::field(&format!("{member}.{position}.id"), "Missing data for required field."))?;
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    Ok(ids)
}
