//! One thing of a repository, whatever its kind.

use serde_json::Value;

use super::spec::DepositKind;
use crate::client::{Client, Query};
use crate::error::{Error, ErrorKind, Result};
use crate::finding::Finding;
use crate::id::{FileKey, ParentId, RecordId};
use crate::model::{Draft, DraftInput, FileEntry, FileList, Record, strip_for_update};
use crate::surf::{SurfClient, SurfObject};

/// How far something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Never published.
    Draft,
    /// A draft of what is published.
    Edit,
    /// Published, without a draft.
    Published,
}

/// What a repository shows of a thing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    pub(super) id: RecordId,
    pub(super) parent: Option<ParentId>,
    pub(super) revision: Option<u64>,
    pub(super) stage: Stage,
    /// What it says, without what the server adds.
    pub(super) content: Value,
    pub(super) created: Option<String>,
    pub(super) url: Option<String>,
    /// Its files; nothing if they were not read.
    pub(super) files: Option<Vec<SeenFile>>,
    /// The resources that a package lists.
    pub(super) resources: Vec<RecordId>,
    pub(super) managed_by: Option<ParentId>,
    /// Whether there is a draft of a later version.
    pub(super) has_later_draft: bool,
    pub(super) findings: Vec<Finding>,
}

/// What a repository shows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SeenFile {
    pub(super) key: FileKey,
    pub(super) completed: bool,
    pub(super) size: Option<u64>,
    pub(super) md5: Option<String>,
    /// Whether it is sent in parts.
    pub(super) parts: bool,
}

impl From<&FileEntry> for SeenFile {
    fn from(entry: &FileEntry) -> Self {
        Self {
            key: entry.key.clone(),
            completed: entry.is_completed(),
            size: entry.bytes(),
            md5: entry.md5().map(str::to_ascii_lowercase),
            parts: entry.is_multipart(),
        }
    }
}

pub(super) fn seen_files(list: &FileList) -> Vec<SeenFile> {
    list.entries().iter().map(SeenFile::from).collect()
}

impl Seen {
    fn of_record(record: &Record, stage: Stage) -> Self {
        let whole = serde_json::to_value(record).unwrap_or_default();
        let link = |name: &str| Some(record.links.as_ref()?.get(name)?.as_str()?.to_owned());
        let parent = record.parent.as_ref();
        let later = record.versions.as_ref().and_then(|versions| versions.is_latest_draft);
        Self {
            id: record.id.clone(),
            parent: parent.and_then(|parent| parent.id.clone()),
            revision: record.revision_id,
            stage,
            content: strip_for_update(&whole),
            created: record.created.clone(),
            url: link("self_html").or_else(|| link("self")),
            files: None,
            resources: record.resource_ids(),
            managed_by: record.managed_by().cloned(),
            has_later_draft: stage == Stage::Published && later == Some(false),
            findings: Vec::new(),
        }
    }

    pub(super) fn of_draft(draft: &Draft) -> Self {
        let stage = if draft.is_published == Some(true) {
            Stage::Edit
        } else {
            Stage::Draft
        };
        Self {
            findings: draft.findings(),
            ..Self::of_record(&draft.record, stage)
        }
    }

    pub(super) fn of_published(record: &Record) -> Self {
        Self::of_record(record, Stage::Published)
    }
}

/// A kind of things of one repository.
#[derive(Clone, Debug)]
pub(super) struct Remote {
    pub(super) client: Client,
    pub(super) kind: DepositKind,
}

/// The same call of packages and of records, which differ in a type.
macro_rules! either {
    ($remote:expr, $collection:ident => $call:expr) => {
        match $remote.kind {
            DepositKind::Package => {
                let $collection = $remote.client.packages();
                $call.await
            }
            DepositKind::Record | DepositKind::Surf => {
                let $collection = $remote.client.records();
                $call.await
            }
        }
    };
}

impl Remote {
    pub(super) fn new(client: &Client, kind: DepositKind) -> Self {
        Self {
            client: client.clone(),
            kind,
        }
    }

