//! Lists, and what holds for a list as a whole.

use serde_json::{Map, Value};

use super::{Outcome, Reading, Step};
use crate::validate::clean;
use crate::validate::codes;
use crate::validate::context::Family;
use crate::validate::schema::{Field, PID, Set};

impl<'a> Reading<'a> {
    pub(super) fn list(&mut self, item: &'static Field, set: Set, value: &'a Value) -> Outcome {
        let Value::Array(given) = value else {
            return self.refuse(&codes::NOT_A_LIST);
        };
        let mut kept = Vec::with_capacity(given.len());
        let mut faulty = false;
        for (index, value) in given.iter().enumerate() {
            match self.below(Step::Item(index), |reading| reading.value(item, value)) {
                Outcome::Kept(value) => kept.push(value),
                Outcome::Faulty(rest) => {
                    faulty = true;
                    kept.extend(rest);
                }
            }
        }
        if faulty {
            return Outcome::Faulty(Some(Value::Array(kept)));
        }
        match self.set_fault(set, &kept) {
            Some(code) => self.refuse(code),
            None => Outcome::Kept(Value::Array(kept)),
        }
    }

    fn set_fault(&mut self, set: Set, items: &[Value]) -> Option<&'static codes::Code> {
        let one_per_scheme = match set {
            Set::Any => return None,
            Set::Filled => return items.is_empty().then_some(&codes::CREATORS_MISSING),
            Set::OnePerScheme => true,
            Set::NoneTwice => self.context.profile.is(Family::Old),
        };
        let mut seen = Vec::with_capacity(items.len());
        let mut twice = false;
        for item in items {
            let member = |name: &str| item.get(name).and_then(Value::as_str);
            let Some(scheme) = member("scheme") else {
                // The server looks for the scheme of each without asking whether there is one.
                self.failure("", &codes::IDENTIFIER_FAILS, "");
                return None;
            };
            let identifier = if one_per_scheme { None } else { member("identifier") };
            twice |= seen.contains(&(scheme, identifier));
            seen.push((scheme, identifier));
        }
        let code = if one_per_scheme {
            &codes::SCHEME_TWICE
        } else {
            &codes::IDENTIFIER_TWICE
        };
        twice.then_some(code)
    }

    /// Persistent identifiers by scheme.
    pub(super) fn pids(&mut self, value: &'a Value) -> Outcome {
        let Value::Object(given) = value else {
            return self.refuse(&codes::NOT_A_MAPPING);
        };
        let mut kept = Map::new();
        let mut faulty = false;
        for (scheme, entry) in given {
            self.path.push(Step::Member(scheme));
            let name = clean::text(scheme, self.context.profile.libraries());
            let known = matches!(name.as_str(), "doi" | "oai");
            if !known {
                self.fault("key", &codes::PID_SCHEME, &[&name]);
                faulty = true;
            }
            let outcome = self.below(Step::Member("value"), |reading| reading.value(&PID, entry));
            faulty |= outcome.is_faulty();
            let (Outcome::Kept(value) | Outcome::Faulty(Some(value))) = outcome else {
                self.path.pop();
                continue;
            };
            if known {
                kept.insert(name, value);
            }
            self.path.pop();
        }
        let kept = Value::Object(kept);
        if faulty {
            Outcome::Faulty(Some(kept))
        } else {
            Outcome::Kept(kept)
        }
    }
}
