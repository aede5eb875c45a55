//! The journal while a plan is done.

use super::run::{Run, State};
use crate::deposit::book::{Book, Entry, Slot};
use crate::deposit::content;
use crate::deposit::observe::{slots, whole};
use crate::deposit::plan::Step;
use crate::deposit::remote::{Seen, Stage};
use crate::error::Result;

impl Run<'_> {
    /// Changes the journal, which is written by the next [`Run::keep`].
    pub(super) fn note<T>(&self, change: impl FnOnce(&mut Book) -> T) -> T {
        self.with(|state| {
            state.version += 1;
            change(&mut state.book)
        })
    }

    /// Writes the journal, unless somebody did since it changed.
    pub(super) async fn keep(&self) -> Result<()> {
        let wanted = self.with(|state| state.version);
        let mut written = self.written.lock().await;
        if *written >= wanted {
            return Ok(());
        }
        let (version, text) = self.with(|state| (state.version, state.book.text()));
        self.journal.write(text).await?;
        *written = version;
        Ok(())
    }

    /// Writes what observing found, before anything is done.
    pub(super) async fn begin(&self) -> Result<()> {
        let unchanged = self.with(|state| {
            self.deposit.spec().kind.name().clone_into(&mut state.book.kind);
            state.version == 1 && state.book.is_new()
        });
        if unchanged {
            *self.written.lock().await = 1;
            return Ok(());
        }
        self.keep().await
    }

    /// Notes that all is as the description wants it.
    pub(super) async fn end(&self, steps: &[Step]) -> Result<()> {
        let reached = whole(self.deposit, self.publish);
        let known = self.with(|state| state.book.reached.as_ref() == Some(&reached));
        if !known || !steps.is_empty() {
            self.note(|book| book.reached = Some(reached));
        }
        self.note_equal_files();
        self.with(|state| {
            let State { live, book, .. } = state;
            for (slot, live) in live {
                if let Some(entry) = book.entry_mut(slot) {
                    entry.url.clone_from(&live.seen.url);
                    entry.doubtful = false;
                }
            }
        });
        self.keep().await
    }

    /// Files that needed no sending are as well known as those that were sent.
    fn note_equal_files(&self) {
        for (slot, _) in slots(self.deposit) {
            let local = self.local(&slot);
            self.with(|state| {
                let there = state.live.get(&slot).map(|live| live.files.clone()).unwrap_or_default();
                let Some(entry) = state.book.entry_mut(&slot) else {
                    return;
                };
                for file in local {
                    let known = entry.files.get(file.key.as_str()).is_some_and(|md5| !md5.is_empty());
                    let there = there
                        .iter()
                        .find(|there| there.completed && file.key.same(there.key.as_str()));
                    let hashed = self.md5.get(&(slot.clone(), file.key.clone())).cloned();
                    let md5 = hashed.or_else(|| there?.md5.clone());
                    if let Some(md5) = md5.filter(|_| !known && there.is_some()) {
                        entry.files.insert(file.key.to_string(), md5);
                        state.version += 1;
                    }
                }
            });
        }
    }

    pub(super) fn was_publishing(&self) -> bool {
        self.with(|state| state.book.main.as_ref().is_some_and(|main| main.publishing))
    }

    /// The entry of a thing that is there now.
    pub(super) fn enter(&self, slot: &Slot, seen: &Seen, sent: content::Digests) {
        let mut entry = Entry::new(seen.id.clone());
        entry.parent.clone_from(&seen.parent);
        entry.revision = seen.revision;
        entry.url.clone_from(&seen.url);
        entry.seen = content::digests(&seen.content);
        entry.sent = sent;
        entry.published = seen.stage != Stage::Draft;
        self.note(|book| book.put(slot, entry));
    }
}
