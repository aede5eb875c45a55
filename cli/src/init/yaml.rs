//! A description as YAML, with comments where something is missing or was guessed.

use super::{
    describe::{Described, Kind},
    hints::{HINTS, ORDER},
};
use serde_json::{Map, Value, json};

/// One part of a description, ready to be written.
pub(crate) struct Part {
    pub(crate) kind: Kind,
    pub(crate) described: Described,
    /// Where its files are: `files`, or `folder`.
    pub(crate) place: Map<String, Value>,
}

impl Part {
    /// The part as a value.
    pub(crate) fn value(&self) -> Value {
        let mut value = self.place.clone();
        value.insert("metadata".to_owned(), self.described.metadata.clone());
        Value::Object(value)
    }

    /// The part as lines of YAML.
    fn lines(&self, errors: &mut Vec<String>) -> Vec<String> {
        let mut lines = vec!["metadata:".to_owned()];
        let metadata = self.described.metadata.as_object();
        let names = metadata.into_iter().flat_map(Map::keys).map(String::as_str);
        let others = names.filter(|name| !ORDER.contains(name));
        for field in ORDER.iter().copied().chain(others) {
            if let Some(value) = self.described.metadata.get(field) {
                if let Some((_, why)) = self.described.guessed.iter().find(|(name, _)| *name == field) {
                    lines.push(format!("  # {why}"));
                }
                lines.extend(indented(&written(&json!({ field: value }), errors), "  "));
            } else if let Some(hint) = HINTS.iter().find(|hint| hint.field == field)
                && hint.of.contains(&self.kind)
            {
                lines.push(format!("  # Missing: {}", hint.why));
                lines.extend(indented(hint.example, "  # "));
            }
        }
        if !self.place.is_empty() {
            let place = written(&json!(self.place), errors);
            lines.extend(place.lines().map(str::to_owned));
        }
        lines
    }
}

/// The whole description.
///
/// # Errors
/// Why a value cannot be written as YAML.
pub(crate) fn description(name: &str, main: &Part, resources: &[(String, Part)]) -> Result<String, String> {
    let mut errors = Vec::new();
    let mut lines = vec![
        "# What `geodepot apply` makes of this folder; `geodepot plan` shows it first.".to_owned(),
        "# All that may stand here: `geodepot schema`.".to_owned(),
        format!("{name}:"),
    ];
    lines.extend(main.lines(&mut errors).iter().flat_map(|line| indented(line, "  ")));
    if !resources.is_empty() {
        lines.extend([String::new(), "resources:".to_owned()]);
    }
    for (key, part) in resources {
        let first = written(&json!({ "key": key }), &mut errors);
        lines.push(format!("  - {}", first.trim_end()));
        lines.extend(part.lines(&mut errors).iter().flat_map(|line| indented(line, "    ")));
    }
    lines.extend([
        String::new(),
        "# With true `geodepot apply` publishes it, once everything is right.".to_owned(),
        "publish: false".to_owned(),
    ]);
    match errors.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(lines.join("\n") + "\n"),
    }
}

fn written(value: &Value, errors: &mut Vec<String>) -> String {
    serde_saphyr::to_string(value).unwrap_or_else(|error| {
        errors.push(error.to_string());
        String::new()
    })
}

fn indented(text: &str, by: &str) -> Vec<String> {
    text.lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!("{by}{line}")
            }
        })
        .collect()
}
