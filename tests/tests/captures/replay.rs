//! A transport that gives the recorded answer, and keeps what was sent.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use geodepot::transport::{Body, Host, Request, Response, Transport, TransportError, TransportErrorKind};
use geodepot_captures::Exchange;
use serde_json::Value;

/// Gives the recorded answer to the first request. Where that leads elsewhere, the next one is answered with a record
/// of the id that it asks for.
#[derive(Clone)]
pub(crate) struct Replay {
    exchange: Arc<Exchange>,
    csrf: Option<String>,
    sent: Arc<Mutex<Vec<Request>>>,
}

impl Replay {
    pub(crate) fn new(exchange: &Exchange) -> Self {
        let csrf = exchange.request.headers.get("X-CSRFToken").cloned();
        Self {
            exchange: Arc::new(exchange.clone()),
            csrf,
            sent: Arc::default(),
        }
    }

    /// The first request that was sent.
    pub(crate) fn first(&self) -> Option<Request> {
        let mut sent = self.sent.lock().unwrap();
        (!sent.is_empty()).then(|| sent.remove(0))
    }
}

/// The bytes of a recorded body: JSON as JSON, anything else as the text that it is.
pub(crate) fn bytes_of(exchange: &Exchange) -> Vec<u8> {
    let is_head = exchange.request.method == "HEAD";
    match &exchange.response.body {
        // What the recorder kept of an answer to HEAD are its headers.
        Value::Null => Vec::new(),
        _ if is_head => Vec::new(),
        Value::String(text) => text.clone().into_bytes(),
        // Bytes that are no text: what they are does not matter here, only that they arrive.
        Value::Object(members) if members.contains_key("base64") => members["base64"].to_string().into_bytes(),
        body => body.to_string().into_bytes(),
    }
}

impl Transport for Replay {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let mut sent = self.sent.lock().unwrap();
        let call = |request: &Request| (request.method().clone(), request.uri().clone());
        // A call that is made once more meets the same answer.
        let is_first = sent.first().is_none_or(|first| call(first) == call(&request));
        let path = request.uri().path().to_owned();
        sent.push(request);
        let recorded = &self.exchange.response;
        if !is_first && !(300..400).contains(&recorded.status) {
            // Something that is looked up beside the call itself.
            return Ok(http::Response::builder().status(404).body(Body::empty()).unwrap());
        }
        if !is_first {
            let id = path.rsplit('/').next().unwrap_or_default();
            return Ok(http::Response::new(Body::from(format!(r#"{{"id":"{id}"}}"#))));
        }
        let mut response = http::Response::builder().status(recorded.status);
        for (name, value) in &recorded.headers {
            if !name.eq_ignore_ascii_case("content-length") {
                response = response.header(name, value);
            }
        }
        let failed = |error: http::Error| TransportError::new(TransportErrorKind::Network, error.to_string());
        response.body(Body::from(bytes_of(&self.exchange))).map_err(failed)
    }
}

impl Host for Replay {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }
    async fn sleep(&self, _: Duration) {}
    fn random(&self) -> f64 {
        0.0
    }
    fn cookie(&self, name: &str) -> Option<String> {
        self.csrf.clone().filter(|_| name == "csrftoken")
    }
}
