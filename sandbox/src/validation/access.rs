//! Who may see the record and its files, and until when not.

use super::check::{Check, Field, MISSING, NULL};
use super::{dates, text};
use crate::refusal::{FieldError, Refusal};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// The `access` member: what is stored, or None if none was usable.
///
/// One wrong value refuses the whole request, two wrong values are only reported: so the hub does it.
pub(super) fn load(check: &mut Check<'_>, value: Option<&Value>) -> Option<Value> {
    let map = match value? {
        Value::Object(map) => map,
        Value::Null => {
            check.error_at("access", NULL);
            return None;
        }
        _ => {
            check.error_at("access._schema", "Invalid input type.");
            return None;
        }
    };
    let protections = ["record", "files"].map(|name| {
        map.get(name)
            .and_then(Value::as_str)
            .filter(|value| matches!(*value, "public" | "restricted"))
    });
    match protections {
        [Some(record), Some(files)] => {
            let embargo = check.member("access", value, |check, _| {
                report_unknown(check, map);
                Some(
                    check
                        .member("embargo", map.get("embargo"), embargo)
                        .unwrap_or(Value::Null),
                )
            });
            let embargo = embargo
                .filter(Value::is_object)
                .unwrap_or_else(|| json!({"active": false, "reason": null}));
            Some(json!({"record": record, "files": files, "embargo": embargo}))
        }
        [None, None] if check.is_inveniordm() && map.contains_key("embargo") => {
            check.refuse(Refusal::Invalid(vec![FieldError::new("access", "'record'")]));
            None
        }
        [None, None] => {
            report_both(check, map);
            None
        }
        [record, _] => {
            let name = if record.is_none() { "'record'" } else { "'files'" };
            check.refuse(Refusal::Invalid(vec![FieldError::new("access", name)]));
            None
        }
    }
}

fn report_unknown(check: &mut Check<'_>, map: &Map<String, Value>) {
    if map.get("status").is_some_and(Value::is_null) {
        check.error_at("status", NULL);
    }
    for name in map.keys() {
        if !matches!(name.as_str(), "record" | "files" | "embargo" | "status") {
            check.error_at(name, "Unknown field.");
        }
    }
}

fn report_both(check: &mut Check<'_>, map: &Map<String, Value>) {
    if !map.contains_key("record") && !map.contains_key("files") {
        check.error_at("access.record", MISSING);
        check.error_at("access.files", MISSING);
        return;
    }
    for name in ["record", "files"] {
        check.error_at(
            "access.record",
            format!("'{name}' must be either 'public' or 'restricted'"),
        );
    }
}

/// An embargo. Its rule about the date is reported, and the embargo is stored all the same.
fn embargo(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::optional("active", boolean),
        Field::optional("until", date),
        Field::optional("reason", text::plain),
    ];
    let mark = check.mark();
    let Some(map) = value.as_object() else {
        check.error_at("_schema", "Invalid input type.");
        return None;
    };
    // A null is a value here, not an error.
    let given: Map<String, Value> = map
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let mut kept = check.object(&Value::Object(given), &fields)?;
    let until: Option<Date> = kept
        .get("until")
        .and_then(Value::as_str)
        .and_then(|text| text.parse().ok());
    let ahead = until.is_some_and(|until| until > dates::today());
    let active = kept.get("active").and_then(Value::as_bool);
    if check.found_nothing_since(mark) {
        match active {
            Some(true) if !ahead => check.error_at("until", "Embargo end date must be set to a future date."),
            Some(false) if ahead => check.error_at("until", "Embargo end date must be unset or in the past."),
            _ => {}
        }
    }
    kept.insert("active".to_owned(), active.unwrap_or(ahead).into());
    kept.entry("reason").or_insert(Value::Null);
    Some(Value::Object(kept))
}

fn date(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let date = value.as_str().and_then(|text| {
        if check.is_inveniordm() {
            loose_date(text)
        } else {
            text.parse::<Date>().ok()
        }
    });
    if date.is_none() {
        check.error("Not a valid date.");
    }
    date.map(|date| date.to_string().into())
}

/// A date whose month and day may be of one digit.
fn loose_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut next = || parts.next().filter(|part| (1..=2).contains(&part.len()))?.parse().ok();
    let date = Date::new(year, next()?, next()?).ok()?;
    parts.next().is_none().then_some(date)
}

/// What the hub takes for true and false.
pub(super) fn boolean(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let text = match value {
        Value::Bool(flag) => return Some((*flag).into()),
        Value::Number(number) if number.as_f64() == Some(1.0) => "1".to_owned(),
        Value::Number(number) if number.as_f64() == Some(0.0) => "0".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.to_lowercase(),
        _ => String::new(),
    };
    match text.as_str() {
        "true" | "t" | "yes" | "y" | "on" | "1" => Some(true.into()),
        "false" | "f" | "no" | "n" | "off" | "0" => Some(false.into()),
        _ => {
            check.error("Not a valid boolean.");
            None
        }
    }
}
