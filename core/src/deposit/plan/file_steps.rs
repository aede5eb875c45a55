//! The steps that bring a draft's files to what is wanted.

use super::compare::{file_conflict, name, object};
use super::steps::Builder;
use super::{Action, Step};
use crate::deposit::book::Slot;
use crate::deposit::files::LocalFile;
use crate::deposit::remote::{SeenFile, Stage};
use crate::deposit::spec::DepositKind;
use crate::id::RecordId;
use crate::validate::Profile;

/// From this size on a file is sent in parts, where that is offered.
pub(in crate::deposit) const LARGE: u64 = 64 << 20;
const PART: u64 = 16 << 20;
/// More parts than this no file has.
const PARTS: u64 = 1_000;

impl Builder<'_> {
    /// The files of a thing, after the steps that make it. Gives the steps that whoever needs the files waits for.
    pub(super) fn files(&mut self, slot: &Slot, local: &[LocalFile], made: &[String]) -> Vec<String> {
        let seen = self.observed.seen(slot);
        let imported = self.imported(slot);
        let known = seen.and_then(|seen| seen.files.clone());
        let there: Vec<SeenFile> = known.or(imported).unwrap_or_default();
        let known = self
            .observed
            .book
            .entry(slot)
            .filter(|entry| seen.is_none() && entry.published);
        let published = seen.filter(|seen| seen.stage != Stage::Draft).map(|seen| &seen.id);
        if let Some(id) = published.or(known.map(|entry| &entry.id)).cloned() {
            self.published_files(slot, &id, &there, local);
            return Vec::new();
        }
        let mut last = made.to_vec();
        let mut removed = self.superfluous(slot, &there, local, &last);
        let mut start = Vec::new();
        let mut sends = Vec::new();
        for file in local {
            match there.iter().find(|entry| entry.key.same(file.key.as_str())) {
                None => {
                    if !self.is_large(file) {
                        start.push(file.key.clone());
                    }
                    sends.push((file, "it is not there yet"));
                }
                Some(entry) if !entry.completed => sends.push((file, "it was begun and not finished")),
                Some(entry) if self.is_equal(slot, file, entry) => {}
                Some(_) if file.replace && self.kind(slot) == DepositKind::Surf => {
                    sends.push((file, "it has other bytes"));
                }
                Some(entry) if file.replace => {
                    removed.push(self.remove_file(slot, &entry.key, "it has other bytes", &last));
                    if !self.is_large(file) {
                        start.push(file.key.clone());
                    }
                    sends.push((file, "it has other bytes"));
                }
                Some(entry) => self.differs(slot, file, entry),
            }
        }
        last.extend(removed);
        if self.kind(slot) == DepositKind::Surf {
            start.clear();
        }
        if !start.is_empty() || !sends.is_empty() {
            last.extend(self.enabled_first(slot, &last));
        }
        if !start.is_empty() {
            let id = format!("start:{}", name(slot));
            self.steps.push(Step {
                files: start,
                after: last.clone(),
                ..step(&id, Action::StartFiles, slot, "its files are named by one call", 1)
            });
            last.push(id);
        }
        let mut ends = last.clone();
        for (file, reason) in sends {
            let id = format!("send:{}/{}", name(slot), file.key);
            let requests = self.requests_of(slot, file, reason);
            self.steps.push(Step {
                files: vec![file.key.clone()],
                bytes: file.size,
                after: last.clone(),
                ..step(&id, Action::SendFile, slot, reason, requests)
            });
            ends.push(id);
        }
        if self.observed.book.entry(slot).is_some_and(|entry| entry.doubtful) {
            let id = format!("files:{}", name(slot));
            let reason = "a change of its files was not answered: what is there is read again";
            self.steps.push(Step {
                after: ends.clone(),
                ..step(&id, Action::ReadFiles, slot, reason, 1)
            });
            ends.push(id);
        }
        ends
    }

    /// The files that a new version is going to have from the one before.
    fn imported(&mut self, slot: &Slot) -> Option<Vec<SeenFile>> {
        let previous = self.observed.previous.as_ref().filter(|_| slot.is_none())?;
        self.observed.main.is_none().then(|| previous.files.clone()).flatten()
    }

    fn requests_of(&self, slot: &Slot, file: &LocalFile, reason: &str) -> u32 {
        if self.kind(slot) == DepositKind::Surf {
            return 1;
        }
        if self.is_large(file) {
            let size = PART.max(file.size.div_ceil(PARTS));
            let parts = u32::try_from(file.size.div_ceil(size)).unwrap_or(u32::MAX);
            return parts.saturating_add(2);
        }
        // What was begun is ended first, in case that its bytes have arrived.
        if reason.starts_with("it was begun") { 3 } else { 2 }
    }

    /// Whether a file may be sent in parts: its start is a call of its own then.
    fn is_large(&self, file: &LocalFile) -> bool {
        let may = matches!(self.observed.profile, Profile::InvenioRdm | Profile::InvenioRdmV11);
        may && file.size >= LARGE
    }

    fn is_equal(&self, slot: &Slot, file: &LocalFile, entry: &SeenFile) -> bool {
        let same_size = entry.size.is_none_or(|size| size == file.size);
        let ours = self.observed.md5.get(&(slot.clone(), file.key.clone()));
        // Another sum than md5 cannot be compared yet.
        same_size && entry.md5.as_ref().is_none_or(|theirs| ours == Some(theirs))
    }

    fn differs(&mut self, slot: &Slot, file: &LocalFile, entry: &SeenFile) {
        let ours = self.observed.md5.get(&(slot.clone(), file.key.clone())).cloned();
        if let Some(seen) = self.observed.seen(slot).or(self.observed.previous.as_ref()) {
            let ours = ours.unwrap_or_default();
            let conflict = file_conflict(&seen.id, slot, file.key.as_str(), &ours, entry.md5.as_deref());
            self.conflicts.push(conflict);
        }
    }

    /// Files that this program began for an earlier description, and that the description no longer names. Those that
    /// others sent stay.
    fn superfluous(&mut self, slot: &Slot, there: &[SeenFile], local: &[LocalFile], made: &[String]) -> Vec<String> {
        let begun = self
            .observed
            .book
            .entry(slot)
            .map(|entry| entry.files.clone())
            .unwrap_or_default();
        let mut steps = Vec::new();
        for entry in there {
            let named = local.iter().any(|file| file.key.same(entry.key.as_str()));
            if !named && begun.contains_key(entry.key.as_str()) {
                steps.push(self.remove_file(slot, &entry.key, "the description no longer names it", made));
            }
        }
        steps
    }

    fn remove_file(&mut self, slot: &Slot, key: &crate::FileKey, reason: &str, after: &[String]) -> String {
        let id = format!("remove:{}/{key}", name(slot));
        self.steps.push(Step {
            files: vec![key.clone()],
            after: after.to_vec(),
            ..step(&id, Action::RemoveFile, slot, reason, 1)
        });
        id
    }

    /// A draft without files must be told that it has some before they are named.
    fn enabled_first(&mut self, slot: &Slot, after: &[String]) -> Option<String> {
        let seen = self.observed.seen(slot);
        let before = seen.or(self.observed.previous.as_ref().filter(|_| slot.is_none()))?;
        if self.kind(slot) == DepositKind::Surf || before.content.pointer("/files/enabled") != Some(&false.into()) {
            return None;
        }
        let id = format!("enable:{}", name(slot));
        self.steps.push(Step {
            after: after.to_vec(),
            ..step(&id, Action::Save, slot, "it was without files so far", 1)
        });
        Some(id)
    }

    /// What is published has its files for good.
    fn published_files(&mut self, slot: &Slot, id: &RecordId, there: &[SeenFile], local: &[LocalFile]) {
        let sent = self
            .observed
            .book
            .entry(slot)
            .map(|entry| entry.files.clone())
            .unwrap_or_default();
        for file in local {
            let ours = self.observed.md5.get(&(slot.clone(), file.key.clone()));
            let entry = there.iter().find(|entry| entry.key.same(file.key.as_str()));
            let theirs = entry
                .and_then(|entry| entry.md5.as_ref())
                .or_else(|| sent.get(file.key.as_str()));
            if theirs != ours || theirs.is_none() {
                let ours = ours.cloned().unwrap_or_default();
                let conflict = file_conflict(id, slot, file.key.as_str(), &ours, theirs.map(String::as_str));
                self.conflicts.push(conflict);
            }
        }
    }

    /// The kind of a thing.
    pub(super) fn kind(&self, slot: &Slot) -> DepositKind {
        if slot.is_some() {
            DepositKind::Record
        } else {
            self.deposit.spec().kind
        }
    }
}

/// A step without files, resources and steps before it.
pub(super) fn step(id: &str, action: Action, slot: &Slot, reason: &str, requests: u32) -> Step {
    Step {
        id: id.to_owned(),
        action,
        object: object(slot),
        reason: reason.to_owned(),
        after: Vec::new(),
        requests,
        files: Vec::new(),
        resources: Vec::new(),
        bytes: 0,
        slot: slot.clone(),
    }
}
