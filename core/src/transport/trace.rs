//! The layer that tells what was asked and what came, without secrets.

use std::sync::Arc;
use std::time::Duration;

use super::{Host as _, Operation, Request, Response, SharedHost, SharedTransport, Transport, TransportError};

/// One call as it may be logged: no credential, no query, no body.
#[derive(Clone, Debug)]
pub struct TraceEvent {
    /// `update_package_draft`, or nothing for a free request.
    pub operation: Option<String>,
    /// The method.
    pub method: String,
    /// The path without its query.
    pub path: String,
    /// The status, or nothing if no answer came.
    pub status: Option<u16>,
    /// How long it took, waits for repeats included.
    pub took: Duration,
}

/// Where events go.
pub type TraceFn = Arc<dyn Fn(&TraceEvent) + Send + Sync>;

/// Reports every call. It is the outermost layer, so it never sees a credential.
pub struct Trace {
    inner: SharedTransport,
    host: SharedHost,
    sink: TraceFn,
}

impl Trace {
    /// Puts the layer over `inner`.
    pub fn new(inner: SharedTransport, host: SharedHost, sink: TraceFn) -> Self {
        Self { inner, host, sink }
    }
}

impl Transport for Trace {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let operation = request
            .extensions()
            .get::<Operation>()
            .map(|operation| operation.0.to_string());
        let method = request.method().to_string();
        let path = request.uri().path().to_owned();
        let started = self.host.now();
        let result = self.inner.send(request).await;
        let took = self.host.now().duration_since(started).unwrap_or_default();
        let status = result.as_ref().ok().map(|response| response.status().as_u16());
        (self.sink)(&TraceEvent {
            operation,
            method,
            path,
            status,
            took,
        });
        result
    }
}
