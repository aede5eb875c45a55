//! How requests leave and answers come in.
//!
//! A [`Transport`] turns a request into an answer. Implementers write a plain `async fn`; users hold a
//! [`SharedTransport`], which is one concrete, cloneable type. A non-2xx answer is an answer, not an error.
//! To cancel a call, drop its future.
//!
//! Layers are transports over transports, always in this order: `trace(auth(veil(retry(pace(adapter)))))`. So a trace never
//! sees a credential, a repeated request carries the same credential as the first, and each try keeps the pace.

pub mod auth;
mod body;
mod error;
mod host;
mod maybe_send;
pub mod pace;
mod payload;
pub mod retry;
pub mod trace;
pub mod veil;
mod verified;
mod watch;

use std::future::Future;
use std::sync::Arc;

pub use body::Body;
pub use error::{TransportError, TransportErrorKind};
pub use host::{Host, SharedHost};
pub(crate) use maybe_send::shared;
pub use maybe_send::{BoxFuture, BoxStream, MaybeSend, MaybeSync, Progress, ProgressFn};
pub(crate) use payload::md5_of_bytes;
pub use payload::{Payload, Source, Upload, md5_of};
pub(crate) use watch::{Sighting, Watch};

/// What an adapter sends: a request whose body may be a file.
pub type Request = http::Request<Payload>;
/// What an adapter gives back: any status, and a body that can be streamed.
pub type Response = http::Response<Body>;

/// Something that sends a request and gives the answer.
///
/// ```
/// use geodepot::transport::{Body, Request, Response, Transport, TransportError};
///
/// struct Canned;
/// impl Transport for Canned {
///     async fn send(&self, _: Request) -> Result<Response, TransportError> {
///         Ok(http::Response::new(Body::from("{}")))
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request. Any status is an answer; an error means that no answer came.
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>> + MaybeSend;
}

trait DynTransport: Send + Sync {
    fn send_boxed(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>>;
}

impl<T: Transport> DynTransport for T {
    fn send_boxed(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.send(request))
    }
}

/// Any transport behind one cheap, cloneable handle.
#[derive(Clone)]
pub struct SharedTransport(Arc<dyn DynTransport>);

impl SharedTransport {
    /// Wraps a transport.
    pub fn new(transport: impl Transport) -> Self {
        Self(Arc::new(transport))
    }
}

impl Transport for SharedTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        self.0.send_boxed(request).await
    }
}

impl std::fmt::Debug for SharedTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedTransport")
    }
}

/// What a call is, for errors and traces: `update_package_draft`. Travels in the request's extensions.
#[derive(Clone, Debug)]
pub struct Operation(pub std::borrow::Cow<'static, str>);

/// Whether sending the same request twice does the same as once. Travels in the request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// May be sent again after any failure.
    Safe,
    /// May be sent again only if the server surely did not act (429, no connection was made).
    Never,
}

/// What to do with a redirect. Travels in the request's extensions; absent means [`Redirect::Stop`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// Give the redirect as the answer (natively), or fail (in a browser, which cannot show it).
    Stop,
    /// A browser follows and reports the last address as [`FinalUrl`]; a native adapter gives the redirect as the
    /// answer and the client follows by hand.
    Follow,
    /// As [`Redirect::Follow`], and the way may lead to another origin: repositories keep large files elsewhere. No
    /// credential goes there.
    FollowAnywhere,
}

/// The secret of an access link, for requests to the repository's own origin. Travels in the request's extensions.
#[derive(Clone, Debug)]
pub struct LinkSecret(pub crate::secret::LinkToken);

/// The address that answered, where an adapter followed a redirect. Travels in the answer's extensions.
#[derive(Clone, Debug)]
pub struct FinalUrl(pub String);

/// That a request was sent more than once until this answer came, because earlier answers were lost. Travels in the
/// answer's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated;

/// The name of the CSRF cookie of the repository that a request goes to. A browser's `XMLHttpRequest` cannot leave cookies
/// out: where there is this one, it must not be used for a call with a token. Travels in the request's extensions.
#[derive(Clone, Debug)]
pub struct CsrfCookie(pub std::borrow::Cow<'static, str>);

/// Whether cookies go along. Travels in the request's extensions; absent means [`Cookies::Omit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookies {
    /// No cookie is sent: a bearer token says who asks, and a cookie would bring the CSRF rule with it.
    Omit,
    /// Cookies of the page's own origin are sent.
    SameOrigin,
}
