//! Geodepot's transport where JavaScript is the host: browsers, workers, Node, Deno and Bun.
//!
//! - `FetchTransport` sends by `fetch`. A file goes by `XMLHttpRequest` where there is one, as `fetch` tells nothing
//!   of how far it has come; elsewhere progress is told at the start and the end.
//! - `BlobSource` is a `Blob` or `File` as a source, and `StreamSource` a `ReadableStream`. No file is ever held
//!   in memory.
//! - `JsHost` is the clock, the timer, chance and the CSRF cookie.
//!
//! To cancel a call, drop its future: the request is aborted.
//!
//! On targets other than wasm the crate is empty.
#![cfg(target_family = "wasm")]

mod abort;
mod answer;
mod failure;
mod fetch;
mod global;
mod host;
mod source;
mod stream_source;
mod transport;
mod xhr;

pub use host::JsHost;
pub use source::BlobSource;
pub use stream_source::StreamSource;
pub use transport::FetchTransport;
