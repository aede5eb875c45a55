use serde_json::{Map, Value};

use crate::finding::Finding;

/// A server's answer with the values laid over it that it refused and did not store, so that nothing that was typed is
/// lost. `typed` is what was sent, `findings` what came back with the answer.
///
/// Only what is missing or empty in the answer is filled; what the server stored stays as the server has it. Positions in
/// lists shift where the server dropped an entry: then the list is taken as it was typed.
pub fn overlay_dropped(answer: &Value, typed: &Value, findings: &[Finding]) -> Value {
    let mut whole = answer.clone();
    for finding in findings {
        let steps: Vec<&str> = finding.path.split('.').collect();
        // A rule between members ends in a name that is no member.
        let depth = (1..=steps.len())
            .rev()
            .find(|depth| get(typed, &steps[..*depth]).is_some())
            .unwrap_or_default();
        if depth > 0 {
            lay(&mut whole, typed, &steps[..depth]);
        }
    }
    whole
}

fn get<'a>(value: &'a Value, steps: &[&str]) -> Option<&'a Value> {
    steps.iter().try_fold(value, |value, step| step_into(value, step))
}

fn step_into<'a>(value: &'a Value, step: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(step),
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

fn lay(whole: &mut Value, typed: &Value, steps: &[&str]) {
    let Some((step, rest)) = steps.split_first() else {
        return;
    };
    let Some(given) = step_into(typed, step) else { return };
    match (&mut *whole, typed) {
        (Value::Object(members), Value::Object(_)) => {
            let place = members.entry(*step).or_insert(Value::Null);
            lay_at(place, given, rest);
        }
        (Value::Array(items), Value::Array(all)) => {
            if items.len() != all.len() {
                // Which entry is which cannot be told any more.
                items.clone_from(all);
                return;
            }
            if let Some(place) = step.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                lay_at(place, given, rest);
            }
        }
        _ => {
            *whole = Value::Object(Map::from_iter([((*step).to_owned(), given.clone())]));
        }
    }
}

fn lay_at(place: &mut Value, given: &Value, rest: &[&str]) {
    let nothing = match place {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    };
    if nothing {
        *place = given.clone();
    } else if !rest.is_empty() {
        lay(place, given, rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn overlaid(answer: &Value, typed: &Value, paths: &[&str]) -> Value {
        let findings: Vec<Finding> = paths.iter().map(|path| Finding::from_server(*path, "no")).collect();
        overlay_dropped(answer, typed, &findings)
    }

    #[test]
    fn what_was_dropped_comes_back_and_what_was_stored_stays() {
        let typed =
            json!({"metadata": {"title": "x", "publisher": " P ", "dates": [{"date": "no", "type": {"id": "a"}}]}});
        let answer = json!({"id": "1", "metadata": {"publisher": "P", "dates": [{"type": {"id": "a"}}]}});
        let whole = overlaid(&answer, &typed, &["metadata.title", "metadata.dates.0.date"]);
        assert_eq!(
            whole,
            json!({"id": "1", "metadata": {"title": "x", "publisher": "P", "dates": [{"type": {"id": "a"}, "date": "no"}]}})
        );
    }

    #[test]
    fn a_list_that_lost_an_entry_is_taken_as_it_was_typed() {
        let typed = json!({"metadata": {"sizes": ["1", "", "3"]}});
        let answer = json!({"metadata": {"sizes": ["1", "3"]}});
        assert_eq!(overlaid(&answer, &typed, &["metadata.sizes.1"]), typed);
    }

    #[test]
    fn a_refusal_of_a_whole_list_brings_back_the_list() {
        let typed = json!({"metadata": {"identifiers": [{"scheme": "doi"}, {"scheme": "doi"}]}});
        assert_eq!(
            overlaid(&json!({"metadata": {}}), &typed, &["metadata.identifiers"]),
            typed
        );
    }

    #[test]
    fn a_path_that_nobody_typed_changes_nothing() {
        let answer = json!({"metadata": {"title": "Ice"}});
        assert_eq!(overlaid(&answer, &json!({}), &["metadata.creators", ""]), answer);
    }
}
