//! What an empty place is for, and the first step.

use leptos::prelude::*;

/// Says what the place is for. The first step is its child.
#[component]
pub(crate) fn EmptyState(
    /// What is not there yet.
    #[prop(into)]
    title: String,
    /// What the place is for.
    #[prop(into)]
    text: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>{title}</h2>
            <p class="empty__text">{text}</p>
            {children()}
        </div>
    }
}