    /// The word in its addresses.
    pub(super) fn word(&self) -> &'static str {
        match self.kind {
            DepositKind::Package => "packages",
            DepositKind::Record => "records",
            DepositKind::Surf => "objects",
        }
    }

    pub(super) fn surf(&self) -> SurfClient {
        SurfClient::over(self.client.clone())
    }

    pub(super) async fn create(&self, body: &Value) -> Result<Seen> {
        if self.kind == DepositKind::Surf {
            return super::surf::create(&self.surf(), body).await;
        }
        let input = DraftInput::from_value(body.clone())?;
        let draft = either!(self, all => all.create(&input))?;
        Ok(Seen::of_draft(&draft))
    }

    /// Reads a draft; nothing if there is none.
    pub(super) async fn draft(&self, id: &RecordId) -> Result<Option<Seen>> {
        if self.kind == DepositKind::Surf {
            return super::surf::read(&self.surf(), id).await;
        }
        found(either!(self, all => all.draft(id).get())).map(|draft| draft.as_ref().map(Seen::of_draft))
    }

    /// Reads what is published; nothing if it is not.
    pub(super) async fn published(&self, id: &RecordId) -> Result<Option<Seen>> {
        if self.kind == DepositKind::Surf {
            let read = super::surf::read(&self.surf(), id).await?;
            return Ok(read.filter(|seen| seen.stage == Stage::Published));
        }
        found(either!(self, all => all.record(id).get())).map(|record| record.as_ref().map(Seen::of_published))
    }

    pub(super) async fn save(&self, id: &RecordId, body: &Value, revision: Option<u64>) -> Result<Seen> {
        let input = DraftInput::from_value(body.clone())?;
        let draft = either!(self, all => async {
            let handle = all.draft(id);
            let handle = match revision {
                Some(revision) => handle.if_match(revision),
                None => handle,
            };
            handle.update(&input).await
        })?;
        Ok(Seen::of_draft(&draft))
    }

    pub(super) async fn edit(&self, id: &RecordId) -> Result<Seen> {
        let draft = either!(self, all => all.record(id).edit())?;
        Ok(Seen::of_draft(&draft))
    }

    pub(super) async fn new_version(&self, id: &RecordId) -> Result<Seen> {
        let draft = either!(self, all => all.record(id).new_version())?;
        Ok(Seen::of_draft(&draft))
    }

    pub(super) async fn publish(&self, id: &RecordId) -> Result<Seen> {
        if self.kind == DepositKind::Surf {
            return super::surf::submit(&self.surf(), id).await;
        }
        let record = either!(self, all => all.draft(id).publish())?;
        Ok(Seen::of_published(&record))
    }

    pub(super) async fn discard(&self, id: &RecordId) -> Result<()> {
        let done = if self.kind == DepositKind::Surf {
            self.surf().deposit(id.as_str()).delete_draft().await
        } else {
            either!(self, all => all.draft(id).discard())
        };
        match done {
            Err(error) if is_gone(&error) => Ok(()),
            other => other,
        }
    }

    pub(super) async fn files(&self, id: &RecordId) -> Result<Vec<SeenFile>> {
        let list = either!(self, all => all.draft(id).files().list())?;
        Ok(seen_files(&list))
    }

    pub(super) async fn published_files(&self, id: &RecordId) -> Result<Vec<SeenFile>> {
        let list = either!(self, all => all.record(id).files().list())?;
        Ok(seen_files(&list))
    }

    pub(super) async fn start_files(&self, id: &RecordId, keys: &[FileKey]) -> Result<Vec<SeenFile>> {
        let list = either!(self, all => all.draft(id).files().start(keys))?;
        Ok(seen_files(&list))
    }

    pub(super) async fn import_files(&self, id: &RecordId) -> Result<Vec<SeenFile>> {
        let list = either!(self, all => all.draft(id).files().import_previous())?;
        Ok(seen_files(&list))
    }

    pub(super) async fn remove_file(&self, id: &RecordId, key: &FileKey) -> Result<()> {
        let done = either!(self, all => all.draft(id).files().delete(key.clone()));
        match done {
            Err(error) if is_gone(&error) => Ok(()),
            other => other,
        }
    }

    /// A page of one's own, the newest first.
    pub(super) async fn newest(&self, page: u32) -> Result<Vec<Seen>> {
        let query = Query::new().sort("newest").size(Query::SIZE).page(page);
        self.list(&query).await
    }

    /// One's own with these words in them.
    pub(super) async fn with_words(&self, words: &str) -> Result<Vec<Seen>> {
        let query = Query::new().text(crate::client::escape_query(words)).size(Query::SIZE);
        self.list(&query).await
    }

    async fn list(&self, query: &Query) -> Result<Vec<Seen>> {
        let page = either!(self, all => all.mine(query).page())?;
        let seen = |record: &Record| {
            let stage = if record.is_draft() {
                Stage::Draft
            } else {
                Stage::Published
            };
            Seen::of_record(record, stage)
        };
        Ok(page.hits.iter().map(seen).collect())
    }
}

impl From<&SurfObject> for Seen {
    fn from(object: &SurfObject) -> Self {
        super::surf::seen(object)
    }
}

/// What was read, or nothing where there is nothing to read.
fn found<T>(read: Result<T>) -> Result<Option<T>> {
    match read {
        Ok(thing) => Ok(Some(thing)),
        Err(error) if is_gone(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) fn is_gone(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Gone)
}
