//! Persistent identifiers.

use serde_json::{Map, Value};

use super::member;
use crate::validate::context::{Context, Family};
use crate::validate::fault::Fault;
use crate::validate::{codes, identifiers};

/// The prefix of test DOIs, which every repository that gives DOIs for tests has.
const OWN_PREFIX: &str = "10.5072";

/// More characters do not fit into the database.
const LONGEST: usize = 255;

/// The identifiers as they are stored.
pub(super) fn save(
    kept: &Map<String, Value>,
    metadata: &Map<String, Value>,
    context: &Context<'_>,
    faults: &mut Vec<Fault>,
    failures: &mut Vec<Fault>,
) -> Map<String, Value> {
    let mut pids = member(kept, "pids").cloned().unwrap_or_default();
    if let Some(doi) = pids.get_mut("doi").and_then(|doi| doi.get_mut("identifier"))
        && let Some(normal) = doi.as_str().and_then(identifiers::doi).map(str::to_owned)
    {
        *doi = normal.into();
    }
    check(&pids, metadata, context, faults, failures);
    pids
}

/// What is refused at publication.
pub(super) fn publish(stored: &Map<String, Value>, context: &Context<'_>, faults: &mut Vec<Fault>) {
    let none = Map::new();
    let pids = member(stored, "pids").unwrap_or(&none);
    let metadata = member(stored, "metadata").unwrap_or(&none);
    check(pids, metadata, context, faults, &mut Vec::new());
    if faults.is_empty() && context.profile.is(Family::Old) {
        let empty = pids
            .iter()
            .find(|(_, pid)| pid.get("identifier").and_then(Value::as_str) == Some(""));
        faults.extend(empty.map(|(scheme, _)| Fault::new(format!("pids.{scheme}"), &codes::DOI_EXISTS).about(scheme)));
    }
}

fn check(
    pids: &Map<String, Value>,
    metadata: &Map<String, Value>,
    context: &Context<'_>,
    faults: &mut Vec<Fault>,
    failures: &mut Vec<Fault>,
) {
    let rdm = context.profile.is(Family::Rdm);
    if let Some(oai) = pids.get("oai")
        && oai
            .get("provider")
            .and_then(Value::as_str)
            .is_some_and(|provider| !matches!(provider, "" | "oai"))
    {
        failures.push(Fault::new("pids.oai.provider", &codes::PID_FAILS));
    }
    let doi = pids.get("doi");
    // Links are made from all of them once there is a DOI.
    let named = |pid: Option<&Value>| pid.is_some_and(|pid| pid.get("identifier").is_some());
    if context.profile.is(Family::Rdm13) && named(doi) && pids.contains_key("oai") && !named(pids.get("oai")) {
        failures.push(Fault::new("pids.oai.identifier", &codes::PID_FAILS));
    }
    let text = |name: &str| doi.and_then(|doi| doi.get(name)).and_then(Value::as_str);
    let identifier = text("identifier");
    if let Some(identifier) = identifier
        && !identifier.is_empty()
        && identifiers::doi(identifier).is_none()
    {
        faults.push(Fault::new("pids.doi", &codes::DOI_INVALID).about(identifier));
    }
    if !rdm && doi.is_some() {
        // The links of the answer are made from the identifiers of all schemes.
        let without = pids.iter().filter(|(_, pid)| pid.get("identifier").is_none());
        let fails = |scheme: &String| Fault::new(format!("pids.{scheme}.identifier"), &codes::PID_FAILS);
        failures.extend(without.map(|(scheme, _)| fails(scheme)));
    }
    let longest = pids.iter().filter(|(_, pid)| {
        let identifier = pid.get("identifier").and_then(Value::as_str).unwrap_or_default();
        identifier.chars().count() > LONGEST
    });
    failures.extend(longest.map(|(scheme, _)| Fault::new(format!("pids.{scheme}.identifier"), &codes::PID_FAILS)));
    let provider = text("provider")
        .filter(|provider| !provider.is_empty())
        .unwrap_or("datacite");
    if doi.is_none() && !rdm {
        return;
    }
    match provider {
        "datacite" => {
            if rdm && text("client").is_some_and(|client| client != "datacite") {
                failures.push(Fault::new("pids.doi.client", &codes::PID_FAILS));
            }
            if metadata
                .get("publisher")
                .and_then(Value::as_str)
                .is_none_or(str::is_empty)
            {
                faults.push(Fault::new("metadata.publisher", &codes::PUBLISHER_MISSING));
            }
        }
        "external" => {
            if text("client").is_some_and(|client| !client.is_empty()) {
                failures.push(Fault::new("pids.doi.client", &codes::PID_FAILS));
            }
            match identifier {
                None => failures.push(Fault::new("pids.doi.identifier", &codes::PID_FAILS)),
                Some("") => faults.push(Fault::new("pids.doi", &codes::DOI_MISSING)),
                Some(own) if own.starts_with(OWN_PREFIX) => {
                    faults.push(Fault::new("pids.doi", &codes::DOI_PREFIX).about(OWN_PREFIX));
                }
                Some(_) => {}
            }
        }
        _ => failures.push(Fault::new("pids.doi.provider", &codes::PID_FAILS)),
    }
}
