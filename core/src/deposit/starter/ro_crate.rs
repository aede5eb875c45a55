//! RO-Crate: `ro-crate-metadata.json`.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::crate_graph::{Graph, Thing, first, is_a};
use super::people::{names, organisation, person};
use super::text::{date, list, paragraphs};
use super::works::{Identifier, Works};
use super::{places, put, rights};

/// What an RO-Crate says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoCrate {
    /// `metadata` of the crate as a whole.
    pub root: Value,
    /// `metadata` of the folders in it that are datasets, by path: `resources/maps`.
    pub folders: BTreeMap<String, Value>,
}

/// What a `ro-crate-metadata.json` says. One that is no crate gives empty metadata.
pub fn ro_crate(document: &Value) -> RoCrate {
    let graph = Graph::new(document);
    let Some(root) = graph.root() else {
        return RoCrate {
            root: json!({}),
            folders: BTreeMap::new(),
        };
    };
    let parts = graph.things(root, "hasPart").filter_map(|part| {
        let entity = part.entity().filter(|entity| is_a(entity, "Dataset"))?;
        Some((path(part.id()?)?, metadata(&graph, entity)))
    });
    RoCrate {
        folders: parts.collect(),
        root: metadata(&graph, root),
    }
}

/// The path of a folder of the crate; nothing if it lies elsewhere.
fn path(id: &str) -> Option<String> {
    let decoded = percent_decode_str(id).decode_utf8().ok()?;
    let path = decoded.trim_start_matches("./").trim_end_matches('/');
    let inside = !path.is_empty() && !path.starts_with(['/', '#']) && !path.contains("://");
    inside.then(|| path.to_owned())
}

fn metadata(graph: &Graph<'_>, entity: &Value) -> Value {
    let mut metadata = Map::new();
    put(&mut metadata, "title", json!(first(entity, "name")));
    let description = first(entity, "description").map(|words| paragraphs(&words));
    put(&mut metadata, "description", json!(description));
    let authors = if entity.get("author").is_some() {
        "author"
    } else {
        "creator"
    };
    put(&mut metadata, "creators", people(graph, entity, authors, None));
    let mut others = people(graph, entity, "contributor", Some("other"));
    for (name, role) in [("editor", "editor"), ("contactPoint", "contactperson")] {
        if let (Some(others), Value::Array(more)) = (others.as_array_mut(), people(graph, entity, name, Some(role))) {
            others.extend(more);
        }
    }
    put(&mut metadata, "contributors", others);
    let day = list(entity.get("datePublished")).iter().find_map(date);
    put(&mut metadata, "publication_date", json!(day));
    put(&mut metadata, "dates", dates(entity));
    let publisher = graph.things(entity, "publisher").find_map(Thing::words);
    put(&mut metadata, "publisher", json!(publisher));
    let version = first(entity, "version").or_else(|| first(entity, "softwareVersion"));
    put(&mut metadata, "version", json!(version));
    put(&mut metadata, "languages", languages(graph, entity));
    put(&mut metadata, "subjects", subjects(graph, entity));
    let licences = graph.things(entity, "license").filter_map(|licence| {
        let name = licence.entity().and_then(|_| licence.words());
        Some(rights::right(licence.id()?, name.as_deref()))
    });
    put(&mut metadata, "rights", licences.collect());
    let features: Vec<Value> = graph
        .things(entity, "spatialCoverage")
        .filter_map(|place| places::feature(graph, place))
        .collect();
    if !features.is_empty() {
        metadata.insert("locations".to_owned(), json!({ "features": features }));
    }
    put(&mut metadata, "funding", funding(graph, entity));
    works(graph, entity).put(&mut metadata);
    Value::Object(metadata)
}

fn people(graph: &Graph<'_>, entity: &Value, name: &str, role: Option<&str>) -> Value {
    let described = graph.things(entity, name).filter_map(|who| {
        let mut who = creator(graph, who)?;
        if let Some(role) = role {
            who["role"] = json!({ "id": role });
        }
        Some(who)
    });
    described.collect()
}

