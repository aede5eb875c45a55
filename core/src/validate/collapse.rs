//! What a server takes and then breaks on, because the form in which it stores drafts is stricter.

use serde_json::{Map, Value};

use super::codes::{self, Code};
use super::context::{Context, Family};
use super::fault::Fault;

/// What breaks the server in what it is about to store.
pub(super) fn check(metadata: &Map<String, Value>, context: &Context<'_>) -> Vec<Fault> {
    let mut check = Check { faults: Vec::new() };
    let old = context.profile.is(Family::Old);
    if old {
        for name in [
            "subjects",
            "languages",
            "related_identifiers",
            "engagement_priorities",
            "target_audiences",
        ] {
            check.twice(metadata.get(name), &format!("metadata.{name}"));
        }
        for name in ["creators", "contributors"] {
            for (index, person) in items(metadata.get(name)) {
                check.twice(
                    person.get("affiliations"),
                    &format!("metadata.{name}.{index}.affiliations"),
                );
            }
        }
        for (index, subject) in items(metadata.get("subjects")) {
            check.member(subject, "scheme", &format!("metadata.subjects.{index}"));
        }
    }
    for (index, subject) in items(metadata.get("subjects")) {
        // What comes with an id is left out again before it is stored.
        if subject.get("id").is_none() && context.profile.is(Family::Rdm13) {
            check.member(subject, "identifiers", &format!("metadata.subjects.{index}"));
        }
    }
    check.twice(metadata.get("identifiers"), "metadata.identifiers");
    for name in ["creators", "contributors"] {
        for (index, person) in items(metadata.get(name)) {
            let person = person.get("person_or_org").unwrap_or(&Value::Null);
            check.twice(
                person.get("identifiers"),
                &format!("metadata.{name}.{index}.person_or_org.identifiers"),
            );
        }
    }
    for (index, right) in items(metadata.get("rights")) {
        check.member(right, "props", &format!("metadata.rights.{index}"));
    }
    for (index, funding) in items(metadata.get("funding")) {
        let award = funding.get("award").unwrap_or(&Value::Null);
        for name in ["acronym", "program"] {
            check.member(award, name, &format!("metadata.funding.{index}.award"));
        }
    }
    let features = metadata
        .get("locations")
        .and_then(|locations| locations.get("features"));
    for (index, feature) in items(features) {
        let place = format!("metadata.locations.features.{index}");
        for name in ["place", "description"] {
            if feature.get(name).and_then(Value::as_str) == Some("") {
                check.fail(format!("{place}.{name}"), &codes::BLANK_FAILS, "");
            }
        }
        check.twice(feature.get("identifiers"), &format!("{place}.identifiers"));
    }
    for (name, value) in metadata {
        check.nul(&mut format!("metadata.{name}"), value);
    }
    check.faults
}

struct Check {
    faults: Vec<Fault>,
}

impl Check {
    fn fail(&mut self, place: String, code: &'static Code, about: &str) {
        self.faults.push(Fault::new(place, code).about(about));
    }

    fn twice(&mut self, list: Option<&Value>, place: &str) {
        let seen: Vec<&Value> = items(list).map(|(_, item)| item).collect();
        for (index, item) in seen.iter().enumerate() {
            if seen[..index].contains(item) {
                self.fail(format!("{place}.{index}"), &codes::TWICE_FAILS, "");
            }
        }
    }

    fn member(&mut self, value: &Value, name: &str, place: &str) {
        if value.get(name).is_some() {
            self.fail(format!("{place}.{name}"), &codes::MEMBER_FAILS, name);
        }
    }

    /// The database knows no NUL.
    fn nul(&mut self, place: &mut String, value: &Value) {
        let length = place.len();
        match value {
            Value::String(text) if text.contains('\0') => self.fail(place.clone(), &codes::CHARACTER_FAILS, ""),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    place.push('.');
                    place.push_str(&index.to_string());
                    self.nul(place, item);
                    place.truncate(length);
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    if name.contains('\0') {
                        self.fail(place.clone(), &codes::CHARACTER_FAILS, "");
                    }
                    place.push('.');
                    place.push_str(name);
                    self.nul(place, value);
                    place.truncate(length);
                }
            }
            _ => {}
        }
    }
}

fn items(list: Option<&Value>) -> impl Iterator<Item = (usize, &Value)> {
    list.and_then(Value::as_array).into_iter().flatten().enumerate()
}
