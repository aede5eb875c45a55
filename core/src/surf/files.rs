use http::Method;
use serde_json::Value;

use super::file::{SurfExternalFile, SurfFile, Uploaded, listed};
use super::id::ObjectId;
use super::object::SurfObject;
use super::slash::AsItIs;
use crate::client::Client;
use crate::client::call::Call;
use crate::error::{Error, ErrorKind, Result};
use crate::id::FileKey;
use crate::transport::{Request, Response, Upload};

/// Where the files of a deposit are reached.
///
/// Source: the reference of the SURF Data Repository, “Upload file into draft deposit”.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a bucket of this id: `/files/{bucket}/{key}`, dialect A.
    Bucket(String),
    /// Below the deposit itself: `/objects/{namespace}/{id}/files/{name}`, dialect B.
    Object,
}

impl From<&SurfObject> for Place {
    /// The place that a deposit names.
    fn from(object: &SurfObject) -> Self {
        object.bucket().map_or(Self::Object, Self::Bucket)
    }
}

/// The files of a deposit.
///
/// Where they are reached depends on the server, so the deposit is read first; [`DepositFiles::at`] spares that.
#[derive(Clone, Debug)]
pub struct DepositFiles {
    client: Client,
    id: ObjectId,
    place: Option<Place>,
}

impl DepositFiles {
    pub(super) fn new(client: Client, id: ObjectId) -> Self {
        Self {
            client,
            id,
            place: None,
        }
    }

    /// The same files, with their place known: of a deposit that was read already, for example.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Where the files are reached: as was told, else as the deposit says.
    pub async fn place(&self) -> Result<Place> {
        if let Some(place) = &self.place {
            return Ok(place.clone());
        }
        let [namespace, local] = self.id.segments();
        let request = self
            .client
            .call("sdr_get_deposit", Method::GET)
            .path(["objects", namespace, local])
            .request()?;
        let object: SurfObject = self.client.json(request).await?;
        Ok(Place::from(&object))
    }

    /// Sends a file; one of the same name is replaced. Compares checksums where the server tells one.
    ///
    /// # Errors
    /// `body-not-repeatable` if a stream broke off; `checksum-mismatch` if other bytes arrived.
    pub async fn upload(&self, key: impl Into<FileKey>, upload: Upload) -> Result<Uploaded> {
        let key = key.into();
        let source = upload.source.clone();
        let request = self.upload_request(&self.place().await?, &key, upload)?;
        let answer: Value = self.client.json(request).await.map_err(|error| {
            // The caller could try again, were it not for the stream, which is used up.
            let spent = !source.repeatable() && error.outcome_is_unknown();
            if spent {
                error.with_kind(ErrorKind::BodyNotRepeatable)
            } else {
                error
            }
        })?;
        let answered = Uploaded::of(answer).map_err(|error| {
            Error::new(ErrorKind::Decode, "The answer is no file.")
                .during("sdr_upload_file")
                .caused_by(error)
        })?;
        let told = answered.file(key.as_str()).and_then(SurfFile::md5);
        if let (Some(told), true) = (told, source.repeatable())
            && !source.md5().await?.eq_ignore_ascii_case(told)
        {
            let message = format!("Other bytes arrived than were sent as “{key}”.");
            return Err(Error::new(ErrorKind::ChecksumMismatch, message).during("sdr_upload_file"));
        }
        Ok(answered)
    }

    /// The unsent request of [`DepositFiles::upload`].
    pub fn upload_request(&self, place: &Place, key: impl Into<FileKey>, upload: Upload) -> Result<Request> {
        self.file_call("sdr_upload_file", Method::PUT, place, &key.into())
            .file(upload)
            .request()
    }

    /// Removes a file from a draft.
    pub async fn delete(&self, key: impl Into<FileKey>) -> Result<()> {
        let request = self.delete_request(&self.place().await?, key)?;
        self.client.nothing(request).await
    }

