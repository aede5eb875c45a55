use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _};
use geodepot::transport::{
    Body, Payload, Progress, Request, Response, Transport, TransportError, TransportErrorKind, Upload,
};
use geodepot::{Error, ErrorKind, Result};

/// Sends by `reqwest`. Follows no redirect: the core follows the one it allows, by hand.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// With the system's certificates.
    ///
    /// # Errors
    /// `unavailable` if they cannot be used.
    pub fn new() -> Result<Self> {
        // Whoever installed one first keeps it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(std::time::Duration::from_secs(30))
            .user_agent(concat!("geodepot/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| {
                Error::new(ErrorKind::Unavailable, "Secure connections cannot be set up.").caused_by(error)
            })?;
        Ok(Self(client))
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: Request) -> std::result::Result<Response, TransportError> {
        let (parts, payload) = request.into_parts();
        let mut sent = self
            .0
            .request(parts.method, parts.uri.to_string())
            .headers(parts.headers);
        sent = match payload {
            Payload::Empty => sent,
            Payload::Bytes(bytes) => sent.body(bytes),
            Payload::Source(upload) => sent
                .header(http::header::CONTENT_LENGTH, upload.source.size())
                .body(reqwest::Body::wrap_stream(counted(upload))),
        };
        let answer = sent.send().await.map_err(classified)?;
        let mut response = Response::new(Body::empty());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        *response.body_mut() = Body::from_stream(answer.bytes_stream().map_err(classified).boxed());
        Ok(response)
    }
}

/// The file's bytes, with a word to whoever wants to hear how far they have come.
fn counted(upload: Upload) -> impl futures_util::Stream<Item = std::result::Result<Bytes, TransportError>> {
    let (total, progress) = (upload.source.size(), upload.progress);
    let tell = move |done| {
        if let Some(progress) = &progress {
            progress(Progress { done, total });
        }
    };
    tell(0);
    let mut done = 0;
    upload.source.read(0).inspect_ok(move |piece| {
        done += piece.len() as u64;
        tell(done);
    })
}

fn classified(error: reqwest::Error) -> TransportError {
    // The address may carry a token as its query; only what went wrong is told.
    let error = error.without_url();
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Request
    } else if source_of(&error).is_some() {
        TransportErrorKind::Source
    } else {
        TransportErrorKind::Network
    };
    let message = root(&error).to_string();
    TransportError::new(kind, message).caused_by(error)
}

/// The innermost cause says the most: "connection refused" rather than "error sending request".
fn root<'a>(error: &'a (dyn std::error::Error + 'static)) -> &'a (dyn std::error::Error + 'static) {
    std::iter::successors(Some(error), |error| error.source())
        .last()
        .unwrap_or(error)
}

/// A file that could not be read on the way out.
fn source_of<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a TransportError> {
    std::iter::successors(Some(error), |error| error.source()).find_map(|error| error.downcast_ref())
}
