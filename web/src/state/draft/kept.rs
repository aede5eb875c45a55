//! What this device keeps of a draft until the repository has it.

use super::target::{Kind, Target};
use crate::state::device::{self, DeviceError, Scope};
use geodepot::Finding;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A draft as it was typed, with what it grew from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The draft as it stands in the form.
    pub(crate) draft: Value,
    /// What the repository had when the typing began.
    pub(crate) base: Value,
    /// What was on its way to the repository, without an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) unanswered: Option<Value>,
    /// Whether the repository had answered: what it lacks it has refused.
    #[serde(default)]
    pub(crate) settled: bool,
    /// What it said about it.
    #[serde(default)]
    pub(crate) said: Vec<Finding>,
    /// An own version that was put aside for somebody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) aside: Option<Value>,
}

/// What is kept of a draft.
pub(crate) async fn read(scope: &Scope, target: &Target) -> Result<Option<Kept>, DeviceError> {
    device::get(scope, &key(target)).await
}

/// Keeps a draft.
pub(crate) async fn write(scope: &Scope, target: &Target, kept: &Kept) -> Result<(), DeviceError> {
    device::put(scope, &key(target), kept).await
}

/// Forgets a draft that the repository has.
pub(crate) async fn forget(scope: &Scope, target: &Target) -> Result<(), DeviceError> {
    device::delete(scope, &key(target)).await
}

fn key(target: &Target) -> String {
    let kind = match target.kind {
        Kind::Package => "package",
        Kind::Resource => "resource",
    };
    format!("draft/{kind}/{}", target.id)
}
