use serde_json::{Map, Value, json};

use super::context::{Context, Family};
use super::server;

/// A draft as the server will store it: trimmed and repaired texts, identifiers in their usual form, names made from
/// their parts, allowed elements only, and without what it refuses.
///
/// What the server adds is added too: levels of access, options of files, the type of a package. Doing it twice changes
/// nothing.
///
/// ```
/// use geodepot::validate::{Context, Profile, Stage, day, normalize};
///
/// let context = Context::new(Profile::GkhResource, Stage::Save, day("2026-11-21")?);
/// let draft = serde_json::json!({ "metadata": { "title": "  Ice  ", "identifiers": [
///     { "scheme": "isbn", "identifier": "080442957X" },
/// ] } });
/// let normal = normalize(&draft, &context);
/// assert_eq!(normal["metadata"]["title"], "Ice");
/// assert_eq!(normal["metadata"]["identifiers"][0]["identifier"], "978-0-8044-2957-3");
/// # Ok::<(), geodepot::Error>(())
/// ```
pub fn normalize(draft: &Value, context: &Context<'_>) -> Value {
    let mut normal = draft.clone();
    // What the server does is not always done after the first time: a zero-width space may leave a blank behind.
    for _ in 0..8 {
        let next = once(&normal, context);
        if is_stored(&normal) && is_settled(&normal, &next) {
            break;
        }
        normal = next;
    }
    normal
}

/// Whether a draft has everything that the server adds, and so has been saved before.
fn is_stored(draft: &Value) -> bool {
    draft
        .get("access")
        .is_some_and(|access| access.get("status").is_some() && access.get("embargo").is_some())
        && draft.get("files").is_some_and(|files| files.get("order").is_some())
        && draft.get("pids").is_some()
        && draft.get("custom_fields").is_some()
}

/// Whether saving it again changes nothing but what was held up by a fault that is gone: a name that is made from its
/// parts, a scheme that is told from its identifier.
fn is_settled(stored: &Value, again: &Value) -> bool {
    match (stored, again) {
        (Value::Object(stored), Value::Object(again)) => {
            let scheme = stored.get("scheme").and_then(Value::as_str).unwrap_or_default();
            let untold = scheme.is_empty() && again.contains_key("scheme");
            stored.iter().all(|(name, value)| {
                let told = untold && matches!(name.as_str(), "identifier" | "scheme");
                match again.get(name) {
                    Some(next) => told || is_settled(value, next),
                    None => matches!(name.as_str(), "given_name" | "family_name"),
                }
            }) && again
                .keys()
                .all(|name| stored.contains_key(name) || matches!(name.as_str(), "name" | "scheme"))
        }
        (Value::Array(stored), Value::Array(again)) => {
            stored.len() == again.len()
                && stored
                    .iter()
                    .zip(again)
                    .all(|(stored, again)| is_settled(stored, again))
        }
        _ => stored == again,
    }
}

fn once(draft: &Value, context: &Context<'_>) -> Value {
    let mut stored = server::save(draft, context).stored;
    let Some(members) = stored.as_object_mut() else {
        return stored;
    };
    members.remove("parent");
    members.remove("media_files");
    if context.profile.is(Family::Hub)
        && let Some(metadata) = members
            .entry("metadata")
            .or_insert_with(|| Value::Object(Map::new()))
            .as_object_mut()
    {
        metadata
            .entry("resource_type")
            .or_insert_with(|| json!({ "id": "knowledge" }));
    }
    stored
}
