//! All packages, or all records.

use std::marker::PhantomData;

use http::Method;

use super::call::name;
use super::context::{Context, InContext};
use super::draft::DraftHandle;
use super::pages::Pages;
use super::record::RecordHandle;
use super::{Client, Kind, Packages, Query};
use crate::error::Result;
use crate::id::RecordId;
use crate::model::{Draft, DraftInput, Record};
use crate::transport::Request;

/// All packages, or all records, of a repository.
///
/// Source: the references of packages, resources and `InvenioRDM`, “Drafts” and “Search records”.
#[derive(Clone, Debug)]
pub struct Collection<K> {
    client: Client,
    kind: PhantomData<K>,
}

impl<K: Kind> Collection<K> {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            kind: PhantomData,
        }
    }

    /// Makes a draft. What is wrong with it comes back as [`Draft::findings`], not as an error.
    ///
    /// Not safe to repeat: after an unknown outcome look at [`Collection::mine`] first.
    pub async fn create(&self, draft: &DraftInput) -> Result<Draft> {
        self.client.json(self.create_request(draft)?).await
    }

    /// The unsent request of [`Collection::create`].
    pub fn create_request(&self, draft: &DraftInput) -> Result<Request> {
        self.client
            .call(name::<K>("create", "_draft"), Method::POST)
            .path([K::PATH])
            .of_kind::<K>()
            .json(draft)
            .request()
    }

    /// What everybody may see.
    pub fn search(&self, query: &Query) -> Pages<Record> {
        let call = |query: &Query| {
            self.client
                .call(name::<K>("search", "s"), Method::GET)
                .path([K::PATH])
                .query(query)
                .of_kind::<K>()
                .request()
        };
        Pages::new(self.client.clone(), call(query))
    }

    /// One's own, drafts and published.
    pub fn mine(&self, query: &Query) -> Pages<Record> {
        let call = self
            .client
            .call(name::<K>("search_user", "s"), Method::GET)
            .path(["user", K::PATH])
            .of_kind::<K>()
            .query(query);
        Pages::new(self.client.clone(), call.request())
    }

    /// One draft.
    pub fn draft(&self, id: impl Into<RecordId>) -> DraftHandle<K> {
        DraftHandle::new(self.client.clone(), id.into())
    }

    /// One published record or package.
    pub fn record(&self, id: impl Into<RecordId>) -> RecordHandle<K> {
        RecordHandle::new(self.client.clone(), id.into())
    }
}

impl Collection<Packages> {
    /// The context of a package: the resources that belong to the package's family, whatever its version.
    ///
    /// It takes a package rather than an id, as its calls need the record's id and the parent's.
    pub fn context(&self, package: &impl InContext) -> Context {
        Context::new(self.client.clone(), package.record_id(), package.parent_id())
    }
}
