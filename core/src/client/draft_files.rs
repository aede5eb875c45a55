//! The files of a draft.
//!
//! A file takes three calls: [`DraftFiles::start`] names it, [`DraftFiles::put_content`] sends its bytes,
//! [`DraftFiles::commit`] ends it. Until then it is *pending*, and a pending file blocks publishing.
//! [`DraftFiles::upload`] does all three, continues what was begun, and compares checksums.

use std::marker::PhantomData;

use http::Method;
use serde_json::{Value, json};

use super::call::{Call, name};
use super::url::segment;
use super::{Client, Kind};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{FileKey, RecordId};
use crate::model::{FileEntry, FileList};
use crate::transport::{Repeat, Request, Response, Upload};

/// The files of a draft.
#[derive(Clone, Debug)]
pub struct DraftFiles<K> {
    client: Client,
    id: RecordId,
    kind: PhantomData<K>,
}

impl<K: Kind> DraftFiles<K> {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self {
            client,
            id,
            kind: PhantomData,
        }
    }

    /// All of them, pending ones too.
    pub async fn list(&self) -> Result<FileList> {
        self.client.json(self.list_request()?).await
    }

    /// The unsent request of [`DraftFiles::list`].
    pub fn list_request(&self) -> Result<Request> {
        self.call("list", "s", Method::GET, &[]).request()
    }

    /// Names files that will be sent. Gives *all* files of the draft.
    ///
    /// All or none: one name that is there already refuses the whole call.
    pub async fn start(&self, keys: &[FileKey]) -> Result<FileList> {
        self.client.json(self.start_request(keys)?).await
    }

    /// The unsent request of [`DraftFiles::start`].
    pub fn start_request(&self, keys: &[FileKey]) -> Result<Request> {
        // A server takes any name; one that no address can hold could never be sent, nor removed.
        keys.iter().try_for_each(|key| segment(key.as_str()).map(drop))?;
        let body: Vec<Value> = keys.iter().map(|key| json!({ "key": key })).collect();
        self.call("start", "s", Method::POST, &[]).json(&body).request()
    }

    /// Sends the bytes of a file that is pending; sending them again replaces them.
    ///
    /// Never to a finished file: `InvenioRDM` answers 200 and the file is gone.
    ///
    /// # Errors
    /// `invalid` also for a 200 that carries an `errors` text; `body-not-repeatable` if a stream broke off.
    pub async fn put_content(&self, key: impl Into<FileKey>, upload: Upload) -> Result<FileEntry> {
        let repeatable = upload.source.repeatable();
        let request = self.put_content_request(key, upload)?;
        let answer: Value = self.client.json(request).await.map_err(|error| {
            // The caller could try again, were it not for the stream, which is used up.
            let spent = !repeatable && error.outcome_is_unknown();
            if spent {
                error.with_kind(ErrorKind::BodyNotRepeatable)
            } else {
                error
            }
        })?;
        if let Some(said) = answer.get("errors").and_then(Value::as_str) {
            let message = format!("The repository could not take the file: {said}");
            return Err(Error::new(ErrorKind::Invalid, message).with_hint("Send the file again."));
        }
        serde_json::from_value(answer)
            .map_err(|error| Error::new(ErrorKind::Decode, "The answer is not a file entry.").caused_by(error))
    }

    /// The unsent request of [`DraftFiles::put_content`].
    pub fn put_content_request(&self, key: impl Into<FileKey>, upload: Upload) -> Result<Request> {
        self.call("upload", "", Method::PUT, &[key.into().as_str(), "content"])
            .file(upload)
            .request()
    }

    /// Ends a file: from now on it is there. Safe to repeat.
    pub async fn commit(&self, key: impl Into<FileKey>) -> Result<FileEntry> {
        self.client.json(self.commit_request(key)?).await
    }

    /// The unsent request of [`DraftFiles::commit`].
    pub fn commit_request(&self, key: impl Into<FileKey>) -> Result<Request> {
        self.call("commit", "", Method::POST, &[key.into().as_str(), "commit"])
            .repeat(Repeat::Safe)
            .request()
    }

    /// One of them.
    pub async fn get(&self, key: impl Into<FileKey>) -> Result<FileEntry> {
        self.client.json(self.get_request(key)?).await
    }

    /// The unsent request of [`DraftFiles::get`].
    pub fn get_request(&self, key: impl Into<FileKey>) -> Result<Request> {
        self.call("get", "", Method::GET, &[key.into().as_str()]).request()
    }

    /// Its bytes, as a stream.
    pub async fn download(&self, key: impl Into<FileKey>) -> Result<Response> {
        self.client.bytes(self.download_request(key)?).await
    }

    /// The unsent request of [`DraftFiles::download`].
    pub fn download_request(&self, key: impl Into<FileKey>) -> Result<Request> {
        self.call("download", "", Method::GET, &[key.into().as_str(), "content"])
            .accept_anything()
            .follow()
            .request()
    }

    /// Removes it.
    pub async fn delete(&self, key: impl Into<FileKey>) -> Result<()> {
        self.client.nothing(self.delete_request(key)?).await
    }

    /// The unsent request of [`DraftFiles::delete`].
    pub fn delete_request(&self, key: impl Into<FileKey>) -> Result<Request> {
        self.call("delete", "", Method::DELETE, &[key.into().as_str()])
            .request()
    }

    fn call(&self, verb: &str, plural: &str, method: Method, below: &[&str]) -> Call {
        let path = [K::PATH, self.id.as_str(), "draft", "files"]
            .into_iter()
            .chain(below.iter().copied());
        self.client
            .call(name::<K>(verb, &format!("_draft_file{plural}")), method)
            .path(path)
    }
}
