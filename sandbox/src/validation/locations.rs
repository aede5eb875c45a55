//! Places: GeoJSON geometries and names.

use super::check::{Check, Field};
use super::{identifiers, text};
use crate::refusal::Refusal;
use serde_json::Value;

pub(super) fn load(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [Field::optional("features", |check, value| check.list(value, feature))];
    check
        .object(value, &fields)
        .filter(|kept| !kept.is_empty())
        .map(Value::Object)
}

fn feature(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::optional("geometry", geometry),
        Field::optional("place", text::plain),
        Field::optional("identifiers", |check, value| check.list(value, identifiers::of_place)),
        Field::optional("description", text::plain),
    ];
    let mark = check.mark();
    let kept = check.object(value, &fields)?;
    if check.is_inveniordm() && kept.is_empty() && check.found_nothing_since(mark) {
        let message =
            "At least one of ['geometry', 'place',                 identifiers', 'description'] must be present.";
        check.error_at("locations", message);
    }
    Some(Value::Object(kept))
}

/// A geometry. An unknown type is reported; coordinates that do not fit the type break the hub.
fn geometry(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let Some(map) = value.as_object() else {
        check.error_at("_schema", format!("Invalid data type: {}", python(value)));
        return None;
    };
    let kind = match map.get("type") {
        None => {
            check.error_at("type", super::check::MISSING);
            return None;
        }
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Object(_) | Value::Array(_)) => {
            check.error_at("type", format!("Invalid value: {}", python(&map["type"])));
            return None;
        }
        Some(other) => {
            check.error_at("type", format!("Unsupported value: {}", python(other)));
            return None;
        }
    };
    if check.is_inveniordm() && !matches!(kind, "Point" | "MultiPoint" | "Polygon") {
        check.error_at("type", format!("Unsupported value: {kind}"));
        return None;
    }
    let coordinates = map.get("coordinates").unwrap_or(&Value::Null);
    let fits = match kind {
        "Point" => is_position(coordinates),
        "MultiPoint" => all(coordinates, 1, is_position),
        "LineString" => all(coordinates, 2, is_position),
        "MultiLineString" => all(coordinates, 1, |line| all(line, 2, is_position)),
        "Polygon" => is_polygon(coordinates),
        "MultiPolygon" => all(coordinates, 1, is_polygon),
        "GeometryCollection" => map.get("geometries").is_some_and(|list| all(list, 1, Value::is_object)),
        _ => {
            check.error_at("type", format!("Unsupported value: {kind}"));
            return None;
        }
    };
    let further = map
        .keys()
        .any(|name| !matches!(name.as_str(), "type" | "coordinates" | "geometries"));
    if !fits || further {
        check.refuse(Refusal::Server);
    }
    Some(with_floats(value))
}

/// Coordinates are stored as floats, whatever they were sent as.
fn with_floats(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(with_floats).collect(),
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| {
                (
                    name.clone(),
                    if name == "type" {
                        value.clone()
                    } else {
                        with_floats(value)
                    },
                )
            })
            .collect(),
        other => number(other).map_or_else(|| other.clone(), Value::from),
    }
}

/// A number, or a text that is one.
fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn is_polygon(value: &Value) -> bool {
    all(value, 1, |ring| {
        all(ring, 4, is_position) && ring.as_array().is_some_and(|ring| ring.first() == ring.last())
    })
}

fn is_position(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|numbers| (2..=3).contains(&numbers.len()) && numbers.iter().all(|value| number(value).is_some()))
}

fn all(value: &Value, least: usize, test: impl Fn(&Value) -> bool) -> bool {
    value
        .as_array()
        .is_some_and(|items| items.len() >= least && items.iter().all(test))
}

/// A value as the hub's language prints it.
fn python(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other
            .to_string()
            .replace('"', "'")
            .replace(':', ": ")
            .replace(',', ", "),
    }
}
