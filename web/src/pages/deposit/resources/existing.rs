//! Finding a resource that exists and adding it.

use crate::live::effect;
use crate::{
    components::{
        button::{Button, ButtonKind},
        combobox::{Choice, ChoiceProvider, Combobox},
        field::Field,
    },
    dom,
    state::{deposit::Deposit, fault::Fault, notices::Tone, vocabularies::name_of},
    text::{t, t_with},
};
use geodepot::{
    Client, Query, RecordId, Result,
    model::Record,
    workflow::{PackageState, ResourceState},
};
use leptos::prelude::*;

const OFFERED: u32 = 10;

/// A search over what is published and what is one's own.
#[component]
pub(super) fn Existing(deposit: Deposit) -> impl IntoView {
    let chosen = RwSignal::new(None::<Choice>);
    let add = Action::new_local(move |id: &RecordId| {
        let (client, package, id) = (deposit.client(), deposit.id(), id.clone());
        async move { added(client, package, id).await.map_err(Fault::from) }
    });
    effect(move || match add.value().get() {
        Some(Ok(resource)) => {
            let known = deposit
                .resources()
                .with_untracked(|resources| resources.iter().any(|listed| listed.id() == *resource.id()));
            if !known {
                deposit.list(resource);
            }
            let name = chosen.get_untracked().map(|choice| choice.label);
            let name = name.unwrap_or_default();
            dom::announce(&t_with("parts-added", &[("name", name.into())]));
            chosen.set(None);
        }
        Some(Err(fault)) => deposit.package.link().notices.say(Tone::Bad, fault.text),
        None => {}
    });
    let client = deposit.client();
    let provider = ChoiceProvider::new(move |typed| offered(client.clone(), typed));
    let value = Signal::derive(move || chosen.get().map(|choice| choice.label).unwrap_or_default());
    let press = move |()| {
        if let Some(choice) = chosen.get_untracked() {
            add.dispatch(RecordId::new(choice.id));
        }
    };
    let busy = Signal::derive(move || add.pending().get() || chosen.with(Option::is_none));
    view! {
        <div class="card">
            <Field path="parts.existing" label=t("parts-find") hint=t("parts-find-hint")>
                <Combobox value provider on_choose=move |choice| chosen.set(Some(choice)) />
            </Field>
            <Button kind=ButtonKind::Main busy on_press=press>
                {t("parts-add")}
            </Button>
        </div>
    }
}

/// Published ones by anybody, then one's own drafts.
async fn offered(client: Client, typed: String) -> std::result::Result<Vec<Choice>, String> {
    let words = typed.trim();
    let query = if words.is_empty() {
        Query::new().sort("newest").size(OFFERED)
    } else {
        Query::new().text(words).size(OFFERED)
    };
    let told = |error: geodepot::Error| Fault::from(error).text;
    let records = client.records();
    let public = records.search(&query).page().await.map_err(told)?;
    let own = records.mine(&query).page().await.map_err(told)?;
    let drafts = own.hits.iter().filter(|hit| hit.is_draft());
    let mut choices: Vec<Choice> = Vec::new();
    for hit in public.hits.iter().chain(drafts) {
        if !choices.iter().any(|choice| choice.id == hit.id.as_str()) {
            choices.push(choice(hit));
        }
    }
    Ok(choices)
}

fn choice(hit: &Record) -> Choice {
    let metadata = hit.metadata.as_ref();
    let kind = metadata
        .and_then(|metadata| metadata.resource_type.as_ref())
        .and_then(|kind| serde_json::to_value(kind).ok())
        .map(|kind| name_of(&kind, "id"));
    let state = if hit.is_draft() {
        t("parts-own-draft")
    } else {
        t("parts-published")
    };
    let parts: Vec<String> = [kind, Some(state), Some(hit.id.to_string())]
        .into_iter()
        .flatten()
        .collect();
    Choice {
        id: hit.id.to_string(),
        label: hit
            .title()
            .map_or_else(|| t("edit-untitled-resource"), ToOwned::to_owned),
        note: Some(parts.join(" · ")),
    }
}

/// A draft has to belong to the package first; what is published is linked as it is.
async fn added(client: Client, package: RecordId, id: RecordId) -> Result<ResourceState> {
    let draft = client.packages().draft(&package);
    let resource = PackageState::resource(&client, &id).await?;
    match &resource {
        ResourceState::Draft { .. } => draft.take_in(&client, &id).await?,
        ResourceState::Published(_) | ResourceState::Unreadable(_) => {
            draft.list_resource(&id).await?;
        }
    }
    Ok(resource)
}
