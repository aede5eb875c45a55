use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::access_link::AccessLink;
use super::macros::{empty, model};

model! {
    /// Who may do what with all versions of a record.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Get a draft”.
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
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Get a draft”.
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
///
/// Source: the references of packages, resources and `InvenioRDM`, “Get a draft”.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Owners {
    /// Older servers.
    Many(Vec<Owner>),
    /// Newer servers.
    One(Owner),
}

// By hand: what serde derives for it weighs more than all models together.
impl<'de> Deserialize<'de> for Owners {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let read = if value.is_array() {
            Vec::deserialize(&value).map(Self::Many)
        } else {
            Owner::deserialize(&value).map(Self::One)
        };
        read.map_err(serde::de::Error::custom)
    }
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
