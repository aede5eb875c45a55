//! Moving the focus, always with the thing in sight.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDetailsElement, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// How many frames a page has to show a field before its nearest relative is taken.
const PATIENCE: u32 = 120;

const CONTROL: &str = "input, select, textarea, button, a[href], summary, [tabindex]";

/// Focuses the heading of the page, so that a screen reader begins there after a change of page.
pub(crate) fn focus_heading() {
    if let Ok(Some(heading)) = document().query_selector("main h1") {
        focus(&heading);
    }
}

/// Focuses the field with this DOM id, or the nearest part of the form that holds it:
/// `metadata.creators` for `metadata.creators.0.role`. Says whether there was one.
pub(crate) fn focus_field(id: &str) -> bool {
    let mut path = id;
    loop {
        if focus_control(path) {
            return true;
        }
        let Some((parent, _)) = path.rsplit_once('.') else {
            return false;
        };
        path = parent;
    }
}

/// The id of the element that has the focus; empty where none has one.
pub(crate) fn focused_id() -> String {
    document()
        .active_element()
        .map(|element| element.id())
        .unwrap_or_default()
}

/// Focuses the field as soon as the page shows it. A page that never shows it gets the focus on its nearest relative.
pub(crate) fn focus_when_there(id: String) {
    wait_for(id, PATIENCE);
}

fn wait_for(id: String, frames: u32) {
    if id.is_empty() || focus_control(&id) {
        return;
    }
    if frames == 0 {
        focus_field(&id);
        return;
    }
    request_animation_frame(move || wait_for(id, frames - 1));
}

/// Focuses the element with this id, or the first control in it. Says whether there was one.
pub(crate) fn focus_control(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else {
        return false;
    };
    unfold(&element);
    let inner = || element.query_selector(CONTROL).ok().flatten();
    let target = if element.matches(CONTROL).unwrap_or(false) {
        element.clone()
    } else {
        inner().unwrap_or_else(|| element.clone())
    };
    focus(&target)
}

/// Scrolls the element with this id into its box and into the window, as little as needed.
pub(crate) fn show(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        scroll_to(&element);
    }
}

/// Scrolls the row that holds the element until it is at its beginning. Leaves the window where it is.
pub(crate) fn show_in_row(element: &HtmlElement) {
    /// As much of what stands before as tells that there is more.
    const BEFORE: i32 = 40;
    if let Ok(Some(row)) = element.closest("ol, ul") {
        row.set_scroll_left(element.offset_left() - BEFORE);
    }
}

fn scroll_to(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn focus(element: &Element) -> bool {
    // The label is shown with the control: whoever arrives reads what is asked before answering.
    let shown = element
        .closest(".field")
        .ok()
        .flatten()
        .unwrap_or_else(|| element.clone());
    scroll_to(&shown);
    element
        .dyn_ref::<HtmlElement>()
        .is_some_and(|element| element.focus().is_ok())
}

/// Opens the folded parts that hide `element`.
fn unfold(element: &Element) {
    let mut inner = element.clone();
    while let Ok(Some(fold)) = inner.closest("details") {
        if let Some(details) = fold.dyn_ref::<HtmlDetailsElement>() {
            details.set_open(true);
        }
        let Some(parent) = fold.parent_element() else {
            return;
        };
        inner = parent;
    }
}
