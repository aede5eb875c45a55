//! Sending a file, whatever state the server has it in.

mod parts;
mod slice;

use std::sync::Arc;

use futures_util::future;

use crate::client::draft_files::DraftFiles;
use crate::client::{Capability, Kind, Records};
use crate::error::{Error, ErrorKind, Result};
use crate::id::FileKey;
use crate::model::{FileEntry, FileList, Part};
use crate::transport::{ProgressFn, Source, Upload};

/// What is known about a file of this name on the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Begun {
    /// Nothing: the first call finds out.
    #[default]
    Unknown,
    /// There is none.
    No,
    /// It was begun and not finished, as far as one knows. That is looked at first: to send bytes to a finished file
    /// destroys it on `InvenioRDM` 13.
    Pending,
    /// It was begun by this very program a moment ago, to be sent at once and not in parts.
    JustNow,
}

/// How a file is sent.
#[derive(Clone, Default)]
pub struct UploadOptions {
    /// What is known about a file of this name.
    pub begun: Begun,
    /// A finished file of this name with other bytes is removed first. Without it that is a `conflict`.
    pub replace: bool,
    /// Is told the bytes that are through.
    pub progress: Option<ProgressFn>,
    /// A file of at least so many bytes is sent in parts, where the repository offers it; 64 MiB if not given.
    pub multipart: Option<u64>,
    /// How many parts are sent side by side; 3 if not given.
    pub side_by_side: Option<usize>,
    /// How large parts are; 16 MiB if not given, and more for a file that would have more than 1,000 of them.
    pub part_size: Option<u64>,
}

impl UploadOptions {
    const LARGE: u64 = 64 << 20;
    const PART: u64 = 16 << 20;
    const PARTS: u64 = 1_000;

    /// How large the parts of a file are; nothing if it is sent at once.
    fn part_size(&self, source: &dyn Source) -> Option<u64> {
        let size = source.size();
        let is_large = size >= self.multipart.unwrap_or(Self::LARGE).max(1) && source.repeatable();
        let smallest = size.div_ceil(Self::PARTS);
        is_large.then(|| self.part_size.unwrap_or(Self::PART).max(smallest).max(1))
    }
}

/// A file that is on its way.
struct Job<'a> {
    files: &'a DraftFiles<Records>,
    key: &'a FileKey,
    source: &'a Arc<dyn Source>,
    options: &'a UploadOptions,
}

/// What is left to do.
enum Next {
    /// It is there already.
    Done(Box<FileEntry>),
    /// All its bytes at once, under the name that the server gave it.
    Whole(FileKey),
    /// Its parts.
    Parts(FileKey, Vec<Part>, u64),
}

impl<K: Kind> DraftFiles<K> {
    /// Sends a file, all three calls, and compares checksums.
    ///
    /// Continues what was begun; leaves a finished file with the same bytes alone; sends a large file in parts where the
    /// repository offers it. Where the platform does not show what it sends, the file is read twice, for sending and for
    /// its md5, side by side. To cancel, drop the future: the file stays pending and can be continued.
    ///
    /// # Errors
    /// `conflict` if a finished file of this name has other bytes; `checksum-mismatch` if what arrived is not what was
    /// sent; `usage` if the file could not be read; `unsupported` if the name has a slash and the repository cannot
    /// address it.
    pub async fn upload(
        &self,
        key: impl Into<FileKey>,
        source: Arc<dyn Source>,
        options: UploadOptions,
    ) -> Result<FileEntry> {
        upload(&self.of_any_kind(), &key.into(), source, options).await
    }
}

async fn upload(
    files: &DraftFiles<Records>,
    key: &FileKey,
    source: Arc<dyn Source>,
    options: UploadOptions,
) -> Result<FileEntry> {
    let job = Job {
        files,
        key,
        source: &source,
        options: &options,
    };
    files.check_key(key).await?;
    let next = match Box::pin(job.begin()).await? {
        Next::Done(entry) => return Ok(*entry),
        next => next,
    };
    match Box::pin(job.send(next)).await {
        // The server lost the file on the way: newer ones answer 200 with a text, and remove it.
        Err(error) if is_lost(&error) && source.repeatable() => match Box::pin(job.look()).await? {
            Next::Done(entry) => Ok(*entry),
            next => Box::pin(job.send(next)).await,
        },
        other => other,
    }
}

