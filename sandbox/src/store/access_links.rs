//! Share links: secrets that open a restricted family.

use crate::System;
use crate::ids;
use crate::refusal::Refusal;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Value, json};

/// A link as the API shows it.
#[derive(Clone, Debug)]
pub(crate) struct AccessLink {
    pub(crate) id: String,
    pub(crate) permission: String,
    pub(crate) created_at: String,
    pub(crate) expires_at: Option<String>,
    pub(crate) token: String,
    /// What it is for, on `InvenioRDM`.
    pub(crate) description: String,
}

impl AccessLink {
    pub(crate) fn to_json(&self, system: System) -> Value {
        let mut body = json!({
            "id": self.id,
            "permission": self.permission,
            "created_at": self.created_at,
            "token": self.token,
        });
        if system.describes_links() {
            body["description"] = self.description.as_str().into();
        }
        if !system.expires_links_by_day() || self.expires_at.is_some() {
            body["expires_at"] = json!(self.expires_at);
        }
        body
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<AccessLink> {
    Ok(AccessLink {
        id: row.get(0)?,
        permission: row.get(1)?,
        created_at: row.get(2)?,
        expires_at: row.get(3)?,
        token: row.get(4)?,
        description: row.get(5)?,
    })
}

const COLUMNS: &str = "id, permission, created_at, expires_at, token, description";

pub(crate) fn list(tx: &Transaction<'_>, parent: &str) -> Result<Vec<AccessLink>, Refusal> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM access_links WHERE parent = ?1 ORDER BY rowid"
    ))?;
    let rows = statement.query_map([parent], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn find(tx: &Transaction<'_>, parent: &str, id: &str) -> Result<Option<AccessLink>, Refusal> {
    let mut statement = tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM access_links WHERE parent = ?1 AND id = ?2"
    ))?;
    Ok(statement.query_row([parent, id], read).optional()?)
}

/// Writes a link, new or changed.
pub(crate) fn save(tx: &Transaction<'_>, parent: &str, link: &AccessLink) -> Result<(), Refusal> {
    tx.execute(
        "INSERT INTO access_links (id, parent, permission, created_at, expires_at, token, description) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
         ON CONFLICT (id) DO UPDATE SET permission = ?3, expires_at = ?5, description = ?7",
        params![
            link.id,
            parent,
            link.permission,
            link.created_at,
            link.expires_at,
            link.token,
            link.description
        ],
    )?;
    Ok(())
}

pub(crate) fn remove(tx: &Transaction<'_>, id: &str) -> Result<(), Refusal> {
    tx.execute("DELETE FROM access_links WHERE id = ?1", [id])?;
    Ok(())
}

/// Revokes every link of a family.
pub(crate) fn remove_all(tx: &Transaction<'_>, parent: &str) -> Result<(), Refusal> {
    tx.execute("DELETE FROM access_links WHERE parent = ?1", [parent])?;
    Ok(())
}

/// What a secret still allows on a family.
pub(crate) fn permission(tx: &Transaction<'_>, parent: &str, token: &str) -> Result<Option<String>, Refusal> {
    Ok(tx
        .prepare_cached(
            "SELECT permission FROM access_links WHERE parent = ?1 AND token = ?2 \
             AND (expires_at IS NULL OR expires_at > ?3)",
        )?
        .query_row([parent, token, &ids::now()], |row| row.get(0))
        .optional()?)
}
