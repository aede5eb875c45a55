//! What a deposit shall be, as somebody writes it down.

mod read;
mod write;

use serde_json::{Map, Value};

use crate::error::Result;
use crate::id::{FileKey, RecordId};
use crate::validate::Profile;

/// What kind of thing is deposited. Its name is the member of the description that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepositKind {
    /// `package`: a package of the GEO Knowledge Hub, with its resources.
    Package,
    /// `record`: a record of `InvenioRDM`, or a resource of the GEO Knowledge Hub alone.
    Record,
    /// `surf`: a deposit of the SURF Data Repository.
    Surf,
}

impl DepositKind {
    /// Every kind there is.
    pub const ALL: &'static [Self] = &[Self::Package, Self::Record, Self::Surf];

    /// The member of the description that holds it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Record => "record",
            Self::Surf => "surf",
        }
    }
}

/// A deposit as it is described: what shall be there once it is applied.
///
/// ```
/// use geodepot::deposit::{DepositKind, DepositSpec};
///
/// let spec = DepositSpec::from_value(&serde_json::json!({
///     "package": { "metadata": { "title": "Sea ice" }, "files": ["*.csv"] },
///     "resources": [
///         { "key": "maps", "metadata": { "title": "Maps" }, "files": ["maps/*"] },
///         { "id": "abcde-fgh12" },
///     ],
///     "publish": true,
/// }))?;
/// assert_eq!(spec.kind, DepositKind::Package);
/// assert_eq!(spec.resources.len(), 2);
///
/// let error = DepositSpec::from_value(&serde_json::json!({ "package": { "metdata": {} } })).unwrap_err();
/// assert!(error.message().contains("package.metdata"));
/// # Ok::<(), geodepot::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DepositSpec {
    /// What kind of thing it is.
    pub kind: DepositKind,
    /// The package, the record or the deposit itself.
    pub main: Part,
    /// The resources of a package, in their order. Other kinds have none.
    pub resources: Vec<ResourceSpec>,
    /// Whether it is published, or left as a draft.
    pub publish: bool,
    /// The published version that this is a new version of.
    pub version_of: Option<Previous>,
    /// Whose rules hold for a record; told from the repository if it is not said.
    pub profile: Option<Profile>,
}

/// A published version, and what a new one takes over from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previous {
    /// Its id.
    pub id: RecordId,
    /// Its files. Those that the description names come on top.
    pub files: Takes,
    /// The resources that it lists. Those that the description names come after them.
    pub resources: Takes,
}

/// Whether something is taken over from the version before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Takes {
    /// `none`: all is named anew.
    #[default]
    Nothing,
    /// `import`: what the version before has.
    All,
}

/// One thing with metadata and files: the package, a record, a resource.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// What it is, in the repository's own field names.
    pub metadata: Map<String, Value>,
    /// Who may see it.
    pub access: Option<Value>,
    /// DOI and other persistent identifiers.
    pub pids: Option<Value>,
    /// Fields of the repository alone.
    pub custom_fields: Option<Value>,
    /// Its files.
    pub files: Vec<FileRule>,
    /// The order in which files are shown, by key.
    pub order: Option<Vec<FileKey>>,
    /// The file that is shown first.
    pub default_preview: Option<FileKey>,
    /// The community that it belongs to; SURF alone.
    pub community: Option<String>,
    /// `Open`, `Restricted` or `Closed`; SURF alone.
    pub sharelevel: Option<String>,
}

/// Which files: a path or a pattern, below the folder of the description.
///
/// A file's key is its path below the part of the pattern that has no wildcard, with `_` for each slash: `maps/*.tif`
/// gives `a.tif`, and `maps/**` gives `a.tif` and `2025_b.tif`. A single file has its own name as its key, unless `key`
/// says another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRule {
    /// The path or pattern: `data/*.csv`.
    pub path: String,
    /// The key of a single file.
    pub key: Option<FileKey>,
    /// Whether a file of this key with other bytes is replaced. Without it that is a conflict.
    pub replace: bool,
}

/// A resource of a package.
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "most are of the large kind")
)]
#[derive(Clone, Debug, PartialEq)]
pub enum ResourceSpec {
    /// One that is described here.
    New {
        /// Its name in this description, and in the journal.
        key: String,
        /// What it is.
        part: Part,
        /// The folder that it is in, if it is one: paths are below that, and without `files` all files there are its own.
        folder: Option<String>,
    },
    /// One that exists: published by anybody, or a draft of one's own.
    Existing {
        /// Its id.
        id: RecordId,
    },
}

impl ResourceSpec {
    /// Its key, or its id.
    pub fn key(&self) -> &str {
        match self {
            Self::New { key, .. } => key,
            Self::Existing { id } => id.as_str(),
        }
    }
}

impl DepositSpec {
    /// Reads a description: `deposit.json`, or `deposit.yaml` once it is read as JSON.
    ///
    /// # Errors
    /// `usage`, naming the place: `resources.1.files.0 must be a path or an object with a path.`
    pub fn from_value(value: &Value) -> Result<Self> {
        read::spec(value)
    }

    /// The description as JSON. Reading that gives the same one.
    pub fn to_value(&self) -> Value {
        write::spec(self)
    }

    /// The JSON Schema of descriptions.
    pub fn schema() -> Value {
        serde_json::from_str(include_str!("spec/schema.json")).unwrap_or_default()
    }
}

/// One part from a file of its own.
pub(super) fn part_of(value: &Value, path: &str) -> Result<Part> {
    read::part_of(value, path)
}
