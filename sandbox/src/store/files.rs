//! File entries: what a draft or record says of its files. The bytes are in the folder, under the file's id.

use crate::ids;
use crate::refusal::Refusal;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// One file of one draft or record.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) created: String,
    pub(crate) updated: String,
    pub(crate) completed: bool,
    pub(crate) metadata: Value,
    pub(crate) content: Option<Content>,
    /// What was said of the file when it was started: `size`, `checksum`, `transfer`.
    pub(crate) declared: Value,
}

impl Entry {
    /// Whether the file is sent in parts, and not yet put together.
    pub(crate) fn is_multipart(&self) -> bool {
        self.declared["transfer"]["type"] == "M"
    }
}

/// The bytes that an entry has.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub(crate) file_id: String,
    pub(crate) version_id: String,
    pub(crate) size: i64,
    /// Empty while the parts of the file are not put together.
    pub(crate) md5: String,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let metadata: String = row.get(4)?;
    let file_id: Option<String> = row.get(5)?;
    let declared: String = row.get(9)?;
    Ok(Entry {
        key: row.get(0)?,
        created: row.get(1)?,
        updated: row.get(2)?,
        completed: row.get(3)?,
        metadata: serde_json::from_str(&metadata).unwrap_or(Value::Null),
        content: match file_id {
            None => None,
            Some(file_id) => Some(Content {
                file_id,
                version_id: row.get(6)?,
                size: row.get(7)?,
                md5: row.get(8)?,
            }),
        },
        declared: serde_json::from_str(&declared).unwrap_or(Value::Null),
    })
}

const COLUMNS: &str = "key, created, updated, completed, metadata, file_id, version_id, size, md5, declared";

pub(crate) fn list(tx: &Transaction<'_>, bucket: &str) -> Result<Vec<Entry>, Refusal> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM files WHERE bucket = ?1 ORDER BY position"
    ))?;
    let rows = statement.query_map([bucket], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn find(tx: &Transaction<'_>, bucket: &str, key: &str) -> Result<Option<Entry>, Refusal> {
    let mut statement = tx.prepare_cached(&format!("SELECT {COLUMNS} FROM files WHERE bucket = ?1 AND key = ?2"))?;
    Ok(statement.query_row([bucket, key], read).optional()?)
}

pub(crate) fn count(tx: &Transaction<'_>, bucket: &str) -> Result<i64, Refusal> {
    Ok(tx
        .prepare_cached("SELECT COUNT(*) FROM files WHERE bucket = ?1")?
        .query_row([bucket], |row| row.get(0))?)
}

pub(crate) fn has_pending(tx: &Transaction<'_>, bucket: &str) -> Result<bool, Refusal> {
    Ok(tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM files WHERE bucket = ?1 AND completed = 0)")?
        .query_row([bucket], |row| row.get(0))?)
}

/// Makes a pending entry. `false` if the key is taken.
pub(crate) fn start(
    tx: &Transaction<'_>,
    bucket: &str,
    key: &str,
    metadata: &Value,
    declared: &Value,
) -> Result<bool, Refusal> {
    let now = ids::now();
    let made = tx
        .prepare_cached(
            "INSERT OR IGNORE INTO files (bucket, key, position, created, updated, completed, metadata, \
             declared) VALUES \
             (?1, ?2, (SELECT COALESCE(MAX(position) + 1, 0) FROM files WHERE bucket = ?1), ?3, ?3, 0, ?4, ?5)",
        )?
        .execute(params![bucket, key, now, metadata.to_string(), declared.to_string()])?;
    Ok(made == 1)
}

/// Gives an entry its bytes; earlier ones are forgotten.
pub(crate) fn set_content(tx: &Transaction<'_>, bucket: &str, key: &str, content: &Content) -> Result<(), Refusal> {
    orphan(tx, bucket, Some(key))?;
    describe(tx, bucket, key, content)
}

/// Says what the bytes of an entry are.
pub(crate) fn describe(tx: &Transaction<'_>, bucket: &str, key: &str, content: &Content) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE files SET file_id = ?3, version_id = ?4, size = ?5, md5 = ?6, updated = ?7 \
         WHERE bucket = ?1 AND key = ?2",
    )?
    .execute(params![
        bucket,
        key,
        content.file_id,
        content.version_id,
        content.size,
        content.md5,
        ids::now()
    ])?;
    Ok(())
}

pub(crate) fn complete(tx: &Transaction<'_>, bucket: &str, key: &str) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE files SET completed = 1, updated = ?3 WHERE bucket = ?1 AND key = ?2")?
        .execute(params![bucket, key, ids::now()])?;
    Ok(())
}

