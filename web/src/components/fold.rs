//! A folded part of a form, whose heading says what is inside and how much of it is filled.

use leptos::prelude::*;

/// A part of a form that opens and closes.
#[component]
pub(crate) fn Fold(
    /// What is inside.
    #[prop(into)]
    title: String,
    /// How much of it is filled, "2 of 5".
    #[prop(optional, into)]
    note: Signal<String>,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="fold" open=open>
            <summary>
                <h2>{title}</h2>
                <span class="fold__note">{note}</span>
            </summary>
            <div class="fold__body">{children()}</div>
        </details>
    }
}
