//! The resources of a published package, each with its files when it is unfolded.

use crate::live::live;
use crate::{
    pages::published::{
        files::{FileTable, read_files},
        title,
    },
    state::{fault::Fault, session::use_client},
    text::{t, tag},
};
use geodepot::{
    Client, Query, RecordId,
    model::{Page, Record},
};
use leptos::prelude::*;

/// Resources on the page. A package of more says how many there are.
const SIZE: u32 = 100;

/// The resources of the package.
#[component]
pub(super) fn Resources(id: RecordId) -> impl IntoView {
    let client = use_client();
    let found = LocalResource::new(move || list(client.clone(), id.clone()));
    let content = live(move || match found.get() {
        None => view! { <p class="waiting">{t("resources-waiting")}</p> }.into_any(),
        Some(Err(fault)) => view! { <p class="quiet">{fault.text}</p> }.into_any(),
        Some(Ok(page)) if page.hits.is_empty() => view! { <p class="quiet">{t("package-no-resources")}</p> }.into_any(),
        Some(Ok(page)) => page
            .hits
            .into_iter()
            .map(|record| view! { <ResourceFold record /> })
            .collect_view()
            .into_any(),
    });
    view! {
        <section class="section">
            <h2>{t("package-resources")}</h2>
            {content}
        </section>
    }
}

#[component]
fn ResourceFold(record: Record) -> impl IntoView {
    let client = use_client();
    let opened = RwSignal::new(false);
    let kind = kind(&record);
    let name = title(&record);
    let id = record.id;
    // Asked for when it is opened, and not again.
    let files = live(move || {
        opened.get().then(|| {
            let files = client.records().record(id.clone()).files();
            let listed = LocalResource::new(move || read_files(files.clone()));
            view! { <FileTable listed /> }
        })
    });
    view! {
        <details class="fold" on:toggle=move |_| opened.set(true)>
            <summary>
                <h3>{name}</h3>
                <span class="fold__note">{kind}</span>
            </summary>
            <div class="fold__body">{files}</div>
        </details>
    }
}

/// What the resource is, in the reader's language where the server says it.
fn kind(record: &Record) -> String {
    record
        .metadata
        .as_ref()
        .and_then(|metadata| metadata.resource_type.as_ref())
        .map(|term| {
            let titles = term.title.as_ref();
            let named = titles.and_then(|titles| titles.get(tag()).or_else(|| titles.get("en")));
            named.map_or_else(|| term.id.to_string(), Clone::clone)
        })
        .unwrap_or_default()
}

async fn list(client: Client, id: RecordId) -> Result<Page<Record>, Fault> {
    let query = Query::new().size(SIZE);
    Ok(client.packages().record(id).resources(&query).page().await?)
}
