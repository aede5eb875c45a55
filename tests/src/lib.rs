//! The core over the sandbox, in one process and without a socket.

pub mod torture;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use futures_util::{StreamExt as _, TryStreamExt as _};
use geodepot::transport::{Body, Payload, Request, Response, Transport, TransportError, TransportErrorKind};
use geodepot::{AccessToken, Client};
use geodepot_native::NativeHost;
use geodepot_sandbox::{Config, Cut, Sandbox, System};
use tower::ServiceExt as _;

/// A sandbox of one's own, and clients of its users.
pub struct Repository {
    sandbox: Sandbox,
    transport: SandboxTransport,
}

impl Repository {
    /// An empty repository that is gone when this is dropped.
    ///
    /// # Errors
    /// If its folder cannot be made.
    pub fn new() -> Result<Self, geodepot_sandbox::Error> {
        Self::of(System::Gkh)
    }

    /// An empty repository of a system.
    ///
    /// # Errors
    /// If its folder cannot be made.
    pub fn of(system: System) -> Result<Self, geodepot_sandbox::Error> {
        Self::with(Config {
            system,
            ..Config::default()
        })
    }

    /// A repository that is set up in a certain way.
    ///
    /// # Errors
    /// If it cannot be opened so.
    pub fn with(config: Config) -> Result<Self, geodepot_sandbox::Error> {
        let sandbox = Sandbox::open(config)?;
        let transport = SandboxTransport::new(sandbox.router());
        Ok(Self { sandbox, transport })
    }

    /// A client of a user: `alice`, `bob`, `carol`; of nobody for any other name.
    ///
    /// # Errors
    /// Never in practice: the address is fixed.
    pub fn client(&self, user: &str) -> geodepot::Result<Client> {
        self.client_over(user, self.transport.clone())
    }

    /// The same over another way to it.
    ///
    /// # Errors
    /// Never in practice: the address is fixed.
    pub fn client_over(&self, user: &str, transport: SandboxTransport) -> geodepot::Result<Client> {
        let builder = Client::builder("http://localhost")?;
        let builder = match self.sandbox.tokens().get(user) {
            Some(token) => builder.token(AccessToken::new(token)),
            None => builder,
        };
        Ok(builder.build(transport, NativeHost))
    }

    /// The repository itself, to be served.
    pub fn router(&self) -> Router {
        self.sandbox.router()
    }

    /// The token of a user.
    pub fn token(&self, user: &str) -> Option<String> {
        self.sandbox.tokens().get(user).cloned()
    }

    /// How requests go, to count and to break them.
    pub fn transport(&self) -> &SandboxTransport {
        &self.transport
    }
}

/// What happens to a request instead of being answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection breaks before the server has heard of it.
    BeforeTheWork,
    /// The server does the work, and its answer is lost.
    AfterTheWork,
}

type Rule = (Fault, Box<dyn Fn(&Request) -> bool + Send>);

/// Calls the sandbox's router directly.
#[derive(Clone)]
pub struct SandboxTransport {
    router: Router,
    sent: Arc<AtomicUsize>,
    fault: Arc<Mutex<Option<Rule>>>,
}

impl SandboxTransport {
    /// To a router.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            sent: Arc::default(),
            fault: Arc::default(),
        }
    }

    /// How many requests were sent.
    pub fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed)
    }

    /// The first request that matches meets the fault.
    pub fn break_once(&self, fault: Fault, matches: impl Fn(&Request) -> bool + Send + 'static) {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some((fault, Box::new(matches)));
    }

    fn fault_for(&self, request: &Request) -> Option<Fault> {
        let mut fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        fault.take_if(|(_, matches)| matches(request)).map(|(fault, _)| fault)
    }
}

impl Transport for SandboxTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        self.sent.fetch_add(1, Ordering::Relaxed);
        let broken = || TransportError::new(TransportErrorKind::Network, "the connection broke");
        let fault = self.fault_for(&request);
        if fault == Some(Fault::BeforeTheWork) {
            return Err(broken());
        }
        let (mut parts, payload) = request.into_parts();
        let host = parts.uri.authority().map(ToString::to_string).unwrap_or_default();
        if let Ok(host) = host.parse() {
            parts.headers.insert(http::header::HOST, host);
        }
        let body = match payload {
            Payload::Empty => axum::body::Body::empty(),
            Payload::Bytes(bytes) => axum::body::Body::from(bytes),
            Payload::Source(upload) => {
                parts
                    .headers
                    .insert(http::header::CONTENT_LENGTH, upload.source.size().into());
                axum::body::Body::from_stream(upload.source.read(0))
            }
        };
        let answer = self
            .router
            .clone()
            .oneshot(http::Request::from_parts(parts, body))
            .await;
        let (parts, body) = answer.map_err(|_| broken())?.into_parts();
        // A script of the sandbox itself may have cut the connection, too.
        if fault == Some(Fault::AfterTheWork) || parts.extensions.get() == Some(&Cut::BeforeTheAnswer) {
            return Err(broken());
        }
        let failed = |error: axum::Error| TransportError::new(TransportErrorKind::Network, error.to_string());
        let stream = body.into_data_stream().map_err(failed).boxed();
        Ok(http::Response::from_parts(parts, Body::from_stream(stream)))
    }
}
