//! Answers as their types: nothing is lost, and what a type knows is read as what it is.

use geodepot::model::{
    AccessLink, AffiliationItem, AwardItem, Community, Draft, FileEntry, FileList, FunderItem, NameItem, Page, Record,
    Refusals, RequestItem, SubjectItem, VocabularyItem,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::recorded::Recorded;
use crate::refusals::said_of_fields;

/// A file's content.
pub(crate) const BYTES: &str = "Bytes";
/// An answer without a body.
pub(crate) const NOTHING: &str = "Nothing";
/// An answer that the client gives as it is.
pub(crate) const JSON: &str = "Json";

/// What is wrong with the answer as a type, if anything is.
pub(crate) fn fault(name: &str, value: &Value, recorded: &Recorded) -> Option<String> {
    match name {
        "Draft" => one::<Draft>(value).or_else(|| findings(recorded)),
        "Record" => one::<Record>(value),
        "FileEntry" => one::<FileEntry>(value),
        "FileList" => one::<FileList>(value),
        "AccessLink" => one::<AccessLink>(value),
        "Community" => one::<Community>(value),
        "RequestItem" => one::<RequestItem>(value),
        "VocabularyItem" => one::<VocabularyItem>(value),
        "Refusals" => one::<Refusals>(value),
        "Page<Record>" => page::<Record>(value),
        "Page<AccessLink>" => page::<AccessLink>(value),
        "Page<Community>" => page::<Community>(value),
        "Page<RequestItem>" => page::<RequestItem>(value),
        "Page<VocabularyItem>" => page::<VocabularyItem>(value),
        "Page<AffiliationItem>" => page::<AffiliationItem>(value),
        "Page<SubjectItem>" => page::<SubjectItem>(value),
        "Page<FunderItem>" => page::<FunderItem>(value),
        "Page<AwardItem>" => page::<AwardItem>(value),
        "Page<NameItem>" => page::<NameItem>(value),
        NOTHING => (!value.is_null()).then(|| format!("there is something: {value}")),
        JSON => (*value != recorded.exchange.response.body).then(|| "it is not as it was recorded".to_owned()),
        other => panic!("there is no type {other}"),
    }
}

fn one<T: Typed>(value: &Value) -> Option<String> {
    let model: T = match serde_json::from_value(value.clone()) {
        Ok(model) => model,
        Err(error) => return Some(error.to_string()),
    };
    if serde_json::to_value(&model).ok().as_ref() != Some(value) {
        return Some("something was lost on the way".to_owned());
    }
    let strays = model.strays();
    (!strays.is_empty()).then(|| format!("known members that were not read: {}", strays.join(", ")))
}

fn page<T: Typed>(value: &Value) -> Option<String> {
    let page: Page<T> = match serde_json::from_value(value.clone()) {
        Ok(page) => page,
        Err(error) => return Some(error.to_string()),
    };
    if serde_json::to_value(&page).ok().as_ref() != Some(value) {
        return Some("something was lost on the way".to_owned());
    }
    let hits = value.pointer("/hits/hits").and_then(Value::as_array).map(Vec::len);
    if Some(page.hits.len()) != hits || !page.unreadable.is_empty() {
        return Some(format!("{} of {hits:?} hits were read", page.hits.len()));
    }
    if value.pointer("/hits/total").and_then(Value::as_u64) != Some(page.total) {
        return Some(format!("the total is not {}", page.total));
    }
    let counts = value.get("aggregations").and_then(Value::as_object);
    if page.facets().len() != counts.map_or(0, Map::len) {
        return Some("not every facet was read".to_owned());
    }
    page.hits
        .iter()
        .map(Typed::strays)
        .find(|strays| !strays.is_empty())
        .map(|strays| strays.join(", "))
}

/// A draft that was saved tells what is wrong with it, as the server said it.
fn findings(recorded: &Recorded) -> Option<String> {
    let body = &recorded.exchange.response.body;
    let draft: Draft = serde_json::from_value(body.clone()).ok()?;
    let read: Vec<(String, String)> = draft
        .findings()
        .into_iter()
        .map(|found| (found.path, found.message))
        .collect();
    let said = said_of_fields(body);
    (read != said).then(|| format!("the findings are {read:?}, the server said {said:?}"))
}

/// A model that can tell which of its own members it could not read.
trait Typed: Serialize + DeserializeOwned {
    fn strays(&self) -> Vec<String>;
}

/// Those of `known` that are left over. A member of null is none.
fn left(extra: &Map<String, Value>, known: &[&str]) -> Vec<String> {
    let stray = |name: &&&str| extra.get(**name).is_some_and(|value| !value.is_null());
    known.iter().filter(stray).map(|name| (*name).to_owned()).collect()
}

impl Typed for Record {
    fn strays(&self) -> Vec<String> {
        const OWN: &[&str] = &[
            "id",
            "metadata",
            "access",
            "files",
            "parent",
            "status",
            "is_draft",
            "is_published",
            "created",
            "updated",
            "expires_at",
            "revision_id",
            "versions",
            "relationship",
            "pids",
            "custom_fields",
            "links",
        ];
        const METADATA: &[&str] = &[
            "title",
            "creators",
            "contributors",
            "resource_type",
            "publication_date",
            "publisher",
            "description",
            "subjects",
            "languages",
            "dates",
            "rights",
            "related_identifiers",
            "identifiers",
            "version",
            "locations",
            "funding",
            "references",
            "sizes",
            "formats",
            "additional_titles",
            "additional_descriptions",
        ];
        let mut strays = left(&self.extra, OWN);
        let metadata = self.metadata.iter().flat_map(|inner| left(&inner.extra, METADATA));
        let access = self
            .access
            .iter()
            .flat_map(|inner| left(&inner.extra, &["record", "files", "embargo", "status"]));
        let parent = self
            .parent
            .iter()
            .flat_map(|inner| left(&inner.extra, &["id", "access", "communities", "type"]));
        let versions = self
            .versions
            .iter()
            .flat_map(|inner| left(&inner.extra, &["index", "is_latest"]));
        strays.extend(metadata.chain(access).chain(parent).chain(versions));
        if let Some(parent) = self.parent.as_ref().and_then(|parent| parent.access.as_ref()) {
            strays.extend(left(&parent.extra, &["owned_by", "links"]));
        }
        strays
    }
}

impl Typed for Draft {
    fn strays(&self) -> Vec<String> {
        self.record.strays()
    }
}

impl Typed for FileEntry {
    fn strays(&self) -> Vec<String> {
        let own = [
            "key",
            "status",
            "size",
            "checksum",
            "mimetype",
            "created",
            "updated",
            "transfer",
            "metadata",
            "access",
            "file_id",
            "version_id",
            "bucket_id",
            "storage_class",
            "links",
        ];
        left(&self.extra, &own)
    }
}

impl Typed for FileList {
    fn strays(&self) -> Vec<String> {
        let own = left(
            &self.extra,
            &["enabled", "entries", "default_preview", "order", "links"],
        );
        own.into_iter()
            .chain(self.entries().iter().flat_map(Typed::strays))
            .collect()
    }
}

impl Typed for Refusals {
    fn strays(&self) -> Vec<String> {
        let unnamed = |refusal: &&geodepot::model::Refusal| refusal.record.as_str().is_empty();
        self.errors
            .iter()
            .filter(unnamed)
            .map(|refusal| refusal.message.clone())
            .collect()
    }
}

macro_rules! typed {
    ($($model:ty: $($name:literal)*;)*) => {
        $(impl Typed for $model {
            fn strays(&self) -> Vec<String> {
                left(&self.extra, &[$($name),*])
            }
        })*
    };
}

typed! {
    AccessLink: "id" "permission" "created_at" "expires_at" "token" "description";
    Community: "id" "slug" "metadata" "access" "custom_fields" "created" "updated" "revision_id" "links";
    RequestItem: "id" "type" "title" "status" "number" "is_open" "is_closed" "is_expired" "created_by" "receiver"
        "topic" "created" "updated" "expires_at" "revision_id" "links";
    VocabularyItem: "id" "title" "description" "title_l10n" "type" "icon" "props" "tags" "created" "updated"
        "revision_id" "links";
    AffiliationItem: "id" "name" "acronym" "title" "identifiers" "links";
    SubjectItem: "id" "subject" "scheme" "links";
    FunderItem: "id" "name" "title" "country" "identifiers" "links";
    AwardItem: "id" "number" "title" "acronym" "funder" "identifiers" "links";
    NameItem: "id" "name" "given_name" "family_name" "identifiers" "affiliations" "links";
}
