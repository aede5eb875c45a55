//! Objects, and what holds between their members.

use serde_json::{Map, Value};

use super::people;
use super::{Outcome, Reading};
use crate::validate::context::Family;
use crate::validate::schema::{Rule, Schema, Schemes};
use crate::validate::{clean, codes, geojson, identifiers};

impl<'a> Reading<'a> {
    pub(in crate::validate) fn object(&mut self, schema: &'static Schema, value: &'a Value) -> Outcome {
        let libraries = self.context.profile.libraries();
        let looked_into = match schema.rule {
            Rule::Output | Rule::Identifier(..) | Rule::Related => true,
            Rule::OutputOfRdm13 => libraries.are_new(),
            _ => false,
        };
        let Value::Object(given) = value else {
            if looked_into {
                self.failure("", &codes::ENTRY_FAILS, "");
                return Outcome::Faulty(None);
            }
            self.fault("_schema", &codes::NOT_AN_OBJECT, &[]);
            return Outcome::Faulty(Some(Value::Object(Map::new())));
        };
        let detected = match schema.rule {
            Rule::Identifier(schemes, _) => self.detect(schemes, given),
            Rule::Related => self.detect(Schemes::Works, given),
            _ => None,
        };
        let (mut kept, mut faulty) = match &detected {
            None => self.members(schema, given),
            Some(told) => self.members_with_scheme(schema, given, told),
        };
        if schema.rule == Rule::Embargo {
            // The server fills in what is not said, so that an embargo is never empty.
            for field in schema.fields {
                kept.entry(field.name).or_insert(Value::Null);
            }
        }
        if !faulty {
            let before = self.faults.len();
            self.rule(schema.rule, &kept);
            faulty = self.faults.len() > before;
        }
        if !faulty {
            self.finish(schema.rule, &mut kept);
        }
        let kept = Value::Object(kept);
        if faulty {
            Outcome::Faulty(Some(kept))
        } else {
            Outcome::Kept(kept)
        }
    }

