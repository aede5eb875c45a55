//! Dates other than that of publication.

use crate::{
    pages::deposit::{
        fields::{ChoiceField, TextField},
        rows::{Adding, Look, Rows},
    },
    state::{
        draft::{DraftStore, path as at},
        vocabularies::name_of,
    },
    text::t,
};
use leptos::prelude::*;
use serde_json::{Value, json};

/// Dates, each with what happened then.
#[component]
pub(super) fn Dates(store: DraftStore) -> impl IntoView {
    let look = Look { name, note, form };
    let adding = vec![Adding {
        label: t("describe-add-date"),
        item: json!({}),
        first: "date",
    }];
    view! { <Rows store path="metadata.dates" label=t("describe-dates") look adding /> }
}

fn name(item: &Value) -> String {
    at::text(item, "date")
}

fn note(item: &Value) -> String {
    let kind = item.get("type").map(|kind| name_of(kind, "id"));
    let parts = [kind.unwrap_or_default(), at::text(item, "description")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn form(store: DraftStore, path: String) -> AnyView {
    view! {
        <TextField
            store
            path=format!("{path}.date")
            label=t("describe-date-when")
            hint=t("describe-date-hint")
            short=true
        />
        <ChoiceField
            store
            path=format!("{path}.type")
            list="datetypes"
            label=t("describe-date-what")
            none=t("edit-choose")
        />
        <TextField
            store
            path=format!("{path}.description")
            label=t("describe-date-note")
            optional=true
        />
    }
    .into_any()
}
