//! What kind of thing a resource is.

use crate::{
    components::{
        combobox::{Choice, Combobox},
        field::Field,
    },
    pages::deposit::fields::{revealed, told},
    state::{
        deposit::Deposit,
        draft::DraftStore,
        vocabularies::{OF_PACKAGES, term, type_of, typed_ahead},
    },
    text::t,
};
use geodepot::model::VocabularyItem;
use leptos::prelude::*;

const PATH: &str = "metadata.resource_type";

/// The type of a resource, typed ahead.
#[component]
pub(super) fn TypeField(store: DraftStore) -> impl IntoView {
    let deposit = expect_context::<Deposit>();
    let standing = store.at(PATH);
    let value = Signal::derive(move || standing.with(|standing| type_of(standing.as_ref()).unwrap_or_default()));
    let provider = typed_ahead(deposit.client(), "resourcetypes", for_resources);
    let choose = move |choice: Choice| store.set(PATH, term(&choice));
    view! {
        <Field
            path=PATH
            label=t("describe-type")
            hint=t("describe-type-hint")
            told=told(store, PATH)
            reveal=revealed()
        >
            <Combobox value provider on_choose=choose />
        </Field>
    }
}

fn for_resources(item: &VocabularyItem) -> bool {
    let tags = item.tags.as_deref().unwrap_or_default();
    item.id.as_str() != OF_PACKAGES && (tags.is_empty() || tags.iter().any(|tag| tag == "depositable"))
}
