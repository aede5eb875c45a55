//! Bringing together what was typed and what the repository answered. What was typed always stays.

use geodepot::model::strip_for_update;
use serde_json::{Map, Value};

/// The draft after an answer: everything the repository says, with what was typed on top.
///
/// `base` is what both grew from: what was sent, or what was read when the typing began.
pub(crate) fn after_answer(ours: &Value, answer: &Value, base: &Value) -> Value {
    laid_over(ours, answer, base, &Typed::Since)
}

/// The draft at rest, when nothing was typed since it was sent: values stand as the repository stored them, and what it
/// dropped stands as it was typed. What is at `focused` stays as it is: nobody wants a text to change under the cursor.
pub(crate) fn at_rest(ours: &Value, answer: &Value, focused: &str) -> Value {
    laid_over(ours, answer, &Value::Null, &Typed::At(focused))
}

/// Where a text may be in the middle of being typed.
enum Typed<'a> {
    /// Anywhere.
    Since,
    /// Only at this path, from here on.
    At(&'a str),
}

impl<'a> Typed<'a> {
    fn below(&self, name: &str) -> Typed<'a> {
        match self {
            Self::Since => Typed::Since,
            Self::At(path) => match path.split_once('.') {
                _ if *path == name => Typed::Since,
                Some((first, rest)) if first == name => Typed::At(rest),
                _ => Typed::At(""),
            },
        }
    }
}

fn laid_over(ours: &Value, answer: &Value, base: &Value, typed: &Typed<'_>) -> Value {
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
        let merged = member(ours.get(&name), answer.get(&name), base.get(&name), &typed.below(&name));
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

fn member(ours: Option<&Value>, theirs: Option<&Value>, base: Option<&Value>, typed: &Typed<'_>) -> Option<Value> {
    match (ours, theirs, base) {
        (Some(ours), Some(theirs), base) => Some(overlay(ours, theirs, base.unwrap_or(&Value::Null), typed)),
        // Refused, or typed since.
        (Some(ours), None, _) => Some(ours.clone()),
        // Added by the repository.
        (None, Some(theirs), None) => Some(theirs.clone()),
        // Taken away by us.
        (None, _, _) => None,
    }
}

fn overlay(ours: &Value, theirs: &Value, base: &Value, typed: &Typed<'_>) -> Value {
    match (ours, theirs) {
        (Value::Object(our), Value::Object(their)) => {
            let names = our.keys().chain(their.keys().filter(|name| !our.contains_key(*name)));
            let mut merged = Map::new();
            for name in names {
                if let Some(value) = member(our.get(name), their.get(name), base.get(name), &typed.below(name)) {
                    merged.insert(name.clone(), value);
                }
            }
            Value::Object(merged)
        }
        // A list that was changed since has no items to compare one by one.
        (Value::Array(our), Value::Array(their)) if covers(ours, base) && their.len() >= our.len() => {
            let items = their.iter().enumerate().map(|(index, theirs)| {
                our.get(index).map_or_else(
                    || theirs.clone(),
                    |ours| {
                        let base = base.get(index).unwrap_or(&Value::Null);
                        overlay(ours, theirs, base, &typed.below(&index.to_string()))
                    },
                )
            });
            Value::Array(items.collect())
        }
        (Value::Array(_), _) | (_, Value::Array(_)) => ours.clone(),
        // Servers trim what is typed; the blank before the next word must not go.
        _ => match typed {
            Typed::Since => ours.clone(),
            Typed::At(_) => theirs.clone(),
        },
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
    fn at_rest_values_stand_as_they_are_stored_and_dropped_ones_as_they_were_typed() {
        let typed = json!({
            "metadata": {
                "title": " Ice ", "version": "1 ", "publication_date": "2026-02-30",
                "dates": [{}], "creators": [{ "person_or_org": { "family_name": "Carberry " } }],
            },
        });
        let answer = json!({
            "id": "abc",
            "metadata": {
                "title": "Ice", "version": "1", "publisher": "Hub",
                "creators": [{ "person_or_org": { "family_name": "Carberry", "name": "Carberry" } }],
            },
        });
        assert_eq!(
            at_rest(&typed, &answer, "metadata.title"),
            json!({
                "id": "abc",
                "metadata": {
                    "title": " Ice ", "version": "1", "publisher": "Hub", "publication_date": "2026-02-30",
                    "dates": [{}], "creators": [{ "person_or_org": { "family_name": "Carberry", "name": "Carberry" } }],
                },
            })
        );
        assert_eq!(at_rest(&typed, &answer, "")["metadata"]["title"], "Ice");
        assert_eq!(at_rest(&typed, &answer, "metadata.titles")["metadata"]["title"], "Ice");
        assert_eq!(
            at_rest(&typed, &answer, "metadata.creators")["metadata"]["creators"][0]["person_or_org"]["family_name"],
            "Carberry "
        );
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
