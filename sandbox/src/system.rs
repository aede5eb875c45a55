//! Which repository a sandbox stands for.

mod differences;

use std::fmt;

/// The repository that a sandbox answers as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum System {
    /// The GEO Knowledge Hub: packages with their resources.
    #[default]
    Gkh,
    /// `InvenioRDM` 13: records, communities, reviews.
    Inveniordm,
    /// The SURF Data Repository: deposits, in one of the two forms that its documents show.
    Surf(Dialect),
}

impl System {
    /// Its name, as on the command line and in `/geodepot.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gkh => "gkh",
            Self::Inveniordm => "inveniordm",
            Self::Surf(_) => "surf",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The form of objects in the SURF Data Repository.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// As in the repository's first reference: `metadata.titles`, communities by UUID, files in buckets.
    #[default]
    A,
    /// As in its newer pages: `metadata.base`, ids such as `deposit:abc`, files below their object.
    B,
}
