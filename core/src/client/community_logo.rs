//! The logo of a community.

use http::Method;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::Client;
use super::call::Call;
use crate::error::{Error, ErrorKind, Result};
use crate::id::CommunityId;
use crate::model::FileEntry;
use crate::transport::{Body, Request, Response, Upload};

/// A logo is at most so large; a larger answer is not one.
const LIMIT: usize = 16 << 20;

/// The logo of a community: one picture of up to a million bytes.
///
/// Source: the reference of `InvenioRDM`, “Get Community Logo” and “Update Community Logo”.
#[derive(Clone, Debug)]
pub struct CommunityLogo {
    client: Client,
    id: CommunityId,
}

impl CommunityLogo {
    pub(super) fn new(client: Client, id: CommunityId) -> Self {
        Self { client, id }
    }

    /// Sets or replaces it.
    ///
    /// # Errors
    /// `too-large` above a million bytes, as most repositories have it.
    pub async fn put(&self, upload: Upload) -> Result<FileEntry> {
        self.client.json(self.put_request(upload)?).await
    }

    /// The unsent request of [`CommunityLogo::put`].
    pub fn put_request(&self, upload: Upload) -> Result<Request> {
        self.call("put_community_logo", Method::PUT)
            .json_only()
            .file(upload)
            .request()
    }

    /// Its bytes. The reference shows JSON with `data` here; if a server answers so, these are its `data`.
    ///
    /// # Errors
    /// `not-found` if there is none.
    pub async fn get(&self) -> Result<Response> {
        let response = self.client.bytes(self.get_request()?).await?;
        let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.contains("json")) {
            return Ok(response);
        }
        let (parts, body) = response.into_parts();
        let bytes = body.collect(LIMIT).await?;
        let value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        let data = value.get("data").and_then(Value::as_str).ok_or_else(|| {
            Error::new(ErrorKind::Decode, "The answer is JSON rather than a picture.").during("get_community_logo")
        })?;
        Ok(Response::from_parts(parts, Body::from(data.to_owned().into_bytes())))
    }

    /// The unsent request of [`CommunityLogo::get`].
    pub fn get_request(&self) -> Result<Request> {
        self.call("get_community_logo", Method::GET)
            .accept_anything()
            .download()
            .request()
    }

    /// Takes it away.
    pub async fn delete(&self) -> Result<()> {
        self.client.nothing(self.delete_request()?).await
    }

    /// The unsent request of [`CommunityLogo::delete`].
    pub fn delete_request(&self) -> Result<Request> {
        self.call("delete_community_logo", Method::DELETE).request()
    }

    fn call(&self, operation: &'static str, method: Method) -> Call {
        self.client
            .call(operation, method)
            .path(["communities", self.id.as_str(), "logo"])
    }
}
