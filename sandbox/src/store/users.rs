//! Who may sign in.

use crate::ids;
use crate::refusal::Refusal;
use rusqlite::{OptionalExtension, Transaction};
use std::collections::BTreeMap;

/// The first user's number: the hub's number 1 is its administrator.
const FIRST: i64 = 2;

/// Makes sure that `name` exists, with `token` if one is given, else with the token it has or a new one.
pub(crate) fn ensure(tx: &Transaction<'_>, name: &str, token: Option<&str>) -> Result<(), Refusal> {
    let known: Option<String> = tx
        .query_row("SELECT token FROM users WHERE name = ?1", [name], |row| row.get(0))
        .optional()?;
    match (known, token) {
        (Some(_), None) => {}
        (Some(_), Some(token)) => {
            tx.execute("UPDATE users SET token = ?2 WHERE name = ?1", [name, token])?;
        }
        (None, token) => {
            let token = token.map_or_else(ids::token, |given| Ok(given.to_owned()))?;
            tx.execute(
                "INSERT INTO users (id, name, token) VALUES ((SELECT COALESCE(MAX(id) + 1, ?3) FROM users), ?1, ?2)",
                rusqlite::params![name, token, FIRST],
            )?;
        }
    }
    Ok(())
}

/// Every user's token, by name.
pub(crate) fn tokens(tx: &Transaction<'_>) -> Result<BTreeMap<String, String>, Refusal> {
    let mut statement = tx.prepare_cached("SELECT name, token FROM users")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The users' numbers, by token.
pub(crate) fn by_token(tx: &Transaction<'_>) -> Result<BTreeMap<String, i64>, Refusal> {
    let mut statement = tx.prepare_cached("SELECT token, id FROM users")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
