//! Several terms of one list, or words of one's own: licences, languages, keywords. Each is a chip.

use super::fields::{revealed, told};
use crate::live::live;
use crate::{
    components::{
        button::Button,
        combobox::{Choice, Combobox},
        field::Field,
        text_input::TextInput,
    },
    dom,
    route::field_id,
    state::{
        deposit::Deposit,
        draft::{DraftStore, path as at},
        vocabularies::{name_of, term, typed_ahead},
    },
    text::{t, t_with},
};
use leptos::prelude::*;
use serde_json::{Value, json};

/// Several terms of a list that is typed ahead.
#[component]
pub(super) fn TermsField(
    /// The draft.
    store: DraftStore,
    /// The path of the list in the draft.
    path: &'static str,
    /// The list's name in the repository.
    list: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// How to answer.
    #[prop(into)]
    hint: String,
    /// Says that the field may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let deposit = expect_context::<Deposit>();
    let provider = typed_ahead(deposit.client(), list, |_| true);
    let choose = move |choice: Choice| add(store, path, term(&choice));
    view! {
        <div class="group">
            <Field
                path
                label=label.clone()
                hint
                optional
                told=told(store, path)
                reveal=revealed()
            >
                <Chips store path label />
                <Combobox value="" provider clears=true on_choose=choose />
            </Field>
        </div>
    }
}

/// Words of one's own, beside terms that the repository put there.
#[component]
pub(super) fn KeywordsField(
    /// The draft.
    store: DraftStore,
    /// The path of the list in the draft.
    path: &'static str,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let take = move |()| {
        for word in typed.get_untracked().split([',', ';']) {
            let word = word.trim();
            if !word.is_empty() {
                add(store, path, json!({ "subject": word }));
            }
        }
        typed.set(String::new());
    };
    let enter = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            take(());
        }
    };
    view! {
        <Field
            path
            label=t("describe-keywords")
            hint=t("describe-keywords-hint")
            optional=true
            told=told(store, path)
            reveal=revealed()
        >
            <Chips store path label=t("describe-keywords") />
            <div class="row" on:keydown=enter>
                <TextInput value=typed short=true on_input=move |text| typed.set(text) on_leave=take />
                <Button on_press=take>{t("describe-keywords-add")}</Button>
            </div>
        </Field>
    }
}

fn add(store: DraftStore, path: &str, item: Value) {
    let same = |one: &Value| match item.get("id") {
        Some(id) => one.get("id") == Some(id),
        None => one.get("subject") == item.get("subject"),
    };
    let known = store
        .value()
        .with_untracked(|value| at::items(value, path).iter().any(same));
    if !known {
        store.push(path, item);
    }
}

/// What is chosen, each with a way to take it out again.
#[component]
fn Chips(store: DraftStore, path: &'static str, label: String) -> impl IntoView {
    let items = store.at(path);
    let chip = move |(index, item): (usize, &Value)| {
        let name = name_of(item, "subject");
        let says = t_with("list-remove-named", &[("name", name.clone().into())]);
        let remove = move |_| {
            store.remove_item(path, index);
            dom::announce(&t_with("describe-removed", &[]));
            dom::focus_control(&field_id(path));
        };
        view! {
            <li class="chip">
                {name} <button class="chip__remove" type="button" aria-label=says on:click=remove>
                    "×"
                </button>
            </li>
        }
    };
    live(move || {
        items.with(|items| {
            let items = items.as_ref()?.as_array()?;
            (!items.is_empty()).then(|| {
                let chips = items.iter().enumerate().map(chip).collect_view();
                view! { <ul class="chips" role="list" aria-label=label.clone()>{chips}</ul> }
            })
        })
    })
}
