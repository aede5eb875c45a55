//! `CITATION.cff`: the Citation File Format.

use serde_json::{Map, Value, json};

use super::people::{member, organisation, person};
use super::put;
use super::rights::right;
use super::text::{date, list, paragraphs, text};
use super::works::{Identifier, Works};

/// What a `CITATION.cff` says, as `metadata`.
///
/// `resource_type` is told from `type`, which is software where it is not given. A DOI becomes one more identifier of
/// the work, as the file does not say whether it is that of this very deposit.
///
/// ```
/// let cff = serde_json::json!({ "title": "Ice", "license": "CC-BY-4.0", "authors": [{ "name": "Ice Office" }] });
/// let metadata = geodepot::deposit::starter::citation(&cff);
/// assert_eq!(metadata["rights"], serde_json::json!([{ "id": "cc-by-4.0" }]));
/// ```
pub fn citation(cff: &Value) -> Value {
    let mut metadata = Map::new();
    let plain = |name: &str| member(cff, name);
    if !cff.is_object() {
        return Value::Object(metadata);
    }
    put(&mut metadata, "title", json!(plain("title")));
    let kind = plain("type").filter(|kind| kind == "dataset");
    put(
        &mut metadata,
        "resource_type",
        json!({ "id": kind.as_deref().unwrap_or("software") }),
    );
    put(&mut metadata, "creators", people(cff.get("authors")).into());
    let mut contacts = people(cff.get("contact"));
    for contact in &mut contacts {
        contact["role"] = json!({ "id": "contactperson" });
    }
    put(&mut metadata, "contributors", contacts.into());
    put(
        &mut metadata,
        "publication_date",
        json!(cff.get("date-released").and_then(date)),
    );
    put(
        &mut metadata,
        "description",
        json!(plain("abstract").map(|words| paragraphs(&words))),
    );
    put(&mut metadata, "version", json!(plain("version")));
    let languages = list(cff.get("languages")).iter().filter_map(text);
    let languages = languages.filter_map(|language| super::languages::id(&language));
    put(
        &mut metadata,
        "languages",
        languages.map(|id| json!({ "id": id })).collect(),
    );
    let subjects = list(cff.get("keywords")).iter().filter_map(text);
    put(
        &mut metadata,
        "subjects",
        subjects.map(|word| json!({ "subject": word })).collect(),
    );
    put(&mut metadata, "rights", rights(cff).into());
    works(cff).put(&mut metadata);
    Value::Object(metadata)
}

fn rights(cff: &Value) -> Vec<Value> {
    let named: Vec<Value> = list(cff.get("license"))
        .iter()
        .filter_map(text)
        .map(|licence| right(&licence, None))
        .collect();
    if named.is_empty() {
        let address = member(cff, "license-url");
        return address.map(|address| right(&address, None)).into_iter().collect();
    }
    named
}

fn people(list_of: Option<&Value>) -> Vec<Value> {
    list(list_of).iter().filter_map(author).collect()
}

fn author(who: &Value) -> Option<Value> {
    let part = |name: &str| member(who, name);
    if let Some(name) = part("name") {
        return Some(organisation(&name, part("website").as_deref()));
    }
    let family: Vec<String> = ["name-particle", "family-names", "name-suffix"]
        .into_iter()
        .filter_map(part)
        .collect();
    let (family, given) = match (part("family-names"), part("given-names")) {
        (Some(_), given) => (family.join(" "), given.unwrap_or_default()),
        (None, Some(given)) => (given, String::new()),
        (None, None) => (part("alias")?, String::new()),
    };
    let affiliations: Vec<String> = list(who.get("affiliation")).iter().filter_map(text).collect();
    Some(person(&family, &given, part("orcid").as_deref(), &affiliations))
}

fn works(cff: &Value) -> Works {
    let mut works = Works::default();
    let named = |name: &str| Identifier::of(&member(cff, name)?);
    if let Some(doi) = named("doi") {
        works.is_known_by(doi);
    }
    for identifier in list(cff.get("identifiers")) {
        // `swh` and `other` are no schemes of repositories; some of them are addresses all the same.
        if let Some(known) = member(identifier, "value").as_deref().and_then(Identifier::of) {
            works.is_known_by(known);
        }
    }
    for (name, how) in [
        ("repository-code", "issupplementto"),
        ("repository", "isvariantformof"),
        ("repository-artifact", "isvariantformof"),
        ("url", "isdescribedby"),
    ] {
        if let Some(work) = named(name) {
            works.relate(work, how);
        }
    }
    if let Some(preferred) = cff.get("preferred-citation") {
        reference(&mut works, preferred, "isdescribedby");
    }
    for cited in list(cff.get("references")) {
        reference(&mut works, cited, "cites");
    }
    works
}

/// Another work: by its DOI or address, else in words.
fn reference(works: &mut Works, work: &Value, how: &'static str) {
    let own = ["doi", "url", "repository-code"];
    match own.iter().find_map(|name| Identifier::of(&member(work, name)?)) {
        Some(identifier) => works.relate(identifier, how),
        None => works.cite(in_words(work)),
    }
}

/// `Carberry, J. (2020). Title. Journal.`
fn in_words(work: &Value) -> String {
    let names: Vec<String> = list(work.get("authors"))
        .iter()
        .filter_map(|who| {
            let name = member(who, "name").or_else(|| member(who, "family-names"))?;
            let given = member(who, "given-names").and_then(|given| given.chars().next());
            Some(given.map_or(name.clone(), |initial| format!("{name}, {initial}.")))
        })
        .collect();
    let year = member(work, "year").or_else(|| work.get("date-released").and_then(date)?.get(..4).map(str::to_owned));
    let mut words = names.join("; ");
    if let Some(year) = year {
        words = format!("{words} ({year})");
    }
    for part in ["title", "journal"] {
        if let Some(part) = member(work, part) {
            let gap = if words.is_empty() { "" } else { ". " };
            words = format!("{}{gap}{part}", words.trim_end_matches('.'));
        }
    }
    words.trim().to_owned()
}
