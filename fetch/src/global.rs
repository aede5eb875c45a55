//! What a host offers, looked up where every host keeps it: `globalThis`.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A member of `globalThis`, or of one of its members: `["document", "cookie"]`.
pub(crate) fn get(path: &[&str]) -> Option<JsValue> {
    let found = path.iter().try_fold(JsValue::from(js_sys::global()), |value, name| {
        Reflect::get(&value, &JsValue::from_str(name)).ok()
    })?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

/// The value of a cookie that a script may read.
pub(crate) fn cookie(name: &str) -> Option<String> {
    let all = get(&["document", "cookie"])?.as_string()?;
    let mut pairs = all.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

/// Whether requests of the page to this address are requests to its own origin, which browsers send cookies with.
pub(crate) fn is_own_origin(address: &http::Uri) -> bool {
    let own = get(&["location", "origin"]).and_then(|origin| origin.as_string());
    let asked = address
        .scheme_str()
        .zip(address.authority())
        .map(|(scheme, authority)| format!("{scheme}://{authority}"));
    own.is_some() && own == asked
}
