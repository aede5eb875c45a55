//! The `files` member: options, never the files themselves.

use super::check::{Check, Field};
use super::{access, text};
use crate::refusal::Refusal;
use serde_json::{Value, json};

/// The options as stored. Files are on unless the request says otherwise, each time.
pub(super) fn load(check: &mut Check<'_>, value: Option<&Value>) -> Value {
    let kept = match value {
        None | Some(Value::Null) => None,
        Some(Value::Bool(true)) if check.is_inveniordm() => {
            check.refuse(Refusal::Server);
            None
        }
        Some(value) => check.member("files", Some(&without_extras(check, value)), |check, value| {
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

/// The options of the other kind of files, which nobody has here: only their form is looked at.
pub(super) fn load_media(check: &mut Check<'_>, value: Option<&Value>) {
    check.member("media_files", value, |check, value| {
        let fields = [
            Field::optional("enabled", access::boolean),
            Field::optional("default_preview", text::plain),
            Field::optional("order", |check, value| check.list(value, text::plain)),
        ];
        check.object(&without_extras(check, value), &fields).map(Value::Object)
    });
}

/// A null preview clears it; what the server itself says of files is not looked at by `InvenioRDM`.
fn without_extras(check: &Check<'_>, value: &Value) -> Value {
    let mut value = value.clone();
    if check.is_inveniordm()
        && let Some(map) = value.as_object_mut()
    {
        map.retain(|name, _| !matches!(name.as_str(), "entries" | "count" | "total_bytes"));
    }
    if let Some(map) = value.as_object_mut()
        && map.get("default_preview").is_some_and(Value::is_null)
    {
        map.remove("default_preview");
    }
    value
}
