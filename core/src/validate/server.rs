//! What a server does with a draft: saving it, and publishing what was saved.

mod access;
mod files;
mod pids;
mod review;
mod themes;

use serde_json::{Map, Value, json};

use super::codes;
use super::context::{Context, Family, Profile};
use super::fault::Fault;
use super::load::{Outcome, Reading};
use super::schema::WHOLE;
use super::{collapse, relations};

/// What saving a draft does.
pub(super) struct Saved {
    /// What the server reports with a 2xx.
    pub faults: Vec<Fault>,
    /// What it refuses the whole draft for.
    pub refused: Vec<Fault>,
    /// What it breaks on.
    pub failures: Vec<Fault>,
    /// What it keeps.
    pub stored: Value,
}

/// What publishing a saved draft does.
pub(super) struct Published {
    /// What the server refuses.
    pub faults: Vec<Fault>,
    /// What it breaks on.
    pub failures: Vec<Fault>,
    /// It breaks before it looks for anything else.
    pub breaks_first: bool,
}

fn member<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Map<String, Value>> {
    object.get(name).and_then(Value::as_object)
}

/// Saves a draft, as far as that can be known.
pub(super) fn save(draft: &Value, context: &Context<'_>) -> Saved {
    let empty = Value::Object(Map::new());
    let draft = match draft {
        Value::Object(_) => draft,
        Value::Null | Value::Bool(false) => &empty,
        Value::String(text) if text.is_empty() => &empty,
        Value::Array(items) if items.is_empty() => &empty,
        Value::Number(number) if number.as_f64() == Some(0.0) => &empty,
        _ => {
            return Saved {
                faults: Vec::new(),
                refused: Vec::new(),
                failures: vec![Fault::new("", &codes::DRAFT_FAILS)],
                stored: empty,
            };
        }
    };
    let mut reading = Reading::new(*context);
    let mut kept = match reading.object(&WHOLE, draft) {
        Outcome::Kept(Value::Object(kept)) | Outcome::Faulty(Some(Value::Object(kept))) => kept,
        _ => Map::new(),
    };
    let (mut faults, mut failures) = (reading.faults, reading.failures);
    if context.profile.is(Family::Rdm13) && draft.get("internal_notes").is_some() {
        failures.push(Fault::new("internal_notes", &codes::MEMBER_FAILS).about("internal_notes"));
    }

    let mut metadata = match kept.remove("metadata") {
        Some(Value::Object(metadata)) => metadata,
        _ => Map::new(),
    };
    clear(&mut metadata);
    if context.profile == Profile::GkhPackage {
        metadata.remove("resource_type");
    }
    let mut refused: Vec<Fault> = access::refusal(&kept).into_iter().collect();
    if refused.is_empty() {
        refused = relations::check(&metadata, context, &mut failures);
    }
    review::check(&kept, context, &mut refused, &mut failures);
    if context.profile.is(Family::Hub) {
        themes::add(&mut metadata, context);
    }
    failures.extend(collapse::check(&metadata, context));
    relations::clean(&mut metadata, context);
    failures.extend(access::failures(draft, &kept, context));

    let pids = pids::save(&kept, &metadata, context, &mut faults, &mut failures);
    let files = files::save(&kept, "files", context, &mut faults, &mut failures);
    let mut stored = Map::new();
    stored.insert("access".to_owned(), access::stored(&kept, context));
    stored.insert("files".to_owned(), files);
    if member(&kept, "media_files").is_some_and(|files| files.get("enabled") == Some(&Value::Bool(true))) {
        stored.insert("media_files".to_owned(), json!({ "enabled": true, "order": [] }));
    }
    let mut custom_fields = member(&kept, "custom_fields").cloned().unwrap_or_default();
    clear(&mut custom_fields);
    stored.insert("metadata".to_owned(), Value::Object(metadata));
    stored.insert("pids".to_owned(), Value::Object(pids));
    stored.insert("custom_fields".to_owned(), Value::Object(custom_fields));
    if let Some(harvester) = kept.get("harvester") {
        stored.insert("parent".to_owned(), json!({ "harvester": harvester }));
    }
    Saved {
        faults,
        refused,
        failures,
        stored: Value::Object(stored),
    }
}

/// Publishes what was saved.
pub(super) fn publish(stored: &Value, context: &Context<'_>) -> Published {
    let mut reading = Reading::new(*context);
    reading.object(&WHOLE, stored);
    let none = Map::new();
    let stored = stored.as_object().unwrap_or(&none);
    let breaks_first = access::breaks(stored);
    let mut faults = reading.faults;
    let mut failures = Vec::new();
    if faults.is_empty() && !context.files_unknown {
        files::publish(stored, context, &mut faults, &mut failures);
    }
    if faults.is_empty() && failures.is_empty() {
        pids::publish(stored, context, &mut faults);
    }
    Published {
        faults,
        failures,
        breaks_first,
    }
}

/// Takes out null, empty objects and empty lists, at every level.
fn clear(object: &mut Map<String, Value>) {
    object.values_mut().for_each(clear_inside);
    object.retain(|_, value| !is_nothing(value));
}

fn clear_inside(value: &mut Value) {
    match value {
        Value::Object(members) => clear(members),
        Value::Array(items) => {
            items.iter_mut().for_each(clear_inside);
            items.retain(|item| !is_nothing(item));
        }
        _ => {}
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}
