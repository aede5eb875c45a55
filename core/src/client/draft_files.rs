//! The files of a draft.
//!
//! A file takes three calls: [`DraftFiles::start`] names it, [`DraftFiles::put_content`] sends its bytes,
//! [`DraftFiles::commit`] ends it. Until then it is *pending*, and a pending file blocks publishing.
//! [`DraftFiles::upload`] does all three, continues what was begun, and compares checksums.

use std::marker::PhantomData;

use http::Method;
use serde_json::{Value, json};

use super::call::{Call, typed};
use super::capabilities::Capability;
use super::download::checked;
use super::kind::Words;
use super::learnt::Learnt;
use super::url::segment;
use super::{Client, Kind, Records};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{FileKey, RecordId};
use crate::model::{FileEntry, FileList, Part};
use crate::transport::{Operation, Payload, Repeat, Request, Response, Upload};

/// What is read of the answer to a part: an entry, or some words of a storage service.
const PART_ANSWER_LIMIT: usize = 1 << 20;

/// The files of a draft.
///
/// Source: the references of packages, resources and `InvenioRDM`, “Draft files”.
#[derive(Clone, Debug)]
pub struct DraftFiles<K> {
    client: Client,
    id: RecordId,
    words: Words,
    kind: PhantomData<K>,
}

