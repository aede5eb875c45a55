//! One community.

use http::Method;
use serde_json::json;

use super::call::Call;
use super::capabilities::Capability;
use super::community_logo::CommunityLogo;
use super::pages::Pages;
use super::{Client, Query};
use crate::error::Result;
use crate::id::CommunityId;
use crate::model::{Community, CommunityInput, Record};
use crate::transport::Request;

/// One community, by its id or its short name.
///
/// Source: the reference of `InvenioRDM`, “Get a Community”, “Update a Community” and “Rename a Community”.
#[derive(Clone, Debug)]
pub struct CommunityHandle {
    client: Client,
    id: CommunityId,
    revision: Option<u64>,
}

impl CommunityHandle {
    pub(super) fn new(client: Client, id: CommunityId) -> Self {
        Self {
            client,
            id,
            revision: None,
        }
    }

    /// Its id or short name, as it was given.
    pub fn id(&self) -> &CommunityId {
        &self.id
    }

    /// Its logo.
    pub fn logo(&self) -> CommunityLogo {
        CommunityLogo::new(self.client.clone(), self.id.clone())
    }

    /// Writes and deletes only if it still has this revision; else the kind is `conflict`.
    #[must_use]
    pub fn if_match(mut self, revision: u64) -> Self {
        self.revision = Some(revision);
        self
    }

    /// Reads it.
    pub async fn get(&self) -> Result<Community> {
        self.client.json(self.get_request()?).await
    }

    /// The unsent request of [`CommunityHandle::get`].
    pub fn get_request(&self) -> Result<Request> {
        self.call("get_community", Method::GET, &[]).request()
    }

    /// Replaces its content as a whole. What is read is made ready for it by [`Community::input`].
    pub async fn update(&self, community: &CommunityInput) -> Result<Community> {
        self.client.json(self.update_request(community)?).await
    }

    /// The unsent request of [`CommunityHandle::update`].
    pub fn update_request(&self, community: &CommunityInput) -> Result<Request> {
        self.call("update_community", Method::PUT, &[])
            .if_match(self.revision)
            .json(community)
            .request()
    }

    /// Removes it.
    pub async fn delete(&self) -> Result<()> {
        self.client.nothing(self.delete_request()?).await
    }

    /// The unsent request of [`CommunityHandle::delete`].
    pub fn delete_request(&self) -> Result<Request> {
        self.call("delete_community", Method::DELETE, &[])
            .if_match(self.revision)
            .request()
    }

    /// Gives it another short name; its id stays.
    pub async fn rename(&self, slug: &str) -> Result<Community> {
        self.client.json(self.rename_request(slug)?).await
    }

    /// The unsent request of [`CommunityHandle::rename`].
    pub fn rename_request(&self, slug: &str) -> Result<Request> {
        self.call("rename_community", Method::POST, &["rename"])
            .json(&json!({ "slug": slug }))
            .request()
    }

    /// Its records.
    pub fn records(&self, query: &Query) -> Pages<Record> {
        self.list(
            "search_community_records",
            "records",
            Capability::CommunityRecords,
            query,
        )
    }

    /// Its packages. GKH only.
    pub fn packages(&self, query: &Query) -> Pages<Record> {
        self.list(
            "search_community_packages",
            "packages",
            Capability::CommunityPackages,
            query,
        )
    }

    /// Its packages and records together; `parent.type` tells which is which. GKH only.
    pub fn search(&self, query: &Query) -> Pages<Record> {
        self.list("search_community_all", "search", Capability::MixedSearch, query)
    }

    fn list(&self, operation: &'static str, what: &'static str, needs: Capability, query: &Query) -> Pages<Record> {
        let call = self.call(operation, Method::GET, &[what]).query(query).optional(needs);
        Pages::new(self.client.clone(), call.request())
    }

    fn call(&self, operation: &'static str, method: Method, below: &[&'static str]) -> Call {
        let path = ["communities", self.id.as_str()];
        self.client
            .call(operation, method)
            .path(path.into_iter().chain(below.iter().copied()))
    }
}
