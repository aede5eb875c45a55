//! One draft that is being edited: the package or a resource, by the same code.
//!
//! The draft is the repository's whole answer with what was typed on top, so that members that no form knows survive.

pub(crate) mod kept;
mod merge;
pub(crate) mod path;
mod target;
mod verdict;

pub(crate) use merge::{after_answer, at_rest, covers};
pub(crate) use target::{Kind, Target};

use self::verdict::Verdict;
use crate::{
    components::told::Told,
    state::{
        autosave::Autosave, checking::Around, device::Scope, frame::SaveState, notices::Notices, terms::TermsAtHand,
        wording,
    },
};
use geodepot::{
    Client, Finding, Severity,
    model::{Draft, FileEntry, FileList, strip_for_update},
};
use leptos::prelude::*;
use serde_json::Value;

/// Where drafts are saved and kept.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// The repository.
    pub(crate) client: Client,
    /// Whose documents this device keeps.
    pub(crate) scope: Scope,
    /// Where a full disk is told.
    pub(crate) notices: Notices,
    /// The repository's lists of terms, as far as they are at hand.
    pub(crate) terms: TermsAtHand,
}

/// One draft that is being edited.
#[derive(Clone, Copy)]
pub(crate) struct DraftStore {
    target: StoredValue<Target>,
    link: StoredValue<Link>,
    value: RwSignal<Value>,
    files: RwSignal<FileList>,
    verdict: Verdict,
    autosave: Autosave,
}

impl DraftStore {
    /// A draft as the repository has it. It lives as long as the reactive owner in which it is made.
    pub(crate) fn new(link: Link, target: Target, draft: &Draft, files: FileList, around: Signal<Around>) -> Self {
        let answer = serde_json::to_value(draft).unwrap_or_default();
        let store = Self {
            target: StoredValue::new(target),
            link: StoredValue::new(link),
            files: RwSignal::new(files),
            verdict: Verdict::new(draft.findings(), around),
            autosave: Autosave::new(strip_for_update(&answer), draft.revision_id),
            value: RwSignal::new(answer),
        };
        store.verdict.follow(store);
        store
    }

    /// Which draft it is.
    pub(crate) fn target(self) -> Target {
        self.target.get_value()
    }

    /// Where it is saved and kept.
    pub(crate) fn link(self) -> Link {
        self.link.get_value()
    }

    /// Whether its page is still open. To be asked after each wait.
    pub(crate) fn is_open(self) -> bool {
        self.target.try_get_value().is_some()
    }

    /// How it is saved.
    pub(crate) const fn autosave(self) -> Autosave {
        self.autosave
    }

    /// Where the last change is.
    ///
    /// What the repository misses is no refusal: only values that were typed and that it did not keep are counted.
    pub(crate) fn save_state(self) -> SaveState {
        let refused = self.server().with(|server| {
            let typed = |finding: &&Finding| {
                let value = self.value.with(|value| path::get(value, &finding.path).cloned());
                finding.path.starts_with("metadata.") && value.is_some_and(|value| !value.is_null() && value != "")
            };
            server.iter().filter(typed).count()
        });
        self.autosave.state(refused)
    }

    /// The draft as it stands in the form.
    pub(crate) const fn value(self) -> RwSignal<Value> {
        self.value
    }

    /// Its files in the repository.
    pub(crate) const fn files(self) -> RwSignal<FileList> {
        self.files
    }

    /// What is known to be wrong with it.
    pub(crate) const fn verdict(self) -> Verdict {
        self.verdict
    }

    /// What the repository said last.
    pub(crate) const fn server(self) -> RwSignal<Vec<Finding>> {
        self.verdict.server()
    }

    /// Everything that is known to be wrong with it, by this device and by the repository.
    pub(crate) const fn findings(self) -> Memo<Vec<Finding>> {
        self.verdict.findings()
    }

    /// The errors among the findings.
    pub(crate) fn errors(self) -> Vec<Finding> {
        self.findings().with(|findings| {
            let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
            errors.cloned().collect()
        })
    }

    /// What is said about a field, and about what is inside it where `within`; the heaviest first.
    pub(crate) fn told(self, path: &str, within: bool) -> Vec<Told> {
        let mut all = Vec::new();
        self.findings().with(|findings| {
            let about = |finding: &&Finding| finding.path == path || within && finding.is_within(path);
            for finding in findings.iter().filter(about) {
                let told = Told {
                    weight: finding.severity,
                    text: wording::sentence(finding),
                    standing: self
                        .value
                        .with(|value| path::is_filled(path::get(value, &finding.path))),
                };
                if !all.contains(&told) {
                    all.push(told);
                }
            }
        });
        all
    }

