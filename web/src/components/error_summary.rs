//! What stands in the way, at the head of a form, after it was sent.

use crate::live::{live, shown};
use crate::{dom, route::field_id};
use leptos::{html, prelude::*};

/// Something to mend, with the field where that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SummaryItem {
    /// What to do.
    pub(crate) text: String,
    /// The path of its field on this page.
    pub(crate) path: String,
}

/// The list of what is to be mended. Takes the focus at each `attempt`; each link leads to its field.
#[component]
pub(crate) fn ErrorSummary(
    /// What this is.
    #[prop(into)]
    title: String,
    /// What is to be mended; nothing is shown when there is nothing.
    #[prop(into)]
    items: Signal<Vec<SummaryItem>>,
    /// Counts how often the form was sent.
    #[prop(into)]
    attempt: Signal<usize>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<usize>| {
        let now = attempt.get();
        if before.is_some_and(|before| before != now) && !items.with_untracked(Vec::is_empty) {
            // The list is drawn in the same turn; it can take the focus in the next frame.
            request_animation_frame(move || {
                if let Some(summary) = summary.get_untracked() {
                    let _ = summary.focus();
                }
            });
        }
        now
    });
    let link = |item: SummaryItem| {
        let id = field_id(&item.path);
        let href = format!("#{id}");
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            dom::focus_field(&id);
        };
        view! {
            <li>
                <a href=href on:click=go>
                    {item.text}
                </a>
            </li>
        }
    };
    view! {
        {shown(move || !items.with(Vec::is_empty), move || view! {
            <div class="error-summary" tabindex="-1" node_ref=summary>
                // Inside the focused box, or some readers say it twice.
                <div role="alert">
                    <h2>{title.clone()}</h2>
                    <ul class="error-summary__list">
                        {live(move || items.get().into_iter().map(link).collect_view())}
                    </ul>
                </div>
            </div>
        })}
    }
}
