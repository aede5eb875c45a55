//! The files of a draft and their options.

use serde_json::{Map, Value, json};

use super::member;
use crate::validate::codes;
use crate::validate::context::{Context, Family, FilesOnServer};
use crate::validate::fault::Fault;

/// The options as they are stored. With files on the server the draft is updated, and the rules of an update hold.
pub(super) fn save(
    kept: &Map<String, Value>,
    name: &str,
    context: &Context<'_>,
    faults: &mut Vec<Fault>,
    failures: &mut Vec<Fault>,
) -> Value {
    let given = member(kept, name);
    let mut enabled = given
        .and_then(|files| files.get("enabled"))
        .and_then(Value::as_bool)
        .unwrap_or(true);
    let preview = given
        .and_then(|files| files.get("default_preview"))
        .and_then(Value::as_str)
        .filter(|preview| !preview.is_empty());
    let mut stored = json!({ "enabled": enabled, "order": [] });
    let pending = context.files_on_server.map_or(&[][..], |files| &files.pending);
    if context.profile.is(Family::Hub) {
        failures.extend(
            pending
                .iter()
                .map(|key| Fault::new("files", &codes::FILE_PENDING_FAILS).about(key)),
        );
    }
    let Some(files) = context.files_on_server else {
        if !enabled && preview.is_some() {
            failures.push(Fault::new("files.default_preview", &codes::PREVIEW_WITHOUT_FILES));
        }
        return stored;
    };
    if !enabled && any(files) {
        faults.push(Fault::new("files.enabled", &codes::FILES_DISABLED));
        enabled = true;
        stored["enabled"] = enabled.into();
        return stored;
    }
    if !enabled {
        if preview.is_some() {
            faults.push(Fault::new("files.default_preview", &codes::PREVIEW_WITHOUT_FILES));
        }
        return stored;
    }
    if !any(files) {
        faults.push(Fault::new("files.enabled", &codes::FILES_MISSING));
    }
    if let Some(preview) = preview {
        if files.completed.iter().chain(&files.pending).any(|key| key == preview) {
            stored["default_preview"] = preview.into();
        } else {
            faults.push(Fault::new("files.default_preview", &codes::PREVIEW_MISSING).about(preview));
        }
    }
    stored
}

fn any(files: &FilesOnServer) -> bool {
    !(files.completed.is_empty() && files.pending.is_empty())
}

/// What is refused at publication.
pub(super) fn publish(
    stored: &Map<String, Value>,
    context: &Context<'_>,
    faults: &mut Vec<Fault>,
    failures: &mut Vec<Fault>,
) {
    let none = FilesOnServer::default();
    let files = context.files_on_server.unwrap_or(&none);
    let enabled =
        |name: &str| member(stored, name).is_some_and(|files| files.get("enabled") == Some(&Value::Bool(true)));
    if enabled("files") {
        if !any(files) {
            faults.push(Fault::new("files.enabled", &codes::FILES_MISSING));
            return;
        }
        for key in &files.pending {
            if context.profile.is(Family::Hub) {
                failures.push(Fault::new("files", &codes::FILE_PENDING_FAILS).about(key));
            } else {
                faults.push(Fault::new("files", &codes::FILE_PENDING).about(key));
            }
        }
    }
    if faults.is_empty() && failures.is_empty() && enabled("media_files") {
        faults.push(Fault::new("media_files.enabled", &codes::FILES_MISSING));
    }
}
