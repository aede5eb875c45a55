use std::collections::BTreeMap;

use serde::Serialize;

use crate::finding::Finding;
use crate::id::{ParentId, RecordId};

/// What came of applying a plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// Whether anything was changed.
    pub changed: bool,
    /// The package, the record or the deposit.
    pub package: Deposited,
    /// The ids of the resources, by their keys; existing ones by their ids.
    pub resources: BTreeMap<String, RecordId>,
    /// Whether it is published now.
    pub published: bool,
    /// Requests that were made, those of observing included.
    pub requests: u32,
    /// What the repository found wrong with what is left as a draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", tsify(optional))]
    pub findings: Vec<Finding>,
}

/// Where something is now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Deposited {
    /// Its id.
    pub id: Option<RecordId>,
    /// The id that all its versions share.
    pub parent_id: Option<ParentId>,
    /// Its page for people.
    pub url: Option<String>,
}
