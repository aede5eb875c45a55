use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::macros::{empty, model};
use crate::id::FileKey;

model! {
    /// Whether a record has files, and how they are shown.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Files Options”.
    pub struct FilesOptions {
        /// Whether it has files. Servers take it for true if it is not sent.
        pub enabled: bool = "enabled",
        /// The file that is shown first.
        pub default_preview: FileKey = "default_preview",
        /// The order in which they are shown.
        pub order: Vec<FileKey> = "order",
    }
}

model! {
    /// The files of a draft or record.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “List draft files”.
    pub struct FileList {
        /// Whether it has files.
        pub enabled: bool = "enabled",
        /// The files; absent where there are none.
        pub entries: Vec<FileEntry> = "entries",
        /// The file that is shown first.
        pub default_preview: FileKey = "default_preview",
        /// The order in which they are shown.
        pub order: Vec<FileKey> = "order",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// One file.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Get draft file metadata”.
    pub struct FileEntry {
        required {
            /// Its name.
            pub key: FileKey = "key",
        }
        /// `pending` until it is committed, then `completed`.
        pub status: String = "status",
        /// Bytes. Some servers write `12.0`; see [`FileEntry::bytes`].
        pub size: Number = "size",
        /// `md5:` and 32 hexadecimal digits.
        pub checksum: String = "checksum",
        /// What the server takes it for.
        pub mimetype: String = "mimetype",
        /// When it was begun.
        pub created: String = "created",
        /// When it last changed.
        pub updated: String = "updated",
        /// How it is sent. Newer servers only.
        pub transfer: Transfer = "transfer",
        /// More about it: the size of a picture, and what somebody added.
        pub metadata: Value = "metadata",
        /// Whether it is shown: `{hidden}`. Newer servers only.
        pub access: Value = "access",
        /// The id of its bytes.
        pub file_id: String = "file_id",
        /// The id of this version of it.
        pub version_id: String = "version_id",
        /// The id of the place that it is in.
        pub bucket_id: String = "bucket_id",
        /// The kind of place that it is in.
        pub storage_class: String = "storage_class",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// How a file is sent: all at once, in parts, or by the server itself.
    ///
    /// Source: recorded answers of `InvenioRDM` 13, beyond the references.
    pub struct Transfer {
        /// `L` at once, `M` in parts, `F` fetched by the server, `R` a mere link.
        pub kind: String = "type",
        /// How many parts there are.
        pub parts: u64 = "parts",
        /// How large a part is; the last one may be smaller.
        pub part_size: u64 = "part_size",
        /// Where the server fetches it from, or where the link leads.
        pub url: String = "url",
        /// What went wrong.
        pub error: String = "error",
    }
}

/// Where one part of a file is sent to.
///
/// Source: recorded answers of `InvenioRDM` 13, beyond the references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number, from 1.
    pub number: u64,
    /// Where it goes: an address of the repository, or one elsewhere that is signed and must get no credential.
    pub url: String,
}

empty! {
    FilesOptions { enabled, default_preview, order }
    Transfer { kind, parts, part_size, url, error }
    FileList { enabled, entries, default_preview, order, links }
}

impl FileList {
    /// The files, none if there is no list.
    pub fn entries(&self) -> &[FileEntry] {
        self.entries.as_deref().unwrap_or_default()
    }

    /// The file of this name, whichever way its letters are composed.
    pub fn find(&self, key: &FileKey) -> Option<&FileEntry> {
        self.entries().iter().find(|entry| key.same(entry.key.as_str()))
    }
}

impl FileEntry {
    /// Whether it has arrived.
    pub fn is_completed(&self) -> bool {
        self.status.as_deref() == Some("completed")
    }

    /// Whether it is sent in parts.
    pub fn is_multipart(&self) -> bool {
        self.transfer.as_ref().and_then(|transfer| transfer.kind.as_deref()) == Some("M")
    }

    /// Where its parts go, in their order; none unless it is sent in parts and not finished.
    pub fn parts(&self) -> Vec<Part> {
        let listed = self.links.as_ref().and_then(|links| links.get("parts"));
        let part = |value: &Value| {
            Some(Part {
                number: value.get("part")?.as_u64()?,
                url: value.get("url")?.as_str()?.to_owned(),
            })
        };
        let mut parts: Vec<Part> = listed
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(part)
            .collect();
        parts.sort_unstable_by_key(|part| part.number);
        parts
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

    /// Its md5, if the server tells one that can be compared. Of a file that came in parts it first tells another sum,
    /// which says nothing yet.
    pub fn md5(&self) -> Option<&str> {
        self.checksum.as_deref()?.strip_prefix("md5:")
    }
}
