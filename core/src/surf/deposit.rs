use http::Method;

use super::files::DepositFiles;
use super::id::ObjectId;
use super::object::SurfObject;
use super::patch::PatchOperation;
use crate::client::Client;
use crate::client::call::Call;
use crate::error::{Error, ErrorKind, Result};
use crate::transport::Request;

/// One deposit, draft or published: both have the same address.
#[derive(Clone, Debug)]
pub struct DepositHandle {
    client: Client,
    id: ObjectId,
}

impl DepositHandle {
    pub(super) fn new(client: Client, id: ObjectId) -> Self {
        Self { client, id }
    }

    /// The deposit's id.
    pub fn id(&self) -> &ObjectId {
        &self.id
    }

    /// Its files.
    pub fn files(&self) -> DepositFiles {
        DepositFiles::new(self.client.clone(), self.id.clone())
    }

    /// Reads it. A token is needed if it is not public.
    pub async fn get(&self) -> Result<SurfObject> {
        self.client.json(self.get_request()?).await
    }

    /// The unsent request of [`DepositHandle::get`].
    pub fn get_request(&self) -> Result<Request> {
        self.call("sdr_get_deposit", Method::GET).request()
    }

    /// Changes a draft's metadata.
    ///
    /// Paths begin below the metadata of dialect A (`/titles`), and below `metadata.base` of dialect B (`/title`);
    /// [`PatchOperation::title`] and its like choose by the object that was read.
    pub async fn patch_draft(&self, operations: &[PatchOperation]) -> Result<SurfObject> {
        self.client.json(self.patch_draft_request(operations)?).await
    }

    /// The unsent request of [`DepositHandle::patch_draft`].
    pub fn patch_draft_request(&self, operations: &[PatchOperation]) -> Result<Request> {
        self.patch_request("sdr_patch_draft_metadata", operations)
    }

    /// Changes the metadata of a published deposit without a new version. Paths are as for a draft.
    pub async fn patch_published(&self, operations: &[PatchOperation]) -> Result<SurfObject> {
        self.client.json(self.patch_published_request(operations)?).await
    }

    /// The unsent request of [`DepositHandle::patch_published`].
    pub fn patch_published_request(&self, operations: &[PatchOperation]) -> Result<Request> {
        self.patch_request("sdr_patch_published_metadata", operations)
    }

    /// Submits a draft. It may be published at once, or wait for somebody's approval: look at [`SurfObject::state`].
    ///
    /// From then on its files cannot change. Never repeated by itself.
    pub async fn submit(&self) -> Result<SurfObject> {
        self.client.json(self.submit_request()?).await
    }

    /// The unsent request of [`DepositHandle::submit`].
    pub fn submit_request(&self) -> Result<Request> {
        let [namespace, local] = self.id.segments();
        self.client
            .call("sdr_submit_draft", Method::POST)
            .path(["objects", namespace, local, "submit"])
            .request()
    }

    /// Throws a draft of one's own away, with its files.
    pub async fn delete_draft(&self) -> Result<()> {
        self.client.nothing(self.delete_draft_request()?).await
    }

    /// The unsent request of [`DepositHandle::delete_draft`].
    pub fn delete_draft_request(&self) -> Result<Request> {
        self.call("sdr_delete_draft", Method::DELETE).request()
    }

    /// Removes a published deposit. Only administrators of the site may.
    pub async fn delete_published(&self) -> Result<()> {
        self.client.nothing(self.delete_published_request()?).await
    }

    /// The unsent request of [`DepositHandle::delete_published`].
    pub fn delete_published_request(&self) -> Result<Request> {
        self.call("sdr_delete_published", Method::DELETE).request()
    }

    fn call(&self, operation: &'static str, method: Method) -> Call {
        let [namespace, local] = self.id.segments();
        self.client.call(operation, method).path(["objects", namespace, local])
    }

    fn patch_request(&self, operation: &'static str, operations: &[PatchOperation]) -> Result<Request> {
        if operations.is_empty() {
            return Err(Error::new(ErrorKind::Usage, "There is nothing to change.").during(operation));
        }
        self.call(operation, Method::PATCH)
            .json_as(PatchOperation::MEDIA_TYPE, &operations)
            .request()
    }
}

/// One collection.
#[derive(Clone, Debug)]
pub struct CollectionHandle {
    client: Client,
    id: ObjectId,
}

impl CollectionHandle {
    pub(super) fn new(client: Client, id: ObjectId) -> Self {
        Self { client, id }
    }

    /// Reads it. A token is needed if it is not public.
    pub async fn get(&self) -> Result<SurfObject> {
        self.client.json(self.get_request()?).await
    }

    /// The unsent request of [`CollectionHandle::get`].
    pub fn get_request(&self) -> Result<Request> {
        let [namespace, local] = self.id.segments();
        self.client
            .call("sdr_get_collection", Method::GET)
            .path(["objects", namespace, local])
            .request()
    }
}
