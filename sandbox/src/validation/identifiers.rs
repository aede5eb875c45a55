//! Identifiers with their schemes.

use super::check::{Check, Field, MISSING};
use super::schemes::{self, Scheme};
use super::text;
use crate::refusal::Refusal;
use serde_json::{Map, Value, json};

/// Identifiers of the record: one for each scheme.
pub(super) fn identifiers(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let list = check.list(value, |check, value| {
        let allowed = schemes::of_record(check.system);
        resolved(check, value, &[], allowed)
    });
    if check.is_inveniordm() {
        each_once(check, list)
    } else {
        one_for_each_scheme(check, list)
    }
}

/// Identifiers of a person or organisation: one for each scheme.
pub(super) fn of_person(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let list = check.list(value, |check, value| resolved(check, value, &[], schemes::PERSON));
    one_for_each_scheme(check, list)
}

/// Something the record has to do with.
pub(super) fn related(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let further = [
        Field::required("relation_type", |check, value| check.term(value, "relationtypes")),
        Field::optional("resource_type", |check, value| check.term(value, "resourcetypes")),
        Field::optional("title", text::plain),
        Field::optional("description", text::plain),
    ];
    let allowed = schemes::of_record(check.system);
    resolved(check, value, &further, allowed)
}

/// A reference, with an identifier if there is one.
pub(super) fn reference(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let further = [Field::required("reference", text::plain)];
    let no_scheme = value
        .get("scheme")
        .is_none_or(|scheme| check.is_inveniordm() && (scheme.is_null() || scheme == ""));
    if value.get("identifier").is_none() && no_scheme {
        return parts(check, value, &further).map(Value::Object);
    }
    let allowed = schemes::of_reference(check.system);
    resolved(check, value, &further, allowed)
}

/// An identifier of a place; its value is not looked at.
pub(super) fn of_place(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    if value.get("scheme").is_none() && value.get("identifier").is_some() {
        return parts(check, value, &[]).map(Value::Object);
    }
    let kept = resolved(check, value, &[], schemes::PLACE)?;
    let is_item = |text: &str| {
        text.strip_prefix('Q')
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let wikidata = kept["scheme"] == "wikidata";
    if check.is_inveniordm() && wikidata && kept["identifier"].as_str().is_some_and(|text| !is_item(text)) {
        // The value is not looked at, until it is written in its normal form.
        check.refuse(Refusal::Server);
    }
    Some(kept)
}

/// The parts, and if they are sound, their scheme.
fn resolved(check: &mut Check<'_>, value: &Value, further: &[Field], allowed: &[Scheme]) -> Option<Value> {
    let mark = check.mark();
    let kept = parts(check, value, further)?;
    let harmed = !check.found_nothing_since(mark)
        && (kept.get("identifier").is_none()
            || value
                .get("scheme")
                .is_some_and(|scheme| !scheme.is_null() && kept.get("scheme").is_none()));
    Some(if harmed {
        Value::Object(kept)
    } else {
        resolve(check, kept, allowed)
    })
}

fn parts(check: &mut Check<'_>, value: &Value, further: &[Field]) -> Option<Map<String, Value>> {
    if !value.is_object() {
        check.refuse(Refusal::Server);
        return None;
    }
    // A null scheme is as good as none; to InvenioRDM so is an empty one.
    let mut given = value.clone();
    let empty = |scheme: &Value| scheme.is_null() || (check.is_inveniordm() && scheme == "");
    if let Some(map) = given.as_object_mut()
        && map.get("scheme").is_some_and(empty)
    {
        map.remove("scheme");
    }
    // Without a scheme the hub looks for one before it looks at the type.
    if !check.is_inveniordm()
        && given.get("scheme").is_none()
        && given
            .get("identifier")
            .is_some_and(|identifier| !identifier.is_string() && !identifier.is_null() && identifier != &json!({}))
    {
        check.refuse(Refusal::Server);
    }
    let own = [
        Field::optional("identifier", text::plain),
        Field::optional("scheme", text::plain),
    ];
    let fields: Vec<&Field> = own.iter().chain(further).collect();
    check.object_of(&given, &fields)
}

/// Finds or checks the scheme, and writes the identifier in its normal form.
fn resolve(check: &mut Check<'_>, mut kept: Map<String, Value>, allowed: &[Scheme]) -> Value {
    let identifier = kept
        .get("identifier")
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
        .map(str::to_owned);
    let scheme = kept.get("scheme").and_then(Value::as_str).map(str::to_owned);
    let found = scheme
        .as_ref()
        .map(|name| allowed.iter().find(|candidate| candidate.name == name));
    match (identifier, found) {
        (None, found) => {
            check.error_at("identifier", MISSING);
            match found {
                None => check.error_at("scheme", MISSING),
                Some(None) => check.error_at("scheme", "Invalid scheme."),
                Some(Some(_)) => {}
            }
        }
        (Some(_), Some(None)) => check.error_at("scheme", "Invalid scheme."),
        (Some(identifier), Some(Some(scheme))) => match (scheme.normal)(&identifier) {
            Some(normal) => {
                kept.insert("scheme".to_owned(), scheme.name.into());
                kept.insert("identifier".to_owned(), normal.into());
            }
            None => check.error_at("identifier", format!("Invalid {} identifier.", scheme.label)),
        },
        (Some(identifier), None) => {
            let detected = allowed
                .iter()
                .filter(|scheme| scheme.detected)
                .find_map(|scheme| (scheme.normal)(&identifier).map(|normal| (scheme.name, normal)));
            match detected {
                Some((name, normal)) => {
                    kept.insert("scheme".to_owned(), name.into());
                    kept.insert("identifier".to_owned(), normal.into());
                }
                None => check.error_at("scheme", "No valid scheme recognized for identifier."),
            }
        }
    }
    Value::Object(kept)
}

/// `InvenioRDM` takes several of a scheme, but none twice.
fn each_once(check: &mut Check<'_>, list: Option<Value>) -> Option<Value> {
    let list = list?;
    let items: Vec<&Value> = list.as_array().into_iter().flatten().collect();
    let twice = |(position, item): (usize, &&Value)| {
        let same = |other: &&Value| other["scheme"] == item["scheme"] && other["identifier"] == item["identifier"];
        item["identifier"].is_string() && items[..position].iter().any(same)
    };
    if items.iter().enumerate().any(twice) {
        check.error("Duplicated identifier entry is not allowed.");
        return None;
    }
    Some(list)
}

fn one_for_each_scheme(check: &mut Check<'_>, list: Option<Value>) -> Option<Value> {
    let list = list?;
    let mut seen = Vec::new();
    for scheme in list
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| item["scheme"].as_str())
    {
        if seen.contains(&scheme) {
            check.error("Only one identifier per scheme is allowed.");
            return None;
        }
        seen.push(scheme);
    }
    Some(list)
}
