//! Requests: what people ask of each other, as the review of a draft.

use http::Method;
use serde_json::{Value, json};

use super::call::Call;
use super::capabilities::Capability;
use super::pages::Pages;
use super::{Client, Query};
use crate::error::Result;
use crate::id::RequestId;
use crate::model::{RequestItem, TimelineEntry};
use crate::transport::Request;

/// What people ask of each other. Beyond the references: `unsupported` where there is nothing of the kind.
///
/// Source: beyond the references.
#[derive(Clone, Debug)]
pub struct Requests {
    client: Client,
}

impl Requests {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// All that one may see.
    pub fn search(&self, query: &Query) -> Pages<RequestItem> {
        // This one address ends in a slash, and servers redirect without it.
        let call = self.call("search_requests", Method::GET, &["requests"]).slash();
        Pages::new(self.client.clone(), call.query(query).request())
    }

    /// One's own, made and received.
    pub fn mine(&self, query: &Query) -> Pages<RequestItem> {
        let call = self.call("search_user_requests", Method::GET, &["user", "requests"]);
        Pages::new(self.client.clone(), call.query(query).request())
    }

    /// One of them.
    pub async fn get(&self, id: impl Into<RequestId>) -> Result<RequestItem> {
        self.client.json(self.get_request(id)?).await
    }

    /// The unsent request of [`Requests::get`].
    pub fn get_request(&self, id: impl Into<RequestId>) -> Result<Request> {
        self.call("get_request", Method::GET, &["requests", id.into().as_str()])
            .request()
    }

    /// Does something to it that its `links.actions` names: `accept`, `decline`, `cancel`, …
    ///
    /// Accepting a review publishes the draft, so this is never repeated by itself.
    pub async fn act(&self, id: impl Into<RequestId>, action: &str, comment: Option<&str>) -> Result<RequestItem> {
        self.client.json(self.act_request(id, action, comment)?).await
    }

    /// The unsent request of [`Requests::act`].
    pub fn act_request(&self, id: impl Into<RequestId>, action: &str, comment: Option<&str>) -> Result<Request> {
        let id = id.into();
        let path = ["requests", id.as_str(), "actions", action];
        let call = self.call(format!("{}_request", action.replace('-', "_")), Method::POST, &path);
        match comment {
            Some(text) => call.json(&comment_body(text)),
            None => call,
        }
        .request()
    }

    /// Says yes.
    pub async fn accept(&self, id: impl Into<RequestId>, comment: Option<&str>) -> Result<RequestItem> {
        self.act(id, "accept", comment).await
    }

    /// Says no.
    pub async fn decline(&self, id: impl Into<RequestId>, comment: Option<&str>) -> Result<RequestItem> {
        self.act(id, "decline", comment).await
    }

    /// Takes one's own request back.
    pub async fn cancel(&self, id: impl Into<RequestId>, comment: Option<&str>) -> Result<RequestItem> {
        self.act(id, "cancel", comment).await
    }

    /// What was said and done about it, oldest first.
    pub fn timeline(&self, id: impl Into<RequestId>, query: &Query) -> Pages<TimelineEntry> {
        let id = id.into();
        let path = ["requests", id.as_str(), "timeline"];
        let call = self.call("list_request_timeline", Method::GET, &path);
        Pages::new(self.client.clone(), call.query(query).request())
    }

    /// Says something about it.
    pub async fn comment(&self, id: impl Into<RequestId>, text: &str) -> Result<TimelineEntry> {
        self.client.json(self.comment_request(id, text)?).await
    }

    /// The unsent request of [`Requests::comment`].
    pub fn comment_request(&self, id: impl Into<RequestId>, text: &str) -> Result<Request> {
        let id = id.into();
        self.call(
            "add_request_comment",
            Method::POST,
            &["requests", id.as_str(), "comments"],
        )
        .json(&comment_body(text))
        .request()
    }

    fn call(&self, operation: impl Into<std::borrow::Cow<'static, str>>, method: Method, path: &[&str]) -> Call {
        self.client
            .call(operation, method)
            .path(path.iter().copied())
            .json_only()
            .optional(Capability::Requests)
    }
}

/// What is said, as HTML.
pub(super) fn comment_body(text: &str) -> Value {
    json!({ "payload": { "content": text, "format": "html" } })
}
