use std::any::Any;
use std::cell::RefCell;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use geodepot::transport::{BoxStream, Source, TransportError, TransportErrorKind};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult};

use crate::failure;

/// A `ReadableStream` of bytes. It can be read once, so a failed call is not repeated.
///
/// Node, Deno and Bun send it as it comes. Browsers cannot: give them a `Blob`.
#[derive(Debug)]
pub struct StreamSource {
    stream: RefCell<Option<ReadableStream>>,
    name: String,
    size: u64,
}

impl StreamSource {
    /// A stream and the number of bytes that it will give.
    pub fn new(stream: ReadableStream, name: impl Into<String>, size: u64) -> Self {
        Self {
            stream: RefCell::new(Some(stream)),
            name: name.into(),
            size,
        }
    }

    /// As the core takes it.
    #[expect(
        clippy::arc_with_non_send_sync,
        reason = "the core's type, which is the same on targets with threads"
    )]
    pub fn shared(self) -> Arc<dyn Source> {
        Arc::new(self)
    }

    /// The stream, the first time.
    pub(crate) fn take(&self) -> Result<ReadableStream, TransportError> {
        let again = || TransportError::new(TransportErrorKind::Source, "The stream was read already.");
        self.stream.borrow_mut().take().ok_or_else(again)
    }
}

impl Source for StreamSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, offset: u64) -> BoxStream<'static, Result<Bytes, TransportError>> {
        let refused = |message: &str| TransportError::new(TransportErrorKind::Source, message);
        let taken = if offset == 0 {
            self.take()
        } else {
            Err(refused("A stream can only be read from its start."))
        };
        match taken {
            Ok(stream) => Box::pin(pieces(&stream, failure::source)),
            Err(error) => Box::pin(stream::iter([Err(error)])),
        }
    }

    fn repeatable(&self) -> bool {
        false
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The bytes of a stream as they come. Dropping it before the end cancels the stream.
pub(crate) fn pieces(
    stream: &ReadableStream,
    failed: fn(&JsValue) -> TransportError,
) -> impl futures_util::Stream<Item = Result<Bytes, TransportError>> + use<> {
    let reader = ReadableStreamDefaultReader::new(stream)
        .map(Reader)
        .map_err(|error| failed(&error));
    stream::try_unfold(Some(reader), move |reader| async move {
        let Some(reader) = reader.transpose()? else {
            return Ok(None);
        };
        let result = JsFuture::from(reader.0.read()).await.map_err(|error| failed(&error))?;
        let result: ReadableStreamReadResult = result.unchecked_into();
        if result.get_done().unwrap_or(true) {
            return Ok(None);
        }
        let bytes = Uint8Array::new(&result.get_value()).to_vec();
        Ok(Some((bytes.into(), Some(Ok(reader)))))
    })
}

struct Reader(ReadableStreamDefaultReader);

impl Drop for Reader {
    fn drop(&mut self) {
        let cancelled = self.0.cancel();
        // After the end it does nothing, and how it went concerns nobody any more.
        spawn_local(async move { drop(JsFuture::from(cancelled).await) });
    }
}
