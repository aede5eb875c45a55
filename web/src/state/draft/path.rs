//! Reading and changing a draft by the repository's own paths: `metadata.creators.0.role.id`.

use serde_json::{Map, Value};

/// What stands at `path`; the whole for an empty path.
pub(crate) fn get<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    segments(path).try_fold(value, |value, segment| match value {
        Value::Object(members) => members.get(segment),
        Value::Array(items) => items.get(segment.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The text at `path`; empty where there is none.
pub(crate) fn text(value: &Value, path: &str) -> String {
    get(value, path).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The items at `path`; none where there is no list.
pub(crate) fn items<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    get(value, path)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// Whether something is there: no null, no blank text, no empty list.
pub(crate) fn is_filled(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        Some(_) => true,
    }
}

/// Puts `new` at `path` and makes the objects and lists on the way.
pub(crate) fn set(value: &mut Value, path: &str, new: Value) {
    let mut place = value;
    for segment in segments(path) {
        place = if let Ok(index) = segment.parse::<usize>() {
            if !place.is_array() {
                *place = Value::Array(Vec::new());
            }
            let Value::Array(items) = place else { return };
            if items.len() <= index {
                items.resize(index + 1, Value::Null);
            }
            &mut items[index]
        } else {
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            let Value::Object(members) = place else { return };
            members.entry(segment).or_insert(Value::Null)
        };
    }
    *place = new;
}

/// Takes away what stands at `path`. The items after it move up.
pub(crate) fn remove(value: &mut Value, path: &str) {
    let (parent, last) = path.rsplit_once('.').unwrap_or(("", path));
    match get_mut(value, parent) {
        Some(Value::Object(members)) => {
            members.remove(last);
        }
        Some(Value::Array(items)) => {
            if let Some(index) = last.parse().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// Puts `item` at the end of the list at `path`.
pub(crate) fn push(value: &mut Value, path: &str, item: Value) {
    let place = items(value, path).len();
    set(value, &format!("{path}.{place}"), item);
}

/// Takes an item of the list at `path` to another place in it.
pub(crate) fn shift(value: &mut Value, path: &str, from: usize, to: usize) {
    if let Some(Value::Array(items)) = get_mut(value, path)
        && from < items.len()
        && to < items.len()
    {
        let item = items.remove(from);
        items.insert(to, item);
    }
}

fn get_mut<'a>(value: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    segments(path).try_fold(value, |value, segment| match value {
        Value::Object(members) => members.get_mut(segment),
        Value::Array(items) => items.get_mut(segment.parse::<usize>().ok()?),
        _ => None,
    })
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('.').filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_deep_path_makes_what_is_on_its_way() {
        let mut draft = json!({ "metadata": null, "unknown": 1 });
        set(
            &mut draft,
            "metadata.creators.0.person_or_org.family_name",
            json!("Carberry"),
        );
        assert_eq!(
            draft,
            json!({
                "metadata": { "creators": [{ "person_or_org": { "family_name": "Carberry" } }] },
                "unknown": 1,
            })
        );
        assert_eq!(
            text(&draft, "metadata.creators.0.person_or_org.family_name"),
            "Carberry"
        );
        assert_eq!(text(&draft, "metadata.creators.1.person_or_org.family_name"), "");
    }

    #[test]
    fn the_items_after_a_removed_one_move_up() {
        let mut draft = json!({ "a": [1, 2, 3] });
        remove(&mut draft, "a.1");
        remove(&mut draft, "a.7");
        remove(&mut draft, "b.c");
        assert_eq!(draft, json!({ "a": [1, 3] }));
        push(&mut draft, "a", json!(4));
        push(&mut draft, "b", json!(5));
        assert_eq!(draft, json!({ "a": [1, 3, 4], "b": [5] }));
    }

    #[test]
    fn an_item_goes_to_its_new_place() {
        let mut draft = json!({ "a": [1, 2, 3] });
        shift(&mut draft, "a", 0, 2);
        shift(&mut draft, "a", 0, 9);
        assert_eq!(draft, json!({ "a": [2, 3, 1] }));
    }
}
