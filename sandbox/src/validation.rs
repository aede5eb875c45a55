//! What the hub makes of a request body: what it keeps, what it reports, what makes it refuse the whole.
//!
//! A save keeps what is right and reports the rest; a publish runs the same rules over what was kept and refuses if
//! any is broken. [`check::Check`] collects findings under the path at hand; the other modules are rules.

mod access;
mod check;
mod creators;
mod dates;
mod files;
pub(crate) mod harvester;
mod identifiers;
mod locations;
mod metadata;
mod pids;
mod rights;
mod schemes;
mod text;

use crate::System;
use crate::kind::Kind;
use crate::refusal::{FieldError, Refusal};
use crate::store::documents::Document;
use crate::vocabulary::Vocabularies;
use check::Check;
pub(crate) use pids::DOI_PREFIX;
use serde_json::{Map, Value, json};

/// A body as it would be stored, with what was wrong in it.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) metadata: Value,
    /// None if the body had none that can be used.
    pub(crate) access: Option<Value>,
    pub(crate) files: Value,
    /// None if the body said nothing of them.
    pub(crate) pids: Option<Value>,
    pub(crate) errors: Vec<FieldError>,
    /// What the hub finds after it has looked at the files.
    pub(crate) late: Vec<FieldError>,
}

/// Runs every rule over a request body.
pub(crate) fn load(system: System, vocabularies: &Vocabularies, kind: Kind, body: &Value) -> Result<Loaded, Refusal> {
    let body = match body {
        Value::Object(map) => map.clone(),
        empty if is_falsy(empty) => Map::new(),
        _ => return Err(Refusal::Server),
    };
    let mut check = Check::new(system, vocabularies);
    let access = access::load(&mut check, body.get("access"));
    let pids = pids::load(&mut check, body.get("pids"));
    let metadata = check.member("metadata", body.get("metadata"), |check, value| {
        metadata::load(check, kind, value)
    });
    let files = files::load(&mut check, body.get("files"));
    if system.is_inveniordm() {
        inveniordm(&mut check, &body, metadata.as_ref(), pids.as_ref());
    }
    check.member("custom_fields", body.get("custom_fields"), |check, value| {
        check.object(value, &[]).map(Value::Object)
    });
    let (errors, late, refusal) = check.finish();
    if let Some(refusal) = refusal {
        return Err(refusal);
    }
    Ok(Loaded {
        metadata: metadata.unwrap_or_else(|| json!({})),
        access,
        files,
        pids,
        errors,
        late,
    })
}

/// What only `InvenioRDM` looks at.
fn inveniordm(check: &mut Check<'_>, body: &Map<String, Value>, metadata: Option<&Value>, pids: Option<&Value>) {
    files::load_media(check, body.get("media_files"));
    check.member("id", body.get("id"), text::plain);
    if body.contains_key("internal_notes") {
        check.refuse(Refusal::Server);
    }
    let publisher = metadata.and_then(|metadata| metadata["publisher"].as_str());
    let external = pids.is_some_and(|pids| pids["doi"]["provider"] == "external");
    if publisher.unwrap_or_default().is_empty() && !external {
        let message = "Missing publisher field required for DOI registration.";
        check.late("metadata.publisher", message);
    }
}

/// What a publish would refuse in a draft's own fields. Its files are another matter.
pub(crate) fn publish(
    system: System,
    vocabularies: &Vocabularies,
    draft: &Document,
) -> Result<Vec<FieldError>, Refusal> {
    let body = json!({
        "metadata": draft.metadata,
        "access": draft.access,
        "files": draft.files,
        "pids": draft.pids,
    });
    let mut loaded = load(system, vocabularies, draft.kind(), &body)?;
    // InvenioRDM comes to the second round only after the first.
    if loaded.errors.is_empty() || !system.is_inveniordm() {
        loaded.errors.append(&mut loaded.late);
    }
    Ok(loaded.errors)
}

/// What Python takes for nothing: such a body counts as an empty object.
fn is_falsy(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
    }
}
