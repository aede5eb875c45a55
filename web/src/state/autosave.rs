//! Keeping every change on this device at once, and in the repository when the typing rests.

mod saving;

pub(crate) use saving::{flush, leave};

use crate::{
    dom,
    state::{
        draft::{DraftStore, after_answer, at_rest, covers, kept},
        fault::Fault,
        frame::SaveState,
        notices::Tone,
    },
};
use geodepot::{model::strip_for_update, validate::overlay_dropped};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use std::time::Duration;

/// How long the typing rests before this device writes: several key strokes are one write.
const KEEP: Duration = Duration::from_millis(120);
/// How long the typing rests before the repository is asked.
const SAVE: Duration = Duration::from_secs(1);
/// How long to wait after no answer came.
const AGAIN: Duration = Duration::from_secs(5);
/// How long to wait for a repository that is overloaded or fails.
const LATER: Duration = Duration::from_secs(20);

/// Why the last change is not in the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is no connection. It is tried again by itself.
    Offline,
    /// The repository does not know the reader any more.
    SignedOut,
    /// The draft is not there any more: published or thrown away elsewhere.
    Gone,
    /// Anything else.
    Failed(Fault),
}

/// How one draft is kept and saved.
#[derive(Clone, Copy)]
pub(crate) struct Autosave {
    /// What the repository had when we last read it, as it would be sent.
    base: StoredValue<Value>,
    revision: StoredValue<Option<u64>>,
    /// What was sent without an answer, to know it again as our own.
    unanswered: StoredValue<Option<Value>>,
    edits: RwSignal<u64>,
    saved: RwSignal<u64>,
    busy: RwSignal<bool>,
    unkept: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    /// The whole draft as somebody else left it, while it is not decided whose holds.
    theirs: RwSignal<Option<Value>>,
    /// Our own version, while somebody else's is in the form.
    aside: RwSignal<Option<Value>>,
    keep_timer: StoredValue<Option<TimeoutHandle>>,
    save_timer: StoredValue<Option<TimeoutHandle>>,
}

impl Autosave {
    pub(super) fn new(base: Value, revision: Option<u64>) -> Self {
        Self {
            base: StoredValue::new(base),
            revision: StoredValue::new(revision),
            unanswered: StoredValue::new(None),
            edits: RwSignal::new(0),
            saved: RwSignal::new(0),
            busy: RwSignal::new(false),
            unkept: RwSignal::new(false),
            trouble: RwSignal::new(None),
            theirs: RwSignal::new(None),
            aside: RwSignal::new(None),
            keep_timer: StoredValue::new(None),
            save_timer: StoredValue::new(None),
        }
    }

    /// Where the last change is. `refused` counts the fields that the repository did not take.
    pub(super) fn state(self, refused: usize) -> SaveState {
        let waits = self.edits.get() > self.saved.get();
        match self.trouble.get() {
            _ if waits && self.unkept.get() => SaveState::Unkept,
            _ if self.busy.get() => SaveState::Saving,
            Some(Trouble::Offline) => SaveState::Offline,
            Some(_) => SaveState::Refused,
            None if self.theirs.with(Option::is_some) => SaveState::Refused,
            None if waits => SaveState::Kept,
            None if refused > 0 => SaveState::RefusedFields(refused),
            None => SaveState::Saved,
        }
    }

    /// Why the last change is not in the repository.
    pub(crate) const fn trouble(self) -> RwSignal<Option<Trouble>> {
        self.trouble
    }

    /// The draft as somebody else left it, while it is not decided whose holds.
    pub(crate) const fn theirs(self) -> RwSignal<Option<Value>> {
        self.theirs
    }

    /// Our own version, while somebody else's is in the form.
    pub(crate) const fn aside(self) -> RwSignal<Option<Value>> {
        self.aside
    }

    /// Whether the repository lacks a change.
    pub(crate) fn is_behind(self) -> bool {
        self.edits.get_untracked() > self.saved.get_untracked()
    }

    /// Notes an edit: the device keeps it at once, the repository gets it when the typing rests.
    pub(super) fn touch(self, store: DraftStore) {
        self.edits.update(|edits| *edits += 1);
        restart(self.keep_timer, KEEP, move || {
            spawn_local(keep(store));
        });
        self.save_after(store, SAVE);
    }

    fn save_after(self, store: DraftStore, rest: Duration) {
        restart(self.save_timer, rest, move || {
            spawn_local(async move {
                if store.is_open() {
                    saving::save(store).await;
                }
            });
        });
    }

