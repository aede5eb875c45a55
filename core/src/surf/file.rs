use serde::Deserialize;
use serde_json::{Number, Value};

use super::object::{SurfObject, filled};
use crate::model::macros::{empty, model};

model! {
    /// One file of an object, in either dialect.
    ///
    /// Source: the reference of the SURF Data Repository, “List all objects”.
    pub struct SurfFile {
        /// Its name, in dialect A.
        pub key: String = "key",
        /// Its name, in dialect B.
        pub name: String = "name",
        /// Where it lies, in dialect A.
        pub bucket: String = "bucket",
        /// `md5:` and 32 hexadecimal digits, in dialect A.
        pub checksum: String = "checksum",
        /// The md5, in dialect B; empty until it is known.
        pub md5: String = "md5",
        /// Bytes; see [`SurfFile::bytes`].
        pub size: Number = "size",
        /// The id of these very bytes, in dialect A.
        pub version_id: String = "version_id",
        /// Its address.
        pub url: String = "url",
        /// Whether it lies elsewhere and is only named here.
        pub external: bool = "external",
        /// What the server takes it for.
        pub mimetype: String = "mimetype",
        /// Its handle, for external files.
        pub epicpid: String = "epicpid",
    }
}

model! {
    /// A file elsewhere that a deposit names. The address must be an EPIC PID.
    ///
    /// Source: the reference of the SURF Data Repository, “Add externally referenced files to draft deposit”.
    pub struct SurfExternalFile {
        required {
            /// The name it shall have.
            pub name: String = "name",
        }
        /// Where it is: `http://hdl.handle.net/…`.
        pub url: String = "url",
    }
}

empty! {
    SurfFile { key, name, bucket, checksum, md5, size, version_id, url, external, mimetype, epicpid }
}

impl SurfExternalFile {
    /// A name, and the handle of a file.
    pub fn new(name: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            url: Some(url.into()),
            extra: serde_json::Map::new(),
        }
    }
}

impl SurfFile {
    /// Its name.
    pub fn name(&self) -> Option<&str> {
        filled(self.key.as_ref()).or_else(|| filled(self.name.as_ref()))
    }

    /// Its size in bytes.
    pub fn bytes(&self) -> Option<u64> {
        let size = self.size.as_ref()?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "saturates, and sizes are whole"
        )]
        size.as_u64()
            .or_else(|| size.as_f64().filter(|size| *size >= 0.0).map(|size| size as u64))
    }

    /// Its md5, if the server tells one: 32 hexadecimal digits.
    pub fn md5(&self) -> Option<&str> {
        let nested = || self.extra.get("checksums")?.get("md5")?.as_str();
        let older = self.checksum.as_deref().and_then(|sum| sum.strip_prefix("md5:"));
        let sum = older.or_else(|| filled(self.md5.as_ref())).or_else(nested)?;
        (sum.len() == 32).then_some(sum)
    }

    /// Its handle, if it has one.
    pub fn epic_pid(&self) -> Option<&str> {
        let nested = || self.extra.get("identifiers")?.get("epicpid")?.as_str();
        filled(self.epicpid.as_ref()).or_else(nested)
    }
}

/// The files in an answer: a bare list, or one under `files`, `contents`, `entries` or `hits.hits`.
///
/// The reference shows no such answer, so every form that a server of this family has is read.
pub(super) fn listed(answer: &Value) -> Option<Vec<SurfFile>> {
    let list = match answer {
        Value::Null => return Some(Vec::new()),
        Value::Array(_) => Some(answer),
        _ => ["/files", "/contents", "/entries", "/hits/hits"]
            .iter()
            .find_map(|path| answer.pointer(path).filter(|list| list.is_array())),
    };
    Vec::deserialize(list?).ok()
}

/// What an upload was answered with.
///
/// Source: the reference of the SURF Data Repository, “Upload file into draft deposit”.
#[derive(Clone, Debug, PartialEq)]
pub enum Uploaded {
    /// The file: dialect A.
    File(Box<SurfFile>),
    /// The whole object, with the file among its files: dialect B.
    Object(Box<SurfObject>),
}

impl Uploaded {
    /// Reads an answer by what it shows.
    pub(super) fn of(answer: Value) -> serde_json::Result<Self> {
        let whole = ["metadata", "properties", "files"]
            .iter()
            .any(|name| answer.get(name).is_some());
        Ok(match answer {
            Value::Null => Self::File(Box::default()),
            answer if whole => Self::Object(Box::deserialize(&answer)?),
            answer => Self::File(Box::deserialize(&answer)?),
        })
    }

    /// What it says about the file of this name.
    pub fn file(&self, key: &str) -> Option<&SurfFile> {
        match self {
            Self::File(file) => Some(file),
            Self::Object(object) => object
                .files()
                .iter()
                .find(|file| file.name().is_some_and(|name| crate::FileKey::new(key).same(name))),
        }
    }

    /// The answer as it came.
    pub fn to_value(&self) -> Value {
        let written = match self {
            Self::File(file) => serde_json::to_value(file),
            Self::Object(object) => serde_json::to_value(object),
        };
        written.unwrap_or_default()
    }
}
