//! A repository that gives scripted answers, remembers what it was asked, and a clock that only waiting moves.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "each test crate uses its own part of it"
)]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::{FutureExt as _, StreamExt as _};
use geodepot::transport::{Body, Host, Payload, Request, Response, Transport, TransportError, TransportErrorKind};
use geodepot::{AccessToken, Client, ClientBuilder};
use serde_json::Value;

/// When every script begins, in seconds.
pub(crate) const START: u64 = 1_700_000_000;

/// One answer, or none.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    status: Result<u16, TransportErrorKind>,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    cookie: Option<String>,
    silent: bool,
    cut: bool,
}

pub(crate) fn fails(kind: TransportErrorKind) -> Reply {
    Reply {
        status: Err(kind),
        headers: Vec::new(),
        body: Vec::new(),
        cookie: None,
        silent: false,
        cut: false,
    }
}

pub(crate) fn json(status: u16, body: &Value) -> Reply {
    text(status, "application/json", &body.to_string())
}

pub(crate) fn text(status: u16, kind: &str, body: &str) -> Reply {
    Reply {
        status: Ok(status),
        headers: vec![("content-type", kind.to_owned())],
        body: body.as_bytes().to_vec(),
        cookie: None,
        silent: false,
        cut: false,
    }
}

pub(crate) fn says(status: u16, message: &str) -> Reply {
    json(status, &serde_json::json!({ "status": status, "message": message }))
}

/// No answer ever comes.
pub(crate) fn silence() -> Reply {
    let mut reply = fails(TransportErrorKind::Aborted);
    reply.silent = true;
    reply
}

impl Reply {
    pub(crate) fn header(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    /// The connection breaks after the body's first half.
    pub(crate) fn cut(mut self) -> Self {
        self.cut = true;
        self
    }

    /// The answer sets the CSRF cookie.
    pub(crate) fn cookie(mut self, value: &str) -> Self {
        self.cookie = Some(value.to_owned());
        self
    }
}

/// What was asked.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// `METHOD path?query`, below the interface.
    pub(crate) fn line(&self) -> String {
        let path = self.url.strip_prefix("https://hub.org/api").unwrap_or(&self.url);
        format!("{} {path}", self.method)
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Script(Arc<State>);

#[derive(Debug, Default)]
struct State {
    replies: Mutex<VecDeque<Reply>>,
    seen: Mutex<Vec<Seen>>,
    slept: Mutex<Vec<Duration>>,
    cookie: Mutex<Option<String>>,
}

impl Script {
    pub(crate) fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        let script = Self::default();
        script.0.replies.lock().unwrap().extend(replies);
        script
    }

    pub(crate) fn push(&self, reply: Reply) {
        self.0.replies.lock().unwrap().push_back(reply);
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.0.seen.lock().unwrap().clone()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.seen().iter().map(Seen::line).collect()
    }

    pub(crate) fn slept(&self) -> Vec<u64> {
        self.0.slept.lock().unwrap().iter().map(Duration::as_secs).collect()
    }

    pub(crate) fn set_cookie(&self, value: &str) {
        *self.0.cookie.lock().unwrap() = Some(value.to_owned());
    }

    pub(crate) fn builder() -> ClientBuilder {
        Client::builder("https://hub.org").unwrap()
    }

    pub(crate) fn client(&self) -> Client {
        self.build(Self::builder().token(AccessToken::new("s3cret")))
    }

    pub(crate) fn build(&self, builder: ClientBuilder) -> Client {
        builder.build(self.clone(), self.clone())
    }
}

impl Transport for Script {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, payload) = request.into_parts();
        let body = match payload {
            Payload::Empty => Vec::new(),
            Payload::Bytes(bytes) => bytes.to_vec(),
            Payload::Source(upload) => {
                let pieces: Vec<_> = upload.source.read(0).collect().await;
                pieces.into_iter().flat_map(|piece| piece.unwrap().to_vec()).collect()
            }
        };
        let headers = parts.headers.iter();
        let seen = Seen {
            method: parts.method.to_string(),
            url: parts.uri.to_string(),
            headers: headers
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                .collect(),
            body,
        };
        let line = seen.line();
        self.0.seen.lock().unwrap().push(seen);
        let reply = self.0.replies.lock().unwrap().pop_front();
        let reply = reply.unwrap_or_else(|| panic!("nothing is scripted for {line}"));
        if let Some(cookie) = reply.cookie {
            self.set_cookie(&cookie);
        }
        if reply.silent {
            std::future::pending::<()>().await;
        }
        let status = reply.status.map_err(|kind| TransportError::new(kind, "scripted"))?;
        let mut response = http::Response::builder().status(status);
        for (name, value) in reply.headers {
            response = response.header(name, value);
        }
        let body = if reply.cut {
            let half = Bytes::copy_from_slice(&reply.body[..reply.body.len() / 2]);
            let broken = TransportError::new(TransportErrorKind::Network, "cut");
            Body::from_stream(Box::pin(futures_util::stream::iter([Ok(half), Err(broken)])))
        } else {
            Body::from(reply.body)
        };
        Ok(response.body(body).unwrap())
    }
}

impl Host for Script {
    fn now(&self) -> SystemTime {
        let slept: Duration = self.0.slept.lock().unwrap().iter().sum();
        SystemTime::UNIX_EPOCH + Duration::from_secs(START) + slept
    }

    async fn sleep(&self, duration: Duration) {
        self.0.slept.lock().unwrap().push(duration);
    }

    fn random(&self) -> f64 {
        1.0
    }

    fn cookie(&self, name: &str) -> Option<String> {
        let cookie = self.0.cookie.lock().unwrap().clone();
        cookie.filter(|_| name == "csrftoken" || name == "other")
    }
}

/// Runs what never really waits.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().expect("nothing really waits here")
}
