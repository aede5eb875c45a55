//! Persistent identifiers of the record itself.

use super::check::{Check, Field, MISSING, NULL};
use super::{schemes, text};
use crate::refusal::Refusal;
use serde_json::{Map, Value};

/// The prefix under which the sandbox itself would register.
pub(crate) const DOI_PREFIX: &str = "10.5072";

/// The `pids` member: what is stored, or None if the request says nothing of it.
pub(super) fn load(check: &mut Check<'_>, value: Option<&Value>) -> Option<Value> {
    let Some(map) = value?.as_object() else {
        let message = if value.is_some_and(Value::is_null) {
            NULL
        } else {
            "Not a valid mapping type."
        };
        check.error_at("pids", message);
        return None;
    };
    let mut kept = Map::new();
    for (scheme, value) in map {
        match scheme.as_str() {
            "doi" | "oai" if check.is_inveniordm() => {
                let at = format!("pids.{scheme}.value");
                let entry = check.member(&at, Some(value), |check, value| Some(entry(check, scheme, value)));
                kept.insert(scheme.clone(), entry.unwrap_or_else(|| Value::Object(Map::new())));
            }
            _ if check.is_inveniordm() => {
                check.spelt(&format!("pids.{scheme}.key"), "Invalid persistent identifier scheme.");
            }
            "oai" => {
                kept.insert(scheme.clone(), value.clone());
            }
            "doi" => {
                if !value.is_object() {
                    check.refuse(Refusal::Server);
                }
                if let Some(doi) = check.member("pids.doi.value", Some(value), doi) {
                    kept.insert(scheme.clone(), doi);
                }
            }
            _ => check.error_at("pids", "Invalid persistent identifier scheme."),
        }
    }
    Some(Value::Object(kept))
}

/// An entry as `InvenioRDM` reads it: what is wrong with it is reported, and it stays.
fn entry(check: &mut Check<'_>, scheme: &str, value: &Value) -> Value {
    let fields = [
        Field::required("identifier", text::plain),
        Field::required("provider", text::plain),
        Field::optional("client", text::plain),
    ];
    let Some(mut kept) = check.object(value, &fields) else {
        return Value::Object(Map::new());
    };
    let provider = kept.get("provider").and_then(Value::as_str).map(str::to_owned);
    let client = kept.get("client").and_then(Value::as_str);
    let known = match provider.as_deref() {
        Some("external") => value.get("identifier").is_none_or(Value::is_string) && client.is_none(),
        Some("datacite") => client.is_none_or(|client| client == "datacite"),
        Some("oai") | None => true,
        Some(_) => false,
    };
    if !known {
        check.refuse(Refusal::Server);
    }
    if scheme == "doi" && provider.as_deref() == Some("external") {
        let identifier = kept.get("identifier").and_then(Value::as_str).map(str::to_owned);
        if let Some(identifier) = identifier {
            let normal = schemes::doi(&identifier);
            if identifier.is_empty() {
                check.late("pids.doi", "Missing DOI for required field.");
            } else if normal.as_deref().is_some_and(|doi| doi.starts_with(DOI_PREFIX)) {
                check.late(
                    "pids.doi",
                    format!(
                        "The prefix '{DOI_PREFIX}' is managed by InvenioRDM. Please supply an external DOI or select 'No' to have a DOI generated for you."
                    ),
                );
            } else if normal.is_none() {
                check.late("pids.doi", "Invalid DOI");
            }
            kept.insert("identifier".to_owned(), normal.unwrap_or(identifier).into());
        }
    }
    Value::Object(kept)
}

fn doi(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::optional("identifier", text::plain),
        Field::optional("provider", text::plain),
        Field::optional("client", text::plain),
    ];
    let mark = check.mark();
    let mut kept = check.object(value, &fields)?;
    let provider = kept.get("provider").and_then(Value::as_str).map(str::to_owned);
    match provider.as_deref() {
        Some("external") => {
            let identifier = kept
                .get("identifier")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            let normal = schemes::doi(&identifier);
            if identifier.is_empty() {
                check.late("pids.doi", "Missing DOI for required field.");
            } else if normal.as_deref().is_some_and(|doi| doi.starts_with(DOI_PREFIX)) {
                check.late(
                    "pids.doi",
                    format!("The prefix '{DOI_PREFIX}' is administrated locally."),
                );
            } else if normal.is_none() {
                check.late("pids.doi", "Invalid DOI");
            }
            kept.insert("identifier".to_owned(), normal.unwrap_or(identifier).into());
        }
        Some("datacite") => {}
        Some(_) => check.refuse(Refusal::Server),
        None if check.found_nothing_since(mark) => check.error_at("provider", MISSING),
        None => {}
    }
    Some(Value::Object(kept))
}
