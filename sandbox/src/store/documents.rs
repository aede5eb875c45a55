//! Drafts and published records: two stages of one thing.

use super::parents::{self, Parent};
use crate::kind::Kind;
use crate::refusal::Refusal;
use http::StatusCode;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::Value;

/// Draft or published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Draft,
    Published,
}

impl Stage {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
        }
    }
}

/// One stage of one version of a record.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) stage: Stage,
    pub(crate) parent: Parent,
    pub(crate) version: i64,
    /// False for a draft that was published or discarded: kept, because its revisions go on counting.
    pub(crate) live: bool,
    pub(crate) revision: i64,
    pub(crate) created: String,
    pub(crate) updated: String,
    pub(crate) expires: String,
    pub(crate) bucket: String,
    pub(crate) metadata: Value,
    pub(crate) access: Value,
    pub(crate) files: Value,
    pub(crate) pids: Value,
    /// Why the record was removed, if it was: then a tombstone is all there is to see.
    pub(crate) removal: Value,
}

impl Document {
    pub(crate) fn kind(&self) -> Kind {
        self.parent.kind
    }

    pub(crate) fn files_enabled(&self) -> bool {
        self.files["enabled"].as_bool().unwrap_or(true)
    }
}

const COLUMNS: &str = "d.id, d.stage, d.version, d.live, d.revision, d.created, d.updated, d.expires, d.bucket, \
     d.metadata, d.access, d.files, d.pids, d.removal";

fn read(row: &Row<'_>) -> rusqlite::Result<Document> {
    let stage: String = row.get(1)?;
    let json = |column: usize| -> rusqlite::Result<Value> {
        let text: String = row.get(column)?;
        serde_json::from_str(&text).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
        })
    };
    Ok(Document {
        id: row.get(0)?,
        stage: if stage == "draft" {
            Stage::Draft
        } else {
            Stage::Published
        },
        parent: Parent::read(row, 14)?,
        version: row.get(2)?,
        live: row.get(3)?,
        revision: row.get(4)?,
        created: row.get(5)?,
        updated: row.get(6)?,
        expires: row.get(7)?,
        bucket: row.get(8)?,
        metadata: json(9)?,
        access: json(10)?,
        files: json(11)?,
        pids: json(12)?,
        removal: json(13)?,
    })
}

fn select(tx: &Transaction<'_>, condition: &str, values: &[&str]) -> Result<Vec<Document>, Refusal> {
    let parent = parents::COLUMNS;
    let sql =
        format!("SELECT {COLUMNS}, {parent} FROM documents d JOIN parents p ON p.id = d.parent WHERE {condition}");
    let mut statement = tx.prepare_cached(&sql)?;
    let rows = statement.query_map(rusqlite::params_from_iter(values), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes a document, new or changed.
pub(crate) fn save(tx: &Transaction<'_>, document: &Document) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT OR REPLACE INTO documents (id, stage, parent, version, live, revision, created, updated, expires, \
         bucket, metadata, access, files, pids, removal) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .execute(params![
        document.id,
        document.stage.name(),
        document.parent.id,
        document.version,
        document.live,
        document.revision,
        document.created,
        document.updated,
        document.expires,
        document.bucket,
        document.metadata.to_string(),
        document.access.to_string(),
        document.files.to_string(),
        document.pids.to_string(),
        document.removal.to_string(),
    ])?;
    Ok(())
}

/// Forgets both stages of a record that was never published.
pub(crate) fn remove(tx: &Transaction<'_>, id: &str) -> Result<(), Refusal> {
    tx.prepare_cached("DELETE FROM documents WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// The document in that stage, live or not.
pub(crate) fn any(tx: &Transaction<'_>, id: &str, stage: Stage) -> Result<Option<Document>, Refusal> {
    Ok(select(tx, "d.id = ?1 AND d.stage = ?2", &[id, stage.name()])?.pop())
}

/// The live document in that stage.
pub(crate) fn find(tx: &Transaction<'_>, id: &str, stage: Stage) -> Result<Option<Document>, Refusal> {
    Ok(any(tx, id, stage)?.filter(|document| document.live))
}

/// The draft if there is one, else the published record.
pub(crate) fn current(tx: &Transaction<'_>, id: &str) -> Result<Option<Document>, Refusal> {
    match find(tx, id, Stage::Draft)? {
        Some(draft) => Ok(Some(draft)),
        None => find(tx, id, Stage::Published),
    }
}

/// The draft that a path names, or the 404 that the hub gives.
pub(crate) fn draft(tx: &Transaction<'_>, kind: Kind, id: &str) -> Result<Document, Refusal> {
    match find(tx, id, Stage::Draft)? {
        Some(draft) if draft.kind() == kind => Ok(draft),
        Some(_) => Err(Refusal::not_found()),
        None => Err(missing(tx, id)?),
    }
}

/// The published record that a path names, or the 404 that the hub gives.
pub(crate) fn published(tx: &Transaction<'_>, kind: Kind, id: &str) -> Result<Document, Refusal> {
    if let Some(record) = find(tx, id, Stage::Published)? {
        return if record.kind() == kind {
            Ok(record)
        } else {
            Err(Refusal::not_found())
        };
    }
    match find(tx, id, Stage::Draft)? {
        Some(draft) if draft.kind() == kind => Err(Refusal::status(
            StatusCode::NOT_FOUND,
            "The persistent identifier is not registered.",
        )),
        _ => Err(missing(tx, id)?),
    }
}

/// The document that a path names, published or not.
pub(crate) fn either(tx: &Transaction<'_>, kind: Kind, id: &str) -> Result<Document, Refusal> {
    let found = match find(tx, id, Stage::Published)? {
        Some(record) => Some(record),
        None => find(tx, id, Stage::Draft)?,
    };
    match found {
        Some(document) if document.kind() == kind => Ok(document),
        Some(_) => Err(Refusal::not_found()),
        None => Err(missing(tx, id)?),
    }
}

fn missing(tx: &Transaction<'_>, id: &str) -> Result<Refusal, Refusal> {
    let known = find(tx, id, Stage::Published)?.is_some() || parents::exists(tx, id)?;
    Ok(if known {
        Refusal::not_found()
    } else {
        Refusal::unknown_id()
    })
}

/// Every live document of a family, newest version first.
pub(crate) fn family(tx: &Transaction<'_>, parent: &str) -> Result<Vec<Document>, Refusal> {
    select(
        tx,
        "d.parent = ?1 AND d.live = 1 ORDER BY d.version DESC, d.stage",
        &[parent],
    )
}

/// Every live document of a kind.
pub(crate) fn of_kind(tx: &Transaction<'_>, kind: Kind) -> Result<Vec<Document>, Refusal> {
    select(tx, "p.kind = ?1 AND d.live = 1", &[kind.name()])
}

/// The highest version of a family that is published, and the highest there is.
pub(crate) fn latest(tx: &Transaction<'_>, parent: &str) -> Result<(Option<i64>, Option<i64>), Refusal> {
    let latest = tx
        .prepare_cached(
            "SELECT MAX(CASE WHEN stage = 'published' THEN version END), MAX(version) FROM documents \
             WHERE parent = ?1 AND live = 1",
        )?
        .query_row([parent], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(latest.unwrap_or((None, None)))
}
