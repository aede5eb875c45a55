//! The browser: focus, scroll, title, what is said aloud, storage. Other files leave these to it.

mod focus;
mod storage;
#[cfg(target_arch = "wasm32")]
mod worker;

pub(crate) use focus::{focus_control, focus_field, focus_heading, focus_when_there, focused_id, show, show_in_row};
pub(crate) use storage::{browser_languages, forget, remember, remember_language, remembered, remembered_language};
#[cfg(target_arch = "wasm32")]
pub(crate) use worker::Helper;

use crate::text::t_with;
use leptos::{ev, prelude::*};

/// The id of the region whose new text a screen reader says.
pub(crate) const LIVE_REGION: &str = "live";

/// Sets the title of the window.
pub(crate) fn set_title(page: &str) {
    document().set_title(&t_with("window-title", &[("page", page.into())]));
}

/// Tells browsers and screen readers the language of the page.
pub(crate) fn set_language(tag: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Has a screen reader say `text` when it is at leisure. For what changed out of sight.
pub(crate) fn announce(text: &str) {
    if let Some(region) = document().get_element_by_id(LIVE_REGION) {
        region.set_text_content(Some(text));
    }
}

/// Percent-encoded text as people read it.
pub(crate) fn decoded(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}

/// The address below the origin, without query and `#`.
pub(crate) fn address_path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Where the app lies below its origin, without a slash at its end: `/geodepot`, and nothing at the top.
///
/// Trunk writes it into the page by `--public-url`.
#[cfg(target_family = "wasm")]
pub(crate) fn base() -> String {
    thread_local! {
        static BASE: String = document()
            .query_selector("script[data-base]")
            .ok()
            .flatten()
            .and_then(|script| script.get_attribute("data-base"))
            .unwrap_or_default()
            .trim_end_matches('/')
            .to_owned();
    }
    BASE.with(Clone::clone)
}

/// There is no page natively.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn base() -> String {
    String::new()
}

/// The origin that serves the app, such as `http://127.0.0.1:8080`.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Whether the browser has a connection, as it changes.
pub(crate) fn online() -> Signal<bool> {
    let online = RwSignal::new(window().navigator().on_line());
    let up = window_event_listener(ev::online, move |_| online.set(true));
    let down = window_event_listener(ev::offline, move |_| online.set(false));
    on_cleanup(move || {
        up.remove();
        down.remove();
    });
    online.into()
}

/// The addresses of the app's own style sheets, for documents that are shown in a frame.
pub(crate) fn style_sheets() -> Vec<String> {
    let Ok(links) = document().query_selector_all("link[rel=stylesheet]") else {
        return Vec::new();
    };
    (0..links.length())
        .filter_map(|index| {
            let link = wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(links.item(index)?).ok()?;
            let href = link.get_attribute("href")?;
            web_sys::Url::new_with_base(&href, &origin()).ok()
        })
        .map(|url| url.href())
        .collect()
}

/// An address for a document that is made here. To be given back with [`revoke`].
pub(crate) fn object_url(content: &str, kind: &str) -> Option<String> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&content.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    web_sys::Url::create_object_url_with_blob(&blob).ok()
}

/// Gives an address of [`object_url`] back.
pub(crate) fn revoke(url: &str) {
    // It fails only for an address that is none, and then there is nothing to give back.
    let _ = web_sys::Url::revoke_object_url(url);
}
