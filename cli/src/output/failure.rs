//! Failures in words and in JSON.

use super::{findings, plain};
use console::Style;
use geodepot::Error;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// What happened, where, and what to do now.
pub(super) fn written(error: &anyhow::Error, colours: bool) -> String {
    let strong = Style::new().for_stderr().red().bold().force_styling(colours);
    let Some(known) = error.downcast_ref::<Error>() else {
        return format!("{} {}", strong.apply_to("error:"), plain(&format!("{error:#}")));
    };
    let kind = strong.apply_to(format!("error[{}]:", known.kind().code()));
    // A context that was laid over it says what was being done.
    let mut text = format!("{kind} {}", plain(&error.to_string()));
    if error.to_string() != known.message() {
        let _ = write!(text, " {}", plain(known.message()));
    }
    if let (Some(operation), Some(status)) = (known.operation(), known.status()) {
        let _ = write!(text, " ({operation}, status {status})");
    }
    if !known.findings().is_empty() {
        text.push('\n');
        text.push_str(findings::written(known.findings(), colours).trim_end());
    }
    let _ = write!(text, "\nhint: {}", known.hint());
    text
}

/// The same for programs.
pub(super) fn event(error: &anyhow::Error) -> Value {
    let Some(known) = error.downcast_ref::<Error>() else {
        return json!({ "event": "failed", "kind": "failed", "message": format!("{error:#}") });
    };
    let mut event = json!({
        "event": "failed",
        "kind": known.kind().code(),
        "message": known.message(),
        "hint": known.hint(),
    });
    if let Some(operation) = known.operation() {
        event["operation"] = operation.into();
    }
    if let Some(status) = known.status() {
        event["status"] = status.into();
    }
    if !known.findings().is_empty() {
        event["findings"] = json!(known.findings());
    }
    event
}
