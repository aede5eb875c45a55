//! Requests for assistance with a published package.

use http::Method;
use serde_json::Value;

use super::Client;
use super::call::Call;
use super::capabilities::Capability;
use crate::error::Result;
use crate::id::RecordId;
use crate::transport::{Repeat, Request};

/// The request for assistance of a published package: a feed or a training. GKH only, and beyond the references.
///
/// Its content is the repository's own affair and passes as JSON.
///
/// Source: beyond the references.
#[derive(Clone, Debug)]
pub struct Assistance {
    client: Client,
    id: RecordId,
}

impl Assistance {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self { client, id }
    }

    /// Reads it. Some versions of the hub answer 500 while there is none.
    pub async fn get(&self) -> Result<Value> {
        self.client.json_or_null(self.get_request()?).await
    }

    /// The unsent request of [`Assistance::get`].
    pub fn get_request(&self) -> Result<Request> {
        self.call("get_assistance_request", Method::GET, &["requests"])
            .request()
    }

    /// Replaces it.
    pub async fn update(&self, content: &Value) -> Result<Value> {
        self.client.json_or_null(self.update_request(content)?).await
    }

    /// The unsent request of [`Assistance::update`].
    pub fn update_request(&self, content: &Value) -> Result<Request> {
        self.call("update_assistance_request", Method::PUT, &["requests"])
            .json(content)
            .request()
    }

    /// Hands it in.
    pub async fn submit(&self) -> Result<Value> {
        self.client.json_or_null(self.submit_request()?).await
    }

    /// The unsent request of [`Assistance::submit`].
    pub fn submit_request(&self) -> Result<Request> {
        self.call(
            "submit_assistance_request",
            Method::POST,
            &["actions", "submit-request"],
        )
        .repeat(Repeat::Never)
        .request()
    }

    fn call(&self, operation: &'static str, method: Method, below: &[&'static str]) -> Call {
        let path = ["packages", self.id.as_str()];
        self.client
            .call(operation, method)
            .path(path.into_iter().chain(below.iter().copied()))
            .json_only()
            .optional(Capability::Assistance)
    }
}
