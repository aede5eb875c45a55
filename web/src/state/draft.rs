//! One draft that is being edited: the package or a resource, by the same code.
//!
//! The draft is the repository's whole answer with what was typed on top, so that members that no form knows survive.

pub(crate) mod kept;
mod merge;
pub(crate) mod path;
mod target;

pub(crate) use merge::{after_answer, covers};
pub(crate) use target::{Kind, Target};

use crate::state::{autosave::Autosave, device::Scope, frame::SaveState, notices::Notices};
use geodepot::{
    Client, Finding, Severity,
    model::{Draft, FileEntry, FileList, strip_for_update},
    validate::{Context, FilesOnServer, Stage, validate},
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
}

/// One draft that is being edited.
#[derive(Clone, Copy)]
pub(crate) struct DraftStore {
    target: StoredValue<Target>,
    link: StoredValue<Link>,
    value: RwSignal<Value>,
    files: RwSignal<FileList>,
    /// What the repository said last. A finding goes when its field is edited.
    server: RwSignal<Vec<Finding>>,
    findings: Memo<Vec<Finding>>,
    autosave: Autosave,
}

impl DraftStore {
    /// A draft as the repository has it. It lives as long as the reactive owner in which it is made.
    pub(crate) fn new(link: Link, target: Target, draft: &Draft, files: FileList) -> Self {
        let answer = serde_json::to_value(draft).unwrap_or_default();
        let profile = target.profile();
        let client = link.client.clone();
        let autosave = Autosave::new(strip_for_update(&answer), draft.revision_id);
        let value = RwSignal::new(answer);
        let files = RwSignal::new(files);
        let server = RwSignal::new(draft.findings());
        let findings = Memo::new(move |_| {
            let on_server = files.with(|files| FilesOnServer::from(files));
            let context = Context::new(profile, Stage::Publish, client.today()).with_files(&on_server);
            let mut findings = value.with(|value| validate(value, &context)).findings;
            server.with(|server| {
                for said in server {
                    // The same fault in the repository's words is one fault.
                    let known = findings
                        .iter()
                        .any(|finding| finding.severity == Severity::Error && finding.path == said.path);
                    if !known {
                        findings.push(said.clone());
                    }
                }
            });
            findings
        });
        Self {
            target: StoredValue::new(target),
            link: StoredValue::new(link),
            value,
            files,
            server,
            findings,
            autosave,
        }
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
        let refused = self.server.with(|server| {
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

    /// What the repository said last.
    pub(crate) const fn server(self) -> RwSignal<Vec<Finding>> {
        self.server
    }

    /// Everything that is known to be wrong with it, by this device and by the repository.
    pub(crate) const fn findings(self) -> Memo<Vec<Finding>> {
        self.findings
    }

    /// The errors among the findings.
    pub(crate) fn errors(self) -> Vec<Finding> {
        self.findings.with(|findings| {
            let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
            errors.cloned().collect()
        })
    }

    /// The first sentence of a weight about a field, and about what is inside it where `within`.
    pub(crate) fn sentence(self, path: &str, severity: Severity, within: bool) -> Option<String> {
        self.findings.with(|findings| {
            let about = |finding: &&Finding| {
                let errors = severity == Severity::Error;
                (finding.severity == Severity::Error) == errors
                    && (finding.path == path || within && finding.is_within(path))
            };
            Some(findings.iter().find(about)?.message.clone())
        })
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
        self.server.set(Vec::new());
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
        if self.server.with_untracked(|server| server.iter().any(touches)) {
            self.server.update(|server| server.retain(|finding| !touches(finding)));
        }
    }
}
