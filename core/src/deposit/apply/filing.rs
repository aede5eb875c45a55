//! The entries of files: named, taken over, removed, looked through.

use super::run::Run;
use crate::deposit::book::Slot;
use crate::deposit::plan::Step;
use crate::deposit::remote::SeenFile;
use crate::error::{Error, ErrorKind, Result};
use crate::id::FileKey;

/// How often names are sent: another program may name some of them in between.
const ASKS: u32 = 3;

impl Run<'_> {
    /// Names files in one call. Where some are named already, only the rest.
    pub(super) async fn start_files(&self, slot: &Slot, keys: &[FileKey]) -> Result<()> {
        let id = self.id(slot)?;
        let remote = self.doubting_remote(slot);
        self.note(|book| {
            if let Some(entry) = book.entry_mut(slot) {
                for key in keys {
                    entry.files.entry(key.to_string()).or_default();
                }
            }
        });
        self.keep().await?;
        let mut left = keys.to_vec();
        for ask in 1..=ASKS {
            let error = match remote.start_files(&id, &left).await {
                Ok(list) => {
                    self.know_files(slot, list, &left);
                    return Ok(());
                }
                Err(error) => error,
            };
            let taken = matches!(error.kind(), ErrorKind::Conflict | ErrorKind::Invalid);
            if ask == ASKS || !(taken || error.outcome_is_unknown()) {
                return Err(error);
            }
            let list = remote.files(&id).await?;
            let before = left.len();
            left.retain(|key| !list.iter().any(|entry| key.same(entry.key.as_str())));
            self.know_files(slot, list, &[]);
            if left.is_empty() {
                return Ok(());
            }
            if taken && left.len() == before {
                return Err(error);
            }
        }
        Ok(())
    }

    fn know_files(&self, slot: &Slot, list: Vec<SeenFile>, begun: &[FileKey]) {
        self.with(|state| {
            if let Some(live) = state.live.get_mut(slot) {
                live.files = list;
                live.begun.extend(begun.iter().cloned());
                live.fresh = false;
            }
        });
    }

    /// Takes over the files of the version before.
    pub(super) async fn import_files(&self, slot: &Slot) -> Result<()> {
        let id = self.id(slot)?;
        let remote = self.doubting_remote(slot);
        let list = match remote.import_files(&id).await {
            Ok(list) => list,
            // Done already, or not known: the list tells.
            Err(error) if error.outcome_is_unknown() || error.kind() == ErrorKind::Invalid => {
                let list = remote.files(&id).await?;
                if list.is_empty() {
                    return Err(error);
                }
                list
            }
            Err(error) => return Err(error),
        };
        self.know_files(slot, list, &[]);
        Ok(())
    }

    pub(super) async fn remove_file(&self, slot: &Slot, step: &Step) -> Result<()> {
        let id = self.id(slot)?;
        let remote = self.doubting_remote(slot);
        for key in &step.files {
            remote.remove_file(&id, key).await?;
            self.note(|book| {
                if let Some(entry) = book.entry_mut(slot) {
                    entry.files.remove(key.as_str());
                }
            });
            self.with(|state| {
                if let Some(live) = state.live.get_mut(slot) {
                    live.files.retain(|entry| !key.same(entry.key.as_str()));
                    live.fresh = false;
                }
            });
        }
        Ok(())
    }

    /// Reads the files of a draft once more, after a change of them was not answered; what is missing is sent again.
    pub(super) async fn check_files(&self, slot: &Slot) -> Result<()> {
        if self.kind(slot) == crate::deposit::DepositKind::Surf {
            return Ok(());
        }
        let id = self.id(slot)?;
        let list = self.remote(slot).files(&id).await?;
        self.know_files(slot, list.clone(), &[]);
        for file in self.local(slot) {
            let there = list.iter().find(|entry| file.key.same(entry.key.as_str()));
            let whole = there.is_some_and(|entry| entry.completed && entry.size.is_none_or(|size| size == file.size));
            if !whole {
                self.send(slot, file).await?;
            }
        }
        self.with(|state| {
            if let Some(live) = state.live.get(slot) {
                live.doubt.store(false, std::sync::atomic::Ordering::Relaxed);
            }
        });
        self.note(|book| {
            if let Some(entry) = book.entry_mut(slot) {
                entry.doubtful = false;
            }
        });
        Ok(())
    }

    /// The file of a step.
    pub(super) async fn send_file(&self, slot: &Slot, step: &Step) -> Result<()> {
        let key = step.files.first();
        let local = self.local(slot);
        let file = key
            .and_then(|key| local.iter().find(|file| file.key == *key))
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::Usage,
                    "The plan is about files that the deposit does not have.",
                )
                .with_hint("Plan again, and apply that.")
            })?;
        self.send(slot, file).await
    }
}
