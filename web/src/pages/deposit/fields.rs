//! Fields that are bound to a path of a draft.

use crate::{
    components::{combobox::Choice, field::Field, select::Select, text_input::TextInput, told::Told},
    state::{
        deposit::Deposit,
        draft::DraftStore,
        vocabularies::{name_of, term},
    },
};
use leptos::prelude::*;

/// Whether publishing was tried, so that every field shows what is wrong with it.
pub(super) fn revealed() -> Signal<bool> {
    let deposit = expect_context::<Deposit>();
    Signal::derive(move || deposit.attempts().get() > 0)
}

/// What is wrong at a path and inside it, or could be better.
pub(super) fn told(store: DraftStore, path: &str) -> Signal<Vec<Told>> {
    let path = path.to_owned();
    Memo::new(move |_| store.told(&path, true)).into()
}

/// A line of text.
#[component]
pub(super) fn TextField(
    /// The draft.
    store: DraftStore,
    /// The path of the text.
    #[prop(into)]
    path: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// How to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// For dates, numbers and codes.
    #[prop(optional)]
    short: bool,
    /// Says that the field may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let value = store.text_at(&path);
    let told = told(store, &path);
    let write = {
        let path = path.clone();
        move |text: String| store.set_text(&path, text)
    };
    view! {
        <Field path label hint=hint.unwrap_or_default() told optional reveal=revealed()>
            <TextInput value short spellcheck=!short on_input=write />
        </Field>
    }
}

/// One term of a short list, kept as `{"id"}`.
#[component]
pub(super) fn ChoiceField(
    /// The draft.
    store: DraftStore,
    /// The path of the term.
    #[prop(into)]
    path: String,
    /// The list's name.
    list: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What stands for "nothing chosen".
    #[prop(into)]
    none: String,
    /// Says that the field may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let deposit = expect_context::<Deposit>();
    let value = store.text_at(format!("{path}.id"));
    let known = deposit.lists().list(&deposit.client(), list);
    let standing = store.at(&path);
    // What is chosen already stays a choice, also where the list does not know it or has not come yet.
    let options = Signal::derive(move || {
        let mut options = known.get();
        let id = value.get();
        if !id.is_empty() && !options.iter().any(|choice| choice.id == id) {
            let label = standing.with(|term| term.as_ref().map(|term| name_of(term, "id")));
            options.push(Choice {
                label: label.unwrap_or_else(|| id.clone()),
                id,
                note: None,
            });
        }
        options
    });
    let told = told(store, &path);
    let choose = {
        let path = path.clone();
        move |id: String| {
            let options = options.get_untracked();
            match options.iter().find(|choice| choice.id == id) {
                Some(choice) => store.set(&path, term(choice)),
                None => store.remove_member(&path),
            }
        }
    };
    view! {
        <Field path label told optional reveal=revealed()>
            <Select value options none on_choose=choose />
        </Field>
    }
}
