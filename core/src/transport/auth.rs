//! The layer that says who asks, to the repository's own origin and to nobody else.

use http::header::{AUTHORIZATION, HeaderValue};
use http::{HeaderName, Method};
use url::Url;

use super::{
    Cookies, Host as _, LinkSecret, Request, Response, SharedHost, SharedTransport, Transport, TransportError,
    TransportErrorKind,
};
use crate::secret::Credential;

/// Adds the credential to requests that go to the repository's own origin.
#[derive(Debug)]
pub struct Auth {
    inner: SharedTransport,
    host: SharedHost,
    base: Url,
    credential: Credential,
}

impl Auth {
    /// The name of the cookie that a script may read, and of the header that must repeat it.
    const CSRF_COOKIE: &'static str = "csrftoken";
    const CSRF_HEADER: HeaderName = HeaderName::from_static("x-csrftoken");

    /// Puts the layer over `inner`. `base` is the repository's address.
    pub fn new(inner: SharedTransport, host: SharedHost, base: Url, credential: Credential) -> Self {
        Self {
            inner,
            host,
            base,
            credential,
        }
    }

    fn is_own(&self, request: &Request) -> bool {
        Url::parse(&request.uri().to_string()).is_ok_and(|url| url.origin() == self.base.origin())
    }

    fn sign(&self, request: &mut Request) -> Result<(), TransportError> {
        if let Some(LinkSecret(link)) = request.extensions().get().cloned() {
            add_to_query(request, "token", link.secret())?;
        }
        match &self.credential {
            Credential::Anonymous => {}
            Credential::Bearer(token) => {
                let mut value = HeaderValue::from_str(&format!("Bearer {}", token.secret()))
                    .map_err(|_| refuse("The token holds characters that cannot be sent. Copy it again."))?;
                value.set_sensitive(true);
                request.headers_mut().insert(AUTHORIZATION, value);
            }
            Credential::Query(token) => add_to_query(request, "token", token.secret())?,
            Credential::AccessTokenQuery(token) => add_to_query(request, "access_token", token.secret())?,
            Credential::Session => {
                request.extensions_mut().insert(Cookies::SameOrigin);
                let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
                if let (false, Some(cookie)) = (reads, self.host.cookie(Self::CSRF_COOKIE)) {
                    let value = HeaderValue::from_str(&cookie)
                        .map_err(|_| refuse("The CSRF cookie cannot be sent. Sign in again."))?;
                    request.headers_mut().insert(Self::CSRF_HEADER, value);
                }
            }
        }
        Ok(())
    }
}

fn refuse(what: &str) -> TransportError {
    TransportError::new(TransportErrorKind::Request, what)
}

fn add_to_query(request: &mut Request, name: &str, secret: &str) -> Result<(), TransportError> {
    let mut url = Url::parse(&request.uri().to_string()).map_err(|_| refuse("The address is not valid."))?;
    url.query_pairs_mut().append_pair(name, secret);
    *request.uri_mut() = url
        .as_str()
        .parse()
        .map_err(|_| refuse("The token cannot be sent. Copy it again."))?;
    Ok(())
}

impl Transport for Auth {
    async fn send(&self, mut request: Request) -> Result<Response, TransportError> {
        request.headers_mut().remove(AUTHORIZATION);
        if self.is_own(&request) {
            self.sign(&mut request)?;
        }
        self.inner.send(request).await
    }
}
