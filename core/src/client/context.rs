//! The context of a package: the resources that belong to its family.

use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::capabilities::Capability;
use super::draft_resources::{BATCH, id_list};
use super::pages::Pages;
use super::{Client, Query};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{ParentId, RecordId};
use crate::model::{Draft, Record};
use crate::transport::{Repeat, Request};

/// A package as far as its context is concerned: it knows its own id and its parent's.
///
/// Source: the reference of packages, “Context association”.
pub trait InContext {
    /// The id of this version.
    fn record_id(&self) -> RecordId;
    /// The id that all versions share.
    fn parent_id(&self) -> ParentId;
}

impl InContext for Record {
    fn record_id(&self) -> RecordId {
        self.id.clone()
    }
    fn parent_id(&self) -> ParentId {
        self.parent
            .as_ref()
            .and_then(|parent| parent.id.clone())
            .unwrap_or_else(|| ParentId::new(""))
    }
}

impl InContext for Draft {
    fn record_id(&self) -> RecordId {
        self.record.record_id()
    }
    fn parent_id(&self) -> ParentId {
        self.record.parent_id()
    }
}

impl InContext for (RecordId, ParentId) {
    fn record_id(&self) -> RecordId {
        self.0.clone()
    }
    fn parent_id(&self) -> ParentId {
        self.1.clone()
    }
}

/// The resources that belong to a package's family, whatever its version.
///
/// Source: the reference of packages, “Context association” and “List resources in the Package context”.
#[derive(Clone, Debug)]
pub struct Context {
    client: Client,
    id: RecordId,
    parent: ParentId,
}

impl Context {
    pub(super) fn new(client: Client, id: RecordId, parent: ParentId) -> Self {
        Self { client, id, parent }
    }

    /// Makes resources belong to the package, 100 a call. Their owners and access links become the package's.
    ///
    /// Gives the ids that really belong to it now: the repository hides refusals behind a 204, so each resource is
    /// read back.
    pub async fn associate(&self, ids: &[RecordId]) -> Result<Associated> {
        for batch in ids.chunks(BATCH) {
            self.client.nothing(self.associate_request(batch)?).await?;
        }
        self.verify(ids).await
    }

    /// The unsent request of [`Context::associate`], for up to 100 ids.
    pub fn associate_request(&self, ids: &[RecordId]) -> Result<Request> {
        self.change_request("associate_context_resources", "associate", ids)
    }

    /// Ends the belonging, 100 a call. A version that lists a resource goes on listing it: remove it there first.
    pub async fn dissociate(&self, ids: &[RecordId]) -> Result<()> {
        for batch in ids.chunks(BATCH) {
            self.client.nothing(self.dissociate_request(batch)?).await?;
        }
        Ok(())
    }

    /// The unsent request of [`Context::dissociate`], for up to 100 ids.
    pub fn dissociate_request(&self, ids: &[RecordId]) -> Result<Request> {
        self.change_request("dissociate_context_resources", "dissociate", ids)
    }

    /// Everything that belongs to the family, drafts and published. Read from the search index, which lags.
    ///
    /// This is the only call that takes the parent's id; with a record's id it would find nothing and say so with 200.
    pub fn list(&self, query: &Query) -> Pages<Record> {
        let path = ["packages", "context", self.parent.as_str(), "resources"];
        let call = self
            .client
            .call("list_context_resources", Method::GET)
            .path(path)
            .query(query);
        Pages::new(self.client.clone(), call.request())
    }

    /// Says who may add resources: with an open context others may add theirs. Beyond the references; GKH only.
    pub async fn set_policy(&self, policy: ContextPolicy) -> Result<()> {
        self.client.nothing(self.set_policy_request(policy)?).await
    }

    /// The unsent request of [`Context::set_policy`].
    pub fn set_policy_request(&self, policy: ContextPolicy) -> Result<Request> {
        self.client
            .call("set_package_context_policy", Method::PUT)
            .path(["packages", self.id.as_str(), "context"])
            .json(&json!({ "access": { "record_policy": policy } }))
            .optional(Capability::ContextPolicy)
            .request()
    }

    /// Which of `ids` belong to this package's family, by reading each.
    pub async fn verify(&self, ids: &[RecordId]) -> Result<Associated> {
        let mut outcome = Associated::default();
        for id in ids {
            let managed = match self.client.records().draft(id).get().await {
                Ok(draft) => draft.record.managed_by().cloned(),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    self.client.records().record(id).get().await?.managed_by().cloned()
                }
                Err(error) => return Err(error),
            };
            let list = if managed.as_ref() == Some(&self.parent) {
                &mut outcome.members
            } else {
                &mut outcome.refused
            };
            list.push(id.clone());
        }
        Ok(outcome)
    }

    fn change_request(&self, operation: &'static str, action: &'static str, ids: &[RecordId]) -> Result<Request> {
        if self.parent.as_str().is_empty() {
            return Err(
                Error::new(ErrorKind::Usage, "The package does not say which family it belongs to.").during(operation),
            );
        }
        let path = ["packages", self.id.as_str(), "context", "actions", action];
        let body = json!({ "records": id_list(ids)? });
        self.client
            .call(operation, Method::POST)
            .path(path)
            .json(&body)
            .repeat(Repeat::Safe)
            .request()
    }
}

/// Who may add resources to a package's context.
///
/// Source: beyond the references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum ContextPolicy {
    /// Everybody, whose resources they are.
    Open,
    /// Those who manage the package.
    Closed,
}

/// What really came of [`Context::associate`].
///
/// Source: the reference of packages, “Context association”; recorded answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Associated {
    /// These belong to the package now.
    pub members: Vec<RecordId>,
    /// These do not; they belong to another package, or the context is closed.
    pub refused: Vec<RecordId>,
}
