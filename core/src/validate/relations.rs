//! Terms of vocabularies: whether they exist, and how they are stored.

use serde_json::{Map, Value};

use super::codes::{self, Code};
use super::context::{Context, Family, Profile};
use super::fault::Fault;

/// Where a term stands, and in which list it is looked up.
struct Relation {
    /// Members from `metadata` on. A list is walked through.
    path: &'static [&'static str],
    list: &'static str,
    tag: Option<&'static str>,
    hub: bool,
}

const fn relation(path: &'static [&'static str], list: &'static str) -> Relation {
    Relation {
        path,
        list,
        tag: None,
        hub: false,
    }
}

const fn of_hub(path: &'static [&'static str], list: &'static str) -> Relation {
    Relation {
        path,
        list,
        tag: None,
        hub: true,
    }
}

const RELATIONS: &[Relation] = &[
    relation(&["creators", "affiliations"], "affiliations"),
    relation(&["contributors", "affiliations"], "affiliations"),
    relation(&["funding", "funder"], "funders"),
    relation(&["funding", "award"], "awards"),
    relation(&["languages"], "languages"),
    Relation {
        path: &["resource_type"],
        list: "resourcetypes",
        tag: Some("depositable"),
        hub: false,
    },
    relation(&["subjects"], "subjects"),
    relation(&["rights"], "licenses"),
    Relation {
        path: &["related_identifiers", "resource_type"],
        list: "resourcetypes",
        tag: Some("linkable"),
        hub: false,
    },
    relation(&["additional_titles", "type"], "titletypes"),
    relation(&["additional_titles", "lang"], "languages"),
    relation(&["creators", "role"], "creatorsroles"),
    relation(&["contributors", "role"], "contributorsroles"),
    relation(&["additional_descriptions", "type"], "descriptiontypes"),
    relation(&["additional_descriptions", "lang"], "languages"),
    relation(&["dates", "type"], "datetypes"),
    relation(&["related_identifiers", "relation_type"], "relationtypes"),
    of_hub(&["target_audiences"], "targetaudiencestypes"),
    of_hub(&["geo_work_programme_activity"], "geowptypes"),
    of_hub(&["engagement_priorities"], "engagementprioritiestypes"),
];

/// What refuses a draft as a whole: terms that do not exist. A list is looked through up to its first entry without an
/// id; a term behind it that does not exist is met later, and the server breaks on it.
pub(super) fn check(metadata: &Map<String, Value>, context: &Context<'_>, failures: &mut Vec<Fault>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for relation in relations(context) {
        if context.profile == Profile::GkhPackage && relation.path == ["resource_type"] {
            continue;
        }
        let Some(value) = metadata.get(relation.path[0]) else {
            continue;
        };
        let mut terms = Vec::new();
        let mut place = format!("metadata.{}", relation.path[0]);
        collect(value, &relation.path[1..], &mut place, &mut terms);
        let mut behind_words = false;
        for (term, place) in terms {
            let Some(id) = term.get("id").and_then(Value::as_str) else {
                behind_words = true;
                continue;
            };
            let Some(code) = relation.fault(id, context) else {
                continue;
            };
            if !behind_words {
                faults.push(Fault::new(format!("{place}.id"), code).about(id));
            } else if code.name == codes::TERM_UNKNOWN.name {
                failures.push(Fault::new(format!("{place}.id"), &codes::TERM_FAILS).about(id));
            }
        }
    }
    faults
}

impl Relation {
    fn fault(&self, id: &str, context: &Context<'_>) -> Option<&'static Code> {
        // A blank id exists nowhere, whatever the vocabularies are.
        if super::unicode::trim(id).is_empty() {
            return Some(&codes::TERM_UNKNOWN);
        }
        let terms = context.vocabularies?;
        if terms.has(self.list, id) == Some(false) {
            return Some(&codes::TERM_UNKNOWN);
        }
        let unfit = self
            .tag
            .is_some_and(|tag| terms.has_tag(self.list, id, tag) == Some(false));
        unfit.then_some(&codes::TERM_UNFIT)
    }
}

fn relations<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'static Relation> + 'a {
    RELATIONS
        .iter()
        .filter(|relation| !relation.hub || context.profile.is(Family::Hub))
}

/// The terms below a value with their places, in their order; lists are walked through.
fn collect<'a>(value: &'a Value, path: &[&str], place: &mut String, terms: &mut Vec<(&'a Value, String)>) {
    let length = place.len();
    match (value, path.split_first()) {
        (Value::Array(items), _) => {
            for (index, item) in items.iter().enumerate() {
                place.push('.');
                place.push_str(&index.to_string());
                collect(item, path, place, terms);
                place.truncate(length);
            }
        }
        (Value::Object(_), None) => terms.push((value, place.clone())),
        (Value::Object(members), Some((member, rest))) => {
            if let Some(value) = members.get(*member) {
                place.push('.');
                place.push_str(member);
                collect(value, rest, place, terms);
                place.truncate(length);
            }
        }
        _ => {}
    }
}

/// Leaves the id of each term alone: what else was sent with it is the server's to say.
pub(super) fn clean(metadata: &mut Map<String, Value>, context: &Context<'_>) {
    for relation in relations(context) {
        if let Some(value) = metadata.get_mut(relation.path[0]) {
            clean_below(value, &relation.path[1..]);
        }
    }
}

fn clean_below(value: &mut Value, path: &[&str]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| clean_below(item, path)),
        Value::Object(members) => match path.split_first() {
            Some((member, rest)) => {
                if let Some(value) = members.get_mut(*member) {
                    clean_below(value, rest);
                }
            }
            None if members.contains_key("id") => members.retain(|name, _| name == "id"),
            None => {}
        },
        _ => {}
    }
}
