use std::error::Error as _;

use geodepot::Error;
use serde_json::json;
use wasm_bindgen::JsValue;

/// An error as a plain object, which `js/error.ts` makes a `GeodepotError` of.
pub(crate) fn describe(error: &Error) -> JsValue {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let description = json!({
        "code": error.kind().code(),
        "message": error.message(),
        "operation": error.operation(),
        "status": error.status(),
        "findings": error.findings(),
        "hint": error.hint(),
        "retryAfterMs": error.retry_after().map(|wait| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)),
        "causes": causes.map(ToString::to_string).collect::<Vec<_>>(),
    });
    // It was JSON a moment ago, so it can be read; if not, the message alone is better than nothing.
    js_sys::JSON::parse(&description.to_string()).unwrap_or_else(|_| js_sys::Error::new(error.message()).into())
}
