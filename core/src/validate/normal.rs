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
    let mut normal = once(draft, context);
    // What the server does is not always done after the first time: a zero-width space may leave a blank behind.
    for _ in 0..8 {
        let next = once(&normal, context);
        if next == normal {
            break;
        }
        normal = next;
    }
    normal
}

fn once(draft: &Value, context: &Context<'_>) -> Value {
    let mut stored = server::save(draft, context).stored;
    stored.remove("parent");
    stored.remove("media_files");
    if context.profile.is(Family::Hub) {
        let metadata = stored.entry("metadata").or_insert_with(|| Value::Object(Map::new()));
        if let Some(metadata) = metadata.as_object_mut()
            && !metadata.contains_key("resource_type")
        {
            metadata.insert("resource_type".to_owned(), json!({ "id": "knowledge" }));
        }
    }
    Value::Object(stored)
}
