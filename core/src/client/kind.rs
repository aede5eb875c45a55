use std::borrow::Cow;
use std::fmt::Debug;

use super::call::Call;
use super::capabilities::Capability;

/// What tells packages and records apart: two words. Everything else is the same code.
///
/// Source: the paths of the references.
pub trait Kind: Clone + Copy + Debug + Send + Sync + 'static {
    /// The word in paths.
    const PATH: &'static str;
    /// The word in names of calls.
    const NOUN: &'static str;
    /// What a repository must offer to have any.
    const CAPABILITY: Option<Capability>;
}

/// Knowledge packages of the GEO Knowledge Hub.
///
/// Source: the reference of packages.
#[derive(Clone, Copy, Debug)]
pub struct Packages;

/// Records: of `InvenioRDM`, and the resources of the GEO Knowledge Hub.
///
/// Source: the references of resources and of `InvenioRDM`.
#[derive(Clone, Copy, Debug)]
pub struct Records;

impl Kind for Packages {
    const PATH: &'static str = "packages";
    const NOUN: &'static str = "package";
    const CAPABILITY: Option<Capability> = Some(Capability::Packages);
}

impl Kind for Records {
    const PATH: &'static str = "records";
    const NOUN: &'static str = "record";
    const CAPABILITY: Option<Capability> = None;
}

/// The words of a kind as a value: for code that is the same for all kinds, and of which there is then one copy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) path: &'static str,
    noun: &'static str,
    capability: Option<Capability>,
}

impl Words {
    pub(super) fn of<K: Kind>() -> Self {
        Self {
            path: K::PATH,
            noun: K::NOUN,
            capability: K::CAPABILITY,
        }
    }

    /// The name of a call: `update_package_draft`.
    pub(super) fn name(self, verb: &str, thing: &str) -> Cow<'static, str> {
        Cow::Owned(format!("{verb}_{}{thing}", self.noun))
    }

    /// A call about a file. A name with a slash needs a server that can address it.
    pub(super) fn of_key(self, call: Call, key: Option<&str>) -> Call {
        match (key, self.capability) {
            (Some(key), _) if key.contains('/') => call.optional(Capability::SlashInKeys),
            (_, Some(capability)) => call.optional(capability),
            (_, None) => call,
        }
    }
}
