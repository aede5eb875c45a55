//! The files of the package or of a resource.

mod row;
mod total;

use self::{row::FileRow, total::Total};
use crate::live::{live, shown};
use crate::{
    components::{
        button::{ButtonKind, LinkButton},
        combobox::Choice,
        field::Field,
        file_drop::{FileDrop, PickedFile},
        notice::Notice,
        page_title::PageTitle,
        select::Select,
        told::ToldLine,
    },
    pages::deposit::fields::{revealed, told},
    route::{Route, Step, field_id},
    state::{
        autosave,
        deposit::Deposit,
        draft::{DraftStore, Kind},
        notices::Tone,
        uploads::queue::Stage,
    },
    text::t,
};
use geodepot::{FileKey, model::FileEntry};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use std::collections::BTreeMap;

/// The step about the package's own files.
#[component]
pub(super) fn Files(deposit: Deposit) -> impl IntoView {
    let step = |step| Route::step(deposit.id().as_str(), step).path();
    view! {
        <PageTitle text=t("send-title") />
        <p class="lead">{t("send-lead")}</p>
        <div class="section">
            <FilesPanel deposit store=deposit.package />
        </div>
        <div class="turn">
            <LinkButton href=step(Step::Describe)>{t("edit-back")}</LinkButton>
            <LinkButton kind=ButtonKind::Main href=step(Step::Resources)>
                {t("edit-continue-resources")}
            </LinkButton>
        </div>
    }
}

/// What is known about a file: here, there, or both.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    /// Its name.
    pub(super) key: FileKey,
    /// What the repository has of it.
    pub(super) entry: Option<FileEntry>,
    /// Its number among those on their way.
    pub(super) number: Option<usize>,
    /// Its size, as far as it is known.
    pub(super) size: Option<u64>,
    /// Whether its name had to be changed.
    pub(super) renamed: bool,
}

/// Choosing, sending and removing files, for a package as for a resource.
#[component]
pub(super) fn FilesPanel(deposit: Deposit, store: DraftStore) -> impl IntoView {
    let known = Memo::new(move |_| known(deposit, store));
    let enabled = Memo::new(move |_| {
        store
            .value()
            .with(|value| value.pointer("/files/enabled").and_then(Value::as_bool))
            .unwrap_or(true)
    });
    let hint = match store.target().kind {
        Kind::Package => t("send-hint-package"),
        Kind::Resource => t("send-hint-resource"),
    };
    let add = Callback::new(move |picked: Vec<PickedFile>| {
        spawn_local(async move {
            if !enabled.get_untracked() {
                store.set("files.enabled", Value::Bool(true));
                // A draft that says it has no files takes none.
                autosave::flush(store).await;
            }
            if store.is_open() {
                deposit.uploads().add(store, picked);
            }
        });
    });
    let reveal = revealed();
    let wrong = told(store, "files.enabled");
    let drop_id = format!("{}.choose", field_id("files"));
    view! {
        <div id="files">
            <div id="files.enabled">
                {live(move || {
                    let told = if reveal.get() { wrong.get() } else { Vec::new() };
                    told.into_iter().map(|told| view! { <ToldLine told /> }).collect_view()
                })}
                {shown(
                    move || store.is_frozen(),
                    || view! { <Notice tone=Tone::Plain text=t("send-frozen") /> },
                )}
                {shown(
                    move || !store.is_frozen(),
                    move || view! { <FileDrop id=drop_id.clone() hint=Signal::stored(hint.clone()) on_files=add /> },
                )}
            </div>
            <Total deposit store />
            <ul class="files" role="list" aria-label=t("send-title")>
                <For
                    each=move || known.get()
                    key=|known| (known.key.clone(), known.number, known.entry.clone().map(|entry| (entry.status, entry.checksum)))
                    let:known
                >
                    <FileRow deposit store known />
                </For>
            </ul>
            {shown(move || known.with(Vec::is_empty) && !store.is_frozen(), move || view! {
                <NoFiles store enabled />
            })}
            <Preview store />
        </div>
    }
}

/// What the repository has, and what is on its way, by name.
fn known(deposit: Deposit, store: DraftStore) -> Vec<Known> {
    let mut all: BTreeMap<String, Known> = BTreeMap::new();
    store.files().with(|files| {
        for entry in files.entries() {
            let known = Known {
                key: entry.key.clone(),
                size: entry.bytes(),
                entry: Some(entry.clone()),
                number: None,
                renamed: false,
            };
            all.insert(entry.key.to_string(), known);
        }
    });
    for item in deposit.uploads().of(&store.target()) {
        let name = all
            .keys()
            .find(|name| item.key.same(name))
            .cloned()
            .unwrap_or_else(|| item.key.to_string());
        let known = all.entry(name).or_insert_with(|| Known {
            key: item.key.clone(),
            entry: None,
            number: None,
            size: None,
            renamed: false,
        });
        known.number = Some(item.number);
        known.renamed = item.renamed;
        // Of two files of one name the size is that of the one that is meant to be there.
        if item.stage != Stage::Taken || known.size.is_none() {
            known.size = Some(item.size);
        }
    }
    all.into_values().collect()
}

/// Says that there are none on purpose.
#[component]
fn NoFiles(store: DraftStore, enabled: Memo<bool>) -> impl IntoView {
    let (label, hint) = match store.target().kind {
        Kind::Package => (t("send-none-package"), t("send-none-package-hint")),
        Kind::Resource => (t("send-none-resource"), t("send-none-resource-hint")),
    };
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id="files.none"
                aria-describedby="files.none-hint"
                prop:checked=Signal::derive(move || !enabled.get())
                on:change:target=move |event| {
                    store.set("files.enabled", Value::Bool(!event.target().checked()));
                }
            />
            <label for="files.none">{label}</label>
            <p class="choice__hint" id="files.none-hint">
                {hint}
            </p>
        </div>
    }
}

/// Which file is shown first.
#[component]
fn Preview(store: DraftStore) -> impl IntoView {
    const PATH: &str = "files.default_preview";
    let options = Memo::new(move |_| {
        store.files().with(|files| {
            let arrived = files.entries().iter().filter(|entry| entry.is_completed());
            let choices = arrived.map(|entry| Choice {
                id: entry.key.to_string(),
                label: entry.key.to_string(),
                note: None,
            });
            choices.collect::<Vec<_>>()
        })
    });
    let choose = move |key: String| {
        // Null is how a preview is cleared.
        let value = if key.is_empty() {
            Value::Null
        } else {
            Value::String(key)
        };
        store.set(PATH, value);
    };
    view! {
        {shown(move || !options.with(Vec::is_empty), move || view! {
            <div class="section">
                <Field
                    path=PATH
                    label=t("send-preview")
                    hint=t("send-preview-hint")
                    optional=true
                    told=told(store, PATH)
                    reveal=true
                >
                    <Select
                        value=store.text_at(PATH)
                        options=options
                        none=t("send-preview-none")
                        on_choose=choose
                    />
                </Field>
            </div>
        })}
    }
}
