use std::sync::Arc;

use geodepot::transport::{Progress, ProgressFn, Source};
use geodepot::{Error, ErrorKind, Result};
use geodepot_fetch::{BlobSource, StreamSource};
use js_sys::Function;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, ReadableStream};

/// What a caller wants to send: a blob, or a stream and its size.
pub(crate) fn source(body: JsValue, size: Option<f64>) -> Result<Arc<dyn Source>> {
    let body = match body.dyn_into::<Blob>() {
        Ok(blob) => return Ok(BlobSource::new(blob).shared()),
        Err(other) => other,
    };
    let usage = |message: &str, hint: &str| Error::new(ErrorKind::Usage, message).with_hint(hint);
    let stream = body.dyn_into::<ReadableStream>().map_err(|_| {
        usage(
            "This cannot be sent as a file.",
            "Give a Blob, a File, a Uint8Array or a ReadableStream.",
        )
    })?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "looked at first")]
    let size = size
        .filter(|size| size.fract() == 0.0 && (0.0..=9e15).contains(size))
        .map(|size| size as u64);
    let size = size.ok_or_else(|| {
        usage(
            "The stream does not say how many bytes it has.",
            "Give its size: { size }.",
        )
    })?;
    Ok(StreamSource::new(stream, "", size).shared())
}

/// Tells a function in JavaScript how far something has come.
pub(crate) fn progress(tell: Function) -> ProgressFn {
    #[expect(clippy::cast_precision_loss, reason = "counts of bytes, below 2^53")]
    let count = |bytes: u64| JsValue::from_f64(bytes as f64);
    Arc::new(move |Progress { done, total }| {
        // js/ hands in a function that does not throw.
        let _ = tell.call2(&JsValue::UNDEFINED, &count(done), &count(total));
    })
}
