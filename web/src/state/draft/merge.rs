//! Bringing together what was typed and what the repository answered. What was typed always stays.

use geodepot::model::strip_for_update;
use serde_json::{Map, Value};

/// The draft after an answer: everything the repository says, with what was typed on top.
///
/// `base` is what both grew from: what was sent, or what was read when the typing began.
pub(crate) fn after_answer(ours: &Value, answer: &Value, base: &Value) -> Value {
    let mut whole = answer.clone();
    let Value::Object(members) = &mut whole else {
        return ours.clone();
    };
    members.remove("errors");
    let editable: Vec<String> = [strip_for_update(ours), strip_for_update(answer)]
        .iter()
        .filter_map(Value::as_object)
        .flat_map(Map::keys)
        .cloned()
        .collect();
    for name in editable {
        let merged = member(ours.get(&name), answer.get(&name), base.get(&name));
        match merged {
            Some(merged) => members.insert(name, merged),
            None => members.remove(&name),
        };
    }
    whole
}

/// Whether `whole` says everything that `part` says, and perhaps more.
pub(crate) fn covers(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (_, Value::Null) => true,
        (Value::Object(whole), Value::Object(part)) => part
            .iter()
            .all(|(name, part)| part.is_null() || whole.get(name).is_some_and(|whole| covers(whole, part))),
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(whole, part)| covers(whole, part))
        }
        (whole, part) => whole == part,
    }
}

fn member(ours: Option<&Value>, theirs: Option<&Value>, base: Option<&Value>) -> Option<Value> {
    match (ours, theirs, base) {
        (Some(ours), Some(theirs), base) => Some(overlay(ours, theirs, base.unwrap_or(&Value::Null))),
        // Refused, or typed since.
        (Some(ours), None, _) => Some(ours.clone()),
        // Added by the repository.
        (None, Some(theirs), None) => Some(theirs.clone()),
        // Taken away by us.
        (None, _, _) => None,
    }
}

fn overlay(ours: &Value, theirs: &Value, base: &Value) -> Value {
    match (ours, theirs) {
        (Value::Object(our), Value::Object(their)) => {
            let names = our.keys().chain(their.keys().filter(|name| !our.contains_key(*name)));
            let merged = names.filter_map(|name| {
                let merged = member(our.get(name), their.get(name), base.get(name))?;
                Some((name.clone(), merged))
            });
            Value::Object(merged.collect())
        }
        // A list that was changed since has no items to compare one by one.
        (Value::Array(our), Value::Array(their)) if covers(ours, base) && their.len() >= our.len() => {
            let items = their.iter().enumerate().map(|(index, theirs)| {
                our.get(index).map_or_else(
                    || theirs.clone(),
                    |ours| overlay(ours, theirs, base.get(index).unwrap_or(&Value::Null)),
                )
            });
            Value::Array(items.collect())
        }
        // Servers trim what is typed; the blank before the next word must not go.
        _ => ours.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_the_server_refused_stays_in_the_form() {
        let typed = json!({ "metadata": { "title": "Ice", "publication_date": "2026-02-30" } });
        let answer = json!({
            "id": "abc", "revision_id": 4,
            "metadata": { "title": "Ice", "resource_type": { "id": "knowledge" } },
            "errors": [{ "field": "metadata.publication_date", "messages": ["…"] }],
        });
        let merged = after_answer(&typed, &answer, &typed);
        assert_eq!(
            merged,
            json!({
                "id": "abc", "revision_id": 4,
                "metadata": {
                    "title": "Ice", "publication_date": "2026-02-30",
                    "resource_type": { "id": "knowledge" },
                },
            })
        );
    }

    #[test]
    fn what_was_typed_while_saving_stays() {
        let sent = json!({ "metadata": { "title": "Ice", "version": "1", "rights": [{ "id": "a" }] } });
        let typed = json!({ "metadata": { "title": "Ice and ", "rights": [{ "id": "b" }, { "id": "a" }] } });
        let answer = json!({
            "metadata": { "title": "Ice", "version": "1", "rights": [{ "id": "a", "title": { "en": "A" } }] },
        });
        assert_eq!(after_answer(&typed, &answer, &sent), typed);
    }

    #[test]
    fn what_the_server_adds_is_taken_over() {
        let sent = json!({ "metadata": { "languages": [{ "id": "eng" }], "engagement_priorities": [] } });
        let answer = json!({
            "metadata": {
                "languages": [{ "id": "eng", "title": { "en": "English" } }],
                "engagement_priorities": [{ "id": "sdg-13" }],
            },
        });
        assert_eq!(after_answer(&sent, &answer, &sent), answer);
    }

    #[test]
    fn a_whole_covers_its_part() {
        assert!(covers(
            &json!({ "a": [{ "id": 1, "t": 2 }], "b": 1 }),
            &json!({ "a": [{ "id": 1 }], "c": null })
        ));
        assert!(!covers(&json!({ "a": [1] }), &json!({ "a": [1, 2] })));
        assert!(!covers(&json!({}), &json!({ "a": 1 })));
    }
}
