//! The layer that says who asks, to the repository's own origin and to nobody else.
//!
//! A session's writes carry the CSRF cookie's value in a header. If there is no such cookie yet, one small read gets it
//! first; if a write is refused for it, the cookie is renewed by a read and the write sent once more: a refused write
//! did nothing.

use std::borrow::Cow;

use http::header::{AUTHORIZATION, COOKIE, HeaderValue};
use http::{HeaderName, Method, StatusCode};
use url::Url;

use super::retry::Again;
use super::{
    Body, Cookies, CsrfCookie, Host as _, LinkSecret, Payload, Request, Response, SharedHost, SharedTransport,
    Transport, TransportError, TransportErrorKind,
};
use crate::secret::Credential;

/// A refusal of the CSRF rule is a sentence.
const REFUSAL_LIMIT: usize = 1 << 20;

/// How a repository names the cookie that a script may read, and the header that must repeat it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csrf {
    /// The cookie: `csrftoken`.
    pub cookie: Cow<'static, str>,
    /// The header: `x-csrftoken`.
    pub header: HeaderName,
}

impl Default for Csrf {
    fn default() -> Self {
        Self {
            cookie: Cow::Borrowed("csrftoken"),
            header: HeaderName::from_static("x-csrftoken"),
        }
    }
}

/// Adds the credential to requests that go to the repository's own origin.
#[derive(Debug)]
pub struct Auth {
    inner: SharedTransport,
    host: SharedHost,
    base: Url,
    credential: Credential,
    csrf: Csrf,
}

impl Auth {
    /// Puts the layer over `inner`. `base` is the repository's address.
    pub fn new(inner: SharedTransport, host: SharedHost, base: Url, credential: Credential) -> Self {
        Self {
            inner,
            host,
            base,
            credential,
            csrf: Csrf::default(),
        }
    }

    /// With other names for the CSRF cookie and header.
    #[must_use]
    pub fn csrf(mut self, csrf: Csrf) -> Self {
        self.csrf = csrf;
        self
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
            }
        }
        Ok(())
    }

    /// Sends what changes something in the name of a session.
    async fn write(&self, mut request: Request) -> Result<Response, TransportError> {
        let again = Again::of(&request);
        if self.host.cookie(&self.csrf.cookie).is_none() {
            self.renew().await;
        }
        self.guard(&mut request)?;
        let response = self.inner.send(request).await?;
        let Some(again) = again.filter(|_| response.status() == StatusCode::BAD_REQUEST) else {
            return Ok(response);
        };
        let (parts, body) = response.into_parts();
        let bytes = body.collect(REFUSAL_LIMIT).await?;
        if !String::from_utf8_lossy(&bytes).contains("CSRF") {
            return Ok(Response::from_parts(parts, Body::from(bytes)));
        }
        self.renew().await;
        let mut request = again.request();
        self.guard(&mut request)?;
        self.inner.send(request).await
    }

    /// A small read, whose answer brings the cookie along. If it fails, the write that follows says why.
    async fn renew(&self) {
        let mut request = Request::new(Payload::Empty);
        let url = self.base.join("user/records?size=1").ok();
        let Some(uri) = url.and_then(|url| url.as_str().parse().ok()) else {
            return;
        };
        *request.uri_mut() = uri;
        request.extensions_mut().insert(Cookies::SameOrigin);
        drop(self.inner.send(request).await);
    }

    fn guard(&self, request: &mut Request) -> Result<(), TransportError> {
        if let Some(cookie) = self.host.cookie(&self.csrf.cookie) {
            let value =
                HeaderValue::from_str(&cookie).map_err(|_| refuse("The CSRF cookie cannot be sent. Sign in again."))?;
            request.headers_mut().insert(self.csrf.header.clone(), value);
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
        for secret in [&AUTHORIZATION, &COOKIE, &self.csrf.header] {
            request.headers_mut().remove(secret);
        }
        request.extensions_mut().remove::<Cookies>();
        if !self.is_own(&request) {
            return self.inner.send(request).await;
        }
        request.extensions_mut().insert(CsrfCookie(self.csrf.cookie.clone()));
        self.sign(&mut request)?;
        let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        if reads || !matches!(self.credential, Credential::Session) {
            return self.inner.send(request).await;
        }
        self.write(request).await
    }
}
