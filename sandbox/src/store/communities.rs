//! Communities: a name, a title, who may see them, and who made them.

use crate::refusal::Refusal;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::Value;

/// A community.
#[derive(Clone, Debug)]
pub(crate) struct Community {
    pub(crate) id: String,
    pub(crate) slug: String,
    pub(crate) owner: i64,
    pub(crate) revision: i64,
    pub(crate) created: String,
    pub(crate) updated: String,
    pub(crate) metadata: Value,
    pub(crate) access: Value,
    pub(crate) deleted: bool,
    /// The file of its logo, if it has one.
    pub(crate) logo: Option<String>,
}

const COLUMNS: &str = "id, slug, owner, revision, created, updated, metadata, access, deleted, logo";

fn read(row: &Row<'_>) -> rusqlite::Result<Community> {
    let json = |column: usize| -> rusqlite::Result<Value> {
        let text: String = row.get(column)?;
        Ok(serde_json::from_str(&text).unwrap_or(Value::Null))
    };
    Ok(Community {
        id: row.get(0)?,
        slug: row.get(1)?,
        owner: row.get(2)?,
        revision: row.get(3)?,
        created: row.get(4)?,
        updated: row.get(5)?,
        metadata: json(6)?,
        access: json(7)?,
        deleted: row.get(8)?,
        logo: row.get(9)?,
    })
}

/// The community of this id or this slug, deleted or not. A slug is free again once its community is gone.
pub(crate) fn find(tx: &Transaction<'_>, id: &str) -> Result<Option<Community>, Refusal> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM communities WHERE id = ?1 OR (slug = ?1 AND deleted = 0)"
    ))?;
    Ok(statement.query_row([id], read).optional()?)
}

/// Every community there is, the newest first.
pub(crate) fn all(tx: &Transaction<'_>) -> Result<Vec<Community>, Refusal> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM communities WHERE deleted = 0 ORDER BY created DESC"
    ))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes a community, new or changed.
pub(crate) fn save(tx: &Transaction<'_>, community: &Community) -> Result<(), Refusal> {
    tx.execute(
        &format!("INSERT OR REPLACE INTO communities ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
        params![
            community.id,
            community.slug,
            community.owner,
            community.revision,
            community.created,
            community.updated,
            community.metadata.to_string(),
            community.access.to_string(),
            community.deleted,
            community.logo,
        ],
    )?;
    Ok(())
}
