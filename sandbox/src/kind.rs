//! The two kinds of records: packages and resources share every call but a few.

/// Which of the two collections a record belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Package,
    Resource,
}

impl Kind {
    /// The path segment of the collection, as in `/api/packages`.
    pub(crate) fn segment(self) -> &'static str {
        match self {
            Self::Package => "packages",
            Self::Resource => "records",
        }
    }

    /// The value of `parent.type`, which is also how the kind is stored.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Resource => "resource",
        }
    }

    pub(crate) fn from_name(name: &str) -> Self {
        if name == "package" {
            Self::Package
        } else {
            Self::Resource
        }
    }

    /// How much one save moves `revision_id`: the hub writes a resource twice, the second time for its vocabularies.
    pub(crate) fn step(self) -> i64 {
        match self {
            Self::Package => 1,
            Self::Resource => 2,
        }
    }
}
