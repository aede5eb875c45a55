//! A long list, typed ahead: licences, languages, people.

mod typing;

use crate::live::{effect, live};
use crate::{
    components::{combobox::typing::Typing, field::use_field},
    dom,
};
use leptos::prelude::*;
use std::{fmt, pin::Pin, sync::Arc, time::Duration};

/// How long the typing rests before options are asked for.
const REST: Duration = Duration::from_millis(180);

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Its id in the vocabulary.
    pub(crate) id: String,
    /// Its name.
    pub(crate) label: String,
    /// What tells it from others of the name: an ORCID, a place.
    pub(crate) note: Option<String>,
}

/// Options for a text, or the sentence that says why there are none.
type Options = Pin<Box<dyn Future<Output = Result<Vec<Choice>, String>>>>;

/// Where the options for a typed text come from.
#[derive(Clone)]
pub(crate) struct ChoiceProvider(Arc<dyn Fn(String) -> Options + Send + Sync>);

impl ChoiceProvider {
    /// Options from a function of the typed text.
    pub(crate) fn new<F, R>(provide: F) -> Self
    where
        F: Fn(String) -> R + Send + Sync + 'static,
        R: Future<Output = Result<Vec<Choice>, String>> + 'static,
    {
        Self(Arc::new(move |text| Box::pin(provide(text))))
    }
}

impl fmt::Debug for ChoiceProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChoiceProvider")
    }
}

/// A line of text with a list of options, by the ARIA combobox pattern, inside a [`Field`](super::field::Field).
///
/// Arrows move, Enter takes, Escape closes and then empties what was typed. With `on_free_text`
/// what was typed is taken as it is where Enter is pressed on no option.
#[component]
pub(crate) fn Combobox(
    /// The name of what is chosen; empty for nothing.
    #[prop(into)]
    value: Signal<String>,
    /// Where the options come from.
    provider: ChoiceProvider,
    /// Takes what was chosen.
    #[prop(into)]
    on_choose: Callback<Choice>,
    /// Takes a text that is no option.
    #[prop(optional, into)]
    on_free_text: Option<Callback<String>>,
    /// Empties the line after each choice, for lists that grow.
    #[prop(optional)]
    clears: bool,
) -> impl IntoView {
    let field = use_field();
    let typing = Typing::new(value, provider, on_choose, on_free_text, clears);
    let list_id = format!("{}-list", field.id);
    let rows_in = list_id.clone();
    let active_id = {
        let list_id = list_id.clone();
        Signal::derive(move || typing.active().map(|index| row_id(&list_id, index)))
    };
    // The active option is in sight, also where the list is longer than its box.
    effect(move || {
        if let Some(id) = active_id.get() {
            dom::show(&id);
        }
    });
    let has_rows = move || typing.is_open() && !typing.options().is_empty();
    view! {
        <div class="combobox">
            <input
                class="input"
                id=field.id.clone()
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=Signal::derive(move || has_rows().to_string())
                aria-controls=list_id.clone()
                aria-activedescendant=active_id
                aria-describedby=field.described_by
                aria-invalid=Signal::derive(move || field.invalid.get().then_some("true"))
                prop:value=Signal::derive(move || typing.text())
                on:input:target=move |event| typing.input(event.target().value())
                on:keydown=move |event| typing.key(&event)
                on:click=move |_| typing.open()
                on:blur=move |_| typing.leave()
            />
            <div class="combobox__list" hidden=Signal::derive(move || !typing.is_open())>
                <ul id=list_id role="listbox" aria-labelledby=field.id>
                    {live(move || rows(typing, &rows_in))}
                </ul>
                <p class="combobox__status" class:visually-hidden=has_rows role="status">
                    {live(move || typing.status())}
                </p>
            </div>
        </div>
    }
}

fn rows(typing: Typing, list_id: &str) -> impl IntoView + use<> {
    let row = |(index, choice): (usize, Choice)| {
        let Choice { label, note, .. } = choice.clone();
        view! {
            <li
                class="combobox__option"
                id=row_id(list_id, index)
                role="option"
                aria-selected=Signal::derive(move || (typing.active() == Some(index)).to_string())
                // The line keeps the focus while the pointer chooses.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| typing.take(choice.clone())
            >
                {label}
                {note.map(|note| view! { <span class="combobox__note">{note}</span> })}
            </li>
        }
    };
    typing.options().into_iter().enumerate().map(row).collect_view()
}

fn row_id(list_id: &str, index: usize) -> String {
    format!("{list_id}-{index}")
}

#[cfg(target_arch = "wasm32")]
#[cfg(test)]
mod tests;
