//! Drafts that are saved.

use serde_json::{Value, json};

use super::in_conflict;
use super::run::Run;
use crate::deposit::book::Slot;
use crate::deposit::content;
use crate::deposit::observe::desired;
use crate::deposit::plan::{Conflict, Step};
use crate::deposit::remote::Seen;
use crate::deposit::spec::DepositKind;
use crate::error::{Error, ErrorKind, Result};
use crate::finding::Severity;

impl Run<'_> {
    /// Saves a draft: what it says, with what the description says over it. What the repository finds wrong is kept for
    /// the check before publishing.
    pub(super) async fn save(&self, slot: &Slot, step: &Step) -> Result<()> {
        if self.is_doubtful(slot) {
            self.check_files(slot).await?;
        }
        let enabling = step.id.starts_with("enable:");
        let wanted = if enabling {
            json!({ "files": { "enabled": true } })
        } else {
            desired(self.deposit, self.index(slot))
        };
        let id = self.id(slot)?;
        let remote = self.remote(slot);
        let (stale, made_here) = self.with(|state| {
            let live = state.live.get(slot);
            live.map_or((true, false), |live| (!live.fresh, live.made_here))
        });
        if stale && !made_here && remote.kind != DepositKind::Surf {
            self.reread(slot, &wanted).await?;
        }
        let (server, revision, said) = self.with(|state| {
            let live = state.live.get(slot);
            let said = state
                .book
                .entry(slot)
                .map(|entry| entry.sent.clone())
                .unwrap_or_default();
            let revision = live.filter(|live| live.fresh).and_then(|live| live.seen.revision);
            (
                live.map(|live| live.seen.content.clone()).unwrap_or_default(),
                revision,
                said,
            )
        });
        self.note(|book| {
            if let Some(entry) = book.entry_mut(slot) {
                entry.saving = true;
            }
        });
        self.keep().await?;
        let saved = if remote.kind == DepositKind::Surf {
            let changes = crate::deposit::surf::changes(&server, &wanted, &said);
            if changes.is_empty() {
                None
            } else {
                Some(crate::deposit::surf::patch(&remote.surf(), &id, &changes).await?)
            }
        } else {
            let none = content::Digests::new();
            let wanted = self.with_files_as_they_are(slot, &server, &wanted);
            let body = content::to_save(&server, &wanted, if enabling { &none } else { &said });
            match remote.save(&id, &body, revision).await {
                Err(error) if error.kind() == ErrorKind::Conflict => {
                    return Err(self.overtaken(slot, &wanted, error).await);
                }
                other => Some(other?),
            }
        };
        self.saved(slot, saved, &wanted, enabling);
        self.keep().await
    }

    /// Files that others sent stay, and so a draft has files although the description names none.
    fn with_files_as_they_are(&self, slot: &Slot, server: &Value, wanted: &Value) -> Value {
        let mut wanted = wanted.clone();
        if !self.local(slot).is_empty() {
            return wanted;
        }
        let listed = self.with(|state| {
            let live = state.live.get(slot)?;
            (live.seen.files.is_some() || !live.files.is_empty()).then_some(!live.files.is_empty())
        });
        let has_files = listed.map_or_else(|| server.pointer("/files/enabled").cloned(), |has| Some(has.into()));
        if let (Some(has_files), Some(enabled)) = (has_files, wanted.pointer_mut("/files/enabled")) {
            *enabled = has_files;
        }
        wanted
    }

    fn saved(&self, slot: &Slot, saved: Option<Seen>, wanted: &Value, enabling: bool) {
        self.note(|book| {
            let Some(entry) = book.entry_mut(slot) else { return };
            entry.saving = false;
            if let Some(saved) = &saved {
                entry.seen = content::digests(&saved.content);
                entry.revision = saved.revision;
            }
            if !enabling {
                entry.sent = content::digests(wanted);
            }
        });
        let Some(saved) = saved else { return };
        let object = crate::deposit::plan::object(slot);
        let findings = saved.findings.iter().cloned().map(|finding| finding.of(object.clone()));
        let findings: Vec<_> = findings.filter(|_| !enabling).collect();
        self.with(|state| {
            state
                .findings
                .retain(|finding| finding.object.as_ref() != Some(&object));
            state.findings.extend(findings.iter().cloned());
            if let Some(live) = state.live.get_mut(slot) {
                let files = live.seen.files.take();
                live.seen = Seen { files, ..saved };
                live.fresh = true;
            }
        });
        for finding in findings {
            self.tell(&crate::deposit::Event::Finding { finding });
        }
    }

    /// Reads a draft again whose revision has gone on, as its files or its family changed. What it says must still be
    /// what was seen.
    async fn reread(&self, slot: &Slot, wanted: &Value) -> Result<()> {
        let id = self.id(slot)?;
        let now = self.remote(slot).draft(&id).await?.ok_or_else(|| {
            Error::new(ErrorKind::NotFound, format!("The draft {id} is not there any more."))
                .with_hint("Somebody threw it away or published it. Apply again.")
        })?;
        let before = self.with(|state| state.live.get(slot).map(|live| live.seen.content.clone()));
        let before = before.unwrap_or_default();
        if let Some(conflict) = between(slot, &before, &now, wanted) {
            return Err(in_conflict(&[conflict]));
        }
        self.with(|state| {
            if let Some(live) = state.live.get_mut(slot) {
                let files = live.seen.files.take();
                live.seen = Seen { files, ..now };
                live.fresh = true;
            }
        });
        Ok(())
    }

    /// Somebody saved the draft in between: both versions.
    async fn overtaken(&self, slot: &Slot, wanted: &Value, error: Error) -> Error {
        let Ok(id) = self.id(slot) else { return error };
        let Ok(Some(now)) = self.remote(slot).draft(&id).await else {
            return error;
        };
        let before = self.with(|state| state.live.get(slot).map(|live| live.seen.content.clone()));
        match between(slot, &before.unwrap_or_default(), &now, wanted) {
            Some(conflict) => in_conflict(&[conflict]).caused_by(error),
            None => error,
        }
    }

    /// What stands in the way of publishing, as the repository has said so far.
    pub(super) fn objections(&self) -> Vec<crate::Finding> {
        self.with(|state| {
            let errors = state
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error);
            errors.cloned().collect()
        })
    }
}

/// What changed of the fields that are going to be written.
fn between(slot: &Slot, before: &Value, now: &Seen, wanted: &Value) -> Option<Conflict> {
    let (old, new) = (content::fields(before), content::fields(&now.content));
    let ours = content::fields(wanted);
    let mut paths: Vec<String> = old.keys().chain(new.keys()).cloned().collect();
    paths.sort();
    paths.dedup();
    // The hub itself changes access where a package is restricted.
    paths.retain(|path| {
        old.get(path) != new.get(path) && path.starts_with("metadata.") && new.get(path) != ours.get(path)
    });
    if paths.is_empty() {
        return None;
    }
    let only = |fields: &std::collections::BTreeMap<String, Value>| -> Value {
        let of_path = |path: &String| (path.clone(), fields.get(path).cloned().unwrap_or_default());
        Value::Object(paths.iter().map(of_path).collect())
    };
    Some(Conflict {
        object: crate::deposit::plan::object(slot),
        id: now.id.clone(),
        ours: only(&ours),
        theirs: only(&new),
        paths,
    })
}
