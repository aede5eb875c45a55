use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::file::SurfFile;
use super::id::{CommunityId, ObjectId};
use crate::model::macros::{empty, model};

/// The form of an answer.
///
/// Source: the reference of the SURF Data Repository, “Create draft deposit” for A; the operator's newer reference for B.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Dialect {
    /// As the reference shows it: `metadata.titles`, files in a bucket.
    A,
    /// As newer servers give it: `properties`, `metadata.base`, files below the object.
    B,
}

/// Who may have the files.
///
/// Source: the reference of the SURF Data Repository, “Create draft deposit”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Openness {
    /// Everybody.
    Open,
    /// Those who asked and were let in.
    Restricted,
    /// Nobody but its people.
    Closed,
}

model! {
    /// A deposit, a collection or another object, whole or as the hit of a search.
    ///
    /// Members are as one of two dialects has them; the accessors read both.
    ///
    /// Source: the reference of the SURF Data Repository, “List all objects”, “Create draft deposit”.
    pub struct SurfObject {
        /// Its id, in dialect B without its namespace.
        pub id: String = "id",
        /// Its id with its namespace, in hits of dialect B.
        pub pid: String = "pid",
        /// The title, in hits of dialect B.
        pub title: String = "title",
        /// When it was made.
        pub created: String = "created",
        /// When it last changed.
        pub updated: String = "updated",
        /// What it is.
        pub metadata: SurfMetadata = "metadata",
        /// What the repository says about it, in dialect B.
        pub properties: SurfProperties = "properties",
        /// Its files; external ones too in dialect B.
        pub files: Vec<SurfFile> = "files",
        /// Addresses, by name. Hints only: calls are built from ids.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// What an object is.
    ///
    /// Source: the reference of the SURF Data Repository, “Create draft deposit”.
    pub struct SurfMetadata {
        /// The address of its schema.
        pub schema: String = "$schema",
        /// Its community's id in dialect A, the community's fields in dialect B.
        pub community: Value = "community",
        /// The community's fields in dialect A, by the id of the community's schema.
        pub community_specific: BTreeMap<String, Value> = "community_specific",
        /// Whether everybody may have the files.
        pub open_access: bool = "open_access",
        /// Who owns it.
        pub owners: Vec<Value> = "owners",
        /// `draft`, `submitted` or `published`.
        pub publication_state: String = "publication_state",
        /// Its titles.
        pub titles: Vec<SurfTitle> = "titles",
        /// Who made it.
        pub creators: Vec<SurfCreator> = "creators",
        /// What is in it.
        pub descriptions: Vec<SurfDescription> = "descriptions",
        /// Words to find it by.
        pub keywords: Vec<String> = "keywords",
        /// Its DOI.
        pub doi: String = "DOI",
        /// Its handle, as an address.
        pub epic_pid: String = "ePIC_PID",
        /// All common fields in dialect B, most of them lists of texts: `title`, `creator`, `rights`, …
        pub base: BTreeMap<String, Value> = "base",
    }
}

model! {
    /// What the repository says about an object.
    ///
    /// Source: the operator's newer reference of the SURF Data Repository.
    pub struct SurfProperties {
        /// Its id with its namespace.
        pub pid: String = "pid",
        /// The first part of its id.
        pub namespace: String = "namespace",
        /// `deposit`, `collection`, …
        pub kind: String = "type",
        /// `draft`, `submitted` or `published`, in whatever case.
        pub state: String = "state",
        /// `Open`, `Restricted` or `Closed`.
        pub sharelevel: String = "sharelevel",
        /// Whose it is: `user:1`.
        pub owner: String = "owner",
        /// Its handle; empty if it has none.
        pub epicpid: String = "epicpid",
        /// Its DOI; empty if it has none.
        pub doi: String = "doi",
    }
}

model! {
    /// A title.
    ///
    /// Source: the reference of the SURF Data Repository, “Create draft deposit”.
    pub struct SurfTitle {
        /// Its words.
        pub title: String = "title",
    }
}

model! {
    /// Somebody who made it.
    ///
    /// Source: the reference of the SURF Data Repository, “Create draft deposit”.
    pub struct SurfCreator {
        /// The name.
        pub creator_name: String = "creator_name",
    }
}

model! {
    /// What is in it.
    ///
    /// Source: the reference of the SURF Data Repository, “Create draft deposit”.
    pub struct SurfDescription {
        /// Its words.
        pub description: String = "description",
        /// `Abstract`, `Methods`, …
        pub description_type: String = "description_type",
    }
}

empty! {
    SurfObject { id, pid, title, created, updated, metadata, properties, files, links }
    SurfMetadata {
        schema, community, community_specific, open_access, owners, publication_state, titles, creators,
        descriptions, keywords, doi, epic_pid, base,
    }
    SurfProperties { pid, namespace, kind, state, sharelevel, owner, epicpid, doi }
    SurfTitle { title }
    SurfCreator { creator_name }
    SurfDescription { description, description_type }
}

impl SurfObject {
    /// Which form it has; nothing if it shows neither.
    pub fn dialect(&self) -> Option<Dialect> {
        let metadata = self.metadata.as_ref();
        let newer =
            self.properties.is_some() || self.pid.is_some() || metadata.is_some_and(|metadata| metadata.base.is_some());
        let older = self.bucket().is_some()
            || metadata.is_some_and(|metadata| {
                metadata.titles.is_some() || metadata.publication_state.is_some() || metadata.open_access.is_some()
            });
        match (newer, older) {
            (true, _) => Some(Dialect::B),
            (false, true) => Some(Dialect::A),
            (false, false) => None,
        }
    }

    /// Its id with its namespace, for further calls.
    pub fn object_id(&self) -> Option<ObjectId> {
        let properties = self.properties.as_ref();
        let whole = properties.and_then(|properties| filled(properties.pid.as_ref()));
        if let Some(whole) = whole.or_else(|| filled(self.pid.as_ref())) {
            return Some(ObjectId::from(whole));
        }
        let namespace = properties.and_then(|properties| filled(properties.namespace.as_ref()));
        let id = filled(self.id.as_ref())?;
        Some(ObjectId::within(namespace.unwrap_or(ObjectId::DEPOSIT), id))
    }

    /// The title.
    pub fn title(&self) -> Option<&str> {
        let older = self.metadata.as_ref().and_then(|metadata| metadata.titles.as_ref());
        let older = older.and_then(|titles| titles.iter().find_map(|title| filled(title.title.as_ref())));
        older
            .or_else(|| self.base("title").next())
            .or_else(|| filled(self.title.as_ref()))
            .or_else(|| self.extra.get("name")?.as_str())
    }

    /// The names of those who made it.
    pub fn creators(&self) -> Vec<&str> {
        let older = self.metadata.as_ref().and_then(|metadata| metadata.creators.as_ref());
        let older = older.into_iter().flatten();
        older
            .filter_map(|creator| filled(creator.creator_name.as_ref()))
            .chain(self.base("creator"))
            .collect()
    }

    /// `draft`, `submitted`, `published`, or what the repository says otherwise, in small letters.
    pub fn state(&self) -> Option<String> {
        let older = self
            .metadata
            .as_ref()
            .and_then(|metadata| metadata.publication_state.as_ref());
        let newer = self
            .properties
            .as_ref()
            .and_then(|properties| properties.state.as_ref());
        let hit = || self.extra.get("state")?.as_str();
        filled(older)
            .or_else(|| filled(newer))
            .or_else(hit)
            .map(str::to_ascii_lowercase)
    }

    /// Whether the public can see it.
    pub fn is_published(&self) -> bool {
        self.state().as_deref() == Some("published")
    }

    /// Who may have the files. Dialect A only tells open from not open, which is read as restricted.
    pub fn openness(&self) -> Option<Openness> {
        if let Some(open) = self.metadata.as_ref().and_then(|metadata| metadata.open_access) {
            return Some(if open { Openness::Open } else { Openness::Restricted });
        }
        let level = self.properties.as_ref()?.sharelevel.as_ref()?.to_ascii_lowercase();
        let known = [
            ("open", Openness::Open),
            ("restricted", Openness::Restricted),
            ("closed", Openness::Closed),
        ];
        known
            .into_iter()
            .find_map(|(word, openness)| level.starts_with(word).then_some(openness))
    }

    /// The community it belongs to.
    pub fn community(&self) -> Option<CommunityId> {
        let older = self.metadata.as_ref().and_then(|metadata| metadata.community.as_ref());
        if let Some(id) = older.and_then(Value::as_str) {
            return Some(CommunityId::from(id));
        }
        let link = self.links.as_ref()?.get("relationships")?.get("community")?.as_str()?;
        let last = link.trim_end_matches('/').rsplit('/').next()?;
        Some(CommunityId::from(last))
    }

    /// Its DOI, if it has one.
    pub fn doi(&self) -> Option<&str> {
        let older = self
            .metadata
            .as_ref()
            .and_then(|metadata| filled(metadata.doi.as_ref()));
        older.or_else(|| filled(self.properties.as_ref()?.doi.as_ref()))
    }

    /// Its handle, if it has one: an address in dialect A, `prefix/suffix` in dialect B.
    pub fn epic_pid(&self) -> Option<&str> {
        let older = self
            .metadata
            .as_ref()
            .and_then(|metadata| filled(metadata.epic_pid.as_ref()));
        older.or_else(|| filled(self.properties.as_ref()?.epicpid.as_ref()))
    }

    /// Its files, none if there is no list.
    pub fn files(&self) -> &[SurfFile] {
        self.files.as_deref().unwrap_or_default()
    }

    /// The bucket that its files are in, where files have one: dialect A.
    pub fn bucket(&self) -> Option<String> {
        let link = self.links.as_ref().and_then(|links| links.get("files")?.as_str());
        let named = link.and_then(|link| {
            let (_, rest) = link.split_once("/api/files/")?;
            let bucket = rest.split(['/', '?', '#']).next().filter(|bucket| !bucket.is_empty())?;
            let decoded = percent_encoding::percent_decode_str(bucket).decode_utf8().ok()?;
            Some(decoded.into_owned())
        });
        named.or_else(|| self.files().iter().find_map(|file| file.bucket.clone()))
    }

    /// The texts of a common field of dialect B, which may be one text or a list.
    fn base(&self, name: &str) -> impl Iterator<Item = &str> {
        let field = self
            .metadata
            .as_ref()
            .and_then(|metadata| metadata.base.as_ref()?.get(name));
        texts(field)
    }
}

/// One text, or a list of them.
pub(super) fn texts(field: Option<&Value>) -> impl Iterator<Item = &str> {
    let many = field.and_then(Value::as_array).into_iter().flatten();
    field
        .into_iter()
        .chain(many)
        .filter_map(Value::as_str)
        .filter(|text| !text.trim().is_empty())
}

/// A text with something in it.
pub(super) fn filled(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.trim().is_empty())
}
