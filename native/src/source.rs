use std::any::Any;
use std::io::SeekFrom;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _};
use geodepot::transport::{BoxStream, Source, TransportError, TransportErrorKind};
use geodepot::{Error, ErrorKind, Result};
use tokio::io::AsyncSeekExt as _;
use tokio_util::io::ReaderStream;

/// How much of a file is in memory at a time.
const PIECE: usize = 256 * 1024;

/// A file by its path. Read as it is sent; never in memory.
#[derive(Clone, Debug)]
pub struct PathSource {
    path: PathBuf,
    name: String,
    size: u64,
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
        }))
    }
}

impl Source for PathSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, offset: u64) -> BoxStream<'static, std::result::Result<Bytes, TransportError>> {
        let path = self.path.clone();
        let size = self.size;
        let failed =
            |error: std::io::Error| TransportError::new(TransportErrorKind::Source, error.to_string()).caused_by(error);
        let opened = async move {
            let mut file = tokio::fs::File::open(path).await.map_err(failed)?;
            if file.metadata().await.map_err(failed)?.len() != size {
                return Err(TransportError::new(
                    TransportErrorKind::Source,
                    "The file changed while it was being sent.",
                ));
            }
            file.seek(SeekFrom::Start(offset)).await.map_err(failed)?;
            Ok(ReaderStream::with_capacity(file, PIECE).map_err(failed))
        };
        futures_util::stream::once(opened).try_flatten().boxed()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
