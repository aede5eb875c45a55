//! All communities.

use http::Method;

use super::pages::Pages;
use super::{Client, Query};
use crate::error::{ErrorKind, Result};
use crate::model::{Community, CommunityInput};
use crate::transport::Request;

/// All communities of a repository (`InvenioRDM` reference: "Communities").
///
/// Source: the reference of `InvenioRDM`, “Search Communities” and “Create a Community”.
#[derive(Clone, Debug)]
pub struct Communities {
    client: Client,
}

impl Communities {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Makes one. Not safe to repeat, but its name can be taken only once.
    ///
    /// Older previews of `InvenioRDM` call the name `id`; they get it as such after a refusal that says so.
    ///
    /// # Errors
    /// `forbidden` where only some people may make one, as on the GEO Knowledge Hub.
    pub async fn create(&self, community: &CommunityInput) -> Result<Community> {
        match self.client.json(self.create_request(community)?).await {
            Err(error) if error.kind() == ErrorKind::Invalid && error.findings().iter().any(|f| f.path == "id") => {
                match community.named_by_id() {
                    Some(older) => self.client.json(self.create_request(&older)?).await,
                    None => Err(error),
                }
            }
            other => other,
        }
    }

    /// The unsent request of [`Communities::create`].
    pub fn create_request(&self, community: &CommunityInput) -> Result<Request> {
        self.client
            .call("create_community", Method::POST)
            .path(["communities"])
            .json(community)
            .request()
    }

    /// What everybody may see; by [`Query::kind`] of one type.
    pub fn search(&self, query: &Query) -> Pages<Community> {
        self.list("search_communities", &["communities"], query)
    }

    /// Those that one is a member of.
    pub fn mine(&self, query: &Query) -> Pages<Community> {
        self.list("search_user_communities", &["user", "communities"], query)
    }

    fn list(&self, operation: &'static str, path: &[&'static str], query: &Query) -> Pages<Community> {
        let call = self.client.call(operation, Method::GET);
        let call = call.path(path.iter().copied()).query(query);
        Pages::new(self.client.clone(), call.request())
    }
}
