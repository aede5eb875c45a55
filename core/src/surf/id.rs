use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The id of an object: a namespace, and a name within it. Written `deposit:c800a32839fa47d9`.
///
/// ```
/// use geodepot::surf::ObjectId;
/// assert_eq!(ObjectId::from("c800").to_string(), "deposit:c800");
/// assert_eq!(ObjectId::from("image:c800").namespace(), "image");
/// assert_eq!(ObjectId::within("collection", "c800").to_string(), "collection:c800");
/// ```
///
/// Source: the reference of the SURF Data Repository, “Structure”.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId {
    namespace: String,
    local: String,
}

impl ObjectId {
    /// The namespace of a deposit whose id names none.
    pub const DEPOSIT: &'static str = "deposit";

    /// An id; the namespace counts if the id has none of its own.
    pub fn within(namespace: &str, id: &str) -> Self {
        let (namespace, local) = id.split_once(':').unwrap_or((namespace, id));
        Self {
            namespace: namespace.to_owned(),
            local: local.to_owned(),
        }
    }

    /// The namespace: `deposit`, `collection`, or one of a community's own.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The name within the namespace.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The two segments of a path.
    pub(super) fn segments(&self) -> [&str; 2] {
        [&self.namespace, &self.local]
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.namespace, self.local)
    }
}

impl From<&str> for ObjectId {
    fn from(id: &str) -> Self {
        Self::within(Self::DEPOSIT, id)
    }
}

impl From<String> for ObjectId {
    fn from(id: String) -> Self {
        Self::from(id.as_str())
    }
}

impl From<&Self> for ObjectId {
    fn from(id: &Self) -> Self {
        id.clone()
    }
}

impl Serialize for ObjectId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ObjectId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// The id of a community: a UUID, or a name, with or without `community:` before it.
///
/// ```
/// use geodepot::surf::CommunityId;
/// assert_eq!(CommunityId::from("community:surf"), CommunityId::from("surf"));
/// assert_eq!(CommunityId::from("surf").context(), "community:surf");
/// ```
///
/// Source: the reference of the SURF Data Repository, “Structure”.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommunityId(String);

impl CommunityId {
    const PREFIX: &'static str = "community:";

    /// The id without its prefix, as paths have it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id with its prefix, once, as the parameter `context` has it.
    pub fn context(&self) -> String {
        format!("{}{}", Self::PREFIX, self.0)
    }
}

impl From<&str> for CommunityId {
    fn from(id: &str) -> Self {
        Self(id.strip_prefix(Self::PREFIX).unwrap_or(id).to_owned())
    }
}

impl From<String> for CommunityId {
    fn from(id: String) -> Self {
        Self::from(id.as_str())
    }
}
