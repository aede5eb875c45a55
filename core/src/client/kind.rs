use std::fmt::Debug;

use super::capabilities::Capability;

/// What tells packages and records apart: two words. Everything else is the same code.
pub trait Kind: Clone + Copy + Debug + Send + Sync + 'static {
    /// The word in paths.
    const PATH: &'static str;
    /// The word in names of calls.
    const NOUN: &'static str;
    /// What a repository must offer to have any.
    const CAPABILITY: Option<Capability>;
}

/// Knowledge packages of the GEO Knowledge Hub.
#[derive(Clone, Copy, Debug)]
pub struct Packages;

/// Records: of `InvenioRDM`, and the resources of the GEO Knowledge Hub.
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
