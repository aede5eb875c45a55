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
pub(crate) fn differences(recorded: &Value, own: &Value, learnt: &Learnt) -> Vec<String> {
    let mut found = Vec::new();
    compare(recorded, own, "", false, learnt, &mut found);
    found
}

fn compare(recorded: &Value, own: &Value, path: &str, exact: bool, learnt: &Learnt, found: &mut Vec<String>) {
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
            let left = learnt.translate(left);
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

/// Which of our ids and secrets stand for the recorded ones.
#[derive(Default)]
pub(crate) struct Learnt {
    own: BTreeMap<String, String>,
    /// The lengths of what is recorded, the longest first.
    lengths: Vec<usize>,
}

impl Learnt {
    /// Notes that `recorded` is `own` here; the first word counts.
    pub(crate) fn put(&mut self, recorded: &str, own: &str) {
        self.own.entry(recorded.to_owned()).or_insert_with(|| own.to_owned());
        if !self.lengths.contains(&recorded.len()) {
            self.lengths.push(recorded.len());
            self.lengths.sort_unstable_by(|a, b| b.cmp(a));
        }
    }

    /// A recorded text with our ids in place of the recorded ones.
    pub(crate) fn translate(&self, text: &str) -> String {
        let mut translated = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let found = self
                .lengths
                .iter()
                .find_map(|length| Some((length, self.own.get(rest.get(..*length)?)?)));
            let taken = if let Some((length, own)) = found {
                translated.push_str(own);
                *length
            } else {
                translated.push(first);
                first.len_utf8()
            };
            rest = &rest[taken..];
        }
        translated
    }

    /// Learns from two answers side by side.
    pub(crate) fn learn(&mut self, recorded: &Value, own: &Value) {
        match (recorded, own) {
            (Value::Object(left), Value::Object(right)) => {
                for (name, value) in left {
                    let Some(other) = right.get(name) else { continue };
                    match (name.as_str(), value, other) {
                        ("id" | "file_id" | "version_id" | "bucket_id", Value::String(left), Value::String(right)) => {
                            // Short ids are words of vocabularies; they are the same on both sides.
                            if left.len() > 10 && left != right {
                                self.put(left, right);
                            }
                        }
                        ("token", _, Value::String(right)) => {
                            self.own.remove("<secret-link-token>");
                            self.put("<secret-link-token>", right);
                        }
                        _ => self.learn(value, other),
                    }
                }
            }
            (Value::Array(left), Value::Array(right)) => {
                for (left, right) in left.iter().zip(right) {
                    self.learn(left, right);
                }
            }
            _ => {}
        }
    }
}
