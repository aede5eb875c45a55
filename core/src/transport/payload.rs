use std::any::Any;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::StreamExt as _;
use md5::{Digest as _, Md5};

use super::{BoxFuture, BoxStream, MaybeSend, MaybeSync, ProgressFn, TransportError};

/// The body of a request.
#[derive(Clone, Default)]
pub enum Payload {
    /// No body.
    #[default]
    Empty,
    /// A small body, in memory.
    Bytes(Bytes),
    /// A file, never in memory.
    Source(Upload),
}

/// A file on its way, and who wants to hear how far it has come.
#[derive(Clone)]
pub struct Upload {
    /// The file.
    pub source: Arc<dyn Source>,
    /// Is told the bytes that are through. Where the platform reports none it is called at the start and the end.
    pub progress: Option<ProgressFn>,
}

/// Something with a name and a size whose bytes can be read from any offset: a path, or a `Blob`.
///
/// An adapter that knows the concrete type (by [`Source::as_any`]) hands it to the platform as it is.
pub trait Source: MaybeSend + MaybeSync + 'static {
    /// The file's own name, without folders.
    fn name(&self) -> &str;
    /// The size in bytes.
    fn size(&self) -> u64;
    /// The bytes from `offset` to the end, in pieces.
    fn read(&self, offset: u64) -> BoxStream<'static, Result<Bytes, TransportError>>;
    /// A part of it as a file of its own, if the platform can cut it without reading it.
    fn slice(&self, offset: u64, size: u64) -> Option<Arc<dyn Source>> {
        let _ = (offset, size);
        None
    }
    /// Whether the bytes can be read more than once. If not, a failed call is not repeated.
    fn repeatable(&self) -> bool {
        true
    }
    /// Whether reading it shows its md5: after a read of all bytes [`Source::md5_seen`] has it, and nobody reads it a
    /// second time for that.
    fn hashes_as_it_is_read(&self) -> bool {
        false
    }
    /// The md5 that the last read from the first byte to the last has shown, as 32 hexadecimal digits.
    fn md5_seen(&self) -> Option<String> {
        None
    }
    /// The md5 of all bytes, as 32 hexadecimal digits.
    fn md5(&self) -> BoxFuture<'static, Result<String, TransportError>> {
        let stream = self.read(0);
        Box::pin(md5_of(stream))
    }
    /// For adapters that know the concrete type.
    fn as_any(&self) -> &dyn Any;
}

/// The md5 of a stream, as 32 hexadecimal digits.
pub async fn md5_of(mut stream: BoxStream<'static, Result<Bytes, TransportError>>) -> Result<String, TransportError> {
    let mut hasher = Md5::new();
    while let Some(piece) = stream.next().await {
        hasher.update(&piece?);
    }
    Ok(hex(&hasher.finalize()))
}

/// The md5 of some bytes, as 32 hexadecimal digits.
pub(crate) fn md5_of_bytes(bytes: &[u8]) -> String {
    hex(&Md5::digest(bytes))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

impl std::fmt::Debug for Payload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Bytes(bytes) => write!(f, "Bytes({})", String::from_utf8_lossy(bytes)),
            Self::Source(upload) => write!(f, "Source({:?}, {} bytes)", upload.source.name(), upload.source.size()),
        }
    }
}

/// A small file in memory, for tests and for callers who hold the bytes anyway.
#[derive(Clone, Debug)]
pub(crate) struct Memory {
    name: String,
    bytes: Bytes,
}

impl dyn Source {
    /// A small file in memory.
    pub fn memory(name: impl Into<String>, bytes: impl Into<Bytes>) -> Arc<dyn Source> {
        Arc::new(Memory {
            name: name.into(),
            bytes: bytes.into(),
        })
    }
}

impl Source for Memory {
    fn name(&self) -> &str {
        &self.name
    }
    fn size(&self) -> u64 {
        self.bytes.len() as u64
    }
    fn read(&self, offset: u64) -> BoxStream<'static, Result<Bytes, TransportError>> {
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(self.bytes.len());
        Box::pin(futures_util::stream::iter([Ok(self.bytes.slice(from..))]))
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
