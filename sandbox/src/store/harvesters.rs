//! Which program brought a family of versions from where.

use crate::refusal::Refusal;
use rusqlite::{OptionalExtension, Transaction};
use serde_json::Value;

pub(crate) fn save(tx: &Transaction<'_>, parent: &str, harvester: &Value) -> Result<(), Refusal> {
    tx.execute(
        "INSERT OR REPLACE INTO harvesters (parent, value) VALUES (?1, ?2)",
        [parent, &harvester.to_string()],
    )?;
    Ok(())
}

pub(crate) fn find(tx: &Transaction<'_>, parent: &str) -> Result<Option<Value>, Refusal> {
    let text: Option<String> = tx
        .prepare_cached("SELECT value FROM harvesters WHERE parent = ?1")?
        .query_row([parent], |row| row.get(0))
        .optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}
