//! Objects: deposits and collections. Their files are in the same table as those of records.

use super::call::Call;
use crate::ids;
use crate::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde_json::Value;

pub(super) const DEPOSIT: &str = "deposit";
pub(super) const COLLECTION: &str = "collection";

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS surf_objects (
    id TEXT PRIMARY KEY,
    namespace TEXT NOT NULL,
    owner INTEGER NOT NULL,
    published INTEGER NOT NULL,
    community TEXT NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    bucket TEXT NOT NULL UNIQUE,
    doi TEXT,
    epic_pid TEXT,
    metadata TEXT NOT NULL,
    external TEXT NOT NULL
);
";

/// Makes the table if it is missing.
pub(crate) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(TABLES)
}

/// A deposit or a collection.
#[derive(Clone, Debug)]
pub(super) struct Object {
    pub(super) id: String,
    pub(super) namespace: String,
    pub(super) owner: i64,
    pub(super) published: bool,
    /// The community's id in form A.
    pub(super) community: String,
    pub(super) created: String,
    pub(super) updated: String,
    pub(super) bucket: String,
    pub(super) doi: Option<String>,
    pub(super) epic_pid: Option<String>,
    /// What its owner wrote, in the form that the service speaks.
    pub(super) metadata: Value,
    /// The files that are elsewhere: a list of `{name, url}`.
    pub(super) external: Value,
}

impl Object {
    /// A new draft.
    pub(super) fn new(namespace: &str, owner: i64, community: &str, metadata: Value) -> Result<Self, Refusal> {
        let now = ids::now();
        Ok(Self {
            id: ids::uuid()?.replace('-', ""),
            namespace: namespace.to_owned(),
            owner,
            published: false,
            community: community.to_owned(),
            created: now.clone(),
            updated: now,
            bucket: ids::uuid()?,
            doi: None,
            epic_pid: None,
            metadata,
            external: Value::Array(Vec::new()),
        })
    }

    /// Gives it what a published object has, which stays for good.
    pub(super) fn publish(&mut self) {
        self.published = true;
        self.doi = Some(format!("10.5072/sandbox.{}", self.id));
        self.epic_pid = Some(format!("http://hdl.handle.net/21.T12995/{}", self.id));
    }

    /// The id in form B: `deposit:abc`.
    pub(super) fn pid(&self) -> String {
        format!("{}:{}", self.namespace, self.id)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Object> {
    let json = |column: usize| -> rusqlite::Result<Value> {
        let text: String = row.get(column)?;
        serde_json::from_str(&text).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
        })
    };
    Ok(Object {
        id: row.get(0)?,
        namespace: row.get(1)?,
        owner: row.get(2)?,
        published: row.get(3)?,
        community: row.get(4)?,
        created: row.get(5)?,
        updated: row.get(6)?,
        bucket: row.get(7)?,
        doi: row.get(8)?,
        epic_pid: row.get(9)?,
        metadata: json(10)?,
        external: json(11)?,
    })
}

const COLUMNS: &str =
    "id, namespace, owner, published, community, created, updated, bucket, doi, epic_pid, metadata, external";

fn select(tx: &Transaction<'_>, condition: &str, value: &str) -> Result<Vec<Object>, Refusal> {
    let sql = format!("SELECT {COLUMNS} FROM surf_objects WHERE {condition} ORDER BY rowid");
    let mut statement = tx.prepare_cached(&sql)?;
    let rows = statement.query_map([value], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes an object, new or changed.
pub(super) fn save(tx: &Transaction<'_>, object: &Object) -> Result<(), Refusal> {
    tx.prepare_cached(&format!(
        "INSERT INTO surf_objects ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
         ON CONFLICT (id) DO UPDATE SET published = ?4, updated = ?7, doi = ?9, epic_pid = ?10, metadata = ?11, \
         external = ?12"
    ))?
    .execute(params![
        object.id,
        object.namespace,
        object.owner,
        object.published,
        object.community,
        object.created,
        object.updated,
        object.bucket,
        object.doi,
        object.epic_pid,
        object.metadata.to_string(),
        object.external.to_string(),
    ])?;
    Ok(())
}

/// The same, noting when.
pub(super) fn touch(tx: &Transaction<'_>, object: &mut Object) -> Result<(), Refusal> {
    object.updated = ids::now();
    save(tx, object)
}

pub(super) fn remove(tx: &Transaction<'_>, id: &str) -> Result<(), Refusal> {
    tx.execute("DELETE FROM surf_objects WHERE id = ?1", [id])?;
    Ok(())
}

/// The object that a path names, or 404.
pub(super) fn find(tx: &Transaction<'_>, call: &Call, namespace: &str, id: &str) -> Result<Object, Refusal> {
    select(tx, "id = ?1", id)?
        .pop()
        .filter(|object| object.namespace == namespace)
        .ok_or_else(|| call.not_found())
}

/// The object whose files are in that bucket, or 404.
pub(super) fn of_bucket(tx: &Transaction<'_>, call: &Call, bucket: &str) -> Result<Object, Refusal> {
    select(tx, "bucket = ?1", bucket)?.pop().ok_or_else(|| call.not_found())
}

/// Everything that is published, oldest first.
pub(super) fn published(tx: &Transaction<'_>) -> Result<Vec<Object>, Refusal> {
    select(tx, "published = 1 AND ?1 = ?1", "")
}

/// The drafts of one user, oldest first.
pub(super) fn drafts(tx: &Transaction<'_>, owner: i64) -> Result<Vec<Object>, Refusal> {
    select(tx, "published = 0 AND owner = CAST(?1 AS INTEGER)", &owner.to_string())
}

pub(super) fn is_empty(tx: &Transaction<'_>) -> Result<bool, Refusal> {
    let found = tx
        .query_row("SELECT 1 FROM surf_objects LIMIT 1", [], |_| Ok(()))
        .optional()?;
    Ok(found.is_none())
}
