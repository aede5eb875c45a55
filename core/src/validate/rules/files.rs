use serde_json::Value;

use super::{Context, Report, Stage, codes};
use crate::finding::Object;
use crate::id::FileKey;

pub(super) fn check(draft: &Value, context: &Context<'_>, report: &mut Report) {
    let Some(files) = context.files_on_server else {
        return;
    };
    let enabled = draft.pointer("/files/enabled").and_then(Value::as_bool).unwrap_or(true);
    let none = files.completed.is_empty() && files.pending.is_empty();
    if enabled && none {
        report.push(codes::FILES_MISSING.at("files.enabled"));
    }
    if !enabled && !none {
        report.push(codes::FILES_DISABLED.at("files.enabled"));
    }
    if context.stage == Stage::Publish {
        for key in &files.pending {
            report.push(codes::FILE_PENDING.about("files", key).of(Object::File(key.clone())));
        }
    }
    if let Some(preview) = draft.pointer("/files/default_preview").and_then(Value::as_str) {
        let key = FileKey::new(preview);
        if enabled && !files.completed.iter().chain(&files.pending).any(|name| key.same(name)) {
            let server = format!("No file with key \"{preview}\"");
            let finding = codes::PREVIEW_MISSING.about("files.default_preview", preview);
            report.push(crate::Finding {
                server_message: Some(server),
                ..finding
            });
        }
    }
}
