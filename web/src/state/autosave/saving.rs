//! Sending a draft to the repository, and what to make of its answer.

use super::{AGAIN, LATER, SAVE, Trouble, document, keep};
use crate::{
    dom,
    state::{
        checking,
        draft::{DraftStore, after_answer, at_rest, covers, kept},
        notices::Tone,
    },
};
use geodepot::{
    Error, ErrorKind,
    model::{Draft, DraftInput, strip_for_update},
    transport::Host as _,
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use std::time::Duration;

/// Sends the draft to the repository, if there is something to send and nothing is on its way.
pub(super) async fn save(store: DraftStore) {
    let autosave = store.autosave();
    if autosave.busy.get_untracked() || !autosave.is_behind() || autosave.theirs.with_untracked(Option::is_some) {
        return;
    }
    autosave.busy.set(true);
    let (client, target) = (store.link().client, store.target());
    let number = autosave.edits.get_untracked();
    let sent = strip_for_update(&store.value().get_untracked());
    autosave.unanswered.set_value(Some(sent.clone()));
    let revision = autosave.revision.get_value();
    let result = match DraftInput::from_value(sent.clone()) {
        Ok(input) => target.save(&client, revision, &input).await,
        Err(error) => Err(error),
    };
    if !store.is_open() {
        return;
    }
    autosave.busy.set(false);
    match result {
        Ok(draft) => {
            settle(store, &draft, &sent, number);
            keep(store).await;
            if store.is_open() && autosave.is_behind() {
                autosave.save_after(store, SAVE);
            }
        }
        Err(error) => failed(store, error).await,
    }
}

fn settle(store: DraftStore, draft: &Draft, sent: &Value, number: u64) {
    let autosave = store.autosave();
    let answer = serde_json::to_value(draft).unwrap_or_default();
    autosave.accept(&answer);
    autosave.unanswered.set_value(None);
    autosave.trouble.set(None);
    autosave.saved.set(number);
    store.server().set(draft.findings());
    let shown = store.value().get_untracked();
    let merged = if autosave.is_behind() {
        after_answer(&shown, &answer, sent)
    } else {
        at_rest(&shown, &answer, &dom::focused_id())
    };
    store.value().set(merged);
}

async fn failed(store: DraftStore, error: Error) {
    let autosave = store.autosave();
    let trouble = match error.kind() {
        ErrorKind::Conflict => return changed_elsewhere(store).await,
        ErrorKind::Network | ErrorKind::TimedOut | ErrorKind::Cancelled | ErrorKind::UnknownOutcome => Trouble::Offline,
        ErrorKind::Unauthenticated => Trouble::SignedOut,
        ErrorKind::NotFound | ErrorKind::Gone => Trouble::Gone,
        ErrorKind::Forbidden => {
            let known = store.link().client.check_sign_in().await;
            match known {
                Err(doubt) if doubt.kind() == ErrorKind::Unauthenticated => Trouble::SignedOut,
                _ => Trouble::Failed(error.into()),
            }
        }
        _ => {
            if !error.findings().is_empty() {
                store.server().set(error.findings().to_vec());
            }
            if error.kind() != ErrorKind::Invalid {
                autosave.save_after(store, error.retry_after().unwrap_or(LATER));
            }
            Trouble::Failed(error.into())
        }
    };
    if store.is_open() {
        if trouble == Trouble::Offline {
            autosave.save_after(store, AGAIN);
        }
        autosave.trouble.set(Some(trouble));
    }
}

/// The revision is another one. Whether anything that can be edited differs, the draft itself tells.
async fn changed_elsewhere(store: DraftStore) {
    let autosave = store.autosave();
    let read = store.target().read(&store.link().client).await;
    if !store.is_open() {
        return;
    }
    let answer = match read {
        Ok(draft) => serde_json::to_value(draft).unwrap_or_default(),
        Err(error) => {
            autosave.save_after(store, LATER);
            return autosave.trouble.set(Some(Trouble::Failed(error.into())));
        }
    };
    let content = strip_for_update(&answer);
    let as_before = autosave.base.get_value() == content;
    let our_own = match autosave.unanswered.get_value() {
        Some(sent) if !as_before => covers(&content, &sent) || covers(&content, &as_stored(store, &sent).await),
        _ => false,
    };
    if !store.is_open() {
        return;
    }
    if as_before || our_own {
        autosave.accept(&answer);
        autosave.save_after(store, Duration::ZERO);
    } else {
        autosave.theirs.set(Some(answer));
    }
}

/// What was sent, as the repository stores it: trimmed and in its usual forms it is still our own.
async fn as_stored(store: DraftStore, sent: &Value) -> Value {
    let today = store.link().client.today().to_string();
    let normal = checking::normalize(store.target().profile(), &today, sent).await;
    normal.map_or_else(|_| sent.clone(), |normal| strip_for_update(&normal))
}

/// Saves what is left and waits until the repository has it. Says whether it has.
pub(crate) async fn flush(store: DraftStore) -> bool {
    let host = store.link().client.host().clone();
    loop {
        if !store.is_open() {
            return false;
        }
        let autosave = store.autosave();
        if autosave.busy.get_untracked() {
            host.sleep(Duration::from_millis(60)).await;
        } else if !autosave.is_behind() {
            return true;
        } else if autosave.theirs.with_untracked(Option::is_some) {
            return false;
        } else {
            save(store).await;
            if store.is_open() && autosave.trouble.with_untracked(Option::is_some) {
                return false;
            }
        }
    }
}

/// Saves what is left of a draft whose page is being closed. To be called before its signals go.
pub(crate) fn leave(store: DraftStore) {
    let autosave = store.autosave();
    for timer in [autosave.keep_timer, autosave.save_timer] {
        if let Some(Some(running)) = timer.try_get_value() {
            running.clear();
        }
    }
    if !store.is_open() || !autosave.is_behind() {
        return;
    }
    let (link, target) = (store.link(), store.target());
    let document = document(store);
    let undecided = autosave.theirs.with_untracked(Option::is_some);
    let revision = autosave.revision.get_value();
    spawn_local(async move {
        let written = kept::write(&link.scope, &target, &document).await;
        if let Err(error) = written {
            link.notices.say(Tone::Bad, error.sentence());
        }
        if undecided {
            return;
        }
        let Ok(input) = DraftInput::from_value(strip_for_update(&document.draft)) else {
            return;
        };
        // What fails here is kept, and is put back when the draft is opened again.
        let Ok(saved) = target.save(&link.client, revision, &input).await else {
            return;
        };
        let said = saved.findings();
        let _ = if said.is_empty() && document.aside.is_none() {
            kept::forget(&link.scope, &target).await
        } else {
            let answered = kept::Kept {
                base: strip_for_update(&serde_json::to_value(&saved).unwrap_or_default()),
                unanswered: None,
                settled: true,
                said,
                ..document
            };
            kept::write(&link.scope, &target, &answered).await
        };
    });
}
