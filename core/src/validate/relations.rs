//! Terms of vocabularies: whether they exist, and how they are stored.

use serde_json::{Map, Value};

use super::codes;
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

/// What refuses a draft as a whole: terms that do not exist.
pub(super) fn check(metadata: &Map<String, Value>, context: &Context<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for relation in relations(context) {
        if context.profile == Profile::GkhPackage && relation.path == ["resource_type"] {
            continue;
        }
        let Some(value) = metadata.get(relation.path[0]) else {
            continue;
        };
        walk(
            value,
            &relation.path[1..],
            &mut format!("metadata.{}", relation.path[0]),
            &mut |term, place| {
                let id = term.get("id")?.as_str()?;
                // A blank id exists nowhere, whatever the vocabularies are.
                let known = match context.vocabularies {
                    _ if super::unicode::trim(id).is_empty() => Some(false),
                    None => None,
                    Some(terms) => terms.has(relation.list, id),
                };
                let code = if known == Some(false) {
                    &codes::TERM_UNKNOWN
                } else if let (Some(tag), Some(terms)) = (relation.tag, context.vocabularies)
                    && terms.has_tag(relation.list, id, tag) == Some(false)
                {
                    &codes::TERM_UNFIT
                } else {
                    return Some(());
                };
                faults.push(Fault::new(format!("{place}.id"), code).about(id));
                Some(())
            },
        );
    }
    faults
}

fn relations<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'static Relation> + 'a {
    RELATIONS
        .iter()
        .filter(|relation| !relation.hub || context.profile.is(Family::Hub))
}

/// Calls for each term below a value; a list ends at the first item that is not a term.
fn walk(
    value: &Value,
    path: &[&str],
    place: &mut String,
    call: &mut impl FnMut(&Value, &str) -> Option<()>,
) -> Option<()> {
    if let Value::Array(items) = value {
        for (index, item) in items.iter().enumerate() {
            let length = place.len();
            place.push('.');
            place.push_str(&index.to_string());
            let done = walk(item, path, place, call);
            place.truncate(length);
            if path.is_empty() {
                done?;
            }
        }
        return Some(());
    }
    match path.split_first() {
        None => call(value, place),
        Some((member, rest)) => {
            let value = value.get(member)?;
            let length = place.len();
            place.push('.');
            place.push_str(member);
            let done = walk(value, rest, place, call);
            place.truncate(length);
            done
        }
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
