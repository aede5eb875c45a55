//! Form A: one flat `metadata` with structured members, beside which the service writes its own.

use super::{New, refuse_faults};
use crate::Dialect;
use crate::refusal::Refusal;
use crate::store::files::Entry;
use crate::surf::call::Call;
use crate::surf::communities::Community;
use crate::surf::refusals::{Fault, invalid};
use crate::surf::schema;
use crate::surf::store::Object;
use http::StatusCode;
use serde_json::{Map, Value, json};

/// What the service writes into `metadata`, and a patch may not touch.
const IMMUTABLE: [&str; 8] = [
    "$schema",
    "community",
    "owners",
    "DOI",
    "ePIC_PID",
    "files",
    "external_pids",
    "publication_state",
];

/// Making a deposit refuses the whole, and does not say for which member.
pub(super) fn create(call: &Call, body: &Map<String, Value>) -> Result<New, Refusal> {
    let refused = || call.refuse(StatusCode::BAD_REQUEST, "Validation error.");
    let mut metadata = body.clone();
    let community = metadata.remove("community");
    let community = community
        .as_ref()
        .and_then(Value::as_str)
        .and_then(Community::find)
        .ok_or_else(refused)?;
    let complete = ["titles", "open_access"]
        .iter()
        .all(|name| metadata.contains_key(*name));
    metadata.entry("community_specific").or_insert_with(|| json!({}));
    let metadata = Value::Object(metadata);
    let faults = faults(community, &metadata);
    if complete && faults.is_empty() && metadata["titles"] != json!([]) {
        Ok(New { community, metadata })
    } else {
        Err(refused())
    }
}

fn faults(community: &Community, metadata: &Value) -> Vec<Fault> {
    schema::faults(&schema::of(community, Dialect::A), metadata)
}

/// The members that were written, and the service's own.
pub(super) fn metadata(call: &Call, object: &Object) -> Value {
    let schema = if object.published {
        "json_schema"
    } else {
        "draft_json_schema"
    };
    let mut metadata = object.metadata.clone();
    metadata["$schema"] = call
        .api(&format!("/communities/{}/schemas/0#/{schema}", object.community))
        .into();
    metadata["community"] = object.community.as_str().into();
    metadata["owners"] = json!([object.owner]);
    metadata["publication_state"] = if object.published { "published" } else { "draft" }.into();
    for (name, pid) in [("DOI", &object.doi), ("ePIC_PID", &object.epic_pid)] {
        if let Some(pid) = pid {
            metadata[name] = pid.as_str().into();
        }
    }
    if let Some(external) = object.external.as_array().filter(|external| !external.is_empty()) {
        metadata["external_pids"] = external
            .iter()
            .map(|file| json!({"key": file["name"], "ePIC_PID": file["url"]}))
            .collect();
    }
    metadata
}

pub(super) fn render(call: &Call, object: &Object, files: &[Entry]) -> Value {
    let address = call.api(&format!("/objects/{}", object.id));
    // A leftover: nothing answers under these addresses of the object itself.
    let own = if object.published {
        address.clone()
    } else {
        format!("{address}/draft")
    };
    let mut links = json!({
        "self": own,
        "files": call.api(&format!("/files/{}", object.bucket)),
        "versions": format!("{address}/versions"),
    });
    if !object.published {
        links["publication"] = address.into();
    }
    let mut body = json!({
        "id": object.id,
        "created": object.created,
        "updated": object.updated,
        "links": links,
        "metadata": metadata(call, object),
    });
    if !files.is_empty() {
        body["files"] = files.iter().filter_map(|entry| file(object, entry)).collect();
    }
    body
}

fn file(object: &Object, entry: &Entry) -> Option<Value> {
    let content = entry.content.as_ref()?;
    Some(json!({
        "bucket": object.bucket,
        "key": entry.key,
        "checksum": format!("md5:{}", content.md5),
        "size": content.size,
        "version_id": content.version_id,
    }))
}

/// The root of pointers is `metadata` itself.
pub(super) fn take_over(call: &Call, object: &mut Object, root: Value) -> Result<bool, Refusal> {
    let before = metadata(call, object);
    let Value::Object(mut members) = root else {
        return Err(invalid(&[Fault::new("", "The metadata is not of type 'object'")]));
    };
    let mut submits = false;
    for name in IMMUTABLE {
        let now = members.remove(name);
        if now.as_ref() == before.get(name) {
            continue;
        }
        if name == "publication_state" && !object.published && now == Some(json!("submitted")) {
            submits = true;
        } else {
            return Err(invalid(&[Fault::new(
                name,
                format!("The field '{name}' cannot be changed"),
            )]));
        }
    }
    let metadata = Value::Object(members);
    if let Some(community) = Community::find(&object.community) {
        refuse_faults(&faults(community, &metadata))?;
    }
    object.metadata = metadata;
    Ok(submits)
}
