//! Vocabulary terms are stored by id and shown with their titles.

use crate::System;
use crate::kind::Kind;
use crate::vocabulary::Vocabularies;
use serde_json::{Value, json};

/// Where a single term stands.
const SINGLE: &[(&str, &str)] = &[
    ("resource_type", "resourcetypes"),
    ("geo_work_programme_activity", "geowptypes"),
];

/// Where a list of terms stands.
const LISTS: &[(&str, &str)] = &[
    ("languages", "languages"),
    ("engagement_priorities", "engagementprioritiestypes"),
    ("target_audiences", "targetaudiencestypes"),
];

/// Where the items of a list have a term as a member.
const MEMBERS: &[(&str, &str, &str)] = &[
    ("creators", "role", "creatorsroles"),
    ("contributors", "role", "contributorsroles"),
    ("additional_titles", "type", "titletypes"),
    ("additional_titles", "lang", "languages"),
    ("additional_descriptions", "type", "descriptiontypes"),
    ("additional_descriptions", "lang", "languages"),
    ("dates", "type", "datetypes"),
    ("related_identifiers", "relation_type", "relationtypes"),
    ("related_identifiers", "resource_type", "resourcetypes"),
];

/// Adds the titles, and the resource type that the hub shows where there is none.
pub(super) fn titles(system: System, vocabularies: &Vocabularies, kind: Kind, metadata: &mut Value) {
    if !system.shows_types_as_they_are() {
        default_type(vocabularies, kind, metadata);
    }
    for (member, vocabulary) in SINGLE {
        if let Some(term) = metadata.get_mut(member) {
            title(vocabularies, vocabulary, term);
        }
    }
    for (member, vocabulary) in LISTS {
        for term in items(metadata, member) {
            title(vocabularies, vocabulary, term);
        }
    }
    for (list, member, vocabulary) in MEMBERS {
        for item in items(metadata, list) {
            if let Some(term) = item.get_mut(member) {
                title(vocabularies, vocabulary, term);
            }
        }
    }
    for list in ["creators", "contributors"] {
        for item in items(metadata, list) {
            for affiliation in items(item, "affiliations") {
                name(vocabularies, "affiliations", affiliation);
            }
        }
    }
    for item in items(metadata, "funding") {
        if let Some(funder) = item.get_mut("funder") {
            name(vocabularies, "funders", funder);
        }
    }
    for item in items(metadata, "rights") {
        licence(vocabularies, item);
    }
}

/// Every package is `knowledge`, and so is, by a quirk, a resource without a type.
pub(super) fn default_type(vocabularies: &Vocabularies, kind: Kind, metadata: &mut Value) {
    if kind == Kind::Package || metadata["resource_type"]["id"].is_null() {
        metadata["resource_type"] = json!({"id": "knowledge"});
        title(vocabularies, "resourcetypes", &mut metadata["resource_type"]);
    }
}

fn items<'a>(metadata: &'a mut Value, list: &str) -> impl Iterator<Item = &'a mut Value> {
    metadata
        .get_mut(list)
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
}

fn title(vocabularies: &Vocabularies, vocabulary: &str, term: &mut Value) {
    let found = term["id"].as_str().and_then(|id| vocabularies.term(vocabulary, id));
    if let Some(found) = found {
        term["title"] = Value::Object(found.title.clone());
    }
}

/// Institutions have a name in place of a title.
fn name(vocabularies: &Vocabularies, vocabulary: &str, term: &mut Value) {
    let found = term["id"].as_str().and_then(|id| vocabularies.term(vocabulary, id));
    if let Some(found) = found {
        term["name"] = found.title().into();
    }
}

fn licence(vocabularies: &Vocabularies, item: &mut Value) {
    let found = item["id"].as_str().and_then(|id| vocabularies.term("licenses", id));
    let Some(found) = found else { return };
    item["title"] = Value::Object(found.title.clone());
    if let Some(description) = &found.description {
        item["description"] = description.clone();
    }
    if let Some(icon) = &found.icon {
        item["icon"] = icon.as_str().into();
    }
    if let Some(props) = &found.props {
        item["props"] = json!({"url": props["url"], "scheme": props["scheme"]});
    }
}
