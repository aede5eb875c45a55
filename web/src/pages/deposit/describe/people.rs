//! Who made it, and who took part.

use crate::{
    components::{field::Field, text_input::TextInput},
    pages::deposit::{
        fields::{ChoiceField, TextField, revealed, told},
        rows::{Adding, Look, Rows},
    },
    state::{
        draft::{DraftStore, path as at},
        vocabularies::name_of,
    },
    text::t,
};
use geodepot::model::PersonOrOrg;
use leptos::prelude::*;
use serde::Deserialize as _;
use serde_json::{Value, json};

/// What people did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// They made it.
    Creator,
    /// They took part.
    Contributor,
}

/// People and organisations in their order.
#[component]
pub(super) fn People(store: DraftStore, role: Role) -> impl IntoView {
    let (path, label, form): (_, _, fn(DraftStore, String) -> AnyView) = match role {
        Role::Creator => ("metadata.creators", t("describe-creators"), |store, path| {
            view! { <PersonForm store path roles="creatorsroles" required=false /> }.into_any()
        }),
        Role::Contributor => ("metadata.contributors", t("describe-contributors"), |store, path| {
            view! { <PersonForm store path roles="contributorsroles" required=true /> }.into_any()
        }),
    };
    let look = Look { name, note, form };
    let adding = vec![
        Adding {
            label: t("describe-add-person"),
            item: json!({ "person_or_org": { "type": "personal" } }),
            first: "person_or_org.family_name",
        },
        Adding {
            label: t("describe-add-organisation"),
            item: json!({ "person_or_org": { "type": "organizational" } }),
            first: "person_or_org.name",
        },
    ];
    view! { <Rows store path label look adding /> }
}

#[component]
fn PersonForm(store: DraftStore, path: String, roles: &'static str, required: bool) -> impl IntoView {
    let who = format!("{path}.person_or_org");
    let organisation = store
        .value()
        .with_untracked(|value| at::text(value, &format!("{who}.type")) == "organizational");
    let names = if organisation {
        view! {
            <TextField store path=format!("{who}.name") label=t("describe-organisation-name") />
        }
        .into_any()
    } else {
        view! {
            <TextField store path=format!("{who}.family_name") label=t("describe-family-name") />
            <TextField
                store
                path=format!("{who}.given_name")
                label=t("describe-given-name")
                optional=true
            />
            <OrcidField store who=who.clone() />
            <AffiliationField store person=path.clone() />
        }
        .into_any()
    };
    view! {
        {names}
        <ChoiceField
            store
            path=format!("{path}.role")
            list=roles
            label=t("describe-role")
            none=t("describe-role-none")
            optional=!required
        />
    }
}

/// The ORCID, one of the identifiers of a person. The others stay as they are.
#[component]
fn OrcidField(store: DraftStore, who: String) -> impl IntoView {
    let list = format!("{who}.identifiers");
    let place = {
        let list = list.clone();
        move |value: &Value| {
            let mut items = at::items(value, &list).iter();
            items.position(|item| item.get("scheme").and_then(Value::as_str) == Some("orcid"))
        }
    };
    let value = {
        let (list, place) = (list.clone(), place.clone());
        Memo::new(move |_| {
            store.value().with(|value| {
                let place = place(value)?;
                Some(at::text(value, &format!("{list}.{place}.identifier")))
            })
        })
    };
    let write = {
        let list = list.clone();
        move |text: String| {
            let place = store.value().with_untracked(&place);
            match place {
                Some(place) if text.is_empty() => store.remove_item(&list, place),
                Some(place) => store.set_text(&format!("{list}.{place}.identifier"), text),
                None if text.is_empty() => {}
                None => store.push(&list, json!({ "scheme": "orcid", "identifier": text })),
            }
        }
    };
    view! {
        <Field
            path=list.clone()
            label=t("describe-orcid")
            hint=t("describe-orcid-hint")
            optional=true
            told=told(store, &list)
            reveal=revealed()
        >
            <TextInput
                value=Signal::derive(move || value.get().unwrap_or_default())
                short=true
                spellcheck=false
                on_input=write
            />
        </Field>
    }
}

/// Where a person works: the first of their affiliations, in words.
#[component]
fn AffiliationField(store: DraftStore, person: String) -> impl IntoView {
    let list = format!("{person}.affiliations");
    let standing = store.at(format!("{list}.0"));
    let value =
        Signal::derive(move || standing.with(|one| one.as_ref().map(|one| name_of(one, "name")).unwrap_or_default()));
    let write = {
        let list = list.clone();
        move |text: String| {
            if text.is_empty() {
                store.remove_item(&list, 0);
            } else {
                // Beside an id the repository would put its own name back.
                store.set(&format!("{list}.0"), json!({ "name": text }));
            }
        }
    };
    view! {
        <Field
            path=list.clone()
            label=t("describe-affiliation")
            optional=true
            told=told(store, &list)
            reveal=revealed()
        >
            <TextInput value spellcheck=false on_input=write />
        </Field>
    }
}

fn name(item: &Value) -> String {
    item.get("person_or_org")
        .and_then(|who| PersonOrOrg::deserialize(who).ok())
        .map(|who| match who.kind.as_deref() {
            Some("organizational") => who.name.unwrap_or_default(),
            _ => who.display_name(),
        })
        .unwrap_or_default()
}

fn note(item: &Value) -> String {
    let who = item
        .get("person_or_org")
        .and_then(|who| PersonOrOrg::deserialize(who).ok())
        .unwrap_or_default();
    let organisation = who.kind.as_deref() == Some("organizational");
    let affiliation = at::get(item, "affiliations.0").map(|one| name_of(one, "name"));
    let parts = [
        organisation.then(|| t("describe-organisation")),
        item.get("role").map(|role| name_of(role, "id")),
        affiliation,
        who.identifier("orcid").map(|orcid| format!("ORCID {orcid}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
