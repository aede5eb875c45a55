use std::sync::Arc;

use futures_util::future;

use crate::client::Kind;
use crate::client::draft_files::DraftFiles;
use crate::error::{Error, ErrorKind, Result};
use crate::id::FileKey;
use crate::model::FileEntry;
use crate::transport::{ProgressFn, Source, Upload};

/// What is known about a file of this name on the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Begun {
    /// Nothing: the first call finds out.
    #[default]
    Unknown,
    /// There is none.
    No,
    /// It was begun and never finished, or was begun just now.
    Pending,
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
}

impl<K: Kind> DraftFiles<K> {
    /// Sends a file, all three calls, and compares checksums.
    ///
    /// Continues what was begun; leaves a finished file with the same bytes alone. The file is read twice, for sending
    /// and for its md5, side by side. To cancel, drop the future: the file stays pending and can be continued.
    ///
    /// # Errors
    /// `conflict` if a finished file of this name has other bytes; `checksum-mismatch` if what arrived is not what was
    /// sent; `usage` if the file could not be read.
    pub async fn upload(
        &self,
        key: impl Into<FileKey>,
        source: Arc<dyn Source>,
        options: UploadOptions,
    ) -> Result<FileEntry> {
        let key = key.into();
        if self.begin(&key, &source, &options).await? == Next::Done {
            return self.get(&key).await;
        }
        let upload = Upload {
            source: source.clone(),
            progress: options.progress,
        };
        let sending = async {
            self.put_content(&key, upload).await?;
            self.commit(&key).await
        };
        let hashing = async {
            if source.repeatable() {
                source.md5().await.map(Some).map_err(Error::from)
            } else {
                Ok(None)
            }
        };
        let (entry, md5) = future::try_join(sending, hashing).await?;
        compare(&key, &entry, source.size(), md5.as_deref())?;
        Ok(entry)
    }

    async fn begin(&self, key: &FileKey, source: &Arc<dyn Source>, options: &UploadOptions) -> Result<Next> {
        let keys = std::slice::from_ref(key);
        match options.begun {
            Begun::Pending => return Ok(Next::Send),
            Begun::No => return self.start(keys).await.map(|_| Next::Send),
            Begun::Unknown => {}
        }
        let refused = match self.start(keys).await {
            Ok(_) => return Ok(Next::Send),
            Err(error) if error.kind() == ErrorKind::Invalid || error.outcome_is_unknown() => error,
            Err(error) => return Err(error),
        };
        let list = self.list().await?;
        let Some(entry) = list.find(key) else {
            return Err(refused);
        };
        if !entry.is_completed() {
            return Ok(Next::Send);
        }
        let same_size = entry.bytes().is_none_or(|bytes| bytes == source.size());
        if same_size && entry.md5() == Some(source.md5().await?.as_str()) {
            return Ok(Next::Done);
        }
        if !options.replace {
            let message = format!("There is already another file named “{key}”.");
            return Err(Error::new(ErrorKind::Conflict, message)
                .with_hint("Remove it first, or give the new one another name."));
        }
        self.delete(&entry.key).await?;
        self.start(keys).await.map(|_| Next::Send)
    }
}

#[derive(PartialEq, Eq)]
enum Next {
    Send,
    Done,
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
