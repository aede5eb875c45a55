//! Faults on purpose: what a depositor would suffer from, one at a time, to see whether the tests notice.

#[cfg(feature = "defects")]
mod layer;

#[cfg(feature = "defects")]
pub(crate) use layer::around;
use std::fmt;
use std::str::FromStr;

macro_rules! defects {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A fault that a sandbox can be told to have; only builds with the feature `defects` obey.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Defect {
            $($(#[$doc])* $variant,)*
        }

        impl Defect {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name, as after `--break`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

defects! {
    /// Of metadata only the best known members are kept; the others vanish without a word.
    ForgetsUnknownMembers = "forgets-unknown-members",
    /// Publishing answers 200, not 202.
    WrongStatusOnPublish = "wrong-status-on-publish",
    /// A value that breaks a rule is reported and stored all the same.
    StoresInvalidValues = "stores-invalid-values",
    /// Publishing a package loses its last resource; a record, or a package without any, its last file.
    LosesAResourceAtPublish = "loses-a-resource-at-publish",
    /// Saving answers without its `errors`.
    ReportsNoDraftErrors = "reports-no-draft-errors",
    /// A stale `If-Match` overwrites.
    IgnoresIfMatch = "ignores-if-match",
    /// Everybody may read every draft.
    LetsStrangersReadDrafts = "lets-strangers-read-drafts",
    /// A file without content can be committed.
    CommitsWithoutContent = "commits-without-content",
    /// The checksum of a file is not that of its content.
    WrongChecksum = "wrong-checksum",
    /// Making one draft makes two.
    DoublesADraftOnCreate = "doubles-a-draft-on-create",
}

impl fmt::Display for Defect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Defect {
    type Err = String;

    /// Reads a name; the error lists all there are.
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|defect| defect.name() == text);
        found.copied().ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|defect| defect.name()).collect();
            format!("there is no such defect; there are {}", names.join(", "))
        })
    }
}
