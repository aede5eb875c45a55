use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::access::Access;
use super::file::FilesOptions;
use super::macros::{empty, model};
use super::metadata::Metadata;
use super::record::{Pid, Record};
use crate::error::{Error, ErrorKind, Result};
use crate::finding::Finding;

/// A draft as the server gave it, with what is wrong with it.
///
/// Source: the references of packages, resources and `InvenioRDM`, “Get a draft”.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The draft.
    pub record: Record,
}

impl Draft {
    /// What the server said was wrong when the draft was saved. Values named here were *not* stored.
    pub fn findings(&self) -> Vec<Finding> {
        let errors = self.record.extra.get("errors").cloned().unwrap_or_default();
        crate::client::findings(&serde_json::json!({ "errors": errors }))
    }

    /// What may be sent back, with everything taken out that the server would refuse.
    pub fn input(&self) -> Result<DraftInput> {
        let whole = serde_json::to_value(&self.record)
            .map_err(|error| Error::new(ErrorKind::Decode, "The draft cannot be written.").caused_by(error))?;
        DraftInput::from_value(strip_for_update(&whole))
    }
}

impl Deref for Draft {
    type Target = Record;
    fn deref(&self) -> &Record {
        &self.record
    }
}

impl<'de> Deserialize<'de> for Draft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Record::deserialize(deserializer).map(|record| Self { record })
    }
}

impl Serialize for Draft {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.record.serialize(serializer)
    }
}

model! {
    /// What is sent to make or replace a draft.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct DraftInput {
        /// What it is.
        pub metadata: Metadata = "metadata",
        /// Who may see it.
        pub access: Access = "access",
        /// Whether it has files.
        pub files: FilesOptions = "files",
        /// DOI and other persistent identifiers; leave out to leave them as they are.
        pub pids: BTreeMap<String, Pid> = "pids",
        /// Fields of this repository alone.
        pub custom_fields: BTreeMap<String, Value> = "custom_fields",
    }
}

empty! {
    DraftInput { metadata, access, files, pids, custom_fields }
}

impl DraftInput {
    /// Takes a draft from JSON as it is.
    ///
    /// # Errors
    /// `usage` if it is no JSON object.
    pub fn from_value(value: Value) -> Result<Self> {
        Self::deserialize(value)
            .map_err(|error| Error::new(ErrorKind::Usage, "A draft must be a JSON object.").caused_by(error))
    }

    /// The draft as JSON.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// What may be sent back of a draft that a server gave: the only place that knows.
///
/// - read-only members at the top level go (`id`, `links`, `parent`, `errors`, …);
/// - a licence with an id keeps the id alone, as servers refuse the title they added themselves, and so does an award;
/// - of a term (`{id, title}`) only the id goes back;
/// - an affiliation and a funder with an id keep that and their name, and lose what newer servers add;
/// - `access.status`, counts of files, and a subject's words beside its id, go;
/// - a `default_preview` of null stays, as it is how a preview is cleared.
pub fn strip_for_update(draft: &Value) -> Value {
    let Some(whole) = draft.as_object() else {
        return draft.clone();
    };
    let mut kept = Map::new();
    for name in ["metadata", "access", "files", "media_files", "pids", "custom_fields"] {
        if let Some(value) = whole.get(name) {
            kept.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(access) = kept.get_mut("access").and_then(Value::as_object_mut) {
        access.remove("status");
    }
    for list in ["files", "media_files"] {
        if let Some(files) = kept.get_mut(list).and_then(Value::as_object_mut) {
            files.retain(|name, _| ["enabled", "default_preview", "order"].contains(&name.as_str()));
        }
    }
    if let Some(fields) = kept.get_mut("custom_fields") {
        strip_terms(fields);
    }
    if let Some(metadata) = kept.get_mut("metadata") {
        for name in ["rights", "subjects"] {
            each(metadata.get_mut(name), &mut |item| with_id(item, &["id"]));
        }
        for people in ["creators", "contributors"] {
            each(metadata.get_mut(people), &mut |person| {
                each(person.get_mut("affiliations"), &mut |item| {
                    with_id(item, &["id", "name"]);
                });
            });
        }
        each(metadata.get_mut("funding"), &mut |grant| {
            for (name, kept) in [("funder", &["id", "name"][..]), ("award", &["id"][..])] {
                if let Some(item) = grant.get_mut(name) {
                    with_id(item, kept);
                }
            }
        });
        strip_terms(metadata);
    }
    Value::Object(kept)
}

fn each(list: Option<&mut Value>, change: &mut dyn FnMut(&mut Value)) {
    list.and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .for_each(change);
}

/// What is named by an id keeps these members alone; what is told in words keeps them all.
fn with_id(item: &mut Value, kept: &[&str]) {
    if let Some(members) = item.as_object_mut()
        && members.contains_key("id")
    {
        members.retain(|name, _| kept.contains(&name.as_str()));
    }
}

/// `{id, title: {…}}` anywhere inside becomes `{id}`. A title in words (rights, awards without an id) stays.
pub(super) fn strip_terms(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.contains_key("id") && members.get("title").is_some_and(Value::is_object) {
                members.remove("title");
            }
            members.values_mut().for_each(strip_terms);
        }
        Value::Array(items) => items.iter_mut().for_each(strip_terms),
        _ => {}
    }
}
