//! The heading of a page, which is also the title of the window.

use crate::live::effect;
use crate::{dom, route::wanted_field};
use leptos::prelude::*;

/// The `h1` of a page. It has the focus when the page opens by a link, unless the address names a field.
#[component]
pub(crate) fn PageTitle(
    /// The title.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H1>::new();
    effect(move || dom::set_title(&text.get()));
    let wanted = wanted_field();
    Effect::new(move |opened: Option<bool>| {
        let opened = opened.unwrap_or(false);
        let there = heading.get().is_some();
        if there && !opened && wanted.with_untracked(String::is_empty) {
            dom::focus_heading();
        }
        opened || there
    });
    view! {
        <h1 tabindex="-1" node_ref=heading>
            {text}
        </h1>
    }
}