    /// The unsent request of [`DepositFiles::delete`].
    pub fn delete_request(&self, place: &Place, key: impl Into<FileKey>) -> Result<Request> {
        self.file_call("sdr_delete_file", Method::DELETE, place, &key.into())
            .request()
    }

    /// The bytes of a file, as a stream. Of a file that is on tape only, [`DepositFiles::stage`] first.
    pub async fn download(&self, key: impl Into<FileKey>) -> Result<Response> {
        let request = self.download_request(&self.place().await?, key)?;
        self.client.bytes(request).await
    }

    /// The unsent request of [`DepositFiles::download`].
    pub fn download_request(&self, place: &Place, key: impl Into<FileKey>) -> Result<Request> {
        self.file_call("sdr_download_file", Method::GET, place, &key.into())
            .accept_anything()
            .download()
            .request()
            .map(AsItIs::mark)
    }

    /// All files but external ones. A token is needed for a draft's.
    pub async fn list(&self) -> Result<Vec<SurfFile>> {
        let answer: Value = self.client.json(self.list_request()?).await?;
        listed(&answer)
            .ok_or_else(|| Error::new(ErrorKind::Decode, "The answer is no list of files.").during("sdr_list_files"))
    }

    /// The unsent request of [`DepositFiles::list`].
    pub fn list_request(&self) -> Result<Request> {
        self.call("sdr_list_files", Method::GET, &["files"]).request()
    }

    /// Names files that lie elsewhere. Only while it is a draft. Servers differ in the method: PATCH is tried, then
    /// POST.
    pub async fn add_external(&self, files: &[SurfExternalFile]) -> Result<SurfObject> {
        let first = self
            .client
            .json(self.add_external_request(&Method::PATCH, files)?)
            .await;
        match first {
            Err(error) if error.status() == Some(405) => {
                self.client.json(self.add_external_request(&Method::POST, files)?).await
            }
            other => other,
        }
    }

    /// The unsent request of [`DepositFiles::add_external`], by PATCH or POST.
    pub fn add_external_request(&self, method: &Method, files: &[SurfExternalFile]) -> Result<Request> {
        const OPERATION: &str = "sdr_add_external_files";
        if files.is_empty() {
            return Err(Error::new(ErrorKind::Usage, "There is no file to name.").during(OPERATION));
        }
        let request = self.call(OPERATION, method.clone(), &["files"]).json(&files).request();
        if method == Method::PATCH {
            request.map(AsItIs::mark)
        } else {
            request
        }
    }

    /// Whether a file is at hand or on tape only (`DUL`, `OFL`), by its place among the object's files, from 0.
    pub async fn status(&self, index: usize) -> Result<Value> {
        self.client.json(self.status_request(index)?).await
    }

    /// The unsent request of [`DepositFiles::status`].
    pub fn status_request(&self, index: usize) -> Result<Request> {
        self.call("sdr_get_file_status", Method::GET, &["status", &index.to_string()])
            .request()
    }

    /// Asks for a file to be fetched from tape. It takes its time: ask for the [`DepositFiles::status`].
    pub async fn stage(&self, index: usize) -> Result<Value> {
        self.client.json(self.stage_request(index)?).await
    }

    /// The unsent request of [`DepositFiles::stage`].
    pub fn stage_request(&self, index: usize) -> Result<Request> {
        self.call("sdr_stage_file", Method::GET, &["stage", &index.to_string()])
            .request()
    }

    fn call(&self, operation: &'static str, method: Method, below: &[&str]) -> Call {
        let path = ["objects"].into_iter().chain(self.id.segments());
        self.client
            .call(operation, method)
            .path(path.chain(below.iter().copied()))
    }

    fn file_call(&self, operation: &'static str, method: Method, place: &Place, key: &FileKey) -> Call {
        match place {
            Place::Object => self.call(operation, method, &["files", key.as_str()]),
            Place::Bucket(bucket) => self
                .client
                .call(operation, method)
                .path(["files", bucket.as_str(), key.as_str()]),
        }
    }
}
