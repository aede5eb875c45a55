//! The review of a draft by a community.

use std::marker::PhantomData;

use http::Method;
use serde_json::json;

use super::call::{Call, name};
use super::capabilities::Capability;
use super::requests::comment_body;
use super::{Client, Kind};
use crate::error::Result;
use crate::id::{CommunityId, RecordId};
use crate::model::RequestItem;
use crate::transport::Request;

/// The review of a draft: which community it is for, and how far it has come.
///
/// While a review is open the draft can neither be published nor discarded. Beyond the references: a repository that
/// does not have it answers `unsupported`.
///
/// Source: beyond the references.
#[derive(Clone, Debug)]
pub struct Review<K> {
    client: Client,
    id: RecordId,
    kind: PhantomData<K>,
}

impl<K: Kind> Review<K> {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self {
            client,
            id,
            kind: PhantomData,
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// `not-found` if the draft has none.
    pub async fn get(&self) -> Result<RequestItem> {
        self.client.json(self.get_request()?).await
    }

    /// The unsent request of [`Review::get`].
    pub fn get_request(&self) -> Result<Request> {
        self.call("get", Method::GET, &["review"]).request()
    }

    /// Says which community shall review the draft. Nothing is submitted yet.
    ///
    /// Repositories want the community's id; a short name is looked up first.
    pub async fn set(&self, community: impl Into<CommunityId>) -> Result<RequestItem> {
        let given = community.into();
        let id = if given.is_uuid() {
            given
        } else {
            self.client.community(given).get().await?.id
        };
        self.client.json(self.set_request(id)?).await
    }

    /// The unsent request of [`Review::set`], for a community's id.
    pub fn set_request(&self, community: impl Into<CommunityId>) -> Result<Request> {
        let body = json!({ "receiver": { "community": community.into() }, "type": "community-submission" });
        self.call("set", Method::PUT, &["review"]).json(&body).request()
    }

    /// Hands the draft in, with a word to the reviewers if there is one.
    pub async fn submit(&self, comment: Option<&str>) -> Result<RequestItem> {
        self.client.json(self.submit_request(comment)?).await
    }

    /// The unsent request of [`Review::submit`].
    pub fn submit_request(&self, comment: Option<&str>) -> Result<Request> {
        let call = self.call("submit", Method::POST, &["actions", "submit-review"]);
        match comment {
            Some(text) => call.json(&comment_body(text)),
            None => call,
        }
        .request()
    }

    /// Takes it away before it is submitted. A submitted one is cancelled: [`super::requests::Requests::cancel`].
    pub async fn delete(&self) -> Result<()> {
        self.client.nothing(self.delete_request()?).await
    }

    /// The unsent request of [`Review::delete`].
    pub fn delete_request(&self) -> Result<Request> {
        self.call("delete", Method::DELETE, &["review"]).request()
    }

    fn call(&self, verb: &str, method: Method, below: &[&'static str]) -> Call {
        let path = [K::PATH, self.id.as_str(), "draft"];
        self.client
            .call(name::<K>(verb, "_review"), method)
            .path(path.into_iter().chain(below.iter().copied()))
            .json_only()
            .optional(Capability::Review)
    }
}
