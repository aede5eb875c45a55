//! Other works, and how they are related.

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

/// Other works: papers, data, code.
#[component]
pub(super) fn Works(store: DraftStore) -> impl IntoView {
    let look = Look { name, note, form };
    let adding = vec![Adding {
        label: t("describe-add-work"),
        item: json!({}),
        first: "identifier",
    }];
    view! {
        <Rows
            store
            path="metadata.related_identifiers"
            label=t("describe-works")
            look
            adding
        />
    }
}

fn name(item: &Value) -> String {
    at::text(item, "identifier")
}

fn note(item: &Value) -> String {
    let relation = item.get("relation_type").map(|relation| name_of(relation, "id"));
    let parts = [relation.unwrap_or_default(), at::text(item, "scheme")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn form(store: DraftStore, path: String) -> AnyView {
    view! {
        <TextField
            store
            path=format!("{path}.identifier")
            label=t("describe-work-identifier")
            hint=t("describe-work-identifier-hint")
        />
        <ChoiceField
            store
            path=format!("{path}.relation_type")
            list="relationtypes"
            label=t("describe-work-relation")
            none=t("edit-choose")
        />
        <TextField
            store
            path=format!("{path}.scheme")
            label=t("describe-work-scheme")
            hint=t("describe-work-scheme-hint")
            short=true
            optional=true
        />
    }
    .into_any()
}
