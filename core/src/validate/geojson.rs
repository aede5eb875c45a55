//! Geometries. The server breaks on most that is wrong with the coordinates of a known kind.

use serde_json::{Map, Value};

use super::codes::{self, Code};
use super::load::number;

/// What a server says about a geometry.
pub(super) enum Verdict {
    /// It is taken; this is what is kept.
    Fine(Value),
    /// The server breaks on it: why, and on which member.
    Fails(&'static Code, &'static str),
    /// It is no object.
    Form(String),
    /// It does not say what it is.
    TypeMissing,
    /// The server does not know its kind.
    TypeUnknown(String),
    /// Its kind is no text.
    TypeInvalid(String),
}

/// Reads a geometry. The hub knows more kinds than `InvenioRDM`.
pub(super) fn read(value: &Value, hub: bool) -> Verdict {
    let Value::Object(given) = value else {
        return Verdict::Form(shown(value));
    };
    let kind = match given.get("type") {
        None | Some(Value::Null) => return Verdict::TypeMissing,
        Some(Value::String(kind)) => kind.as_str(),
        Some(list @ (Value::Array(_) | Value::Object(_))) => return Verdict::TypeInvalid(shown(list)),
        Some(other) => return Verdict::TypeUnknown(shown(other)),
    };
    if hub && kind == "GeometryCollection" {
        return collection(given);
    }
    match depth(kind, hub) {
        Some(depth) => simple(given, kind, depth),
        None => Verdict::TypeUnknown(kind.to_owned()),
    }
}

/// How deep the lists of a kind's coordinates are.
fn depth(kind: &str, hub: bool) -> Option<usize> {
    match kind {
        "Point" => Some(1),
        "MultiPoint" => Some(2),
        "Polygon" => Some(3),
        "LineString" if hub => Some(2),
        "MultiLineString" if hub => Some(3),
        "MultiPolygon" if hub => Some(4),
        _ => None,
    }
}

fn collection(given: &Map<String, Value>) -> Verdict {
    const MEMBER: &str = "geometries";
    let Some(Value::Array(geometries)) = given.get(MEMBER) else {
        return Verdict::Fails(&codes::GEOMETRY_PARTS_FAILS, MEMBER);
    };
    if geometries.is_empty() {
        return Verdict::Fails(&codes::GEOMETRY_PARTS_FAILS, MEMBER);
    }
    if given.len() > 2 {
        return Verdict::Fails(&codes::GEOMETRY_MEMBERS_FAILS, "");
    }
    let mut kept = Vec::with_capacity(geometries.len());
    for geometry in geometries {
        let nested = geometry.get("type").and_then(Value::as_str) == Some("GeometryCollection");
        match read(geometry, true) {
            Verdict::Fine(geometry) if !nested => kept.push(geometry),
            _ => return Verdict::Fails(&codes::GEOMETRY_PARTS_FAILS, MEMBER),
        }
    }
    Verdict::Fine(serde_json::json!({ "type": "GeometryCollection", "geometries": kept }))
}

fn simple(given: &Map<String, Value>, kind: &str, depth: usize) -> Verdict {
    const MEMBER: &str = "coordinates";
    let Some(coordinates) = given.get(MEMBER).and_then(|coordinates| numbers(coordinates, depth)) else {
        return Verdict::Fails(&codes::GEOMETRY_NUMBERS_FAILS, MEMBER);
    };
    if given.len() > 2 {
        return Verdict::Fails(&codes::GEOMETRY_MEMBERS_FAILS, "");
    }
    if !is_shape(kind, &coordinates) {
        let why = match kind {
            "Polygon" | "MultiPolygon" => &codes::GEOMETRY_RING_FAILS,
            "LineString" | "MultiLineString" => &codes::GEOMETRY_LINE_FAILS,
            _ => &codes::GEOMETRY_POSITION_FAILS,
        };
        return Verdict::Fails(why, MEMBER);
    }
    Verdict::Fine(serde_json::json!({ "type": kind, "coordinates": coordinates }))
}

fn numbers(value: &Value, depth: usize) -> Option<Value> {
    if depth == 0 {
        return number(value);
    }
    let items = value.as_array()?;
    items
        .iter()
        .map(|item| numbers(item, depth - 1))
        .collect::<Option<Vec<_>>>()
        .map(Value::Array)
}

fn is_shape(kind: &str, coordinates: &Value) -> bool {
    let each = |value: &Value, test: fn(&Value) -> bool| items(value).iter().all(test);
    match kind {
        "Point" => is_position(coordinates),
        "MultiPoint" => !items(coordinates).is_empty() && each(coordinates, is_position),
        "LineString" => is_line(coordinates),
        "MultiLineString" => !items(coordinates).is_empty() && each(coordinates, is_line),
        "Polygon" => is_polygon(coordinates),
        _ => !items(coordinates).is_empty() && each(coordinates, is_polygon),
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_position(value: &Value) -> bool {
    matches!(items(value).len(), 2 | 3)
}

fn is_line(value: &Value) -> bool {
    items(value).len() >= 2 && items(value).iter().all(is_position)
}

fn is_polygon(value: &Value) -> bool {
    let rings = items(value);
    let closed = |ring: &Value| {
        items(ring).len() >= 4 && items(ring).iter().all(is_position) && items(ring).first() == items(ring).last()
    };
    !rings.is_empty() && rings.iter().all(closed)
}

/// Whether a position lies beyond 180 or 90 degrees.
pub(super) fn is_beyond_the_globe(geometry: &Value) -> bool {
    fn beyond(value: &Value) -> bool {
        match value {
            Value::Array(items) => match (
                items.first().and_then(Value::as_f64),
                items.get(1).and_then(Value::as_f64),
            ) {
                (Some(longitude), Some(latitude)) => longitude.abs() > 180.0 || latitude.abs() > 90.0,
                _ => items.iter().any(beyond),
            },
            Value::Object(members) => members.values().any(beyond),
            _ => false,
        }
    }
    beyond(geometry)
}

/// A value as the server shows it in a message.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
