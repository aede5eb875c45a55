//! What stands between now and "published", beside every step.

use crate::live::{live, shown};
use crate::{
    components::told::{WeightSign, word},
    dom,
    text::{t, t_with},
};
use geodepot::Severity;
use leptos::prelude::*;

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MissingItem {
    /// How much it weighs: an error stands before publishing.
    pub(crate) weight: Severity,
    /// What to do.
    pub(crate) text: String,
    /// Where: "Resources › Area script".
    pub(crate) place: String,
    /// The address of the page and its field.
    pub(crate) href: String,
}

/// The list of what is missing, each a link to its field. On a narrow screen one line that unfolds.
#[component]
pub(crate) fn MissingList(
    /// What is missing.
    #[prop(into)]
    items: Signal<Vec<MissingItem>>,
    /// What could be better.
    #[prop(into)]
    advice: Signal<Vec<MissingItem>>,
    /// Whether everything was looked at.
    #[prop(into)]
    known: Signal<bool>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let title = Signal::derive(move || match items.with(Vec::len) {
        0 if !known.get() => t("check-checking"),
        0 => t("missing-none"),
        count => t_with("missing-count", &[("count", count.into())]),
    });
    let lead = Signal::derive(move || match items.with(Vec::is_empty) {
        true if !known.get() => String::new(),
        true => t("missing-none-lead"),
        false => t("missing-lead"),
    });
    view! {
        <section class="missing" class:missing--open=open aria-label=t("missing-label")>
            <h2 class="missing__title--wide">{title}</h2>
            <h2 class="missing__title--narrow">
                <button
                    class="missing__toggle"
                    type="button"
                    aria-expanded=Signal::derive(move || open.get().to_string())
                    aria-controls="missing-body"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {title}
                    <span class="missing__chevron" aria-hidden="true">
                        "⌄"
                    </span>
                </button>
            </h2>
            <div class="missing__body" id="missing-body">
                <p class="missing__lead">{lead}</p>
                <ul>{live(move || items.get().into_iter().map(row).collect_view())}</ul>
                {shown(move || !advice.with(Vec::is_empty), move || view! {
                    <h3 class="missing__more">{t("missing-advice")}</h3>
                    <ul>{live(move || advice.get().into_iter().map(row).collect_view())}</ul>
                })}
            </div>
        </section>
    }
}

fn row(item: MissingItem) -> impl IntoView {
    let field = item.href.split_once('#').map(|(_, id)| id.to_owned());
    // The address may stand on the field already, so that nothing changes by following the link.
    let go = move |_| {
        if let Some(id) = field.clone() {
            request_animation_frame(move || dom::focus_when_there(id));
        }
    };
    let light = item.weight != Severity::Error;
    view! {
        <li class="missing__item">
            <a class="missing__link" href=item.href on:click=go>
                {item.text}
            </a>
            <p class="missing__place">
                {light
                    .then(|| {
                        view! {
                            <span class="missing__weight">
                                <WeightSign weight=item.weight />
                                {word(item.weight).trim_end_matches([':', ' ', '\u{a0}']).to_owned()}
                            </span>
                        }
                    })} {item.place}
            </p>
        </li>
    }
}
