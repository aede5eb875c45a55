//! What the browser remembers: for this tab, or for this device.

use leptos::prelude::window;

#[cfg(target_arch = "wasm32")]
const LANGUAGE: &str = "geodepot.language";

/// What this tab remembers under `key`. It forgets when the tab is closed.
pub(crate) fn remembered(key: &str) -> Option<String> {
    tab()?.get_item(key).ok().flatten()
}

/// Has this tab remember `value`. A browser that keeps nothing asks again after a reload, which is no fault.
pub(crate) fn remember(key: &str, value: &str) {
    if let Some(tab) = tab() {
        let _ = tab.set_item(key, value);
    }
}

/// Has this tab forget `key`.
pub(crate) fn forget(key: &str) {
    if let Some(tab) = tab() {
        let _ = tab.remove_item(key);
    }
}

fn tab() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// The language that the reader chose on this device.
#[cfg(target_arch = "wasm32")]
pub(crate) fn remembered_language() -> Option<String> {
    let device = window().local_storage().ok().flatten()?;
    device.get_item(LANGUAGE).ok().flatten()
}

/// Shows the app in another language from now on. What is on the page is kept on the device by then.
#[cfg(target_arch = "wasm32")]
pub(crate) fn remember_language(tag: &str) {
    if let Ok(Some(device)) = window().local_storage() {
        let _ = device.set_item(LANGUAGE, tag);
    }
    let _ = window().location().reload();
}

/// There is no browser that could.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn remember_language(_: &str) {}

/// The languages of the browser, the preferred one first.
#[cfg(target_arch = "wasm32")]
pub(crate) fn browser_languages() -> Vec<String> {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// There is no browser: the first language is taken.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn remembered_language() -> Option<String> {
    None
}

/// There is no browser: the first language is taken.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn browser_languages() -> Vec<String> {
    Vec::new()
}