fn creator(graph: &Graph<'_>, who: Thing<'_>) -> Option<Value> {
    let Thing::Entity(entity) = who else {
        // Somebody who is only named; of a bare address nothing is known.
        let (family, given) = names(&who.words()?);
        return (!family.contains("://")).then(|| person(&family, &given, None, &[]));
    };
    let id = who.id().or_else(|| entity.get("identifier")?.as_str());
    let is_organisation = [
        "Organization",
        "Consortium",
        "GovernmentOrganization",
        "ResearchOrganization",
    ]
    .iter()
    .any(|kind| is_a(entity, kind));
    if is_organisation {
        return Some(organisation(&first(entity, "name")?, id));
    }
    let whole = first(entity, "name").map(|name| names(&name)).unwrap_or_default();
    let family = first(entity, "familyName").unwrap_or(whole.0);
    let given = first(entity, "givenName").unwrap_or(whole.1);
    let affiliations: Vec<String> = graph
        .things(entity, "affiliation")
        .filter_map(Thing::words)
        .filter(|name| !name.contains("://"))
        .collect();
    (!family.is_empty()).then(|| person(&family, &given, id, &affiliations))
}

fn dates(entity: &Value) -> Value {
    [
        ("temporalCoverage", "collected"),
        ("dateCreated", "created"),
        ("dateModified", "updated"),
    ]
    .into_iter()
    .flat_map(|(name, kind)| {
        let given = list(entity.get(name)).iter().filter_map(date);
        given.map(move |date| json!({ "date": date, "type": { "id": kind } }))
    })
    .collect()
}

fn languages(graph: &Graph<'_>, entity: &Value) -> Value {
    let mut ids: Vec<String> = Vec::new();
    for language in graph.things(entity, "inLanguage") {
        let described = language.entity();
        let code = described.and_then(|entity| first(entity, "code").or_else(|| first(entity, "alternateName")));
        let said = [code, language.words(), language.id().map(str::to_owned)];
        let id = said.into_iter().flatten().find_map(|said| super::languages::id(&said));
        ids.extend(id.filter(|id| !ids.contains(id)));
    }
    ids.into_iter().map(|id| json!({ "id": id })).collect()
}

fn subjects(graph: &Graph<'_>, entity: &Value) -> Value {
    let mut words: Vec<String> = Vec::new();
    for said in graph.things(entity, "keywords").chain(graph.things(entity, "about")) {
        // One text may hold many, with commas between.
        for word in said.words().unwrap_or_default().split(',').map(str::trim) {
            if !word.is_empty() && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
    }
    words.into_iter().map(|word| json!({ "subject": word })).collect()
}

/// Grants with their funders, else the funders alone.
fn funding(graph: &Graph<'_>, entity: &Value) -> Value {
    let mut list: Vec<Value> = Vec::new();
    let mut funders: Vec<Value> = Vec::new();
    for thing in graph.things(entity, "funding").chain(graph.things(entity, "funder")) {
        let Some(grant) = thing.entity().filter(|entity| is_a(entity, "Grant")) else {
            funders.extend(thing.words().map(|name| json!({ "name": name })));
            continue;
        };
        let Some(funder) = graph.things(grant, "funder").find_map(Thing::words) else {
            continue;
        };
        let mut entry = json!({ "funder": { "name": funder } });
        if let (Some(title), Some(number)) = (first(grant, "name"), first(grant, "identifier")) {
            entry["award"] = json!({ "title": { "en": title }, "number": number });
        }
        list.push(entry);
    }
    for funder in funders {
        if !list.iter().any(|entry| entry["funder"] == funder) {
            list.push(json!({ "funder": funder }));
        }
    }
    list.into()
}

fn works(graph: &Graph<'_>, entity: &Value) -> Works {
    let mut works = Works::default();
    for name in ["identifier", "sameAs"] {
        for thing in graph.things(entity, name) {
            let value = thing.entity().and_then(|entity| first(entity, "value"));
            let said = value.or_else(|| thing.id().map(str::to_owned));
            if let Some(identifier) = said.as_deref().and_then(Identifier::of) {
                works.is_known_by(identifier);
            }
        }
    }
    for (name, how) in [
        ("isBasedOn", "isderivedfrom"),
        ("isPartOf", "ispartof"),
        ("subjectOf", "isdescribedby"),
        ("url", "isdescribedby"),
        ("codeRepository", "issupplementto"),
    ] {
        for other in graph.things(entity, name) {
            if let Some(identifier) = other.id().and_then(Identifier::of) {
                works.relate(identifier, how);
            }
        }
    }
    for cited in graph.things(entity, "citation") {
        if let Some(said) = cited.id() {
            works.relate_or_cite(said, cited.words(), "cites");
        }
    }
    works
}
