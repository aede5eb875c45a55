//! Names of people and organisations, and where they work.

use serde_json::{Map, Value};

use super::Reading;
use super::objects::filled;
use crate::validate::codes;

pub(super) fn check(reading: &mut Reading<'_>, kept: &Map<String, Value>) {
    match kept.get("type").and_then(Value::as_str) {
        Some("personal") if !filled(kept, "family_name") => {
            reading.fault("family_name", &codes::FAMILY_NAME_MISSING, &[]);
        }
        Some("organizational") if !filled(kept, "name") => reading.fault("name", &codes::NAME_MISSING, &[]),
        _ => {}
    }
}

/// A person's name is made from its parts; an organisation has no parts.
pub(super) fn name(kept: &mut Map<String, Value>) {
    if kept.get("type").and_then(Value::as_str) == Some("personal") {
        let part = |name: &str| kept.get(name).and_then(Value::as_str).filter(|part| !part.is_empty());
        let parts: Vec<&str> = ["family_name", "given_name"].into_iter().filter_map(part).collect();
        let name = parts.join(", ");
        kept.insert("name".to_owned(), name.into());
    } else {
        kept.remove("family_name");
        kept.remove("given_name");
    }
}

pub(super) fn check_affiliations(reading: &mut Reading<'_>, kept: &Map<String, Value>) {
    let Some(Value::Array(affiliations)) = kept.get("affiliations") else {
        return;
    };
    let name = |affiliation: &Value| {
        let name = affiliation.get("name").or_else(|| affiliation.get("id"));
        name.and_then(Value::as_str).map(str::to_owned)
    };
    let mut seen: Vec<Option<String>> = Vec::with_capacity(affiliations.len());
    for affiliation in affiliations {
        let name = name(affiliation);
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    if seen.len() != affiliations.len() {
        let names: Vec<String> = seen.into_iter().flatten().collect();
        reading.fault("affiliations", &codes::AFFILIATION_TWICE, &[&names.join(", ")]);
    }
}
