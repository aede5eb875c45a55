use std::any::Any;
use std::cell::RefCell;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use geodepot::transport::{BoxStream, Source, TransportError, TransportErrorKind};
use wasm_bindgen::JsValue;
use web_sys::ReadableStream;

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
        Self { stream: RefCell::new(Some(stream)), name: name.into(), size }
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
        let taken = if offset == 0 { self.take() } else { Err(refused("A stream can only be read from its start.")) };
        match taken {
            Ok(stream) => Box::pin(pieces(stream, failure::source)),
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

/// The bytes of a stream as they come.
pub(crate) fn pieces(
    stream: ReadableStream,
    failed: fn(&JsValue) -> TransportError,
) -> impl futures_util::Stream<Item = Result<Bytes, TransportError>> + 'static {
    let stream = wasm_streams::ReadableStream::from_raw(stream).into_stream();
    stream.map(move |piece| piece.map(|bytes| js_sys::Uint8Array::new(&bytes).to_vec().into()).map_err(|error| failed(&error)))
}
