//! The parent: what all versions of a record share.

use crate::ids;
use crate::kind::Kind;
use crate::refusal::Refusal;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Value, json};

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
    /// Whether it has a DOI of its own, as `InvenioRDM` gives with the first public version.
    pub(crate) has_doi: bool,
    /// The communities that took the record in, the default one first: a list of their ids.
    pub(crate) communities: Vec<String>,
    /// The review that is going on, or was last.
    pub(crate) review: Option<String>,
    /// Who else may see or change it, on `InvenioRDM`.
    pub(crate) grants: Value,
    /// What strangers may ask for, as far as somebody set it.
    pub(crate) settings: Value,
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

    /// Reads [`COLUMNS`] from the given position on.
    pub(super) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        let kind: String = row.get(at + 1)?;
        let manager: Option<String> = row.get(at + 3)?;
        let json = |column: usize| -> rusqlite::Result<Value> {
            let text: String = row.get(column)?;
            Ok(serde_json::from_str(&text).unwrap_or(Value::Null))
        };
        Ok(Self {
            id: row.get(at)?,
            kind: Kind::from_name(&kind),
            owner: row.get(at + 2)?,
            manager: match manager {
                None => Manager::Never,
                Some(left) if left.is_empty() => Manager::Left,
                Some(parent) => Manager::Parent(parent),
            },
            has_doi: row.get(at + 4)?,
            communities: serde_json::from_value(json(at + 5)?).unwrap_or_default(),
            settings: json(at + 6)?,
            review: row.get(at + 7)?,
            grants: json(at + 8)?,
        })
    }
}

/// What [`Parent::read`] reads.
pub(super) const COLUMNS: &str =
    "p.id, p.kind, p.owner, p.manager, p.has_doi, p.communities, p.settings, p.review, p.grants";

pub(crate) fn create(tx: &Transaction<'_>, kind: Kind, owner: i64) -> Result<Parent, Refusal> {
    let id = ids::record_id()?;
    tx.prepare_cached("INSERT INTO parents (id, kind, owner) VALUES (?1, ?2, ?3)")?
        .execute(params![id, kind.name(), owner])?;
    Ok(Parent {
        id,
        kind,
        owner,
        manager: Manager::Never,
        has_doi: false,
        communities: Vec::new(),
        settings: json!({}),
        review: None,
        grants: json!([]),
    })
}

/// Writes what all versions share.
pub(crate) fn save(tx: &Transaction<'_>, parent: &Parent) -> Result<(), Refusal> {
    let manager = match &parent.manager {
        Manager::Never => None,
        Manager::Left => Some(""),
        Manager::Parent(id) => Some(id.as_str()),
    };
    tx.prepare_cached("UPDATE parents SET owner = ?2, manager = ?3, has_doi = ?4, communities = ?5, settings = ?6, review = ?7, grants = ?8 \
         WHERE id = ?1")?.execute(params![
            parent.id,
            parent.owner,
            manager,
            parent.has_doi,
            json!(parent.communities).to_string(),
            parent.settings.to_string(),
            parent.review,
            parent.grants.to_string(),
        ],
    )?;
    Ok(())
}

pub(crate) fn set_record_policy(tx: &Transaction<'_>, id: &str, policy: &str) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE parents SET record_policy = ?2 WHERE id = ?1")?
        .execute([id, policy])?;
    Ok(())
}

pub(crate) fn exists(tx: &Transaction<'_>, id: &str) -> Result<bool, Refusal> {
    let found = tx
        .query_row("SELECT 1 FROM parents WHERE id = ?1", [id], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

pub(crate) fn remove(tx: &Transaction<'_>, id: &str) -> Result<(), Refusal> {
    tx.prepare_cached("DELETE FROM access_links WHERE parent = ?1")?
        .execute([id])?;
    tx.prepare_cached("DELETE FROM harvesters WHERE parent = ?1")?
        .execute([id])?;
    tx.prepare_cached("DELETE FROM parents WHERE id = ?1")?.execute([id])?;
    Ok(())
}