    /// The scheme that is told from an identifier without one.
    fn detect(&mut self, schemes: Schemes, given: &Map<String, Value>) -> Option<&'static str> {
        let missing = |value: Option<&Value>| value.is_none_or(is_false);
        if missing(given.get("identifier")) || !missing(given.get("scheme")) {
            return None;
        }
        let libraries = self.context.profile.libraries();
        let Some(Value::String(text)) = given.get("identifier") else {
            if !libraries.are_new() {
                self.failure("identifier", &codes::IDENTIFIER_FAILS, "");
            }
            return None;
        };
        let text = if libraries.are_new() {
            clean::text(text, libraries)
        } else {
            text.clone()
        };
        let list = identifiers::allowed(schemes, libraries);
        if let Ok(scheme) = identifiers::detect(&text, list, libraries) {
            scheme
        } else {
            self.failure("identifier", &codes::IDENTIFIER_FAILS, &text);
            None
        }
    }

    fn members_with_scheme(
        &mut self,
        schema: &'static Schema,
        given: &'a Map<String, Value>,
        told: &'static str,
    ) -> (Map<String, Value>, bool) {
        if !given.contains_key("scheme") {
            let (mut kept, faulty) = self.members(schema, given);
            kept.insert("scheme".to_owned(), told.into());
            return (kept, faulty);
        }
        // The scheme that was given is null or blank: what it says does not count.
        let before = self.faults.len();
        let (mut kept, faulty) = self.members(schema, given);
        let place = self.place("scheme");
        let about_scheme = |fault: &super::Fault| fault.path == place;
        let dropped = self.faults[before..].iter().filter(|fault| about_scheme(fault)).count();
        let mut index = 0;
        self.faults.retain(|fault| {
            let keep = index < before || !about_scheme(fault);
            index += 1;
            keep
        });
        kept.insert("scheme".to_owned(), told.into());
        let others = self.faults.len() > before;
        (kept, if dropped > 0 { others } else { faulty })
    }

    fn rule(&mut self, rule: Rule, kept: &Map<String, Value>) {
        match rule {
            Rule::None | Rule::Output | Rule::OutputOfRdm13 => {}
            Rule::Person => people::check(self, kept),
            Rule::Creator => {
                if self.context.profile.libraries().are_new() {
                    people::check_affiliations(self, kept);
                }
            }
            Rule::IdOr(name, place, code) => {
                if !filled(kept, "id") && !filled(kept, name) {
                    self.fault(place, code, &[]);
                }
            }
            Rule::Award => self.award(kept),
            Rule::Rights => {
                if !filled(kept, "id") && !filled(kept, "title") {
                    self.fault("rights", &codes::RIGHTS_EMPTY, &[]);
                } else if filled(kept, "id") && kept.len() > 1 {
                    self.fault("rights", &codes::RIGHTS_BOTH, &[]);
                }
            }
            Rule::Location => {
                let said = ["geometry", "place", "identifiers", "description"];
                if self.context.profile.is(Family::Rdm) && !said.iter().any(|name| filled(kept, name)) {
                    self.fault("locations", &codes::LOCATION_EMPTY, &[]);
                }
            }
            Rule::Embargo => self.embargo(kept),
            Rule::Identifier(schemes, required) => self.identifier(schemes, required, kept),
            Rule::Related => {
                self.identifier(Schemes::Works, true, kept);
                if !filled(kept, "relation_type") {
                    self.fault("relation_type", &codes::RELATION_MISSING, &[]);
                }
            }
        }
    }

    fn award(&mut self, kept: &Map<String, Value>) {
        let (number, title) = (filled(kept, "number"), filled(kept, "title"));
        if filled(kept, "id") {
            return;
        }
        if self.context.profile.is(Family::Old) {
            if !(number && title) {
                self.fault("award", &codes::AWARD_EMPTY, &[]);
            }
        } else if !number && !title {
            self.fault("award", &codes::AWARD_BLANK, &[]);
        }
    }

    fn embargo(&mut self, kept: &Map<String, Value>) {
        let until = kept
            .get("until")
            .and_then(Value::as_str)
            .and_then(crate::validate::calendar::day);
        let to_come = until.is_some_and(|until| until > self.context.today);
        match kept.get("active").and_then(Value::as_bool) {
            Some(true) if !to_come => self.fault("until", &codes::EMBARGO_FUTURE, &[]),
            Some(false) if to_come => self.fault("until", &codes::EMBARGO_PAST, &[]),
            _ => {}
        }
    }

    fn identifier(&mut self, schemes: Schemes, required: bool, kept: &Map<String, Value>) {
        let member = |name: &str| kept.get(name).and_then(Value::as_str).unwrap_or_default();
        let (identifier, scheme) = (member("identifier"), member("scheme"));
        if !required && identifier.is_empty() && scheme.is_empty() {
            return;
        }
        let libraries = self.context.profile.libraries();
        let allowed = identifiers::allowed(schemes, libraries);
        let known = allowed.iter().find(|known| **known == scheme);
        if scheme.is_empty() {
            let code = if identifier.is_empty() {
                &codes::SCHEME_MISSING
            } else {
                &codes::SCHEME_UNRECOGNIZED
            };
            self.fault("scheme", code, &[identifier]);
        } else if known.is_none() {
            self.fault("scheme", &codes::SCHEME_INVALID, &[scheme]);
        }
        if identifier.is_empty() {
            self.fault("identifier", &codes::IDENTIFIER_MISSING, &[]);
        } else if let Some(known) = known {
            match identifiers::fits(known, identifier, libraries) {
                Ok(true) => {}
                Ok(false) => {
                    let code = identifiers::fault_of(known);
                    self.fault("identifier", code, &[identifier, identifiers::label(known)]);
                }
                Err(identifiers::Breaks) => self.failure("identifier", &codes::IDENTIFIER_FAILS, identifier),
            }
        }
    }

    /// What the server does to an object in which nothing is wrong.
    fn finish(&mut self, rule: Rule, kept: &mut Map<String, Value>) {
        match rule {
            Rule::Person => people::name(kept),
            Rule::Identifier(..) | Rule::Related => {
                let member = |name: &str| kept.get(name).and_then(Value::as_str).map(str::to_owned);
                let (Some(identifier), Some(scheme)) = (member("identifier"), member("scheme")) else {
                    return;
                };
                if identifier.is_empty() {
                    return;
                }
                match identifiers::normalize(&scheme, &identifier, self.context.profile.libraries()) {
                    Some(normal) => {
                        kept.insert("identifier".to_owned(), normal.into());
                    }
                    None => self.failure("identifier", &codes::IDENTIFIER_FAILS, &identifier),
                }
            }
            _ => {}
        }
    }

    pub(super) fn geometry(&mut self, value: &'a Value) -> Outcome {
        let all = self.context.profile.is(Family::Hub);
        match geojson::read(value, all) {
            geojson::Verdict::Fine(kept) => {
                if geojson::is_beyond_the_globe(&kept) {
                    self.failure("coordinates", &codes::COORDINATES_RANGE, "");
                }
                Outcome::Kept(kept)
            }
            geojson::Verdict::Fails(why, below) => {
                self.failure(below, why, "");
                Outcome::Faulty(None)
            }
            geojson::Verdict::Form(shown) => {
                self.fault("_schema", &codes::GEOMETRY_FORM, &[&shown]);
                Outcome::Faulty(None)
            }
            geojson::Verdict::TypeMissing => {
                self.fault("type", &codes::GEOMETRY_TYPE_MISSING, &[]);
                Outcome::Faulty(None)
            }
            geojson::Verdict::TypeUnknown(shown) => {
                self.fault("type", &codes::GEOMETRY_TYPE_UNKNOWN, &[&shown]);
                Outcome::Faulty(None)
            }
            geojson::Verdict::TypeInvalid(shown) => {
                self.fault("type", &codes::GEOMETRY_TYPE_INVALID, &[&shown]);
                Outcome::Faulty(None)
            }
        }
    }
}

/// What Python takes for false.
fn is_false(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(truth) => !truth,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}

pub(super) fn filled(kept: &Map<String, Value>, name: &str) -> bool {
    kept.get(name).is_some_and(|value| !is_false(value))
}
