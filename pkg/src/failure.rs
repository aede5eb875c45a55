use std::error::Error as _;

use geodepot::Error;
use serde_json::json;
use wasm_bindgen::JsValue;

/// An error as JSON, of which `js/error.ts` makes a `GeodepotError`.
pub(crate) fn describe(error: &Error) -> JsValue {
    let causes: Vec<String> = std::iter::successors(error.source(), |&cause| cause.source())
        .map(ToString::to_string)
        .collect();
    let description = json!({
        "code": error.kind().code(),
        "message": error.message(),
        "operation": error.operation(),
        "status": error.status(),
        "findings": error.findings(),
        "hint": error.hint(),
        "retryAfterMs": error.retry_after().map(|wait| wait.as_secs_f64() * 1000.0),
        "causes": causes,
    });
    JsValue::from_str(&description.to_string())
}
