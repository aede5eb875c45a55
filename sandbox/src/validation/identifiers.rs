//! Identifiers with their schemes.

use super::check::{Check, Field, MISSING};
use super::schemes::{self, Scheme};
use super::text;
use crate::refusal::Refusal;
use serde_json::{Map, Value, json};

/// Identifiers of the record: one for each scheme.
pub(super) fn identifiers(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let list = check.list(value, |check, value| resolved(check, value, &[], schemes::RECORD));
    one_for_each_scheme(check, list)
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
    resolved(check, value, &further, schemes::RECORD)
}

/// A reference, with an identifier if there is one.
pub(super) fn reference(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let further = [Field::required("reference", text::plain)];
    if value.get("identifier").is_none() && value.get("scheme").is_none() {
        return parts(check, value, &further).map(Value::Object);
    }
    resolved(check, value, &further, schemes::REFERENCE)
}

/// An identifier of a place; its value is not looked at.
pub(super) fn of_place(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    if value.get("scheme").is_none() && value.get("identifier").is_some() {
        return parts(check, value, &[]).map(Value::Object);
    }
    resolved(check, value, &[], schemes::PLACE)
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
    // A null scheme is as good as none.
    let mut given = value.clone();
    if let Some(map) = given.as_object_mut()
        && map.get("scheme").is_some_and(Value::is_null)
    {
        map.remove("scheme");
    }
    // Without a scheme the hub looks for one before it looks at the type.
    if given.get("scheme").is_none()
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
