//! Two answers side by side: members and JSON types at every level, and the texts of errors.

use serde_json::Value;
use std::collections::BTreeMap;

/// Members whose value is the answer, not an accident of the day.
const EXACT: &[&str] = &[
    "field",
    "message",
    "messages",
    "status",
    "enabled",
    "key",
    "checksum",
    "size",
    "mimetype",
    "permission",
    "is_published",
    "is_draft",
    "is_latest",
    "is_latest_draft",
    "default_preview",
    "record",
    "files",
    "sortBy",
    "label",
];

/// Every difference, as `path: what`.
pub(crate) fn differences(recorded: &Value, own: &Value, learnt: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    compare(recorded, own, "", false, learnt, &mut found);
    found
}

/// A recorded text with our ids in place of the recorded ones.
pub(crate) fn translate(text: &str, learnt: &BTreeMap<String, String>) -> String {
    learnt
        .iter()
        .fold(text.to_owned(), |text, (recorded, own)| text.replace(recorded, own))
}

fn compare(
    recorded: &Value,
    own: &Value,
    path: &str,
    exact: bool,
    learnt: &BTreeMap<String, String>,
    found: &mut Vec<String>,
) {
    match (recorded, own) {
        (Value::Object(left), Value::Object(right)) => {
            for (name, value) in left {
                let at = format!("{path}.{name}");
                match right.get(name) {
                    Some(other) => compare(value, other, &at, EXACT.contains(&name.as_str()), learnt, found),
                    None => found.push(format!("{at}: missing, recorded {value}")),
                }
            }
            for (name, value) in right {
                if !left.contains_key(name) {
                    found.push(format!("{path}.{name}: not recorded, is {value}"));
                }
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            let (left, right) = (in_order(path, left), in_order(path, right));
            if left.len() != right.len() {
                found.push(format!(
                    "{path}: {} items recorded, {} are there: {own}",
                    left.len(),
                    right.len()
                ));
            }
            for (position, (left, right)) in left.into_iter().zip(right).enumerate() {
                compare(left, right, &format!("{path}.{position}"), exact, learnt, found);
            }
        }
        _ if kind(recorded) != kind(own) => found.push(format!("{path}: recorded {recorded}, is {own}")),
        (Value::String(left), Value::String(right)) => {
            let left = translate(left, learnt);
            let address = left.starts_with("http") && path.contains("links");
            if (exact || address) && left != *right {
                found.push(format!("{path}: recorded {left:?}, is {right:?}"));
            }
        }
        _ if exact && recorded != own => found.push(format!("{path}: recorded {recorded}, is {own}")),
        _ => {}
    }
}

/// Files come in the order of a table that is not sorted; they are compared by key.
fn in_order<'a>(path: &str, items: &'a [Value]) -> Vec<&'a Value> {
    let mut items: Vec<&Value> = items.iter().collect();
    if path.ends_with(".entries") {
        items.sort_by_key(|item| item["key"].as_str());
    }
    items
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "integer",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}

/// Remembers which of our ids and secrets stand for the recorded ones.
pub(crate) fn learn(recorded: &Value, own: &Value, learnt: &mut BTreeMap<String, String>) {
    match (recorded, own) {
        (Value::Object(left), Value::Object(right)) => {
            for (name, value) in left {
                let Some(other) = right.get(name) else { continue };
                match (name.as_str(), value, other) {
                    ("id" | "file_id" | "version_id" | "bucket_id", Value::String(left), Value::String(right)) => {
                        // Short ids are words of vocabularies; they are the same on both sides.
                        if left.len() > 10 && left != right && !learnt.contains_key(left) {
                            learnt.insert(left.clone(), right.clone());
                        }
                    }
                    ("token", _, Value::String(right)) => {
                        learnt.insert("<secret-link-token>".to_owned(), right.clone());
                    }
                    _ => learn(value, other, learnt),
                }
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            for (left, right) in left.iter().zip(right) {
                learn(left, right, learnt);
            }
        }
        _ => {}
    }
}
