use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use geodepot::transport::{BoxFuture, BoxStream, Source, TransportError, md5_of};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

use crate::failure;

/// How much of a file is in memory while it is read.
const PIECE: f64 = 4_194_304.0;

type Md5Future = Pin<Box<dyn Future<Output = Result<String, TransportError>>>>;

/// A `Blob` or `File`. It goes to the platform as it is, and is read in slices where its bytes are needed.
#[derive(Clone)]
pub struct BlobSource {
    blob: Blob,
    name: String,
    md5: Option<Rc<dyn Fn(Blob) -> Md5Future>>,
}

impl BlobSource {
    /// A blob; a `File` brings its name.
    pub fn new(blob: Blob) -> Self {
        let name = blob.dyn_ref::<File>().map(File::name).unwrap_or_default();
        Self { blob, name, md5: None }
    }

    /// With another way to sum it up than here and now, for example in a worker.
    #[must_use]
    pub fn with_md5<F: Future<Output = Result<String, TransportError>> + 'static>(
        mut self,
        md5: impl Fn(Blob) -> F + 'static,
    ) -> Self {
        self.md5 = Some(Rc::new(move |blob| Box::pin(md5(blob))));
        self
    }

    /// As the core takes it.
    #[expect(
        clippy::arc_with_non_send_sync,
        reason = "the core's type, which is the same on targets with threads"
    )]
    pub fn shared(self) -> Arc<dyn Source> {
        Arc::new(self)
    }

    /// The blob.
    pub fn blob(&self) -> &Blob {
        &self.blob
    }

    /// Fails if the file can no longer be read: it was changed, moved or removed. Browsers call that a failed
    /// connection.
    pub(crate) async fn probe(&self) -> Result<(), TransportError> {
        read(&self.blob, 0.0, 1.0).await.map(drop)
    }
}

impl Source for BlobSource {
    fn name(&self) -> &str {
        &self.name
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a blob's size is a whole number below 2^53"
    )]
    fn size(&self) -> u64 {
        self.blob.size() as u64
    }

    fn read(&self, offset: u64) -> BoxStream<'static, Result<Bytes, TransportError>> {
        #[expect(clippy::cast_precision_loss, reason = "below 2^53, as sizes are")]
        let state = (self.blob.clone(), offset as f64);
        Box::pin(stream::try_unfold(state, |(blob, from)| async move {
            if from >= blob.size() {
                return Ok(None);
            }
            let to = (from + PIECE).min(blob.size());
            let piece = read(&blob, from, to).await?;
            Ok(Some((piece, (blob, to))))
        }))
    }

    fn slice(&self, offset: u64, size: u64) -> Option<Arc<dyn Source>> {
        #[expect(clippy::cast_precision_loss, reason = "below 2^53, as sizes are")]
        let (from, to) = (offset as f64, (offset + size) as f64);
        let blob = self.blob.slice_with_f64_and_f64(from, to).ok()?;
        let part = Self {
            blob,
            name: self.name.clone(),
            md5: None,
        };
        Some(part.shared())
    }

    fn md5(&self) -> BoxFuture<'static, Result<String, TransportError>> {
        match &self.md5 {
            Some(md5) => md5(self.blob.clone()),
            None => Box::pin(md5_of(self.read(0))),
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl std::fmt::Debug for BlobSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BlobSource({:?}, {} bytes)", self.name, self.size())
    }
}

async fn read(blob: &Blob, from: f64, to: f64) -> Result<Bytes, TransportError> {
    let slice = blob
        .slice_with_f64_and_f64(from, to)
        .map_err(|error| failure::source(&error))?;
    let buffer = JsFuture::from(slice.array_buffer())
        .await
        .map_err(|error| failure::source(&error))?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec().into())
}
