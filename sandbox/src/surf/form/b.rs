//! Form B: `metadata.base` with lists of text, extensions beside it, and the service's own under `properties`.

use super::{New, described, refuse_faults};
use crate::Dialect;
use crate::refusal::Refusal;
use crate::store::files::Entry;
use crate::surf::call::Call;
use crate::surf::communities::Community;
use crate::surf::files::residence;
use crate::surf::refusals::{error, quoted};
use crate::surf::schema;
use crate::surf::store::Object;
use serde_json::{Map, Value, json};

const LEVELS: [&str; 3] = ["Open", "Restricted", "Closed"];
const EXTENSIONS: [&str; 2] = ["community", "collection"];

/// Making a deposit takes a title, a community and a share level; all else comes by patches.
pub(super) fn create(body: &Map<String, Value>) -> Result<New, Refusal> {
    let missing: Vec<&str> = ["title", "community", "sharelevel"]
        .into_iter()
        .filter(|name| body.get(*name).is_none_or(|value| value.is_null() || value == ""))
        .collect();
    if !missing.is_empty() {
        return Err(error(&format!("Missing mandatory fields: {}", quoted(missing))));
    }
    let level = body["sharelevel"].as_str().unwrap_or_default();
    if !LEVELS.contains(&level) {
        return Err(error(&format!(
            "Invalid share level '{level}', choose from {}",
            quoted(LEVELS)
        )));
    }
    let named = body["community"].as_str().unwrap_or_default();
    let community = named
        .strip_prefix("community:")
        .and_then(Community::find)
        .ok_or_else(|| error(&format!("Invalid community '{named}'")))?;
    let mut base = Map::new();
    for (name, value) in body {
        if !["community", "sharelevel"].contains(&name.as_str()) {
            base.insert(name.clone(), listed(value));
        }
    }
    let base = Value::Object(base);
    refuse_faults(&schema::faults(&schema::of(community, Dialect::B), &base))?;
    Ok(New {
        community,
        metadata: json!({"base": base, "community": {}, "sharelevel": level}),
    })
}

/// A text counts as a list of one, here alone.
fn listed(value: &Value) -> Value {
    if value.is_string() {
        json!([value])
    } else {
        value.clone()
    }
}

fn address(call: &Call, object: &Object) -> String {
    call.api(&format!("/objects/{}/{}", object.namespace, object.id))
}

fn landing(call: &Call, object: &Object) -> String {
    format!("{}/{}/{}", call.base, object.namespace, object.id)
}

fn state(object: &Object) -> &'static str {
    if object.published { "published" } else { "draft" }
}

pub(super) fn render(call: &Call, object: &Object, files: &[Entry]) -> Value {
    let address = address(call, object);
    let community = Community::find(&object.community).map_or("", |community| community.name);
    let mut metadata = object.metadata.clone();
    let level = metadata
        .as_object_mut()
        .and_then(|members| members.remove("sharelevel"));
    let stored = files.iter().filter_map(|entry| file(&address, entry));
    let elsewhere = object
        .external
        .as_array()
        .into_iter()
        .flatten()
        .map(|file| json!({"name": file["name"], "url": file["url"], "external": true, "epicpid": file["url"]}));
    json!({
        "id": object.pid(),
        "created": object.created,
        "updated": object.updated,
        "$schema": call.api(&format!("/communities/{community}/schemas/0")),
        "properties": {
            "pid": object.pid(),
            "namespace": object.namespace,
            "type": object.namespace,
            "state": state(object),
            "sharelevel": level,
            "owner": format!("user:{}", object.owner),
            "epicpid": object.epic_pid.as_deref().unwrap_or_default(),
            "doi": object.doi.as_deref().unwrap_or_default(),
        },
        "links": {
            "landing": landing(call, object),
            "files": format!("{address}/files"),
            "relationships": {"community": call.api(&format!("/objects/community/{community}"))},
            "self": address,
        },
        "metadata": metadata,
        "files": stored.chain(elsewhere).collect::<Value>(),
    })
}

/// One file. Its checksum is empty until somebody looked at it a second time: the service computes it later.
pub(super) fn file(object: &str, entry: &Entry) -> Option<Value> {
    let content = entry.content.as_ref()?;
    let residence = residence(entry);
    Some(json!({
        "name": entry.key,
        "url": format!("{object}/files/{}", crate::links::segment(&entry.key)),
        "external": false,
        "size": content.size,
        "mimetype": crate::render::file_entries::media_type(&entry.key),
        "md5": if residence.is_hashed { content.md5.as_str() } else { "" },
        "status": residence.status,
    }))
}

pub(super) fn summary(call: &Call, object: &Object) -> Value {
    let (title, description) = described(Dialect::B, object);
    json!({
        "pid": object.pid(),
        "title": title,
        "description": description,
        "createdDate": object.created,
        "state": state(object),
        "url": landing(call, object),
        "type": object.namespace,
    })
}

/// The root of pointers is `metadata.base`; the extensions hang below it by their names.
pub(super) fn root(object: &Object) -> Value {
    let mut root = object.metadata["base"].clone();
    for name in EXTENSIONS {
        root[name] = object.metadata.get(name).cloned().unwrap_or_else(|| json!({}));
    }
    root
}

pub(super) fn take_over(object: &mut Object, mut root: Value) -> Result<(), Refusal> {
    if let Some(community) = Community::find(&object.community) {
        refuse_faults(&schema::faults(&schema::of(community, Dialect::B), &root))?;
    }
    for name in EXTENSIONS {
        let extension = root.as_object_mut().and_then(|members| members.remove(name));
        match extension.filter(|extension| *extension != json!({})) {
            Some(extension) => object.metadata[name] = extension,
            None if object.metadata.get(name).is_some() => object.metadata[name] = json!({}),
            None => {}
        }
    }
    object.metadata["base"] = root;
    Ok(())
}

pub(super) fn require_publishable(schema: &Value, object: &Object) -> Result<(), Refusal> {
    let root = root(object);
    let lacking: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|name| root[*name].as_array().map_or(root[*name].is_null(), Vec::is_empty))
        .collect();
    if !lacking.is_empty() {
        return Err(error(&format!("Missing mandatory fields: {}", quoted(lacking))));
    }
    refuse_faults(&schema::strict_faults(schema, &root))
}
