use std::fmt::Display;
use std::future::IntoFuture;
use std::rc::Rc;

use bytes::Bytes;
use futures_util::future::LocalBoxFuture;
use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::{Answer, Wire, payload};
use crate::target::System;
use crate::verdict::{Outcome, failed};

/// What `encodeURIComponent` leaves alone.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// A text as one segment of a path, or one value of a query.
pub(crate) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// The depositor.
    Owner,
    /// Somebody else, with an account.
    Other,
    /// Nobody in particular.
    Anyone,
    /// Somebody with this for a token.
    Token(String),
}

/// A request in the making; to await it is to send it.
pub(crate) struct Call {
    wire: Rc<Wire>,
    method: Method,
    path: String,
    who: Who,
    headers: Vec<(&'static str, String)>,
    body: Option<Bytes>,
}

impl Call {
    pub(crate) fn new(wire: Rc<Wire>, method: Method, path: impl Into<String>) -> Self {
        Self {
            wire,
            method,
            path: path.into(),
            who: Who::Owner,
            headers: vec![
                ("accept", "application/json".to_owned()),
                // A server may close a connection that rests just when the next request is sent on it, and what was
                // then done nobody knows: every request has a connection of its own.
                ("connection", "close".to_owned()),
            ],
            body: None,
        }
    }

    /// In another's name.
    pub(crate) fn by(mut self, who: &Who) -> Self {
        self.who = who.clone();
        self
    }

    /// In nobody's name.
    pub(crate) fn anonymously(self) -> Self {
        self.by(&Who::Anyone)
    }

    /// With a header, in place of one of the same name.
    pub(crate) fn header(mut self, name: &'static str, value: impl Display) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_string()));
        self
    }

    /// With a JSON body.
    pub(crate) fn json(self, body: &Value) -> Self {
        self.bytes("application/json", body.to_string())
    }

    /// With a JSON Patch.
    pub(crate) fn json_patch(self, body: &Value) -> Self {
        self.bytes("application/json-patch+json", body.to_string())
    }

    /// With a file's content.
    pub(crate) fn content(self, bytes: impl Into<Bytes>) -> Self {
        self.bytes("application/octet-stream", bytes)
    }

    /// With any body; without a type for the empty one.
    pub(crate) fn bytes(mut self, kind: &str, bytes: impl Into<Bytes>) -> Self {
        self.body = Some(bytes.into());
        if kind.is_empty() {
            self
        } else {
            self.header("content-type", kind)
        }
    }

    /// What was asked, fit to be shown: without what a link's token would open.
    fn shown(&self) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let pairs: Vec<&str> = query
            .split('&')
            .map(|pair| match pair.split_once('=') {
                Some((name @ ("token" | "access_token"), _)) => name,
                _ => pair,
            })
            .collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{} {path}{mark}{}", self.method, pairs.join("&"))
    }

    fn token(&self) -> Option<&str> {
        let target = self.wire.target();
        match &self.who {
            Who::Owner => Some(&target.token),
            Who::Other => target.second_token.as_deref(),
            Who::Anyone => None,
            Who::Token(token) => Some(token),
        }
    }

    fn request(&self) -> Option<http::Request<geodepot::transport::Payload>> {
        let mut url = format!("{}{}", self.wire.target().base(), self.path);
        let mut builder = http::Request::builder().method(self.method.clone());
        match (self.token(), self.wire.system()) {
            (Some(token), System::Surf) => {
                let mark = if url.contains('?') { '&' } else { '?' };
                url = format!("{url}{mark}token={}", segment(token));
            }
            (Some(token), _) => builder = builder.header("authorization", format!("Bearer {token}")),
            (None, _) => {}
        }
        for (name, value) in &self.headers {
            builder = builder.header(*name, value);
        }
        builder.uri(url).body(payload(self.body.as_ref())).ok()
    }
}

impl IntoFuture for Call {
    type Output = Outcome<Answer>;
    type IntoFuture = LocalBoxFuture<'static, Outcome<Answer>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            match self.wire.exchange(|| self.request()).await {
                Ok((status, headers, body)) => Ok(Answer::new(self.shown(), status, headers, body)),
                Err(problem) => failed(format!("{}: {problem}", self.shown())),
            }
        })
    }
}
