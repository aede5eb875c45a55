use serde::{Deserialize, Serialize};

use crate::id::RecordId;

/// One resource that a package call refused, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Refusal {
    /// The resource.
    pub record: RecordId,
    /// Why, in the server's words.
    #[serde(default)]
    pub message: String,
}

/// What comes back with a 200 from adding, removing and validating.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusals {
    /// The refused ones; all others went through.
    #[serde(default)]
    pub errors: Vec<Refusal>,
}
