//! Making a resource.

use crate::live::{effect, live};
use crate::{
    components::button::{Button, ButtonKind},
    route::{Route, whole},
    state::{deposit::Deposit, draft::path as at, fault::Fault, notices::Tone},
    text::t,
};
use geodepot::{
    Client, RecordId,
    model::{Draft, DraftInput, FileList, strip_for_update},
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use serde_json::{Value, json};

/// A button that makes a resource of the package and opens it.
#[component]
pub(super) fn NewResource(deposit: Deposit) -> impl IntoView {
    let create = Action::new_local(move |input: &DraftInput| {
        let input = input.clone();
        let (client, id) = (deposit.client(), deposit.id());
        async move { made(client, id, input).await }
    });
    let navigate = use_navigate();
    effect(move || match create.value().get() {
        Some(Ok(draft)) => {
            deposit.list_draft(&draft, FileList::default());
            let page = Route::Resource {
                id: deposit.id().to_string(),
                resource: draft.id.to_string(),
            };
            navigate(&page.path(), whole());
        }
        Some(Err(fault)) => deposit.package.link().notices.say(Tone::Bad, fault.text),
        None => {}
    });
    let press = move |()| {
        let whole = deposit.package.value().get_untracked();
        if let Ok(input) = DraftInput::from_value(beginning(&whole)) {
            create.dispatch(input);
        }
    };
    view! {
        <Button kind=ButtonKind::Main busy=create.pending() on_press=press>
            {live(move || {
                if create.pending().get() { t("parts-making") } else { t("parts-new") }
            })}
        </Button>
    }
}

async fn made(client: Client, package: RecordId, input: DraftInput) -> Result<Draft, Fault> {
    let package = client.packages().draft(&package);
    Ok(package.create_resource(&client, &input).await?)
}

/// What a resource mostly shares with its package: who made it, when, and under which licence.
fn beginning(package: &Value) -> Value {
    let package = strip_for_update(package);
    let mut resource = json!({ "files": { "enabled": true } });
    for name in ["creators", "publication_date", "rights", "publisher"] {
        let path = format!("metadata.{name}");
        if let Some(value) = at::get(&package, &path) {
            at::set(&mut resource, &path, value.clone());
        }
    }
    resource
}
