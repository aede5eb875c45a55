//! Connections that are cut.
//!
//! An answer whose body fails makes the server drop the connection. If it fails at once, nothing of the answer has been
//! sent by then. Without a socket the failing body is the error, and [`Cut`] tells of it beforehand.

use super::body;
use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use http::{HeaderValue, Method, header};
use std::io;
use std::time::Duration;

/// How long what was sent before a cut has to leave this machine.
const FLUSH: Duration = Duration::from_millis(50);

/// Stands in the extensions of an answer whose connection is cut: a client without a socket takes it for an error of
/// the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Before the first byte of the answer: there is neither status nor header.
    BeforeTheAnswer,
    /// Within the body of the answer, which ends in an error.
    WithinTheAnswer,
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionReset, "the connection was cut by a script")
}

/// No answer at all.
pub(super) fn nothing() -> Response {
    let mut response = Response::new(Body::from_stream(stream::once(async { Err::<Bytes, _>(gone()) })));
    response.extensions_mut().insert(Cut::BeforeTheAnswer);
    response
}

/// Takes `after` bytes of a request and no more. What receives content is begun and fails in the middle, as it does
/// when a network breaks; all other work is not begun, for it may not need the body at all.
pub(super) async fn within_request(request: Request, next: Next, after: Option<u64>) {
    let Some(after) = after else { return };
    let receives = request.method() == Method::PUT;
    let request = request.map(|body| {
        let begun = first(body, after);
        Body::from_stream(begun.chain(stream::once(async { Err(gone()) })))
    });
    if receives {
        body::drain(next.run(request).await.into_body()).await;
    } else {
        body::drain(request.into_body()).await;
    }
}

/// An answer of which only the first `after` bytes of the body arrive, or nothing.
pub(super) fn within_answer(response: Response, after: Option<u64>) -> Response {
    let Some(after) = after else { return nothing() };
    let (mut parts, body) = response.into_parts();
    if let Some(size) = body.size_hint().exact() {
        parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    }
    let end = stream::once(async {
        tokio::time::sleep(FLUSH).await;
        Err(gone())
    });
    parts.extensions.insert(Cut::WithinTheAnswer);
    Response::from_parts(parts, Body::from_stream(first(body, after).chain(end)))
}

/// The first bytes of a body. Once they came, nothing more is read.
fn first(body: Body, left: u64) -> impl Stream<Item = io::Result<Bytes>> {
    stream::try_unfold((body.into_data_stream(), left), async |(mut chunks, left)| {
        if left == 0 {
            return Ok(None);
        }
        let Some(chunk) = chunks.next().await else {
            return Ok(None);
        };
        let mut chunk = chunk.map_err(io::Error::other)?;
        chunk.truncate(usize::try_from(left).unwrap_or(usize::MAX));
        let left = left - chunk.len() as u64;
        Ok(Some((chunk, (chunks, left))))
    })
}
