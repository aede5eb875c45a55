//! A dialog, for the few cases in which nothing else may go on.

use crate::live::effect;
use leptos::{html, prelude::*};

/// The browser's own modal dialog: it holds the focus, closes by Escape and gives the focus back.
#[component]
pub(crate) fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// Runs when it was closed, in whichever way.
    #[prop(into)]
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = dialog.get() else {
            return;
        };
        match (open.get(), dialog.open()) {
            // It is in the page and closed, so that opening it cannot fail.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-label=title
            on:close=move |_| on_close.run(())
        >
            <h2 class="dialog__title">{title}</h2>
            {children()}
        </dialog>
    }
}
