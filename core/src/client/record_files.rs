//! The files of a published record or package.

use std::marker::PhantomData;

use http::Method;

use super::call::name;
use super::capabilities::Capability;
use super::download::checked;
use super::kind::Words;
use super::{Client, Kind};
use crate::error::Result;
use crate::id::{FileKey, RecordId};
use crate::model::{FileEntry, FileList};
use crate::transport::{Request, Response};

/// The files of a published record or package. They cannot change.
///
/// Source: the references of packages, resources and `InvenioRDM`, “List a record's files” and “Download a record file”.
#[derive(Clone, Debug)]
pub struct RecordFiles<K> {
    client: Client,
    id: RecordId,
    kind: PhantomData<K>,
}

impl<K: Kind> RecordFiles<K> {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self {
            client,
            id,
            kind: PhantomData,
        }
    }

    /// All of them.
    pub async fn list(&self) -> Result<FileList> {
        self.client.json(self.list_request()?).await
    }

    /// The unsent request of [`RecordFiles::list`].
    pub fn list_request(&self) -> Result<Request> {
        self.client
            .call(name::<K>("list", "_files"), Method::GET)
            .json_only()
            .of_kind::<K>()
            .path([K::PATH, self.id.as_str(), "files"])
            .request()
    }

    /// One of them.
    pub async fn get(&self, key: impl Into<FileKey>) -> Result<FileEntry> {
        self.client.json(self.get_request(key)?).await
    }

    /// The unsent request of [`RecordFiles::get`].
    pub fn get_request(&self, key: impl Into<FileKey>) -> Result<Request> {
        let key = key.into();
        let call = self
            .client
            .call(name::<K>("get", "_file"), Method::GET)
            .json_only()
            .path([K::PATH, self.id.as_str(), "files", key.as_str()]);
        Words::of::<K>().of_key(call, Some(key.as_str())).request()
    }

    /// Its bytes, as a stream. They are checked as they come: if their md5 is not the one that the repository names, the
    /// stream ends with an error that becomes `checksum-mismatch`.
    pub async fn download(&self, key: impl Into<FileKey>) -> Result<Response> {
        let key = key.into();
        let response = self.client.bytes(self.download_request(&key)?).await?;
        Ok(checked(response, self.get(&key)).await)
    }

    /// The unsent request of [`RecordFiles::download`].
    pub fn download_request(&self, key: impl Into<FileKey>) -> Result<Request> {
        let key = key.into();
        let path = [K::PATH, self.id.as_str(), "files", key.as_str(), "content"];
        let call = self
            .client
            .call(name::<K>("download", "_file"), Method::GET)
            .path(path)
            .accept_anything()
            .download();
        Words::of::<K>().of_key(call, Some(key.as_str())).request()
    }

    /// All of them as one zip, as a stream. Beyond the references; `unsupported` where there is none.
    pub async fn archive(&self) -> Result<Response> {
        self.client.bytes(self.archive_request()?).await
    }

    /// The unsent request of [`RecordFiles::archive`].
    pub fn archive_request(&self) -> Result<Request> {
        self.client
            .call(name::<K>("download", "_archive"), Method::GET)
            .path([K::PATH, self.id.as_str(), "files-archive"])
            .accept_anything()
            .download()
            .optional(Capability::FilesArchive)
            .request()
    }
}
