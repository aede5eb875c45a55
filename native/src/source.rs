use std::any::Any;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_util::{TryStreamExt as _, stream};
use geodepot::transport::{BoxFuture, BoxStream, Source, TransportError, TransportErrorKind};
use geodepot::{Error, ErrorKind, Result};
use md5::{Digest as _, Md5};
use tokio::sync::mpsc;

/// How much is read at once.
const PIECE: usize = 1 << 20;
/// How many pieces wait to be sent.
const AHEAD: usize = 2;

type Piece = std::result::Result<Bytes, TransportError>;

/// A file by its path; never in memory. A thread of its own reads it as it is sent, and computes its md5 on the way.
#[derive(Clone, Debug)]
pub struct PathSource {
    path: PathBuf,
    name: String,
    size: u64,
    md5: Arc<Mutex<Option<String>>>,
}

impl PathSource {
    /// Looks at the file: it must be there, and be a file.
    ///
    /// # Errors
    /// `usage` if it is not.
    pub async fn open(path: impl AsRef<Path>) -> Result<Arc<dyn Source>> {
        let path = path.as_ref();
        let usage = |message: String| Error::new(ErrorKind::Usage, message).with_hint("Check the path.");
        let metadata = tokio::fs::metadata(path)
            .await
            .map_err(|error| usage(format!("{} cannot be read: {error}.", path.display())).caused_by(error))?;
        if !metadata.is_file() {
            return Err(usage(format!("{} is not a file.", path.display())));
        }
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Ok(Arc::new(Self {
            path: path.to_owned(),
            name,
            size: metadata.len(),
            md5: Arc::default(),
        }))
    }

    /// Reads from `offset` to the end and hands each piece on, until nobody wants more.
    fn hand_on(&self, offset: u64, pieces: &mpsc::Sender<Piece>) -> std::result::Result<(), TransportError> {
        let mut file = File::open(&self.path).map_err(failed)?;
        self.unchanged(&file)?;
        file.seek(SeekFrom::Start(offset)).map_err(failed)?;
        let mut md5 = (offset == 0).then(Md5::new);
        let mut left = self.size.saturating_sub(offset);
        while left > 0 {
            let wanted = left.min(PIECE as u64);
            let mut piece = Vec::with_capacity(PIECE);
            let read = (&mut file).take(wanted).read_to_end(&mut piece).map_err(failed)? as u64;
            if read != wanted {
                return Err(changed());
            }
            if let Some(md5) = &mut md5 {
                md5.update(&piece);
            }
            left -= read;
            if left == 0 {
                self.unchanged(&file)?;
                self.keep(md5.take());
            }
            if pieces.blocking_send(Ok(piece.into())).is_err() {
                return Ok(());
            }
        }
        // Of a file without bytes.
        self.keep(md5);
        Ok(())
    }

    fn unchanged(&self, file: &File) -> std::result::Result<(), TransportError> {
        if file.metadata().map_err(failed)?.len() == self.size {
            Ok(())
        } else {
            Err(changed())
        }
    }

    fn keep(&self, md5: Option<Md5>) {
        let Some(md5) = md5 else { return };
        let mut digits = String::with_capacity(32);
        for byte in md5.finalize() {
            // Writing to a String does not fail.
            let _ = write!(digits, "{byte:02x}");
        }
        *self.md5.lock().unwrap_or_else(PoisonError::into_inner) = Some(digits);
    }
}

fn failed(error: io::Error) -> TransportError {
    TransportError::new(TransportErrorKind::Source, error.to_string()).caused_by(error)
}

fn changed() -> TransportError {
    TransportError::new(TransportErrorKind::Source, "The file changed while it was being sent.")
}

impl Source for PathSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, offset: u64) -> BoxStream<'static, Piece> {
        let (sender, mut receiver) = mpsc::channel(AHEAD);
        let source = self.clone();
        tokio::task::spawn_blocking(move || {
            if let Err(error) = source.hand_on(offset, &sender) {
                // Whoever dropped the stream does not want to hear of it.
                let _ = sender.blocking_send(Err(error));
            }
        });
        Box::pin(stream::poll_fn(move |context| receiver.poll_recv(context)))
    }

    fn hashes_as_it_is_read(&self) -> bool {
        true
    }

    fn md5_seen(&self) -> Option<String> {
        self.md5.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn md5(&self) -> BoxFuture<'static, std::result::Result<String, TransportError>> {
        let source = self.clone();
        Box::pin(async move {
            source.read(0).try_for_each(async |_| Ok(())).await?;
            source.md5_seen().ok_or_else(changed)
        })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn file_of(bytes: &[u8]) -> (tempfile::NamedTempFile, Arc<dyn Source>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let source = PathSource::open(file.path()).await.unwrap();
        (file, source)
    }

    #[tokio::test]
    async fn reading_all_of_it_shows_its_md5_and_reading_a_part_does_not() {
        let (_file, source) = file_of(&vec![7; 3 * PIECE + 1]).await;
        let part: Vec<Bytes> = source.read(1).try_collect().await.unwrap();
        assert_eq!(part.iter().map(Bytes::len).sum::<usize>(), 3 * PIECE);
        assert_eq!(source.md5_seen(), None);
        let all: Vec<Bytes> = source.read(0).try_collect().await.unwrap();
        assert_eq!(all.iter().map(Bytes::len).collect::<Vec<_>>(), [PIECE, PIECE, PIECE, 1]);
        let md5 = source.md5_seen().unwrap();
        assert_eq!(md5, source.md5().await.unwrap());
    }

    #[tokio::test]
    async fn a_file_without_bytes_has_an_md5_too() {
        let (_file, source) = file_of(b"").await;
        assert_eq!(source.md5().await.unwrap(), "d41d8cd98f00b204e9800998ecf8427e");
    }

    #[tokio::test]
    async fn a_file_that_changed_is_not_sent() {
        for bytes in [&b"longer than it was"[..], b"x"] {
            let (file, source) = file_of(b"as it was").await;
            std::fs::write(file.path(), bytes).unwrap();
            let error = source.md5().await.unwrap_err();
            assert_eq!(error.kind, TransportErrorKind::Source);
            assert_eq!(source.md5_seen(), None);
        }
    }
}