impl Job<'_> {
    async fn begin(&self) -> Result<Next> {
        match self.options.begun {
            Begun::JustNow => return Ok(Next::Whole(self.key.clone())),
            Begun::No => return self.start().await,
            Begun::Pending => {
                return match self.files.get(self.key).await {
                    Ok(entry) => self.go_on(entry).await,
                    Err(error) if error.kind() == ErrorKind::NotFound => self.start().await,
                    Err(error) => Err(error),
                };
            }
            Begun::Unknown => {}
        }
        match self.start().await {
            Err(error) if is_taken(&error) || error.outcome_is_unknown() => {
                let list = self.files.list().await?;
                match self.find(&list) {
                    Some(entry) => self.go_on(entry.clone()).await,
                    None => Err(error),
                }
            }
            other => other,
        }
    }

    /// Looks what became of it, and begins it once more if it is gone.
    async fn look(&self) -> Result<Next> {
        let list = self.files.list().await?;
        match self.find(&list) {
            Some(entry) => self.go_on(entry.clone()).await,
            None => self.start().await,
        }
    }

    /// Goes on with what is there.
    async fn go_on(&self, entry: FileEntry) -> Result<Next> {
        if !entry.is_completed() {
            let way = entry.transfer.as_ref().and_then(|transfer| transfer.kind.as_deref());
            return match way {
                None | Some("L") => Ok(Next::Whole(entry.key)),
                Some("M") if entry.bytes() == Some(self.source.size()) => {
                    match parts::of(&entry, self.source.size()).filter(|_| self.source.repeatable()) {
                        Some((parts, part_size)) => Ok(Next::Parts(entry.key, parts, part_size)),
                        None => self.again(&entry).await,
                    }
                }
                Some(_) => self.again(&entry).await,
            };
        }
        let same_size = entry.bytes().is_none_or(|bytes| bytes == self.source.size());
        if same_size && entry.md5() == Some(self.source.md5().await?.as_str()) {
            return Ok(Next::Done(Box::new(entry)));
        }
        if !self.options.replace {
            let message = format!("There is already another file named “{}”.", self.key);
            return Err(Error::new(ErrorKind::Conflict, message)
                .with_hint("Remove it first, or give the new one another name."));
        }
        self.again(&entry).await
    }

    async fn again(&self, entry: &FileEntry) -> Result<Next> {
        self.files.delete(&entry.key).await?;
        self.start().await
    }

    /// Names the file. A large one is to come in parts if the server is known to have other ways of sending, and if it
    /// agrees.
    async fn start(&self) -> Result<Next> {
        let Some(part_size) = self.options.part_size(&**self.source) else {
            return self.start_whole().await;
        };
        let learnt = self.files.learnt();
        if learnt.has(Capability::Multipart) == Some(false) {
            return self.start_whole().await;
        }
        if learnt.has(Capability::TransferTypes) != Some(true) {
            // Older servers take what they do not know for a note on the file; so a plain start shows which one it is.
            let list = self.files.start(std::slice::from_ref(self.key)).await?;
            let entry = self.find(&list);
            let Some(entry) = entry.filter(|entry| entry.transfer.is_some()) else {
                return Ok(self.whole(&list));
            };
            self.files.delete(&entry.key).await?;
        }
        let list = match self
            .files
            .start_multipart(self.key, self.source.size(), part_size)
            .await
        {
            Err(error) if is_declined(&error) => {
                learnt.set(Capability::Multipart, false);
                return self.start_whole().await;
            }
            other => other?,
        };
        let entry = self.find(&list);
        if let Some((parts, part_size)) = entry.and_then(|entry| parts::of(entry, self.source.size())) {
            learnt.set(Capability::Multipart, true);
            return Ok(Next::Parts(self.stored_key(&list), parts, part_size));
        }
        learnt.set(Capability::Multipart, false);
        if let Some(entry) = entry {
            self.files.delete(&entry.key).await?;
        }
        self.start_whole().await
    }

    async fn start_whole(&self) -> Result<Next> {
        let list = self.files.start(std::slice::from_ref(self.key)).await?;
        Ok(self.whole(&list))
    }

    fn whole(&self, list: &FileList) -> Next {
        Next::Whole(self.stored_key(list))
    }

    /// This file among all of the draft. The server may have trimmed its name, or composed its letters.
    fn find<'l>(&self, list: &'l FileList) -> Option<&'l FileEntry> {
        let trimmed = || list.find(&FileKey::new(self.key.as_str().trim()));
        list.find(self.key).or_else(trimmed)
    }

    fn stored_key(&self, list: &FileList) -> FileKey {
        self.find(list)
            .map_or_else(|| self.key.clone(), |entry| entry.key.clone())
    }

    async fn send(&self, next: Next) -> Result<FileEntry> {
        // What is sent in parts is not read from its first byte to its last.
        let hashed_on_its_way = self.source.hashes_as_it_is_read() && matches!(next, Next::Whole(_));
        let sending = async {
            let key = match next {
                Next::Done(entry) => return Ok(*entry),
                Next::Whole(key) => {
                    let upload = Upload {
                        source: self.source.clone(),
                        progress: self.options.progress.clone(),
                    };
                    self.files.put_content(&key, upload).await?;
                    key
                }
                Next::Parts(key, parts, part_size) => {
                    self.send_parts(parts, part_size).await?;
                    key
                }
            };
            self.files.commit(&key).await
        };
        let hashing = async {
            if self.source.repeatable() && !hashed_on_its_way {
                self.source.md5().await.map(Some).map_err(Error::from)
            } else {
                Ok(None)
            }
        };
        let (entry, md5) = future::try_join(sending, hashing).await?;
        let md5 = md5.or_else(|| self.source.md5_seen());
        compare(self.key, &entry, self.source.size(), md5.as_deref())?;
        Ok(entry)
    }
}

/// A file of this name is there already. Versions differ in how they say it.
fn is_taken(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Conflict | ErrorKind::Invalid)
}

fn is_lost(error: &Error) -> bool {
    (error.kind() == ErrorKind::Invalid && error.status() == Some(200)) || error.kind() == ErrorKind::NotFound
}

fn is_declined(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Invalid | ErrorKind::Forbidden | ErrorKind::Usage | ErrorKind::Unsupported
    )
}

fn compare(key: &FileKey, entry: &FileEntry, size: u64, md5: Option<&str>) -> Result<()> {
    let wrong_size = entry.bytes().is_some_and(|bytes| bytes != size);
    // Another prefix than md5 is a checksum that cannot be compared yet, not a wrong one.
    let wrong_sum = matches!((entry.md5(), md5), (Some(theirs), Some(ours)) if !theirs.eq_ignore_ascii_case(ours));
    if wrong_size || wrong_sum {
        let message = format!("“{key}” did not arrive as it was sent.");
        return Err(Error::new(ErrorKind::ChecksumMismatch, message));
    }
    Ok(())
}
