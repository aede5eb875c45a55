use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::macros::{empty, model};
use crate::id::FileKey;

model! {
    /// Whether a record has files, and how they are shown.
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
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

empty! {
    FilesOptions { enabled, default_preview, order }
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

    /// Its md5, if the server tells one that can be compared.
    pub fn md5(&self) -> Option<&str> {
        self.checksum.as_deref()?.strip_prefix("md5:")
    }
}
