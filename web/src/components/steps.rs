//! The steps of a deposit and how far each is.

use crate::live::effect;
use crate::{
    components::state_icon::{Progress, StateIcon},
    dom,
    text::t,
};
use leptos::{html, prelude::*};

/// One step.
#[derive(Clone)]
pub(crate) struct StepItem {
    /// Its name.
    pub(crate) label: String,
    /// Its address.
    pub(crate) href: String,
    /// How far it is.
    pub(crate) progress: Signal<Progress>,
    /// Whether it is the one on the screen.
    pub(crate) current: Signal<bool>,
}

/// The steps: a column on a wide screen, a row that scrolls on a narrow one. None is ever locked.
#[component]
pub(crate) fn Steps(
    /// The steps in their order.
    items: Vec<StepItem>,
) -> impl IntoView {
    let links = items
        .into_iter()
        .map(|item| {
            let current = item.current;
            let link = NodeRef::<html::A>::new();
            // On a narrow screen the row is longer than the window.
            effect(move || {
                if let (Some(link), true) = (link.get(), current.get()) {
                    dom::show_in_row(&link);
                }
            });
            view! {
                <li>
                    <a
                        class="steps__link"
                        node_ref=link
                        href=item.href
                        aria-current=Signal::derive(move || current.get().then_some("step"))
                    >
                        <StateIcon progress=item.progress />
                        {item.label}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=t("steps-label")>
            <ol class="steps">{links}</ol>
        </nav>
    }
}
