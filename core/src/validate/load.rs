//! Reads a draft by its description, as the servers do: what is wrong is noted, what can be kept is kept.
//!
//! A single value that is wrong is not kept. An object with something wrong inside keeps the rest of it, and a fault
//! between its members takes nothing away. A list keeps what its items keep.

mod lists;
mod objects;
mod people;
mod values;

pub(super) use values::number;

use serde_json::{Map, Value};

use super::codes::Code;
use super::context::{Context, Profile};
use super::fault::Fault;
use super::schema::{Field, Kind, Need, Schema, Unknown};

/// What becomes of a value.
pub(super) enum Outcome {
    /// It is fine.
    Kept(Value),
    /// Something is wrong, and this is left of it.
    Faulty(Option<Value>),
}

impl Outcome {
    fn is_faulty(&self) -> bool {
        matches!(self, Self::Faulty(_))
    }
}

/// One reading of a draft.
pub(super) struct Reading<'a> {
    pub(super) context: Context<'a>,
    path: Vec<Step<'a>>,
    /// What the server reports.
    pub(super) faults: Vec<Fault>,
    /// What the server breaks on.
    pub(super) failures: Vec<Fault>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Member(&'a str),
    Item(usize),
}

impl<'a> Reading<'a> {
    pub(super) fn new(context: Context<'a>) -> Self {
        Self {
            context,
            path: Vec::new(),
            faults: Vec::new(),
            failures: Vec::new(),
        }
    }

    fn place(&self, below: &str) -> String {
        let mut place = String::new();
        for (depth, step) in self.path.iter().enumerate() {
            // A name may be blank, and is still a step.
            if depth > 0 {
                place.push('.');
            }
            match step {
                Step::Member(name) => place.push_str(name),
                Step::Item(index) => place.push_str(&index.to_string()),
            }
        }
        if !below.is_empty() {
            if !self.path.is_empty() {
                place.push('.');
            }
            place.push_str(below);
        }
        place
    }

    fn fault(&mut self, below: &str, code: &'static Code, arguments: &[&str]) {
        let fault = Fault::new(self.place(below), code);
        self.faults
            .push(arguments.iter().fold(fault, |fault, text| fault.about(text)));
    }

    fn failure(&mut self, below: &str, code: &'static Code, about: &str) {
        let failure = Fault::new(self.place(below), code).about(about);
        self.failures.push(failure);
    }

    /// Reads a value that is there.
    fn value(&mut self, field: &'static Field, value: &'a Value) -> Outcome {
        if value.is_null() {
            if field.need == Need::Nullable {
                return Outcome::Kept(Value::Null);
            }
            self.fault("", &super::codes::NULL, &[]);
            return Outcome::Faulty(None);
        }
        match &field.kind {
            Kind::Object(schema) => self.object(schema, value),
            Kind::List(item, set) => self.list(item, *set, value),
            Kind::Geometry => self.geometry(value),
            Kind::Pids => self.pids(value),
            Kind::CustomFields => self.custom_fields(value),
            Kind::Translations => self.translations(value),
            Kind::Anything => match value {
                Value::Object(_) => Outcome::Kept(value.clone()),
                _ => self.refuse(&super::codes::NOT_A_MAPPING),
            },
            Kind::Boolean => self.boolean(value),
            Kind::Day => self.day(value),
            Kind::Plain | Kind::Text | Kind::Html | Kind::Date { .. } => self.text(field, value),
        }
    }

    fn refuse(&mut self, code: &'static Code) -> Outcome {
        self.fault("", code, &[]);
        Outcome::Faulty(None)
    }

    /// Reads the members of an object that are described, and notes those that are not.
    fn members(&mut self, schema: &'static Schema, given: &'a Map<String, Value>) -> (Map<String, Value>, bool) {
        let mut kept = Map::new();
        let mut faulty = false;
        let mut described = 0;
        let profile = self.context.profile;
        let known = |field: &&Field| field.family.is_none_or(|family| profile.is(family));
        for field in schema.fields.iter().filter(known) {
            let value = given.get(field.name);
            if value.is_none() && field.need != Need::Required {
                continue;
            }
            self.path.push(Step::Member(field.name));
            described += usize::from(value.is_some());
            match value {
                None => {
                    let year = self.context.today.year().to_string();
                    self.fault("", field.missing, &[&year]);
                    faulty = true;
                }
                Some(value) => match self.value(field, value) {
                    Outcome::Kept(value) => {
                        kept.insert(field.name.to_owned(), value);
                    }
                    Outcome::Faulty(rest) => {
                        faulty = true;
                        // What is empty after that is gone.
                        if let Some(rest) = rest.filter(|rest| !is_empty(rest)) {
                            kept.insert(field.name.to_owned(), rest);
                        }
                    }
                },
            }
            self.path.pop();
        }
        let refused = match schema.unknown {
            Unknown::Refused => true,
            Unknown::Ignored => false,
            Unknown::IgnoredByRdm13 => profile.is(super::context::Family::Old),
        };
        if refused && described < given.len() {
            for name in given.keys() {
                let described = schema.fields.iter().filter(known).any(|field| field.name == name);
                if !described && !self.is_output(schema, name) {
                    self.below(Step::Member(name), |reading| {
                        reading.fault("", &super::codes::UNKNOWN_MEMBER, &[name]);
                    });
                    faulty = true;
                }
            }
        }
        faulty |= self.take_out_misfits(schema, &mut kept);
        (kept, faulty)
    }

    fn is_output(&self, schema: &Schema, name: &str) -> bool {
        let ignored = match schema.rule {
            super::schema::Rule::OutputOfRdm13 => self.context.profile.is(super::context::Family::Rdm13),
            super::schema::Rule::Output => match name {
                "relationship" => self.context.profile == Profile::GkhResource,
                "pids" | "is_verified" => self.context.profile.is(super::context::Family::Rdm13),
                _ => true,
            },
            _ => true,
        };
        ignored && schema.output.contains(&name)
    }
}

/// What Python takes for false among lists and objects.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}
