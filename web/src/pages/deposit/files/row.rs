//! A file: its name, its size, one state in words, and what can be done.

use super::Known;
use crate::live::live;
use crate::{
    components::{
        badge::Badge,
        button::{Button, ButtonKind},
        progress_bar::ProgressBar,
    },
    dom, format,
    state::{
        deposit::Deposit,
        draft::{DraftStore, Kind},
        fault::Fault,
        notices::Tone,
        uploads::queue::Stage,
    },
    text::{t, t_with},
};
use leptos::{prelude::*, task::spawn_local};

/// What the hub's own server lets through for a file of a package; its resources take more.
const PACKAGE_LIMIT: u64 = 500_000_000;

/// A file in the list.
#[component]
pub(super) fn FileRow(deposit: Deposit, store: DraftStore, known: Known) -> impl IntoView {
    let uploads = deposit.uploads();
    let number = known.number;
    // How far it is, the bar reads itself: a row that is made anew loses the focus.
    let stage = Memo::new(move |_| {
        number
            .and_then(|number| uploads.stage(number))
            .map(|stage| match stage {
                Stage::Sending { .. } => Stage::Sending { done: 0 },
                other => other,
            })
    });
    let name = known.key.to_string();
    let size = known.size;
    let preview = {
        let name = name.clone();
        let shown = store.text_at("files.default_preview");
        Memo::new(move |_| shown.with(|shown| *shown == name))
    };
    let renamed = known.renamed;
    let large = store.target().kind == Kind::Package && size.is_some_and(|size| size > PACKAGE_LIMIT);
    let note = Signal::derive(move || {
        let parts = [
            size.map(format::size),
            preview.get().then(|| t("send-is-preview")),
            renamed.then(|| t("send-renamed")),
            large.then(|| t("send-large")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" · ")
    });
    let completed = known
        .entry
        .as_ref()
        .is_some_and(geodepot::model::FileEntry::is_completed);
    let words = live(move || match stage.get() {
        Some(stage) => working(stage, size.unwrap_or_default(), deposit, number),
        None if completed => badge(Tone::Good, "send-there", None),
        None => badge(Tone::Bad, "send-never-finished", Some(t("send-never-finished-text"))),
    });
    let actions = live(move || actions(deposit, store, &known, stage.get()));
    view! {
        <li class="files__row">
            <div class="files__body">
                <p class="files__name">{name}</p>
                <p class="files__note">{note}</p>
            </div>
            <div class="files__state">{words}</div>
            <div class="files__actions">{actions}</div>
        </li>
    }
}

fn badge(tone: Tone, key: &'static str, note: Option<String>) -> AnyView {
    view! {
        <Badge tone=tone text=t(key) />
        {note.map(|note| view! { <p class="files__note">{note}</p> })}
    }
    .into_any()
}

fn working(stage: Stage, size: u64, deposit: Deposit, number: Option<usize>) -> AnyView {
    match stage {
        Stage::Waiting => badge(Tone::Plain, "send-waiting", None),
        Stage::Sending { .. } => {
            let done = Signal::derive(
                move || match number.and_then(|number| deposit.uploads().stage(number)) {
                    Some(Stage::Sending { done }) => done,
                    _ => size,
                },
            );
            let words = Signal::derive(move || {
                t_with(
                    "send-sending",
                    &[
                        ("done", format::size(done.get()).into()),
                        ("total", format::size(size).into()),
                    ],
                )
            });
            view! { <ProgressBar done total=size label=t("send-sending-label") words small=true /> }.into_any()
        }
        Stage::Checking => badge(Tone::Plain, "send-checking", None),
        Stage::Done => badge(Tone::Good, "send-done", None),
        Stage::Offline => badge(Tone::Warn, "send-offline", Some(t("send-offline-text"))),
        Stage::Taken => badge(Tone::Warn, "send-taken", Some(t("send-taken-text"))),
        Stage::TooLarge => badge(Tone::Bad, "send-too-large", Some(t("send-too-large-text"))),
        Stage::Failed(reason) => badge(Tone::Bad, "send-failed", Some(reason)),
    }
}

fn actions(deposit: Deposit, store: DraftStore, known: &Known, stage: Option<Stage>) -> AnyView {
    if store.is_frozen() {
        return ().into_any();
    }
    let uploads = deposit.uploads();
    let name = known.key.to_string();
    let press = |key: &'static str, said: &'static str, run: Callback<()>| {
        let says = Signal::stored(t_with(said, &[("name", name.clone().into())]));
        view! {
            <Button kind=ButtonKind::Link says on_press=run>
                {t(key)}
            </Button>
        }
    };
    let in_repository = known.entry.clone();
    let remove = Callback::new({
        let number = known.number;
        move |()| {
            if let Some(number) = number {
                uploads.cancel(number);
            }
            if let Some(entry) = &in_repository {
                remove_there(store, entry.key.clone());
            }
        }
    });
    let remove_row = || press("list-remove", "list-remove-named", remove);
    let Some((number, stage)) = known.number.zip(stage) else {
        return remove_row().into_any();
    };
    let cancel = Callback::new(move |()| uploads.cancel(number));
    let again = Callback::new(move |()| uploads.retry(number, false));
    let replace = Callback::new(move |()| uploads.retry(number, true));
    match stage {
        Stage::Waiting | Stage::Sending { .. } | Stage::Checking | Stage::Offline => {
            press("send-cancel", "send-cancel-named", cancel).into_any()
        }
        Stage::Taken => view! {
            {press("send-replace", "send-replace-named", replace)}
            {press("send-keep", "send-keep-named", cancel)}
        }
        .into_any(),
        Stage::Failed(_) => view! {
            {press("send-retry", "send-retry-named", again)}
            {remove_row()}
        }
        .into_any(),
        Stage::Done | Stage::TooLarge => remove_row().into_any(),
    }
}

fn remove_there(store: DraftStore, key: geodepot::FileKey) {
    let notices = store.link().notices;
    spawn_local(async move {
        let client = store.link().client;
        let removed = store.target().delete_file(&client, &key).await;
        if !store.is_open() {
            return;
        }
        match removed {
            Err(error) if error.kind() != geodepot::ErrorKind::NotFound => {
                notices.say(Tone::Bad, Fault::from(error).text);
            }
            // It is gone, whoever removed it.
            _ => {
                if untrack(move || store.text("files.default_preview")) == key.as_str() {
                    store.set("files.default_preview", serde_json::Value::Null);
                }
                store.file_is_gone(&key);
                dom::announce(&t_with("send-removed", &[("name", key.to_string().into())]));
                dom::focus_control("files");
            }
        }
    });
}
