//! One published record or package.

use std::marker::PhantomData;

use http::Method;

use super::access_links::AccessLinks;
use super::assistance::Assistance;
use super::call::{Call, name};
use super::pages::Pages;
use super::record_files::RecordFiles;
use super::{Client, Kind, Packages, Query};
use crate::error::Result;
use crate::id::RecordId;
use crate::model::{Draft, Record};
use crate::transport::{Repeat, Request};

/// One published record or package.
///
/// Source: the references of packages, resources and `InvenioRDM`, “Get a record” and “Versions”.
#[derive(Clone, Debug)]
pub struct RecordHandle<K> {
    client: Client,
    id: RecordId,
    kind: PhantomData<K>,
}

impl<K: Kind> RecordHandle<K> {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self {
            client,
            id,
            kind: PhantomData,
        }
    }

    /// Its id.
    pub fn id(&self) -> &RecordId {
        &self.id
    }

    /// Its files.
    pub fn files(&self) -> RecordFiles<K> {
        RecordFiles::new(self.client.clone(), self.id.clone())
    }

    /// Its access links.
    pub fn access_links(&self) -> AccessLinks<K> {
        AccessLinks::new(self.client.clone(), self.id.clone())
    }

    /// Reads it. `not-found` while only a draft exists. A parent's id leads to the newest version on `InvenioRDM`.
    pub async fn get(&self) -> Result<Record> {
        self.client.json(self.get_request()?).await
    }

    /// The unsent request of [`RecordHandle::get`].
    pub fn get_request(&self) -> Result<Request> {
        self.call("get", "", Method::GET, &[]).follow().request()
    }

    /// Opens a draft of this same version, to mend its metadata; the one that is open already if there is one.
    pub async fn edit(&self) -> Result<Draft> {
        self.client.json(self.edit_request()?).await
    }

    /// The unsent request of [`RecordHandle::edit`].
    pub fn edit_request(&self) -> Result<Request> {
        // Opening it a second time gives the same draft.
        self.call("edit", "", Method::POST, &["draft"])
            .repeat(Repeat::Safe)
            .request()
    }

    /// Opens a draft of a new version with an id of its own; the one that is open already if there is one. It has no
    /// files, no resources and no publication date.
    pub async fn new_version(&self) -> Result<Draft> {
        self.client.json(self.new_version_request()?).await
    }

    /// The unsent request of [`RecordHandle::new_version`].
    pub fn new_version_request(&self) -> Result<Request> {
        self.call("create", "_version", Method::POST, &["versions"])
            .repeat(Repeat::Safe)
            .request()
    }

    /// All versions.
    pub fn versions(&self, query: &Query) -> Pages<Record> {
        Pages::new(
            self.client.clone(),
            self.call("list", "_versions", Method::GET, &["versions"])
                .query(query)
                .request(),
        )
    }

    /// The newest version. Servers answer with the record, or with one redirect to it.
    pub async fn latest(&self) -> Result<Record> {
        self.client.json(self.latest_request()?).await
    }

    /// The unsent request of [`RecordHandle::latest`].
    pub fn latest_request(&self) -> Result<Request> {
        self.call("get_latest", "_version", Method::GET, &["versions", "latest"])
            .follow()
            .request()
    }

    fn call(&self, verb: &str, thing: &str, method: Method, below: &[&'static str]) -> Call {
        let path = [K::PATH, self.id.as_str()].into_iter().chain(below.iter().copied());
        self.client
            .call(name::<K>(verb, thing), method)
            .path(path)
            .of_kind::<K>()
    }
}

impl RecordHandle<Packages> {
    /// The request for assistance with it.
    pub fn assistance(&self) -> Assistance {
        Assistance::new(self.client.clone(), self.id.clone())
    }

    /// The published resources of a published package. Read from the search index, which lags.
    pub fn resources(&self, query: &Query) -> Pages<Record> {
        Pages::new(
            self.client.clone(),
            self.call("list", "_resources", Method::GET, &["resources"])
                .query(query)
                .request(),
        )
    }
}
