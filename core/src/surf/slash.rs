use http::{Method, StatusCode};

use crate::transport::{Payload, Request, Response, SharedTransport, Transport, TransportError};

/// Asks once more with a slash at the end of the path, where a server says 404 or 405 without it: parts of the
/// reference write one. Never for what deletes, and never where the path ends in the name of a file.
#[derive(Debug)]
pub(super) struct Slash {
    inner: SharedTransport,
}

/// Marks a request whose path stays as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct AsItIs;

impl AsItIs {
    pub(super) fn mark(mut request: Request) -> Request {
        request.extensions_mut().insert(Self);
        request
    }
}

impl Slash {
    pub(super) fn new(inner: SharedTransport) -> Self {
        Self { inner }
    }
}

impl Transport for Slash {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let again = with_slash(&request);
        let first = self.inner.send(request).await?;
        let Some(again) = again.filter(|_| unknown(&first)) else {
            return Ok(first);
        };
        // A connection that breaks now says less than the answer that came.
        match self.inner.send(again).await {
            Ok(second) if !unknown(&second) => Ok(second),
            _ => Ok(first),
        }
    }
}

fn unknown(response: &Response) -> bool {
    matches!(
        response.status(),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED
    )
}

fn with_slash(request: &Request) -> Option<Request> {
    let stays = request.method() == Method::DELETE
        || matches!(request.body(), Payload::Source(_))
        || request.extensions().get::<AsItIs>().is_some()
        || request.uri().path().ends_with('/');
    if stays {
        return None;
    }
    let mut parts = request.uri().clone().into_parts();
    let path = request.uri().path();
    let whole = match request.uri().query() {
        Some(query) => format!("{path}/?{query}"),
        None => format!("{path}/"),
    };
    parts.path_and_query = Some(whole.parse().ok()?);
    let mut again = request.clone();
    *again.uri_mut() = http::Uri::from_parts(parts).ok()?;
    Some(again)
}
