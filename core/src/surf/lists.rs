use http::Method;

use super::community::{SurfCommunity, SurfSchema};
use super::id::CommunityId;
use super::input::SurfInput;
use super::object::SurfObject;
use super::query::SurfQuery;
use crate::client::Client;
use crate::client::call::Call;
use crate::client::pages::Pages;
use crate::error::Result;
use crate::transport::Request;

/// All communities.
#[derive(Clone, Debug)]
pub struct Communities {
    client: Client,
}

impl Communities {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// All of them, in one page.
    pub fn list(&self) -> Pages<SurfCommunity> {
        let call = self
            .client
            .call("sdr_list_communities", Method::GET)
            .path(["objects", "community"]);
        Pages::new(self.client.clone(), call.request())
    }
}

/// One community.
#[derive(Clone, Debug)]
pub struct CommunityHandle {
    client: Client,
    id: CommunityId,
}

impl CommunityHandle {
    pub(super) fn new(client: Client, id: CommunityId) -> Self {
        Self { client, id }
    }

    /// Its collections, in one page.
    pub fn collections(&self) -> Pages<SurfObject> {
        let call = self.call("sdr_list_community_collections", "collections");
        Pages::new(self.client.clone(), call.request())
    }

    /// What its deposits must look like.
    pub async fn schema(&self) -> Result<SurfSchema> {
        self.client.json(self.schema_request()?).await
    }

    /// The unsent request of [`CommunityHandle::schema`].
    pub fn schema_request(&self) -> Result<Request> {
        self.call("sdr_get_community_schema", "schema").request()
    }

    /// Its deposits. A `context` in the query is replaced by this community.
    pub fn deposits(&self, query: &SurfQuery) -> Pages<SurfObject> {
        let call = self
            .client
            .call("sdr_list_community_deposits", Method::GET)
            .path(["objects"])
            .pairs(query.clone().context(self.id.context()).sized());
        Pages::new(self.client.clone(), call.request())
    }

    fn call(&self, operation: &'static str, what: &'static str) -> Call {
        self.client
            .call(operation, Method::GET)
            .path(["objects", "community", self.id.as_str(), what])
    }
}

/// Deposits, collections and other objects together.
#[derive(Clone, Debug)]
pub struct Objects {
    client: Client,
}

impl Objects {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// All published objects. The reference names `page`, `size` and `mostrecent` for it.
    pub fn list(&self, query: &SurfQuery) -> Pages<SurfObject> {
        self.published("sdr_list_objects", query)
    }

    /// Published objects that match. On newer servers a hit is a summary: read the object for the rest.
    pub fn search(&self, query: &SurfQuery) -> Pages<SurfObject> {
        self.published("sdr_search_objects", query)
    }

    /// One's own drafts. Needs a token.
    pub fn drafts(&self, query: &SurfQuery) -> Pages<SurfObject> {
        let call = self
            .client
            .call("sdr_list_drafts", Method::GET)
            .path(["objects"])
            .flag("drafts")
            .pairs(query.given());
        Pages::new(self.client.clone(), call.request())
    }

    fn published(&self, operation: &'static str, query: &SurfQuery) -> Pages<SurfObject> {
        let call = self
            .client
            .call(operation, Method::GET)
            .path(["objects"])
            .pairs(query.sized());
        Pages::new(self.client.clone(), call.request())
    }
}

/// All deposits.
#[derive(Clone, Debug)]
pub struct Deposits {
    client: Client,
}

impl Deposits {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Makes a draft. Its community cannot change afterwards.
    ///
    /// Not safe to repeat: after an unknown outcome look at [`Objects::drafts`] first.
    pub async fn create(&self, deposit: &SurfInput) -> Result<SurfObject> {
        self.client.json(self.create_request(deposit)?).await
    }

    /// The unsent request of [`Deposits::create`].
    pub fn create_request(&self, deposit: &SurfInput) -> Result<Request> {
        self.client
            .call("sdr_create_draft", Method::POST)
            .path(["objects", "deposit"])
            .json(deposit)
            .request()
    }
}
