//! What is to be done, before anything is.

mod compare;
mod file_steps;
#[cfg(test)]
mod properties;
mod relations;
mod show;
mod steps;

pub(super) use compare::object;
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::book::Slot;
use super::files::Deposit;
use super::observe::Observed;
use crate::finding::{Finding, Object};
use crate::id::{FileKey, RecordId};

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Action {
    /// Makes a draft.
    Create,
    /// Makes a draft of a new version.
    NewVersion,
    /// Opens what is published for a change of its metadata.
    Edit,
    /// Takes over the files of the version before.
    ImportFiles,
    /// Removes a file.
    RemoveFile,
    /// Names files that will be sent.
    StartFiles,
    /// Sends a file.
    SendFile,
    /// Reads the files of a draft.
    ReadFiles,
    /// Makes resources belong to the package.
    Associate,
    /// Lists resources in the package.
    AddResources,
    /// Takes resources out of the package.
    RemoveResources,
    /// Saves a draft; the repository says what is wrong with it.
    Save,
    /// Lets the repository check the package and its resources.
    Validate,
    /// Publishes.
    Publish,
    /// Throws a draft away.
    Discard,
    /// Looks whether a draft has turned up that was asked for and not answered.
    LookAgain,
}

impl Action {
    /// Its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::NewVersion => "new-version",
            Self::Edit => "edit",
            Self::ImportFiles => "import-files",
            Self::RemoveFile => "remove-file",
            Self::StartFiles => "start-files",
            Self::SendFile => "send-file",
            Self::ReadFiles => "read-files",
            Self::Associate => "associate",
            Self::AddResources => "add-resources",
            Self::RemoveResources => "remove-resources",
            Self::Save => "save",
            Self::Validate => "validate",
            Self::Publish => "publish",
            Self::Discard => "discard",
            Self::LookAgain => "look-again",
        }
    }
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Step {
    /// Its name in this plan: `send:maps/a.tif`.
    pub id: String,
    /// What it does.
    pub action: Action,
    /// What it is about.
    pub object: Object,
    /// Why it is done.
    pub reason: String,
    /// The steps that come before it, by their ids.
    pub after: Vec<String>,
    /// How many requests it makes if nothing goes wrong.
    pub requests: u32,
    /// The files that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", tsify(optional))]
    pub files: Vec<FileKey>,
    /// The resources that it is about: keys of the description, or ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", tsify(optional))]
    pub resources: Vec<String>,
    /// The bytes that it sends.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "ts", tsify(optional))]
    pub bytes: u64,
    /// The thing that it is about.
    #[serde(skip)]
    pub(super) slot: Slot,
}

#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")
)]
fn is_zero(bytes: &u64) -> bool {
    *bytes == 0
}

/// A request that was made to look, and what for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Read {
    /// What was read: `GET /packages/abcde-fgh12/draft`.
    pub call: String,
    /// What for.
    pub reason: String,
}

impl Read {
    pub(super) fn new(call: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            call: call.into(),
            reason: reason.into(),
        }
    }
}

/// A draft that somebody else changed: both versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    /// What it is about.
    pub object: Object,
    /// Its id.
    pub id: RecordId,
    /// The fields that differ.
    pub paths: Vec<String>,
    /// As the description has it.
    pub ours: Value,
    /// As the repository has it.
    pub theirs: Value,
}

/// What is to be done: the steps, each with its reason and its requests.
///
/// Its JSON form is `{"steps": […], "reads": […], "requests": N}`: `requests` counts what the steps will make, `reads` names
/// one by one what was read to make the plan.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The steps. Each comes after those that it waits for.
    pub steps: Vec<Step>,
    /// What was read to make the plan.
    pub reads: Vec<Read>,
    /// Whether it ends in something published.
    pub publish: bool,
    /// What stands in the way of publishing, as far as it can be told here.
    pub findings: Vec<Finding>,
    /// What others changed. With any, nothing is done.
    pub conflicts: Vec<Conflict>,
    /// What it was made from.
    pub(super) observed: Option<Box<Observed>>,
}

impl Plan {
    /// How many requests the steps make if nothing goes wrong.
    pub fn requests(&self) -> u32 {
        self.steps.iter().map(|step| step.requests).sum()
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut plan = serializer.serialize_struct("Plan", 5)?;
        plan.serialize_field("steps", &self.steps)?;
        plan.serialize_field("reads", &self.reads)?;
        plan.serialize_field("requests", &self.requests())?;
        plan.serialize_field("findings", &self.findings)?;
        plan.serialize_field("conflicts", &self.conflicts)?;
        plan.end()
    }
}

/// Says what is to be done so that the repository has what the deposit describes. Pure: reads nothing, changes nothing.
pub fn plan(deposit: &Deposit, observed: &Observed) -> Plan {
    steps::plan(deposit, observed)
}
