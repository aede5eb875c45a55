//! What a request to start files says.

use crate::System;
use crate::refusal::{FieldError, Refusal};
use serde_json::{Map, Value, json};

/// A file to start.
pub(super) struct Start {
    pub(super) key: String,
    pub(super) metadata: Value,
    /// `size`, `checksum` and `transfer`, where the system knows them.
    pub(super) declared: Value,
}

/// Reads an array of files, all or none.
pub(super) fn read(system: System, body: &Value) -> Result<Vec<Start>, Refusal> {
    if system.knows_transfers() {
        inveniordm(body)
    } else {
        hub(body)
    }
}

/// The hub takes what it does not know for metadata.
fn hub(body: &Value) -> Result<Vec<Start>, Refusal> {
    let Some(items) = body.as_array() else {
        return Err(Refusal::field("_schema", "Invalid input type."));
    };
    let start = |(position, item): (usize, &Value)| {
        let Some(item) = item.as_object() else {
            return Err(Refusal::field(&format!("{position}._schema"), "Invalid input type."));
        };
        let key = key(item).map_err(|message| Refusal::field(&format!("{position}.key"), message))?;
        let rest: Map<String, Value> = item
            .iter()
            .filter(|(name, _)| *name != "key")
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let metadata = if rest.is_empty() {
            Value::Null
        } else {
            Value::Object(rest)
        };
        Ok(Start {
            key,
            metadata,
            declared: json!({}),
        })
    };
    items.iter().enumerate().map(start).collect()
}

fn key(item: &Map<String, Value>) -> Result<String, &'static str> {
    match item.get("key") {
        Some(Value::String(key)) => Ok(key.trim().to_owned()),
        Some(Value::Null) => Err("Field may not be null."),
        Some(_) => Err("Not a valid string."),
        None => Err("Missing data for required field."),
    }
}

/// What else may be said of a file.
const KNOWN: &[&str] = &["key", "metadata", "access", "size", "checksum", "transfer"];

fn inveniordm(body: &Value) -> Result<Vec<Start>, Refusal> {
    let items: Vec<&Value> = match body {
        Value::Array(items) => items.iter().collect(),
        // It walks through whatever it is given: an object has keys, which are no objects.
        Value::Object(map) => map.keys().map(|_| &Value::Null).collect(),
        Value::Null => Vec::new(),
        _ => return Err(Refusal::Server),
    };
    if items.is_empty() {
        return Err(Refusal::field("_schema", "No files to upload."));
    }
    let mut errors = Vec::new();
    let mut starts = Vec::new();
    for (position, item) in items.into_iter().enumerate() {
        let Some(item) = item.as_object() else {
            errors.push(FieldError::new(format!("{position}._schema"), "Invalid input type."));
            continue;
        };
        let key = key(item).unwrap_or_else(|message| {
            errors.push(FieldError::new(format!("{position}.key"), message));
            String::new()
        });
        let transfer = item.get("transfer").cloned().unwrap_or_else(|| json!({"type": "L"}));
        if let Some((member, message)) = fault(&transfer) {
            errors.push(FieldError::new(format!("{position}.transfer.{member}"), message));
        }
        for name in item.keys().filter(|name| !KNOWN.contains(&name.as_str())) {
            errors.push(FieldError::new(format!("{position}.{name}"), "Unknown field."));
        }
        let mut declared = json!({"transfer": transfer});
        for name in ["size", "checksum"] {
            if let Some(value) = item.get(name) {
                declared[name] = value.clone();
            }
        }
        starts.push(Start {
            key,
            metadata: item.get("metadata").cloned().unwrap_or(Value::Null),
            declared,
        });
    }
    if !errors.is_empty() {
        return Err(Refusal::Invalid(errors));
    }
    for start in &starts {
        if start.declared["transfer"]["type"] == "M" && !start.declared["size"].is_u64() {
            return Err(Refusal::bad("Multipart file transfer requires file size."));
        }
    }
    Ok(starts)
}

/// What is wrong with a transfer: the member, and what is said of it. Files are not fetched from elsewhere.
fn fault(transfer: &Value) -> Option<(&'static str, String)> {
    let missing = |member| Some((member, "Missing data for required field.".to_owned()));
    match transfer["type"].as_str() {
        Some("F" | "R") if transfer["url"].is_null() => missing("url"),
        Some("F" | "R") => Some(("url", "Domain not allowed".to_owned())),
        Some("M") if !transfer["parts"].is_u64() => missing("parts"),
        Some("L" | "M") => None,
        Some(other) => Some(("type", format!("Unsupported value: {other}"))),
        None => missing("type"),
    }
}

/// A file's metadata in a request to change it: the hub takes anything, `InvenioRDM` knows where it stands.
pub(super) fn metadata(system: System, body: Value) -> Result<Value, Refusal> {
    if !system.knows_transfers() {
        return Ok(body);
    }
    let unknown = body
        .as_object()
        .and_then(|map| map.keys().find(|name| !matches!(name.as_str(), "metadata" | "access")));
    match unknown {
        Some(name) => Err(Refusal::field(name, "Unknown field.")),
        None => Ok(body["metadata"].clone()),
    }
}
