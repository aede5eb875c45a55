//! What a request says of a community. Any fault refuses it.

use crate::System;
use crate::call::Call;
use crate::refusal::{FieldError, Refusal};
use serde_json::{Map, Value, json};

const MISSING: &str = "Missing data for required field.";

/// The parts of a community that its people write.
pub(super) struct Fields {
    pub(super) slug: Option<String>,
    pub(super) metadata: Value,
    pub(super) access: Value,
}

/// The members of `metadata`, with the length that their texts may have.
fn known(system: System) -> [(&'static str, Option<usize>); 8] {
    let new = system.has_new_communities();
    [
        ("title", Some(250)),
        ("description", Some(if new { 250 } else { 2000 })),
        ("curation_policy", Some(if new { 50_000 } else { 2000 })),
        ("page", Some(if new { 50_000 } else { 2000 })),
        ("website", None),
        ("type", None),
        ("organizations", None),
        ("funding", None),
    ]
}

impl Fields {
    pub(super) fn read(call: &Call, body: &Value) -> Result<Self, Refusal> {
        let map = body
            .as_object()
            .ok_or_else(|| Refusal::field("_schema", "Invalid input type."))?;
        let mut errors = Vec::new();
        let slug = slug(call.system, map.get("slug"))
            .map_err(|error| errors.push(error))
            .ok();
        let metadata = metadata(call, map.get("metadata"), &mut errors)?;
        let access = access(call.system, map.get("access"), &mut errors);
        if !errors.is_empty() {
            return Err(Refusal::Invalid(errors));
        }
        Ok(Self { slug, metadata, access })
    }
}

/// The name in addresses: letters, digits, dashes; in small letters.
pub(super) fn slug(system: System, value: Option<&Value>) -> Result<String, FieldError> {
    let wrong = |message: &str| FieldError::new("slug", message);
    let slug = match value {
        Some(Value::String(slug)) => slug.trim().to_lowercase(),
        Some(Value::Null) => return Err(wrong("Field may not be null.")),
        Some(_) => return Err(wrong("Not a valid string.")),
        None => return Err(wrong(MISSING)),
    };
    if slug.len() > 100 {
        return Err(wrong("Longer than maximum length 100."));
    }
    let shaped = slug
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if slug.is_empty() || !shaped {
        return Err(wrong(system.slug_message()));
    }
    let groups: Vec<usize> = slug.split('-').map(str::len).collect();
    let hexadecimal = slug.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    if hexadecimal && groups == [8, 4, 4, 4, 12] {
        return Err(wrong("The ID cannot be an UUID."));
    }
    Ok(slug)
}

fn metadata(call: &Call, value: Option<&Value>, errors: &mut Vec<FieldError>) -> Result<Value, Refusal> {
    let Some(map) = value.and_then(Value::as_object) else {
        errors.push(FieldError::new("metadata", MISSING));
        return Ok(Value::Null);
    };
    let mut kept = Map::new();
    let known = known(call.system);
    for (name, value) in map {
        let at = format!("metadata.{name}");
        let Some((_, longest)) = known.iter().find(|(known, _)| known == name) else {
            errors.push(FieldError::new(at, "Unknown field."));
            continue;
        };
        match (value, longest) {
            (Value::Null, _) => {
                errors.push(FieldError::new(at, "Field may not be null."));
                continue;
            }
            (Value::String(text), Some(longest)) if text.chars().count() > *longest => {
                errors.push(FieldError::new(at, format!("Longer than maximum length {longest}.")));
            }
            (Value::String(_), Some(_)) => {}
            (_, Some(_)) => errors.push(FieldError::new(at, "Not a valid string.")),
            _ => {}
        }
        kept.insert(name.clone(), value.clone());
    }
    match map.get("title") {
        None => errors.push(FieldError::new("metadata.title", MISSING)),
        Some(Value::String(title)) if title.trim().is_empty() => {
            errors.push(FieldError::new("metadata.title", "Title cannot be a blank string."));
        }
        _ => {}
    }
    if let Some(website) = map.get("website").and_then(Value::as_str)
        && url::Url::parse(website).is_err()
    {
        errors.push(FieldError::new("metadata.website", "Not a valid URL."));
    }
    if let Some(kind) = kept.get_mut("type") {
        let id = kind["id"].as_str().unwrap_or_default().to_owned();
        let term = call.vocabularies.term("communitytypes", &id);
        let term = term.ok_or_else(|| Refusal::bad(format!("Invalid value {id}.")))?;
        *kind = json!({"id": id, "title": term.title});
    }
    Ok(Value::Object(kept))
}

fn access(system: System, value: Option<&Value>, errors: &mut Vec<FieldError>) -> Value {
    let Some(map) = value.and_then(Value::as_object) else {
        errors.push(FieldError::new("access", MISSING));
        return Value::Null;
    };
    let mut choice = |name: &str, allowed: &[&str], default: Option<&str>| -> Value {
        match (map.get(name).and_then(Value::as_str), default) {
            (Some(given), _) if allowed.contains(&given) => given.into(),
            (None, Some(default)) if !map.contains_key(name) => default.into(),
            (None, None) if !map.contains_key(name) => {
                errors.push(FieldError::new(format!("access.{name}"), MISSING));
                Value::Null
            }
            _ => {
                let message = format!("Must be one of: {}.", allowed.join(", "));
                errors.push(FieldError::new(format!("access.{name}"), message));
                Value::Null
            }
        }
    };
    let visibility = choice("visibility", &["public", "restricted"], None);
    let member_policy = choice("member_policy", &["open", "closed"], Some("open"));
    if system.has_new_communities() {
        json!({
            "visibility": visibility,
            "members_visibility": choice("members_visibility", &["public", "restricted"], Some("public")),
            "member_policy": member_policy,
            "record_submission_policy": choice("record_submission_policy", &["open", "closed"], Some("open")),
            "review_policy": choice("review_policy", &["open", "closed", "members"], Some("closed")),
        })
    } else {
        json!({
            "visibility": visibility,
            "member_policy": member_policy,
            "record_policy": choice("record_policy", &["open", "closed", "restricted"], Some("open")),
        })
    }
}
