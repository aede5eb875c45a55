//! The parent: what all versions of a record share.

use crate::ids;
use crate::kind::Kind;
use crate::refusal::Refusal;
use rusqlite::{OptionalExtension, Transaction, params};

/// Which package family manages a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Manager {
    /// It was never associated.
    Never,
    /// It was dissociated; the hub shows that differently.
    Left,
    /// The parent of the managing package.
    Parent(String),
}

/// A family of versions.
#[derive(Clone, Debug)]
pub(crate) struct Parent {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) owner: i64,
    pub(crate) manager: Manager,
}

impl Parent {
    pub(crate) fn is_managed_by(&self, package_parent: &str) -> bool {
        matches!(&self.manager, Manager::Parent(id) if id == package_parent)
    }

    /// The family whose share links open this one: a managed resource has those of its package.
    pub(crate) fn links_home(&self) -> &str {
        match &self.manager {
            Manager::Parent(id) => id,
            Manager::Never | Manager::Left => &self.id,
        }
    }

    pub(super) fn from_columns(id: String, kind: &str, owner: i64, manager: Option<String>) -> Self {
        Self {
            id,
            kind: Kind::from_name(kind),
            owner,
            manager: match manager {
                None => Manager::Never,
                Some(left) if left.is_empty() => Manager::Left,
                Some(parent) => Manager::Parent(parent),
            },
        }
    }
}

pub(crate) fn create(tx: &Transaction<'_>, kind: Kind, owner: i64) -> Result<Parent, Refusal> {
    let id = ids::record_id()?;
    tx.execute(
        "INSERT INTO parents (id, kind, owner) VALUES (?1, ?2, ?3)",
        params![id, kind.name(), owner],
    )?;
    Ok(Parent {
        id,
        kind,
        owner,
        manager: Manager::Never,
    })
}

/// Writes who owns and who manages the family.
pub(crate) fn save(tx: &Transaction<'_>, parent: &Parent) -> Result<(), Refusal> {
    let manager = match &parent.manager {
        Manager::Never => None,
        Manager::Left => Some(""),
        Manager::Parent(id) => Some(id.as_str()),
    };
    tx.execute(
        "UPDATE parents SET owner = ?2, manager = ?3 WHERE id = ?1",
        params![parent.id, parent.owner, manager],
    )?;
    Ok(())
}

pub(crate) fn set_record_policy(tx: &Transaction<'_>, id: &str, policy: &str) -> Result<(), Refusal> {
    tx.execute("UPDATE parents SET record_policy = ?2 WHERE id = ?1", [id, policy])?;
    Ok(())
}

pub(crate) fn exists(tx: &Transaction<'_>, id: &str) -> Result<bool, Refusal> {
    let found = tx
        .query_row("SELECT 1 FROM parents WHERE id = ?1", [id], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

pub(crate) fn remove(tx: &Transaction<'_>, id: &str) -> Result<(), Refusal> {
    tx.execute("DELETE FROM access_links WHERE parent = ?1", [id])?;
    tx.execute("DELETE FROM harvesters WHERE parent = ?1", [id])?;
    tx.execute("DELETE FROM parents WHERE id = ?1", [id])?;
    Ok(())
}
