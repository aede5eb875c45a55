//! Files that are sent.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::run::Run;
use crate::client::Kind;
use crate::client::draft_files::DraftFiles;
use crate::deposit::book::Slot;
use crate::deposit::event::Event;
use crate::deposit::files::LocalFile;
use crate::deposit::remote::SeenFile;
use crate::deposit::spec::DepositKind;
use crate::error::{Error, ErrorKind, Result};
use crate::model::FileEntry;
use crate::transport::{Progress, ProgressFn, Repeat, Source, Upload, shared};
use crate::validate::Profile;
use crate::workflow::{Begun, UploadOptions};

/// What is known of a file when it is to be sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum There {
    /// Named by this run.
    JustNow,
    /// Begun by an earlier run: its bytes may have arrived.
    Begun,
    /// Nothing.
    No,
    /// Finished.
    Finished,
}

impl Run<'_> {
    /// Sends a file, or finishes it.
    pub(super) async fn send(&self, slot: &Slot, file: &LocalFile) -> Result<()> {
        let source = self.deposit.folder().open(&file.path).await?;
        if source.size() != file.size {
            let message = format!("{} changed since the plan was made.", file.path);
            return Err(Error::new(ErrorKind::Usage, message).with_hint("Plan again, and apply that."));
        }
        let md5 = match self.kind(slot) {
            DepositKind::Surf => self.send_to_surf(slot, file, &source).await?,
            DepositKind::Package => {
                let remote = self.doubting_remote(slot);
                let files = remote.client.packages().draft(self.id(slot)?).files();
                self.send_by(&files, slot, file, &source).await?
            }
            DepositKind::Record => {
                let remote = self.doubting_remote(slot);
                let files = remote.client.records().draft(self.id(slot)?).files();
                self.send_by(&files, slot, file, &source).await?
            }
        };
        // Where the platform tells of no bytes, and where they need not be sent.
        self.tell(&Event::File {
            resource: slot.clone(),
            key: file.key.to_string(),
            bytes: file.size,
            size: file.size,
        });
        // Not written for each file: what was lost is seen in the list of files.
        self.note(|book| {
            if let Some(entry) = book.entry_mut(slot) {
                entry.files.insert(file.key.to_string(), md5.clone());
            }
        });
        self.with(|state| {
            if let Some(live) = state.live.get_mut(slot) {
                live.fresh = false;
                live.files.retain(|entry| !file.key.same(entry.key.as_str()));
                live.files.push(SeenFile {
                    key: file.key.clone(),
                    completed: true,
                    size: Some(file.size),
                    md5: Some(md5),
                    parts: false,
                });
            }
        });
        Ok(())
    }

    fn progress(&self, slot: &Slot, file: &LocalFile) -> Option<ProgressFn> {
        let events = self.options.events.clone()?;
        let (resource, key, size) = (slot.clone(), file.key.to_string(), file.size);
        let progress: ProgressFn = shared(move |progress: Progress| {
            events.hear(&Event::File {
                resource: resource.clone(),
                key: key.clone(),
                bytes: progress.done,
                size,
            });
        });
        Some(progress)
    }

    fn what_is_there(&self, slot: &Slot, file: &LocalFile) -> (There, bool) {
        self.with(|state| {
            let Some(live) = state.live.get(slot) else {
                return (There::No, false);
            };
            let entry = live.files.iter().find(|entry| file.key.same(entry.key.as_str()));
            let begun = live.begun.iter().any(|key| key.same(file.key.as_str()));
            match entry {
                Some(entry) if entry.completed => (There::Finished, entry.parts),
                Some(entry) if begun => (There::JustNow, entry.parts),
                Some(entry) => (There::Begun, entry.parts),
                None => (There::No, false),
            }
        })
    }

    async fn send_by<K: Kind>(
        &self,
        files: &DraftFiles<K>,
        slot: &Slot,
        file: &LocalFile,
        source: &Arc<dyn Source>,
    ) -> Result<String> {
        let (there, in_parts) = self.what_is_there(slot, file);
        let mut begun = match there {
            There::JustNow => Begun::JustNow,
            There::Begun => Begun::Pending,
            There::No => Begun::No,
            There::Finished => Begun::Unknown,
        };
        if there == There::Begun {
            self.doubt_late_bytes(slot);
        }
        if there == There::Begun && !in_parts {
            match self.finish(files, file, source).await? {
                Finished::Done(md5) => return Ok(md5),
                Finished::Other => begun = Begun::No,
                Finished::Not => {}
            }
        }
        // A start of its own may meet one whose answer was lost.
        if begun == Begun::No {
            begun = Begun::Unknown;
        }
        let options = UploadOptions {
            begun,
            replace: file.replace,
            progress: self.progress(slot, file),
            side_by_side: Some(self.options.parallel),
            ..UploadOptions::default()
        };
        let entry = match files.upload(file.key.clone(), source.clone(), options.clone()).await {
            Err(error) if error.kind() == ErrorKind::ChecksumMismatch => {
                files.delete(file.key.clone()).await?;
                let again = UploadOptions {
                    begun: Begun::No,
                    ..options
                };
                files.upload(file.key.clone(), source.clone(), again).await?
            }
            other => other?,
        };
        match entry.md5() {
            Some(md5) => Ok(md5.to_ascii_lowercase()),
            None => Ok(source.md5().await?),
        }
    }

    /// Bytes of an earlier run may still be on their way: on `InvenioRDM` they destroy a file that is finished by then. So
    /// the files are read once more before the draft is saved.
    fn doubt_late_bytes(&self, slot: &Slot) {
        if matches!(self.profile, Profile::InvenioRdm | Profile::InvenioRdmV11) {
            self.with(|state| {
                if let Some(live) = state.live.get(slot) {
                    live.doubt.store(true, Ordering::Relaxed);
                }
            });
        }
    }

    /// Ends a file that an earlier run began. If its bytes have arrived they need not be sent again, and an end whose
    /// answer is still on its way finds nothing to end.
    async fn finish<K: Kind>(
        &self,
        files: &DraftFiles<K>,
        file: &LocalFile,
        source: &Arc<dyn Source>,
    ) -> Result<Finished> {
        let end = || async {
            let mut request = files.commit_request(&file.key)?;
            // Without bytes the repository fails over it, every time.
            request.extensions_mut().insert(Repeat::Never);
            self.client.json::<FileEntry>(request).await
        };
        let mut ended = end().await;
        if ended.as_ref().is_err_and(was_lost) {
            // It may be done late: between the bytes that would be sent now and their end.
            ended = end().await;
        }
        let Ok(entry) = ended else { return Ok(Finished::Not) };
        let md5 = source.md5().await?;
        let same = entry.is_completed()
            && entry.bytes().is_none_or(|bytes| bytes == file.size)
            && entry.md5().is_none_or(|theirs| theirs.eq_ignore_ascii_case(&md5));
        if same {
            return Ok(Finished::Done(md5));
        }
        // What was begun by an earlier run was begun for this very file; its bytes have changed since.
        files.delete(file.key.clone()).await?;
        Ok(Finished::Other)
    }

    async fn send_to_surf(&self, slot: &Slot, file: &LocalFile, source: &Arc<dyn Source>) -> Result<String> {
        let id = self.id(slot)?;
        let surf = self.remote(slot).surf();
        let known = self.with(|state| state.live.get(slot).and_then(|live| live.place.clone()));
        let place = match known {
            Some(place) => place,
            None => crate::deposit::surf::place(&surf, &id).await?,
        };
        self.with(|state| {
            if let Some(live) = state.live.get_mut(slot) {
                live.place = Some(place.clone());
            }
        });
        let upload = Upload {
            source: source.clone(),
            progress: self.progress(slot, file),
        };
        surf.deposit(id.as_str())
            .files()
            .at(place)
            .upload(file.key.clone(), upload)
            .await?;
        Ok(source.md5().await?)
    }
}

/// Whether no answer came at all.
fn was_lost(error: &Error) -> bool {
    error.status().is_none() && error.outcome_is_unknown()
}

/// What came of ending a file.
enum Finished {
    /// It is there, with these bytes.
    Done(String),
    /// It was there with others, and is gone now.
    Other,
    /// Its bytes have not arrived.
    Not,
}
