//! What needs neither a connection nor the rules of a repository.

use geodepot::model::strip_for_update;
use geodepot::{Result, escape_query as escape};
use geodepot_js_glue::{Arguments, failure, text};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::surf;

/// Takes out of a draft what the server would refuse on the way back: `[draft]` in, a draft out.
#[wasm_bindgen(js_name = stripDraft)]
pub fn strip_draft(arguments: &str) -> Result<String, JsValue> {
    strip(arguments).map_err(|error| failure::describe(&error))
}

fn strip(arguments: &str) -> Result<String> {
    text(&strip_for_update(&Arguments::new(arguments)?.any()))
}

/// What an object of a SURF Data Repository says, the same for both dialects: `[object]` in, a summary out.
#[wasm_bindgen(js_name = surfSummary)]
pub fn surf_summary(arguments: &str) -> Result<String, JsValue> {
    surf::summary(arguments).map_err(|error| failure::describe(&error))
}

/// Text that somebody typed, as a query string that looks for just these characters.
#[wasm_bindgen(js_name = escapeQuery)]
pub fn escape_query(text: &str) -> String {
    escape(text)
}
