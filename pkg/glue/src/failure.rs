//! Failures on their way to JavaScript.

use std::error::Error as _;

use geodepot::{Error, Finding};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// What `js/error.ts` makes a `GeodepotError` of.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Description<'a> {
    code: &'static str,
    message: &'a str,
    operation: Option<&'a str>,
    status: Option<u16>,
    findings: &'a [Finding],
    hint: &'a str,
    retry_after_ms: Option<f64>,
    causes: Vec<String>,
}

/// An error as a plain object.
pub fn describe(error: &Error) -> JsValue {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    let description = Description {
        code: error.kind().code(),
        message: error.message(),
        operation: error.operation(),
        status: error.status(),
        findings: error.findings(),
        hint: error.hint(),
        retry_after_ms: error.retry_after().map(|wait| wait.as_secs_f64() * 1000.0),
        causes: causes.map(ToString::to_string).collect(),
    };
    // Plain texts, numbers and lists cannot fail; if they did, the message alone is better than nothing.
    description
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or_else(|_| js_sys::Error::new(error.message()).into())
}
