//! The beginning of a description, from what a folder says about itself.
//!
//! `CITATION.cff` and RO-Crate's `ro-crate-metadata.json` are read into the repositories' own fields; both are taken as
//! JSON values, total over any of them: what is not understood is left out. Sources: the schema guide of the Citation
//! File Format 1.2.0; RO-Crate 1.1 and 1.2 with the terms of schema.org.

mod citation;
mod crate_graph;
mod languages;
mod people;
mod places;
mod rights;
mod ro_crate;
mod text;
mod works;

pub use citation::citation;
pub use ro_crate::{RoCrate, ro_crate};
pub use text::{paragraphs, title_of_name};

use serde_json::{Map, Value};

/// Adds the fields that are missing from `metadata`, as `other` has them.
///
/// ```
/// let mut metadata = serde_json::json!({ "title": "Ice" });
/// geodepot::deposit::starter::complete(&mut metadata, &serde_json::json!({ "title": "Snow", "version": "1" }));
/// assert_eq!(metadata, serde_json::json!({ "title": "Ice", "version": "1" }));
/// ```
pub fn complete(metadata: &mut Value, other: &Value) {
    let (Some(mine), Some(theirs)) = (metadata.as_object_mut(), other.as_object()) else {
        return;
    };
    for (name, value) in theirs {
        if !mine.contains_key(name) {
            mine.insert(name.clone(), value.clone());
        }
    }
}

/// Puts a field if there is something in it.
fn put(metadata: &mut Map<String, Value>, name: &str, value: Value) {
    let is_empty = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    if !is_empty {
        metadata.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests;
