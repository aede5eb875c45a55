//! Which draft it is, and the calls about it: a package and a resource differ in a word.

use geodepot::{
    Client, FileKey, Profile, RecordId, Result,
    model::{Draft, DraftInput, FileEntry, FileList},
    workflow::UploadOptions,
};
use std::sync::Arc;

/// Whether a draft is the package or one of its resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// The package.
    Package,
    /// A resource.
    Resource,
}

/// A draft in the repository.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Target {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its id.
    pub(crate) id: RecordId,
}

/// Runs the same call on the handle of a package's or a resource's draft.
macro_rules! on_draft {
    ($target:expr, $client:expr, $draft:ident => $call:expr) => {
        match $target.kind {
            Kind::Package => {
                let $draft = $client.packages().draft(&$target.id);
                $call
            }
            Kind::Resource => {
                let $draft = $client.records().draft(&$target.id);
                $call
            }
        }
    };
}

impl Target {
    /// A package's draft.
    pub(crate) fn package(id: impl Into<RecordId>) -> Self {
        Self {
            kind: Kind::Package,
            id: id.into(),
        }
    }

    /// A resource's draft.
    pub(crate) fn resource(id: impl Into<RecordId>) -> Self {
        Self {
            kind: Kind::Resource,
            id: id.into(),
        }
    }

    /// Whose rules hold.
    pub(crate) const fn profile(&self) -> Profile {
        match self.kind {
            Kind::Package => Profile::GkhPackage,
            Kind::Resource => Profile::GkhResource,
        }
    }

    /// Reads it.
    pub(crate) async fn read(&self, client: &Client) -> Result<Draft> {
        on_draft!(self, client, draft => draft.get().await)
    }

    /// Replaces its content if it still has this revision.
    pub(crate) async fn save(&self, client: &Client, revision: Option<u64>, content: &DraftInput) -> Result<Draft> {
        on_draft!(self, client, draft => match revision {
            Some(revision) => draft.if_match(revision).update(content).await,
            None => draft.update(content).await,
        })
    }

    /// Its files.
    pub(crate) async fn files(&self, client: &Client) -> Result<FileList> {
        on_draft!(self, client, draft => draft.files().list().await)
    }

    /// Sends a file.
    pub(crate) async fn upload(
        &self,
        client: &Client,
        key: &FileKey,
        source: Arc<dyn geodepot::transport::Source>,
        options: UploadOptions,
    ) -> Result<FileEntry> {
        on_draft!(self, client, draft => draft.files().upload(key, source, options).await)
    }

    /// Removes a file.
    pub(crate) async fn delete_file(&self, client: &Client, key: &FileKey) -> Result<()> {
        on_draft!(self, client, draft => draft.files().delete(key).await)
    }

    /// Throws it away for good.
    pub(crate) async fn discard(&self, client: &Client) -> Result<()> {
        on_draft!(self, client, draft => draft.discard().await)
    }
}
