//! A published package as its reader sees it.

mod actions;
mod description;
mod facts;
mod files;
mod people;
mod resources;

use crate::live::live;
use crate::{
    components::{badge::Badge, page_title::PageTitle},
    pages::{
        Failure,
        published::{
            actions::{NewestLink, OwnerActions},
            description::Description,
            facts::Facts,
            files::{FileTable, read_files},
            people::People,
            resources::Resources,
        },
    },
    route::{ID, Route},
    state::{
        fault::Fault,
        frame::{Bar, Crumb, use_frame},
        notices::Tone,
        session::use_client,
    },
    text::t,
};
use geodepot::{
    Client,
    model::{Metadata, Record},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The package of the address.
#[component]
pub(crate) fn Published() -> impl IntoView {
    let client = use_client();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get(ID)).unwrap_or_default());
    let package = LocalResource::new(move || read(client.clone(), id.get()));
    let title = Signal::derive(move || match &*package.read() {
        Some(Ok(record)) => title(record),
        _ => t("package-loading"),
    });
    use_frame().show(Bar {
        crumbs: Signal::derive(move || {
            vec![
                Crumb {
                    label: t("deposits-title"),
                    href: Some(Route::Deposits.path()),
                },
                Crumb {
                    label: title.get(),
                    href: None,
                },
            ]
        }),
        ..Bar::default()
    });
    live(move || match package.get() {
        None => view! { <p class="page waiting">{t("package-waiting")}</p> }.into_any(),
        Some(Err(fault)) => view! {
            <div class="page">
                <PageTitle text=t("package-failed") />
                <div class="section">
                    <Failure
                        title=t("package-failed")
                        fault
                        on_retry=move |()| package.refetch()
                    />
                </div>
            </div>
        }
        .into_any(),
        Some(Ok(record)) => view! { <Package record /> }.into_any(),
    })
}

#[component]
fn Package(record: Record) -> impl IntoView {
    let client = use_client();
    let metadata: Metadata = record.metadata.clone().unwrap_or_default();
    let id = record.id.clone();
    let listed = LocalResource::new({
        let files = client.packages().record(id.clone()).files();
        move || read_files(files.clone())
    });
    let has_files = record.files.as_ref().is_none_or(|files| files.enabled != Some(false));
    let restricted = record
        .access
        .as_ref()
        .is_some_and(|access| access.record.as_deref() == Some("restricted"));
    let words: Vec<String> = metadata
        .subjects
        .iter()
        .flatten()
        .filter_map(|subject| subject.subject.clone())
        .collect();
    view! {
        <div class="page page--aside">
            <article>
                <div class="stack stack--tight">
                    <div class="row">
                        <Badge tone=Tone::Plain text=t("package-kind") />
                        {restricted.then(|| view! { <Badge tone=Tone::Warn text=t("package-restricted") /> })}
                    </div>
                    <PageTitle text=title(&record) />
                    <People creators=metadata.creators.clone().unwrap_or_default() />
                </div>
                <NewestLink record=record.clone() />
                {metadata
                    .description
                    .clone()
                    .map(|html| {
                        view! {
                            <section class="section">
                                <h2>{t("package-description")}</h2>
                                <Description html />
                            </section>
                        }
                    })}
                <section class="section">
                    <h2>{t("package-files")}</h2>
                    {if has_files {
                        view! { <FileTable listed /> }.into_any()
                    } else {
                        view! { <p class="quiet">{t("package-no-files")}</p> }.into_any()
                    }}
                </section>
                <Resources id=id />
            </article>
            <aside class="stack">
                <OwnerActions record=record.clone() />
                <Facts record=record metadata words />
            </aside>
        </div>
    }
}

fn title(record: &Record) -> String {
    record.title().map_or_else(|| t("deposit-untitled"), str::to_owned)
}

async fn read(client: Client, id: String) -> Result<Record, Fault> {
    Ok(client.packages().record(id).get().await?)
}
