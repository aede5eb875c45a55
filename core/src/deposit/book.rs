//! What a journal holds: which draft belongs to which thing, and what was begun and not answered.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::content::Digests;
use crate::error::{Error, ErrorKind, Result};
use crate::id::{ParentId, RecordId};

/// The form of the journal.
const VERSION: u32 = 1;

/// The main thing, or a resource by its key.
pub(super) type Slot = Option<String>;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Book {
    pub(super) version: u32,
    /// The kind of the deposit, by its name.
    #[serde(default)]
    pub(super) kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) main: Option<Entry>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) resources: BTreeMap<String, Entry>,
    /// Resources that this program has listed in the package.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) listed: BTreeSet<RecordId>,
    /// Drafts that were asked for and whose making was not answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tries: Vec<Try>,
    /// Equal drafts that were there before, and are somebody else's work.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) foreign: BTreeSet<RecordId>,
    /// The version that this is a new version of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) version_of: Option<RecordId>,
    /// A digest of the whole description that the repository has now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reached: Option<String>,
}

/// One thing that is there.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the journal")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) id: RecordId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<ParentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) revision: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    /// What the description said when it was saved last.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) sent: Digests,
    /// What the repository had of it then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) seen: Digests,
    /// Files that were begun by this program; their md5 once they have arrived.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) files: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) published: bool,
    /// A change of what it says was asked for, and not answered: what differs from before may be that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) saving: bool,
    /// Publishing was asked for, and not answered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) publishing: bool,
    /// A change of its files was asked for and not answered: they are read again before the end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) doubtful: bool,
}

/// A draft that was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Try {
    /// Nothing for the main thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) slot: Slot,
    /// What was sent, in the form in which the server stores it.
    pub(super) digest: String,
    /// A moment by the repository's own clock, before it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<String>,
    /// The second by this machine's clock.
    pub(super) at: u64,
    /// It was looked for long enough, and asked for once more. It may still turn up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) doubt: bool,
}

impl Entry {
    pub(super) fn new(id: RecordId) -> Self {
        Self {
            id,
            parent: None,
            revision: None,
            url: None,
            sent: Digests::new(),
            seen: Digests::new(),
            files: BTreeMap::new(),
            published: false,
            saving: false,
            publishing: false,
            doubtful: false,
        }
    }
}

impl Book {
    pub(super) fn read(text: Option<&str>, kind: &str) -> Result<Self> {
        let Some(text) = text else {
            return Ok(Self::new(kind));
        };
        let book: Self = serde_json::from_str(text).map_err(|error| {
            Error::new(ErrorKind::Usage, format!("The journal cannot be read: {error}."))
                .with_hint("Move it away, and name the draft that exists by adopting it.")
                .caused_by(error)
        })?;
        if book.version > VERSION {
            let message = "The journal was written by a newer version of this program.";
            return Err(Error::new(ErrorKind::Usage, message).with_hint("Use the newer version."));
        }
        if !book.kind.is_empty() && book.kind != kind {
            let message = format!(
                "The journal is about a {}, and the description about a {kind}.",
                book.kind
            );
            return Err(Error::new(ErrorKind::Usage, message).with_hint("Begin anew with another journal."));
        }
        Ok(book)
    }

    pub(super) fn new(kind: &str) -> Self {
        Self {
            version: VERSION,
            kind: kind.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether nothing was ever begun.
    pub(super) fn is_new(&self) -> bool {
        self.main.is_none() && self.tries.is_empty()
    }

    pub(super) fn entry(&self, slot: &Slot) -> Option<&Entry> {
        match slot {
            None => self.main.as_ref(),
            Some(key) => self.resources.get(key),
        }
    }

    pub(super) fn entry_mut(&mut self, slot: &Slot) -> Option<&mut Entry> {
        match slot {
            None => self.main.as_mut(),
            Some(key) => self.resources.get_mut(key),
        }
    }

    pub(super) fn put(&mut self, slot: &Slot, entry: Entry) {
        match slot {
            None => self.main = Some(entry),
            Some(key) => {
                self.resources.insert(key.clone(), entry);
            }
        }
    }

    pub(super) fn forget(&mut self, slot: &Slot) {
        match slot {
            None => self.main = None,
            Some(key) => {
                self.resources.remove(key);
            }
        }
    }

    /// Everything that has an owner here.
    pub(super) fn owned(&self) -> BTreeSet<RecordId> {
        let entries = self.main.iter().chain(self.resources.values());
        entries
            .map(|entry| entry.id.clone())
            .chain(self.foreign.iter().cloned())
            .collect()
    }
}
