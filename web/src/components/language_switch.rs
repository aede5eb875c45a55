//! The languages of the app, to choose from.

use crate::{
    dom,
    text::{LANGUAGES, Language, t, tag},
};
use leptos::prelude::*;

/// The languages, each called as its speakers do. A press reloads the page in it.
#[component]
pub(crate) fn LanguageSwitch() -> impl IntoView {
    let languages = LANGUAGES.iter().map(one).collect_view();
    view! {
        <footer class="foot">
            <ul class="foot__languages" role="list" aria-label=t("languages-label")>
                {languages}
            </ul>
        </footer>
    }
}

fn one(language: &'static Language) -> AnyView {
    let here = (language.tag == tag()).then_some("true");
    view! {
        <li>
            <button
                class="button button--link"
                type="button"
                lang=language.tag
                aria-current=here
                on:click=move |_| dom::remember_language(language.tag)
            >
                {language.name}
            </button>
        </li>
    }
    .into_any()
}
