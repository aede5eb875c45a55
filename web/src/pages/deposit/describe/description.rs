//! The description: plain text in the form, HTML in the repository.

use super::plain_text;
use crate::{
    components::{field::Field, text_area::TextArea},
    pages::deposit::fields::{revealed, told},
    state::draft::DraftStore,
    text::t,
};
use leptos::prelude::*;

const PATH: &str = "metadata.description";

/// The description. The repository's HTML stays as it is until the text is changed.
#[component]
pub(super) fn DescriptionField(store: DraftStore) -> impl IntoView {
    let html = store.text_at(PATH);
    // While it is being typed the text holds: blank lines at its end are no paragraph yet.
    let typed = RwSignal::new(None::<String>);
    let value = Signal::derive(move || {
        let html = html.get();
        typed
            .get()
            .filter(|typed| plain_text::to_html(typed) == html)
            .unwrap_or_else(|| plain_text::from_html(&html))
    });
    let write = move |text: String| {
        let html = plain_text::to_html(&text);
        typed.set(Some(text));
        store.set_text(PATH, html);
    };
    let note = Signal::derive(move || {
        let plain = html.with(|html| plain_text::is_plain(html));
        (!plain).then(|| t("describe-description-formatted"))
    });
    view! {
        <Field
            path=PATH
            label=t("describe-description")
            hint=t("describe-description-hint")
            told=told(store, PATH)
            note
            reveal=revealed()
        >
            <TextArea value on_input=write />
        </Field>
    }
}
