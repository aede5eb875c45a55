use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::access_link::AccessLink;
use super::macros::{empty, model};

model! {
    /// Who may do what with all versions of a record.
    pub struct ParentAccess {
        /// Who owns it.
        pub owned_by: Owners = "owned_by",
        /// Its access links, for those who may manage it.
        pub links: Vec<AccessLink> = "links",
        /// Rights of single people and groups. Newer servers only.
        pub grants: Value = "grants",
        /// How others may ask for access. Newer servers only.
        pub settings: Value = "settings",
    }
}

model! {
    /// Somebody who owns a record.
    pub struct Owner {
        /// The user's id: a number on older servers, a text on newer ones.
        pub user: Value = "user",
    }
}

empty! {
    ParentAccess { owned_by, links, grants, settings }
    Owner { user }
}

/// Who owns a record: a list up to version 11, one owner since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Owners {
    /// Older servers.
    Many(Vec<Owner>),
    /// Newer servers.
    One(Owner),
}

impl Owners {
    /// All of them, whichever way they came.
    pub fn all(&self) -> &[Owner] {
        match self {
            Self::Many(owners) => owners,
            Self::One(owner) => std::slice::from_ref(owner),
        }
    }
}

impl Owner {
    /// The user's id as text, whichever way it came.
    pub fn user_id(&self) -> Option<String> {
        match self.user.as_ref()? {
            Value::String(id) => Some(id.clone()),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        }
    }
}