    /// Whether it mends a version that is published: its files and resources stay as they are.
    pub(crate) fn is_frozen(self) -> bool {
        self.value
            .with(|value| value.get("is_published").and_then(Value::as_bool) == Some(true))
    }

    /// The title; empty where there is none yet.
    pub(crate) fn title(self) -> String {
        self.text("metadata.title")
    }

    /// The text at a path.
    pub(crate) fn text(self, path: &str) -> String {
        self.value.with(|value| path::text(value, path))
    }

    /// The same as a signal that changes with this text alone.
    pub(crate) fn text_at(self, path: impl Into<String>) -> Signal<String> {
        let path = path.into();
        Memo::new(move |_| self.text(&path)).into()
    }

    /// What stands at a path, as a signal that changes with it alone.
    pub(crate) fn at(self, path: impl Into<String>) -> Memo<Option<Value>> {
        let path = path.into();
        Memo::new(move |_| self.value.with(|value| path::get(value, &path).cloned()))
    }

    /// How many items a list has.
    pub(crate) fn count(self, path: impl Into<String>) -> Memo<usize> {
        let path = path.into();
        Memo::new(move |_| self.value.with(|value| path::items(value, &path).len()))
    }

    /// Writes a text; an empty one is taken away.
    pub(crate) fn set_text(self, path: &str, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.remove_member(path);
        } else {
            self.set(path, Value::String(text));
        }
    }

    /// Writes anything.
    pub(crate) fn set(self, path: &str, new: Value) {
        self.edit(path, |value| path::set(value, path, new));
    }

    /// Takes a member away.
    pub(crate) fn remove_member(self, path: &str) {
        self.edit(path, |value| path::remove(value, path));
    }

    /// Puts an item at the end of a list.
    pub(crate) fn push(self, list: &str, item: Value) {
        self.edit(list, |value| path::push(value, list, item));
    }

    /// Takes an item out of a list.
    pub(crate) fn remove_item(self, list: &str, index: usize) {
        let path = format!("{list}.{index}");
        self.edit(list, |value| path::remove(value, &path));
    }

    /// Takes an item of a list to another place.
    pub(crate) fn move_item(self, list: &str, from: usize, to: usize) {
        self.edit(list, |value| path::shift(value, list, from, to));
    }

    /// Shows another content, as if it had been typed.
    pub(crate) fn replace(self, content: Value) {
        self.server().set(Vec::new());
        self.value.set(content);
        self.autosave.touch(self);
    }

    /// Learns that a file has arrived or was begun.
    pub(crate) fn file_is_there(self, entry: FileEntry) {
        let _ = self.files.try_update(|files| {
            let entries = files.entries.get_or_insert_default();
            match entries.iter_mut().find(|one| one.key == entry.key) {
                Some(one) => *one = entry,
                None => entries.push(entry),
            }
        });
        self.forget_findings("files");
    }

    /// Reads its files again, for when it is not known what arrived.
    pub(crate) async fn reread_files(self) {
        let client = self.link().client;
        if let Ok(files) = self.target().files(&client).await {
            let _ = self.files.try_set(files);
        }
    }

    /// Learns that a file is gone.
    pub(crate) fn file_is_gone(self, key: &geodepot::FileKey) {
        self.files.update(|files| {
            if let Some(entries) = &mut files.entries {
                entries.retain(|entry| entry.key != *key);
            }
        });
        self.forget_findings("files");
    }

    fn edit(self, path: &str, change: impl FnOnce(&mut Value)) {
        self.forget_findings(path);
        self.value.update(change);
        self.autosave.touch(self);
    }

    /// What the repository said about a field does not hold any more once it is edited.
    fn forget_findings(self, path: &str) {
        let touches = |finding: &Finding| {
            finding.is_within(path)
                || path
                    .strip_prefix(finding.path.as_str())
                    .is_some_and(|rest| rest.starts_with('.'))
        };
        let server = self.server();
        if server.with_untracked(|server| server.iter().any(touches)) {
            server.update(|server| server.retain(|finding| !touches(finding)));
        }
    }
}