    /// Puts back what this device kept when the page was last closed, if the repository lacks it.
    pub(crate) async fn restore(self, store: DraftStore) {
        let (link, target) = (store.link(), store.target());
        let found = match kept::read(&link.scope, &target).await {
            Ok(found) => found,
            Err(error) => return link.notices.say(Tone::Warn, error.sentence()),
        };
        let Some(found) = found.filter(|_| store.is_open()) else {
            return;
        };
        self.aside.set(found.aside);
        let base = self.base.get_value();
        let server = store.value().get_untracked();
        if found.settled {
            // Only what it refused is not there, however it looks by now.
            store.value().set(overlay_dropped(&server, &found.draft, &found.said));
            return store.server().set(found.said);
        }
        if covers(&base, &strip_for_update(&found.draft)) && covers(&found.draft, &base) {
            return;
        }
        let same = |one: &Value| covers(&base, one) && covers(one, &base);
        // What was on its way when the page closed may have arrived.
        let arrived = found.unanswered.filter(|sent| covers(&base, sent));
        if let Some(grew_from) = arrived.or_else(|| same(&found.base).then_some(found.base)) {
            store.value().set(after_answer(&found.draft, &server, &grew_from));
            self.touch(store);
        } else {
            store.value().set(found.draft);
            self.edits.update(|edits| *edits += 1);
            self.theirs.set(Some(server));
        }
    }

    /// Shows values as the repository stored them, once nothing is on its way and nobody is typing there.
    pub(crate) fn rest(self, store: DraftStore) {
        let settled = store.is_open()
            && !self.is_behind()
            && !self.busy.get_untracked()
            && self.theirs.with_untracked(Option::is_none);
        if settled {
            let shown = store.value().get_untracked();
            let mut answer = shown.clone();
            if let (Some(answer), Value::Object(stored)) = (answer.as_object_mut(), self.base.get_value()) {
                answer.extend(stored);
            }
            let rested = at_rest(&shown, &answer, &dom::focused_id());
            if rested != shown {
                store.value().set(rested);
            }
        }
    }

    /// Keeps the own version: it goes over the other one.
    pub(crate) fn keep_mine(self, store: DraftStore) {
        let Some(theirs) = self.theirs.try_update(Option::take).flatten() else {
            return;
        };
        self.accept(&theirs);
        self.touch(store);
    }

    /// Takes the other version into the form. The own one is put aside and can be brought back.
    pub(crate) fn take_theirs(self, store: DraftStore) {
        let Some(theirs) = self.theirs.try_update(Option::take).flatten() else {
            return;
        };
        self.accept(&theirs);
        self.aside.set(Some(store.value().get_untracked()));
        store.server().set(Vec::new());
        store.value().set(theirs);
        self.saved.set(self.edits.get_untracked());
        spawn_local(keep(store));
    }

    /// Brings the own version back that was put aside.
    pub(crate) fn bring_back(self, store: DraftStore) {
        if let Some(mine) = self.aside.try_update(Option::take).flatten() {
            let server = store.value().get_untracked();
            // Nothing of theirs is a base for ours: ours is taken whole.
            store.replace(after_answer(&mine, &server, &server));
        }
    }

    /// Forgets the version that was put aside.
    pub(crate) fn drop_aside(self, store: DraftStore) {
        self.aside.set(None);
        spawn_local(keep(store));
    }

    fn accept(self, answer: &Value) {
        self.base.set_value(strip_for_update(answer));
        let revision = answer.get("revision_id").and_then(Value::as_u64);
        self.revision.set_value(revision);
    }

    /// Tries again now, for example because the connection is back.
    pub(crate) fn retry(self, store: DraftStore) {
        if self.is_behind() || self.trouble.with_untracked(Option::is_some) {
            self.trouble.set(None);
            self.save_after(store, Duration::ZERO);
        }
    }
}

fn restart(timer: StoredValue<Option<TimeoutHandle>>, rest: Duration, then: impl FnOnce() + 'static) {
    if let Some(Some(running)) = timer.try_get_value() {
        running.clear();
    }
    let next = set_timeout_with_handle(then, rest).ok();
    let _ = timer.try_set_value(next);
}

/// Writes the draft to this device, or forgets it where the repository has everything.
pub(crate) async fn keep(store: DraftStore) {
    if !store.is_open() {
        return;
    }
    let autosave = store.autosave();
    let (link, target) = (store.link(), store.target());
    let number = autosave.edits.get_untracked();
    let aside = autosave.aside.get_untracked();
    let needed = autosave.is_behind() || aside.is_some() || store.server().with_untracked(|server| !server.is_empty());
    let written = if needed {
        kept::write(&link.scope, &target, &document(store)).await
    } else {
        kept::forget(&link.scope, &target).await
    };
    if let Err(error) = &written {
        link.notices.say(Tone::Bad, error.sentence());
    }
    if store.is_open() && number == autosave.edits.get_untracked() {
        autosave.unkept.set(written.is_err());
    }
}

fn document(store: DraftStore) -> kept::Kept {
    let autosave = store.autosave();
    kept::Kept {
        draft: store.value().get_untracked(),
        settled: !autosave.is_behind(),
        said: store.server().get_untracked(),
        base: autosave.base.get_value(),
        unanswered: autosave.unanswered.get_value(),
        aside: autosave.aside.get_untracked(),
    }
}
