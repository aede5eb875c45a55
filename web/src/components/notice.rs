//! Sentences that want to be known.

use crate::{
    components::button::{Button, ButtonKind},
    state::notices::{Tone, use_notices},
    text::t,
};
use leptos::prelude::*;

/// A sentence beside the text, said to screen readers: at once where it did not work, else at leisure.
#[component]
pub(crate) fn Notice(
    /// How it is meant.
    tone: Tone,
    /// What happened, in few words.
    #[prop(optional, into)]
    title: Option<String>,
    /// What it means and what to do.
    #[prop(into)]
    text: Signal<String>,
    /// What can be done here.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=class(tone) role=role(tone)>
            {title.map(|title| view! { <p class="notice__title">{title}</p> })}
            <p class="notice__text">{text}</p>
            {children.map(|children| view! { <div class="notice__action row">{children()}</div> })}
        </div>
    }
}

/// The notices of the app, in a corner, each until it is put away.
#[component]
pub(crate) fn NoticeStack() -> impl IntoView {
    let notices = use_notices();
    view! {
        <div class="notices" role="region" aria-label=t("notices-label")>
            <For each=move || notices.shown() key=|note| note.number let:note>
                <div class=class(note.tone) role=role(note.tone)>
                    <p class="notice__text">{note.text}</p>
                    <Button kind=ButtonKind::Link on_press=move |()| notices.dismiss(note.number)>
                        {t("notices-dismiss")}
                    </Button>
                </div>
            </For>
        </div>
    }
}

const fn role(tone: Tone) -> &'static str {
    match tone {
        Tone::Bad => "alert",
        Tone::Plain | Tone::Good | Tone::Warn => "status",
    }
}

const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "notice",
        Tone::Good => "notice notice--good",
        Tone::Warn => "notice notice--warn",
        Tone::Bad => "notice notice--bad",
    }
}
