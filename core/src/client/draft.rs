//! One draft.

use std::marker::PhantomData;

use http::Method;
use serde_json::Value;

use super::call::{Call, name};
use super::capabilities::Capability;
use super::doi::Doi;
use super::draft_files::DraftFiles;
use super::draft_resources::DraftResources;
use super::review::Review;
use super::{Client, Kind, Packages};
use crate::error::{ErrorKind, Result};
use crate::id::RecordId;
use crate::model::{Draft, DraftInput, Record, Refusal, Refusals, strip_for_update};
use crate::transport::Request;

/// One draft of a package or a record.
///
/// Source: the references of packages, resources and `InvenioRDM`, “Drafts”.
#[derive(Clone, Debug)]
pub struct DraftHandle<K> {
    client: Client,
    id: RecordId,
    revision: Option<u64>,
    kind: PhantomData<K>,
}

impl<K: Kind> DraftHandle<K> {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self {
            client,
            id,
            revision: None,
            kind: PhantomData,
        }
    }

    /// Writes and discards only if the draft still has this revision; else the kind is `conflict`.
    #[must_use]
    pub fn if_match(mut self, revision: u64) -> Self {
        self.revision = Some(revision);
        self
    }

    /// The draft's id.
    pub fn id(&self) -> &RecordId {
        &self.id
    }

    /// Its files.
    pub fn files(&self) -> DraftFiles<K> {
        DraftFiles::new(self.client.clone(), self.id.clone())
    }

    /// Its DOI.
    pub fn doi(&self) -> Doi<K> {
        Doi::new(self.client.clone(), self.id.clone())
    }

    /// Its review by a community.
    pub fn review(&self) -> Review<K> {
        Review::new(self.client.clone(), self.id.clone())
    }

    /// Reads it. Strongly consistent, unlike lists and searches.
    pub async fn get(&self) -> Result<Draft> {
        self.client.json(self.get_request()?).await
    }

    /// The unsent request of [`DraftHandle::get`].
    pub fn get_request(&self) -> Result<Request> {
        self.call("get", "_draft", Method::GET, &[]).request()
    }

    /// Replaces its content: `metadata`, `access`, `files` and `custom_fields` as a whole. What is wrong comes back as
    /// [`Draft::findings`], and such values are not stored.
    ///
    /// Where an answer was lost and the repeated write meets another revision, the draft is read: if it holds what was
    /// sent, the first try did it.
    pub async fn update(&self, draft: &DraftInput) -> Result<Draft> {
        let doubt = match self.client.json(self.update_request(draft)?).await {
            Err(error) if error.kind() == ErrorKind::UnknownOutcome && error.status() == Some(412) => error,
            other => return other,
        };
        let found = self.get().await?;
        if holds(&found, draft) {
            Ok(found)
        } else {
            Err(doubt.with_kind(ErrorKind::Conflict))
        }
    }

    /// The unsent request of [`DraftHandle::update`].
    pub fn update_request(&self, draft: &DraftInput) -> Result<Request> {
        self.call("update", "_draft", Method::PUT, &[])
            .if_match(self.revision)
            .json(draft)
            .request()
    }

    /// Publishes it. A package is published with all its managed resources, or not at all.
    ///
    /// Cannot be undone and is never repeated by itself; see [`DraftHandle::publish_checked`] for a careful way.
    pub async fn publish(&self) -> Result<Record> {
        self.client.json(self.publish_request()?).await
    }

    /// The unsent request of [`DraftHandle::publish`].
    pub fn publish_request(&self) -> Result<Request> {
        self.call("publish", "_draft", Method::POST, &["actions", "publish"])
            .request()
    }

    /// Throws it away. What was never published is gone for good, with its files.
    pub async fn discard(&self) -> Result<()> {
        self.client.nothing(self.discard_request()?).await
    }

    /// The unsent request of [`DraftHandle::discard`].
    pub fn discard_request(&self) -> Result<Request> {
        self.call("discard", "_draft", Method::DELETE, &[])
            .if_match(self.revision)
            .request()
    }

    fn call(&self, verb: &str, thing: &str, method: Method, below: &[&'static str]) -> Call {
        let path = [K::PATH, self.id.as_str(), "draft"]
            .into_iter()
            .chain(below.iter().copied());
        self.client
            .call(name::<K>(verb, thing), method)
            .path(path)
            .of_kind::<K>()
    }
}

impl DraftHandle<Packages> {
    /// The resources that this version of the package lists.
    pub fn resources(&self) -> DraftResources {
        DraftResources::new(self.client.clone(), self.id.clone())
    }

    /// Lets the repository check the package and its draft resources; names the resources that fail.
    ///
    /// The package's own faults are an error of kind `invalid`. It misses pending files.
    pub async fn validate(&self) -> Result<Vec<Refusal>> {
        let refusals: Refusals = self.client.json(self.validate_request()?).await?;
        Ok(refusals.errors)
    }

    /// The unsent request of [`DraftHandle::validate`].
    pub fn validate_request(&self) -> Result<Request> {
        self.call("validate", "_draft", Method::POST, &["actions", "validate"])
            .json_only()
            .optional(Capability::ValidatePackage)
            .repeat(crate::transport::Repeat::Safe)
            .request()
    }
}

/// Whether a draft is what was sent. Servers complete what they get, so it may hold more.
fn holds(found: &Draft, sent: &DraftInput) -> bool {
    let found = found.input().map(|found| found.to_value()).unwrap_or_default();
    contains(&found, &strip_for_update(&sent.to_value()))
}

fn contains(found: &Value, sent: &Value) -> bool {
    match (found, sent) {
        (Value::Object(found), Value::Object(sent)) => sent
            .iter()
            .all(|(name, sent)| contains(found.get(name).unwrap_or(&Value::Null), sent)),
        (Value::Array(found), Value::Array(sent)) => {
            found.len() == sent.len() && found.iter().zip(sent).all(|(found, sent)| contains(found, sent))
        }
        (Value::Null, Value::Object(sent)) => sent.is_empty(),
        (Value::Null, Value::Array(sent)) => sent.is_empty(),
        _ => found == sent,
    }
}
