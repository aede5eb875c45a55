//! What an id stands for: a package or a record, its draft or what is published of it.

use crate::connection::Connection;
use anyhow::Result;
use futures_util::future;
use geodepot::{
    Client, Error, ErrorKind,
    client::{Kind, collection::Collection},
    model::{Draft, Record},
};

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A knowledge package.
    Package,
    /// A record; on the hub a resource.
    Record,
}

impl Sort {
    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Record => "record",
        }
    }
}

/// What was found under an id.
pub(crate) struct Found {
    /// A package or a record.
    pub(crate) sort: Sort,
    /// Its draft, if there is one and it may be seen.
    pub(crate) draft: Option<Draft>,
    /// What is published, if something is.
    pub(crate) published: Option<Record>,
}

impl Found {
    /// The draft if there is one, else what is published.
    pub(crate) fn newest(&self) -> Option<&Record> {
        self.draft.as_deref().or(self.published.as_ref())
    }
}

/// Looks for an id among the packages, then among the records.
pub(crate) async fn find(connection: &Connection, client: &Client, id: &str) -> Result<Found> {
    let packages = client.packages();
    if let Some(found) = among(&packages, Sort::Package, id).await? {
        return Ok(found);
    }
    if let Some(found) = among(&client.records(), Sort::Record, id).await? {
        return Ok(found);
    }
    let hint = if connection.is_anonymous() {
        "Check the id. To see what is not public, sign in with `geodepot login`."
    } else {
        "Check the id, and whether --repository names the right one. `geodepot list` shows what is yours."
    };
    let message = format!("There is no package and no record “{id}” at {}.", connection.address);
    Err(Error::new(ErrorKind::NotFound, message).with_hint(hint).into())
}

async fn among<K: Kind>(all: &Collection<K>, sort: Sort, id: &str) -> Result<Option<Found>> {
    let (draft, published) = (all.draft(id), all.record(id));
    let (draft, published) = future::join(draft.get(), published.get()).await;
    let found = Found {
        sort,
        draft: if_any(draft)?,
        published: if_any(published)?,
    };
    Ok(found.newest().is_some().then_some(found))
}

fn if_any<T>(answer: geodepot::Result<T>) -> Result<Option<T>> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::Forbidden | ErrorKind::Unauthenticated | ErrorKind::Unsupported => {
                Ok(None)
            }
            _ => Err(error.into()),
        },
    }
}

/// The state of a draft or a published record, as one word or two.
pub(crate) fn state(record: &Record) -> &str {
    match record.status.as_deref() {
        _ if !record.is_draft() => "published",
        Some("new_version_draft") => "draft of a new version",
        Some("in_review") => "in review",
        // An edit draft says `published` of itself.
        Some("published") => "draft of a change",
        Some("declined") => "declined draft",
        _ => "draft",
    }
}
