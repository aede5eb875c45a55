//! The `files` member: options, never the files themselves.

use super::check::{Check, Field};
use super::{access, text};
use serde_json::{Value, json};

/// The options as stored. Files are on unless the request says otherwise, each time.
pub(super) fn load(check: &mut Check<'_>, value: Option<&Value>) -> Value {
    let kept = match value {
        None | Some(Value::Null) => None,
        Some(value) => check.member("files", Some(&without_null_preview(value)), |check, value| {
            let fields = [
                Field::optional("enabled", access::boolean),
                Field::optional("default_preview", text::plain),
                Field::optional("order", |check, value| check.list(value, text::plain)),
            ];
            check.object(value, &fields).map(Value::Object)
        }),
    };
    let mut files = json!({"enabled": true, "order": []});
    if let (Some(files), Some(Value::Object(kept))) = (files.as_object_mut(), kept) {
        files.extend(kept);
    }
    files
}

/// A null preview clears it.
fn without_null_preview(value: &Value) -> Value {
    let mut value = value.clone();
    if let Some(map) = value.as_object_mut()
        && map.get("default_preview").is_some_and(Value::is_null)
    {
        map.remove("default_preview");
    }
    value
}
