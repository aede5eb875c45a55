//! What the data says of itself.

use crate::refusal::Refusal;
use rusqlite::Transaction;

/// Sets what was never set, and gives what is.
pub(crate) fn claim(tx: &Transaction<'_>, name: &str, value: &str) -> Result<String, Refusal> {
    tx.execute(
        "INSERT OR IGNORE INTO settings (name, value) VALUES (?1, ?2)",
        [name, value],
    )?;
    Ok(tx.query_row("SELECT value FROM settings WHERE name = ?1", [name], |row| row.get(0))?)
}
