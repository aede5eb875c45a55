//! The resources that a package's draft lists.

use http::Method;
use serde_json::{Value, json};

use super::call::Call;
use super::pages::Pages;
use super::{Client, Query};
use crate::error::{Error, ErrorKind, Result};
use crate::id::RecordId;
use crate::model::{Record, Refusal, Refusals};
use crate::transport::{Repeat, Request};

/// At most so many ids go in one call.
pub const BATCH: usize = 100;

/// The resources that a package's draft lists. The set freezes when the version is published.
///
/// Source: the reference of packages, “Add resource to a draft package” and “List package resources”.
#[derive(Clone, Debug)]
pub struct DraftResources {
    client: Client,
    id: RecordId,
}

impl DraftResources {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self { client, id }
    }

    /// What is listed. Read from the search index, which lags.
    pub fn list(&self, query: &Query) -> Pages<Record> {
        Pages::new(
            self.client.clone(),
            self.call("list_package_draft_resources", Method::GET)
                .query(query)
                .request(),
        )
    }

    /// Adds resources, 100 a call. Gives those that were refused, with the reason; the others are in.
    ///
    /// A draft must be associated with the package's context first. One unknown id refuses its whole call.
    pub async fn add(&self, ids: &[RecordId]) -> Result<Vec<Refusal>> {
        self.change("add_package_resources", Method::POST, ids).await
    }

    /// The unsent request of [`DraftResources::add`], for up to 100 ids.
    pub fn add_request(&self, ids: &[RecordId]) -> Result<Request> {
        self.change_request("add_package_resources", Method::POST, ids)
    }

    /// Takes resources out, 100 a call. Gives those that were refused.
    pub async fn remove(&self, ids: &[RecordId]) -> Result<Vec<Refusal>> {
        self.change("remove_package_resources", Method::DELETE, ids).await
    }

    /// The unsent request of [`DraftResources::remove`], for up to 100 ids.
    pub fn remove_request(&self, ids: &[RecordId]) -> Result<Request> {
        self.change_request("remove_package_resources", Method::DELETE, ids)
    }

    /// Lists what the last published version listed. Refusals are lost on the way: compare afterwards. Fails if that
    /// version had no resources, or more than 100.
    pub async fn import_previous(&self) -> Result<()> {
        self.client.nothing(self.import_previous_request()?).await
    }

    /// The unsent request of [`DraftResources::import_previous`].
    pub fn import_previous_request(&self) -> Result<Request> {
        let path = ["packages", self.id.as_str(), "draft", "actions", "resources-import"];
        self.client
            .call("import_package_resources", Method::POST)
            .path(path)
            .request()
    }

    async fn change(&self, operation: &'static str, method: Method, ids: &[RecordId]) -> Result<Vec<Refusal>> {
        let mut refused = Vec::new();
        for batch in ids.chunks(BATCH) {
            let refusals: Refusals = self
                .client
                .json(self.change_request(operation, method.clone(), batch)?)
                .await?;
            refused.extend(refusals.errors);
        }
        Ok(refused)
    }

    fn change_request(&self, operation: &'static str, method: Method, ids: &[RecordId]) -> Result<Request> {
        let body = json!({ "resources": id_list(ids)? });
        // Adding and removing do nothing the second time.
        self.call(operation, method).json(&body).repeat(Repeat::Safe).request()
    }

    fn call(&self, operation: &'static str, method: Method) -> Call {
        self.client
            .call(operation, method)
            .path(["packages", self.id.as_str(), "draft", "resources"])
    }
}

/// `[{"id": …}, …]`, once each, 1 to 100 of them.
pub(super) fn id_list(ids: &[RecordId]) -> Result<Value> {
    let mut once: Vec<&RecordId> = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    if once.is_empty() || once.len() > BATCH {
        let message = format!("One call takes 1 to {BATCH} ids, and {} were given.", once.len());
        return Err(Error::new(ErrorKind::Usage, message));
    }
    Ok(once.iter().map(|id| json!({ "id": id })).collect())
}
