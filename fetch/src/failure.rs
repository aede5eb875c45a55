//! What a platform's exceptions mean.

use geodepot::transport::{TransportError, TransportErrorKind};
use wasm_bindgen::{JsCast as _, JsValue};

/// The exception of a call that got no answer.
pub(crate) fn network(error: &JsValue) -> TransportError {
    let kind = match name(error).as_deref() {
        Some("AbortError") => TransportErrorKind::Aborted,
        Some("TimeoutError") => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Network,
    };
    TransportError::new(kind, message(error))
}

/// The exception of a request that could not be built.
pub(crate) fn request(error: &JsValue) -> TransportError {
    TransportError::new(TransportErrorKind::Request, message(error))
}

/// The exception of a file or stream that could not be read.
pub(crate) fn source(error: &JsValue) -> TransportError {
    TransportError::new(TransportErrorKind::Source, message(error))
}

fn name(error: &JsValue) -> Option<String> {
    error.dyn_ref::<js_sys::Error>().map(|error| error.name().into())
}

/// What the platform says. Node says "fetch failed" and keeps the reason as the cause.
fn message(error: &JsValue) -> String {
    let Some(error) = error.dyn_ref::<js_sys::Error>() else {
        return error.as_string().unwrap_or_else(|| "no reason was given".to_owned());
    };
    let said = String::from(error.message());
    match error
        .cause()
        .dyn_ref::<js_sys::Error>()
        .map(|cause| String::from(cause.message()))
    {
        Some(cause) if !cause.is_empty() => format!("{said}: {cause}"),
        _ => said,
    }
}