impl<K: Kind> DraftFiles<K> {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self {
            client,
            id,
            words: Words::of::<K>(),
            kind: PhantomData,
        }
    }

    /// The same files, for the code that is the same for all kinds: of that there is then one copy.
    pub(crate) fn of_any_kind(&self) -> DraftFiles<Records> {
        DraftFiles {
            client: self.client.clone(),
            id: self.id.clone(),
            words: self.words,
            kind: PhantomData,
        }
    }

    pub(crate) fn learnt(&self) -> &Learnt {
        self.client.learnt()
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
        not_taken(&answer)?;
        typed(&answer, &self.words.name("upload", "_draft_file"))
    }

    /// Names a file that will be sent in parts of `part_size` bytes, the last one smaller. Gives *all* files of the
    /// draft; the new one's [`FileEntry::parts`] say where its parts go. Newer servers only.
    pub async fn start_multipart(&self, key: impl Into<FileKey>, size: u64, part_size: u64) -> Result<FileList> {
        self.client
            .json(self.start_multipart_request(key, size, part_size)?)
            .await
    }

    /// The unsent request of [`DraftFiles::start_multipart`].
    pub fn start_multipart_request(&self, key: impl Into<FileKey>, size: u64, part_size: u64) -> Result<Request> {
        let key = key.into();
        segment(key.as_str())?;
        let part_size = part_size.max(1);
        let transfer = json!({ "type": "M", "parts": size.div_ceil(part_size), "part_size": part_size });
        let body = json!([{ "key": key, "size": size, "transfer": transfer }]);
        self.call("start", "s", Method::POST, &[])
            .json(&body)
            .optional(Capability::Multipart)
            .request()
    }

    /// Sends one part of a file. It may be sent again, and beside others.
    pub async fn put_part(&self, part: &Part, upload: Upload) -> Result<()> {
        let answer = self.client.bytes(self.put_part_request(part, upload)?).await?;
        let bytes = answer.into_body().collect(PART_ANSWER_LIMIT).await.unwrap_or_default();
        // Storage elsewhere answers with nothing, or with XML.
        not_taken(&serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// The unsent request of [`DraftFiles::put_part`]: to the repository, or to a signed address elsewhere, where no
    /// credential goes and no header of the repository's interface.
    pub fn put_part_request(&self, part: &Part, upload: Upload) -> Result<Request> {
        match self.client.rebase(&part.url) {
            Ok(own) => Ok(self.call("upload", "_part", Method::PUT, &[]).file(upload).at(&own)?),
            Err(foreign) => {
                let base = self.client.base();
                let is_safe =
                    part.url.starts_with("https://") || (base.scheme() == "http" && part.url.starts_with("http://"));
                if !is_safe {
                    return Err(foreign);
                }
                let request =
                    http::Request::put(&part.url).extension(Operation(self.words.name("upload", "_draft_file_part")));
                request
                    .body(Payload::Source(upload))
                    .map_err(|error| foreign.caused_by(error))
            }
        }
    }

    /// Whether the repository can address this name. Only one with a slash is asked for, once: an unknown file is told
    /// apart from an unknown address.
    ///
    /// # Errors
    /// `unsupported` if it cannot: such a file could be begun and neither sent nor removed.
    pub async fn check_key(&self, key: &FileKey) -> Result<()> {
        let offered = self.client.learnt().has(Capability::SlashInKeys);
        if !key.as_str().contains('/') || offered == Some(true) {
            return Ok(());
        }
        let refused = match self.get(key).await {
            Err(error) if error.kind() == ErrorKind::Unsupported => error,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.client.learnt().set(Capability::SlashInKeys, true);
                return Ok(());
            }
            other => return other.map(drop),
        };
        Err(refused.with_hint("Give the file a name without a slash, for example with _ in its place."))
    }

    /// The unsent request of [`DraftFiles::put_content`].
    pub fn put_content_request(&self, key: impl Into<FileKey>, upload: Upload) -> Result<Request> {
        self.call("upload", "", Method::PUT, &[key.into().as_str(), "content"])
            .file(upload)
            .request()
    }

    /// Ends a file: from now on it is there. Safe to repeat.
    pub async fn commit(&self, key: impl Into<FileKey>) -> Result<FileEntry> {
        let answer: Value = self.client.json(self.commit_request(key)?).await?;
        not_taken(&answer)?;
        typed(&answer, &self.words.name("commit", "_draft_file"))
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

    /// Its bytes, as a stream. They are checked as they come: if their md5 is not the one that the repository names, the
    /// stream ends with an error that becomes `checksum-mismatch`.
    pub async fn download(&self, key: impl Into<FileKey>) -> Result<Response> {
        let key = key.into();
        let response = self.client.bytes(self.download_request(&key)?).await?;
        Ok(checked(response, self.get(&key)).await)
    }

    /// The unsent request of [`DraftFiles::download`].
    pub fn download_request(&self, key: impl Into<FileKey>) -> Result<Request> {
        self.call("download", "", Method::GET, &[key.into().as_str(), "content"])
            .accept_anything()
            .download()
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

    /// Takes over the files of the version before, without sending them again. Only while the draft has none: remove
    /// afterwards what is not wanted. Beyond the references; `unsupported` where there is none.
    pub async fn import_previous(&self) -> Result<FileList> {
        self.client.json(self.import_previous_request()?).await
    }

    /// The unsent request of [`DraftFiles::import_previous`].
    pub fn import_previous_request(&self) -> Result<Request> {
        self.beside("import", "_draft_files", Method::POST, &["actions", "files-import"])
            .json_only()
            .optional(Capability::FilesImport)
            .request()
    }

    /// Removes all of them. On `InvenioRDM` 13 the same names cannot be used again afterwards (500), so prefer
    /// [`DraftFiles::delete`]. Beyond the references; `unsupported` where there is none.
    pub async fn delete_all(&self) -> Result<()> {
        self.client.nothing(self.delete_all_request()?).await
    }

    /// The unsent request of [`DraftFiles::delete_all`].
    pub fn delete_all_request(&self) -> Result<Request> {
        self.call("delete", "s", Method::DELETE, &[])
            .optional(Capability::DeleteAllFiles)
            .request()
    }

    /// All of them as one zip, as a stream. Beyond the references; `unsupported` where there is none.
    pub async fn archive(&self) -> Result<Response> {
        self.client.bytes(self.archive_request()?).await
    }

    /// The unsent request of [`DraftFiles::archive`].
    pub fn archive_request(&self) -> Result<Request> {
        self.beside("download", "_draft_archive", Method::GET, &["files-archive"])
            .accept_anything()
            .download()
            .optional(Capability::FilesArchive)
            .request()
    }

    /// Replaces what is noted about a file: `{"metadata": {…}}`, on newer servers also `{"access": {"hidden": true}}`.
    /// Beyond the references; `unsupported` where there is none.
    pub async fn update_metadata(&self, key: impl Into<FileKey>, metadata: &Value) -> Result<FileEntry> {
        self.client.json(self.update_metadata_request(key, metadata)?).await
    }

    /// The unsent request of [`DraftFiles::update_metadata`].
    pub fn update_metadata_request(&self, key: impl Into<FileKey>, metadata: &Value) -> Result<Request> {
        self.call("update", "_metadata", Method::PUT, &[key.into().as_str()])
            .json(metadata)
            .optional(Capability::FileMetadata)
            .request()
    }

    fn beside(&self, verb: &str, thing: &str, method: Method, below: &[&'static str]) -> Call {
        let path = [self.words.path, self.id.as_str(), "draft"];
        self.client
            .call(self.words.name(verb, thing), method)
            .path(path.into_iter().chain(below.iter().copied()))
    }

    fn call(&self, verb: &str, plural: &str, method: Method, below: &[&str]) -> Call {
        let path = [self.words.path, self.id.as_str(), "draft", "files"]
            .into_iter()
            .chain(below.iter().copied());
        let call = self
            .client
            .call(self.words.name(verb, &format!("_draft_file{plural}")), method)
            .json_only()
            .path(path);
        self.words.of_key(call, below.first().copied())
    }
}

/// A 200 may carry a refusal as a text. The entry may be gone then.
fn not_taken(answer: &Value) -> Result<()> {
    match answer.get("errors").and_then(Value::as_str) {
        None => Ok(()),
        Some(said) => {
            let message = format!("The repository could not take the file: {said}");
            Err(Error::new(ErrorKind::Invalid, message)
                .with_status(200)
                .with_hint("Send the file again."))
        }
    }
}
