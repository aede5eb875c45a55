//! The collector: a path, the findings at it, and how objects and lists are taken apart.

use crate::System;
use crate::refusal::{FieldError, Refusal};
use crate::vocabulary::Vocabularies;
use serde_json::{Map, Value};

/// A rule: what is kept of a value, after reporting what is wrong with it.
pub(super) type Rule = fn(&mut Check<'_>, &Value) -> Option<Value>;

/// A member of an object.
pub(super) struct Field {
    name: &'static str,
    rule: Rule,
    required: bool,
}

impl Field {
    pub(super) const fn optional(name: &'static str, rule: Rule) -> Self {
        Self {
            name,
            rule,
            required: false,
        }
    }

    pub(super) const fn required(name: &'static str, rule: Rule) -> Self {
        Self {
            name,
            rule,
            required: true,
        }
    }
}

pub(super) const MISSING: &str = "Missing data for required field.";
pub(super) const NULL: &str = "Field may not be null.";

/// Collects findings while a body is taken apart.
pub(super) struct Check<'a> {
    pub(super) vocabularies: &'a Vocabularies,
    /// Whose rules they are.
    pub(super) system: System,
    path: Vec<String>,
    errors: Vec<FieldError>,
    late: Vec<FieldError>,
    refusal: Option<Refusal>,
}

impl<'a> Check<'a> {
    pub(super) fn new(system: System, vocabularies: &'a Vocabularies) -> Self {
        Self {
            vocabularies,
            system,
            path: Vec::new(),
            errors: Vec::new(),
            late: Vec::new(),
            refusal: None,
        }
    }

    /// The findings, those that come after all others, and the refusal of the whole if there is one.
    pub(super) fn finish(self) -> (Vec<FieldError>, Vec<FieldError>, Option<Refusal>) {
        (self.errors, self.late, self.refusal)
    }

    /// Reports a finding at the path.
    pub(super) fn error(&mut self, message: impl Into<String>) {
        self.errors.push(FieldError::new(self.path.join("."), message));
    }

    /// Reports a finding at a member of the path.
    pub(super) fn error_at(&mut self, member: &str, message: impl Into<String>) {
        self.path.push(member.to_owned());
        self.error(message);
        self.path.pop();
    }

    /// Reports a finding of the second round, which the hub lists last.
    pub(super) fn late(&mut self, field: &str, message: impl Into<String>) {
        self.late.push(FieldError::new(field, message));
    }

    /// Refuses the whole request; the first reason counts.
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.refusal.get_or_insert(refusal);
    }

    /// Whether the rules are those of `InvenioRDM` 13, not of the hub's older fork.
    pub(super) fn is_inveniordm(&self) -> bool {
        self.system.is_inveniordm()
    }

    /// Reports a text where a list of texts belongs: the letters stand one by one.
    pub(super) fn spelt(&mut self, member: &str, message: &str) {
        self.path.push(member.to_owned());
        self.errors.push(FieldError {
            field: self.path.join("."),
            messages: message.chars().map(String::from).collect(),
        });
        self.path.pop();
    }

    pub(super) fn found_nothing_since(&self, mark: usize) -> bool {
        self.errors.len() == mark
    }

    /// How many findings there are, to ask later whether more came.
    pub(super) fn mark(&self) -> usize {
        self.errors.len()
    }

    fn within<T>(&mut self, segment: impl Into<String>, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment.into());
        let result = work(self);
        self.path.pop();
        result
    }

    /// Runs a rule on a member that may be absent, and reports if it is null.
    pub(super) fn member(
        &mut self,
        name: &str,
        value: Option<&Value>,
        rule: impl FnOnce(&mut Self, &Value) -> Option<Value>,
    ) -> Option<Value> {
        match value {
            None => None,
            Some(Value::Null) => {
                self.error_at(name, NULL);
                None
            }
            Some(value) => self.within(name, |check| rule(check, value)),
        }
    }

    /// An object with exactly these members.
    pub(super) fn object(&mut self, value: &Value, fields: &[Field]) -> Option<Map<String, Value>> {
        self.object_of(value, &fields.iter().collect::<Vec<_>>())
    }

    /// The same with members from several tables.
    pub(super) fn object_of(&mut self, value: &Value, fields: &[&Field]) -> Option<Map<String, Value>> {
        let Some(map) = value.as_object() else {
            self.error_at("_schema", "Invalid input type.");
            return None;
        };
        let mut kept = Map::new();
        for field in fields {
            if field.required && !map.contains_key(field.name) {
                self.error_at(field.name, MISSING);
            }
            if let Some(value) = self.member(field.name, map.get(field.name), field.rule) {
                kept.insert(field.name.to_owned(), value);
            }
        }
        for name in map.keys() {
            if !fields.iter().any(|field| field.name == name) {
                self.error_at(name, "Unknown field.");
            }
        }
        Some(kept)
    }

    /// A list of values; what is null or loses everything is left out, an empty list too.
    pub(super) fn list(&mut self, value: &Value, rule: Rule) -> Option<Value> {
        let Some(items) = value.as_array() else {
            self.error("Not a valid list.");
            return None;
        };
        let mut kept = Vec::new();
        for (position, item) in items.iter().enumerate() {
            let item = self.member(&position.to_string(), Some(item), rule);
            kept.extend(item.filter(|item| item.as_object().is_none_or(|map| !map.is_empty())));
        }
        if kept.is_empty() {
            None
        } else {
            Some(Value::Array(kept))
        }
    }

    /// The same, where two equal items break the hub.
    pub(super) fn set(&mut self, value: &Value, rule: Rule) -> Option<Value> {
        let list = self.list(value, rule)?;
        if self.is_inveniordm() {
            return Some(list);
        }
        let items = list.as_array()?;
        if items
            .iter()
            .enumerate()
            .any(|(position, item)| items[..position].contains(item))
        {
            self.refuse(Refusal::Server);
        }
        Some(list)
    }

    /// A term by its id. One that does not exist refuses the whole request.
    pub(super) fn term(&mut self, value: &Value, vocabulary: &str) -> Option<Value> {
        let fields = [
            Field::required("id", super::text::plain),
            Field::optional("title", |_, _| None),
        ];
        let kept = self.object(value, &fields)?;
        // What lost its id is nothing.
        let id = kept.get("id").and_then(Value::as_str)?;
        self.require_term(id, vocabulary);
        Some(Value::Object(kept))
    }

    /// Refuses the whole request if a vocabulary has no such term.
    pub(super) fn require_term(&mut self, id: &str, vocabulary: &str) {
        if self.vocabularies.term(vocabulary, id).is_none() {
            self.refuse(Refusal::bad(format!("Invalid value {id}.")));
        }
    }
}