pub(crate) fn set_metadata(tx: &Transaction<'_>, bucket: &str, key: &str, metadata: &Value) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE files SET metadata = ?3, updated = ?4 WHERE bucket = ?1 AND key = ?2")?
        .execute(params![bucket, key, metadata.to_string(), ids::now()])?;
    Ok(())
}

/// Removes one entry.
pub(crate) fn remove(tx: &Transaction<'_>, bucket: &str, key: &str) -> Result<(), Refusal> {
    orphan(tx, bucket, Some(key))?;
    tx.prepare_cached("DELETE FROM files WHERE bucket = ?1 AND key = ?2")?
        .execute([bucket, key])?;
    Ok(())
}

/// Removes every entry.
pub(crate) fn clear(tx: &Transaction<'_>, bucket: &str) -> Result<(), Refusal> {
    orphan(tx, bucket, None)?;
    tx.prepare_cached("DELETE FROM files WHERE bucket = ?1")?
        .execute([bucket])?;
    Ok(())
}

/// Notes the keys that cannot be started again, by a fault of `InvenioRDM` after all files were deleted at once.
pub(crate) fn lose_keys(tx: &Transaction<'_>, bucket: &str) -> Result<(), Refusal> {
    tx.prepare_cached("INSERT OR IGNORE INTO lost_keys SELECT bucket, key FROM files WHERE bucket = ?1")?
        .execute([bucket])?;
    Ok(())
}

pub(crate) fn is_lost(tx: &Transaction<'_>, bucket: &str, key: &str) -> Result<bool, Refusal> {
    Ok(tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM lost_keys WHERE bucket = ?1 AND key = ?2)")?
        .query_row([bucket, key], |row| row.get(0))?)
}

/// Copies the entries of one bucket into another, empty one. The bytes are shared.
pub(crate) fn copy(tx: &Transaction<'_>, from: &str, to: &str) -> Result<(), Refusal> {
    for (position, entry) in (0_i64..).zip(list(tx, from)?) {
        let Some(content) = entry.content else { continue };
        // A read leaves an empty object behind on a draft's entry; the copy starts afresh.
        let metadata = if entry.metadata == serde_json::json!({}) {
            Value::Null
        } else {
            entry.metadata
        };
        tx.prepare_cached(
            "INSERT INTO files (bucket, key, position, created, updated, completed, metadata, file_id, version_id, \
             size, md5) VALUES (?1, ?2, ?3, ?4, ?4, 1, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            to,
            entry.key,
            position,
            ids::now(),
            metadata.to_string(),
            content.file_id,
            ids::uuid()?,
            content.size,
            content.md5
        ])?;
    }
    Ok(())
}

pub(super) fn is_referenced(connection: &Connection, file_id: &str) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM files WHERE file_id = ?1 UNION ALL SELECT 1 FROM communities WHERE logo = ?1)")?
        .query_row([file_id], |row| row.get(0))
}

/// Notes bytes that may be needed no more; they go after the transaction is kept.
fn orphan(tx: &Transaction<'_>, bucket: &str, key: Option<&str>) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO orphans SELECT file_id FROM files \
         WHERE bucket = ?1 AND (?2 IS NULL OR key = ?2) AND file_id IS NOT NULL",
    )?
    .execute(params![bucket, key])?;
    Ok(())
}

/// Notes bytes that nobody wanted after all.
pub(crate) fn abandon(tx: &Transaction<'_>, content: &Content) -> Result<(), Refusal> {
    tx.prepare_cached("INSERT INTO orphans VALUES (?1)")?
        .execute([&content.file_id])?;
    Ok(())
}

/// Deletes the noted bytes that no entry refers to. What cannot be deleted now is swept at the next start.
pub(super) fn remove_orphans(connection: &Connection, folder: &Path) {
    let noted: rusqlite::Result<Vec<String>> = connection
        .prepare_cached("SELECT DISTINCT file_id FROM orphans")
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect());
    let noted = noted.unwrap_or_default();
    if noted.is_empty() {
        return;
    }
    for file_id in noted {
        if !is_referenced(connection, &file_id).unwrap_or(true) {
            let _ = fs::remove_file(folder.join(file_id));
        }
    }
    let _ = connection.execute("DELETE FROM orphans", []);
}

/// A draft's completed entries show an empty object once they were read; published ones show null.
pub(crate) fn forget_reads(tx: &Transaction<'_>, bucket: &str) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE files SET metadata = 'null' WHERE bucket = ?1 AND metadata = '{}'")?
        .execute([bucket])?;
    Ok(())
}

/// On `InvenioRDM` published entries go on showing the empty object.
pub(crate) fn note_reads(tx: &Transaction<'_>, bucket: &str) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE files SET metadata = '{}' WHERE bucket = ?1 AND metadata = 'null'")?
        .execute([bucket])?;
    Ok(())
}
