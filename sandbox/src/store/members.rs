//! Which resources a version of a package lists.

use super::documents::Stage;
use crate::refusal::Refusal;
use rusqlite::{Transaction, params};

/// The resources of a package, in the order they were added.
pub(crate) fn of_package(tx: &Transaction<'_>, package: &str, stage: Stage) -> Result<Vec<String>, Refusal> {
    let mut statement =
        tx.prepare_cached("SELECT resource FROM members WHERE package = ?1 AND stage = ?2 ORDER BY position")?;
    let rows = statement.query_map([package, stage.name()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The packages that list a resource, drafts too.
pub(crate) fn packages_of(tx: &Transaction<'_>, resource: &str) -> Result<Vec<String>, Refusal> {
    let mut statement =
        tx.prepare_cached("SELECT package FROM members WHERE resource = ?1 GROUP BY package ORDER BY MIN(rowid)")?;
    let rows = statement.query_map([resource], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn add(tx: &Transaction<'_>, package: &str, resource: &str) -> Result<(), Refusal> {
    tx.execute(
        "INSERT OR IGNORE INTO members (package, stage, resource, position) VALUES (?1, 'draft', ?2, \
         (SELECT COALESCE(MAX(position) + 1, 0) FROM members WHERE package = ?1 AND stage = 'draft'))",
        [package, resource],
    )?;
    Ok(())
}

pub(crate) fn remove(tx: &Transaction<'_>, package: &str, resource: &str) -> Result<(), Refusal> {
    tx.execute(
        "DELETE FROM members WHERE package = ?1 AND stage = 'draft' AND resource = ?2",
        [package, resource],
    )?;
    Ok(())
}

/// Takes a resource out of every draft that lists it.
pub(crate) fn remove_everywhere(tx: &Transaction<'_>, resource: &str) -> Result<(), Refusal> {
    tx.execute("DELETE FROM members WHERE resource = ?1", [resource])?;
    Ok(())
}

/// Empties one stage's list.
pub(crate) fn clear(tx: &Transaction<'_>, package: &str, stage: Stage) -> Result<(), Refusal> {
    tx.execute(
        "DELETE FROM members WHERE package = ?1 AND stage = ?2",
        [package, stage.name()],
    )?;
    Ok(())
}

/// Makes one stage's list equal to the other's.
pub(crate) fn copy(tx: &Transaction<'_>, package: &str, from: Stage, to: Stage) -> Result<(), Refusal> {
    clear(tx, package, to)?;
    tx.execute(
        "INSERT INTO members (package, stage, resource, position) \
         SELECT package, ?3, resource, position FROM members WHERE package = ?1 AND stage = ?2",
        params![package, from.name(), to.name()],
    )?;
    Ok(())
}
