//! Ids, one type for each kind, so that they cannot be mixed up.

use std::borrow::Cow;
use std::fmt;

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(tsify::Tsify))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the id as it is; it is encoded where it becomes part of a path.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }
            /// The id's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }

        impl From<&$name> for $name {
            fn from(id: &$name) -> Self {
                id.clone()
            }
        }
    };
}

id! {
    /// The id of one version of a record or package, draft or published: `gyrq2-7ah05`.
    RecordId
}
id! {
    /// The id that all versions of a record or package share. Only the context takes it.
    ParentId
}
id! {
    /// The name of a file within its draft or record: `areas 2025.csv`.
    FileKey
}
id! {
    /// The id of a term in a vocabulary: `cc-by-4.0`, `eng`.
    VocabularyId
}

id! {
    /// The id of a community, or its short name: servers take both where they take one.
    CommunityId
}
id! {
    /// The id of a request.
    RequestId
}
id! {
    /// The id of an access link. Not its secret.
    AccessLinkId
}

impl CommunityId {
    /// Whether it is an id rather than a short name.
    pub fn is_uuid(&self) -> bool {
        let groups: Vec<&str> = self.0.split('-').collect();
        groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
            && groups
                .iter()
                .all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
    }
}

impl FileKey {
    /// The key for a file at a path on somebody's machine: letters composed (NFC), folders joined by `_`, as servers
    /// of version 11 cannot address a key with a slash.
    ///
    /// ```
    /// use geodepot::FileKey;
    /// assert_eq!(FileKey::from_path("maps/co\u{302}te.tif").as_str(), "maps_c\u{f4}te.tif");
    /// ```
    pub fn from_path(path: &str) -> Self {
        let key = path.trim().trim_matches(['/', '\\']).replace(['/', '\\'], "_");
        Self(composed(&key).into_owned())
    }

    /// Whether both name the same file: compared in Unicode normal form C, as macOS gives names decomposed.
    pub fn same(&self, other: &str) -> bool {
        // Letters of ASCII are composed, and comparing many names takes its time.
        self.0 == other || (!(self.0.is_ascii() && other.is_ascii()) && composed(&self.0) == composed(other))
    }
}

/// The text with its letters composed: Unicode normal form C.
fn composed(text: &str) -> Cow<'_, str> {
    const { ComposingNormalizerBorrowed::new_nfc() }.normalize(text)
}
