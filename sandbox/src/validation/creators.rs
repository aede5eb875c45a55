//! Creators and contributors.

use super::check::{Check, Field, MISSING};
use super::metadata::is_blank;
use super::{identifiers, text};
use serde_json::{Map, Value, json};

pub(super) fn creators(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    if value == &Value::Array(Vec::new()) {
        check.error(MISSING);
    }
    check.list(value, creator)
}

pub(super) fn contributors(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    check.list(value, contributor)
}

fn creator(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::required("person_or_org", person_or_org),
        Field::optional("role", |check, value| check.term(value, "creatorsroles")),
        Field::optional("affiliations", affiliations),
    ];
    check.object(value, &fields).map(Value::Object)
}

fn contributor(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::required("person_or_org", person_or_org),
        Field::required("role", |check, value| check.term(value, "contributorsroles")),
        Field::optional("affiliations", affiliations),
    ];
    check.object(value, &fields).map(Value::Object)
}

/// Affiliations, each once: the hub breaks over two that are equal, `InvenioRDM` names them.
fn affiliations(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let list = check.set(value, affiliation)?;
    if check.is_inveniordm() {
        let mut seen: Vec<&str> = Vec::new();
        let mut twice: Vec<&str> = Vec::new();
        for item in list.as_array().into_iter().flatten() {
            let Some(name) = item["id"].as_str().or(item["name"].as_str()) else {
                continue;
            };
            if seen.contains(&name) && !twice.contains(&name) {
                twice.push(name);
            }
            seen.push(name);
        }
        if !twice.is_empty() {
            check.error(format!("Duplicated affiliations: {}", twice.join(", ")));
        }
    }
    Some(list)
}

fn person_or_org(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let mut fields = vec![
        Field::optional("type", name_type),
        Field::optional("name", text::plain),
        Field::optional("given_name", text::plain),
        Field::optional("family_name", text::plain),
        Field::optional("identifiers", identifiers::of_person),
    ];
    if !check.is_inveniordm() {
        fields.push(Field::optional("email", text::email));
    }
    let mark = check.mark();
    let mut kept = check.object(value, &fields)?;
    if value.get("type").is_none() {
        check.error_at("type", WRONG_TYPE);
    }
    // The names are put in order only if nothing else is wrong.
    if check.found_nothing_since(mark) {
        if kept.get("type").is_some_and(|kind| kind == "personal") {
            person(check, &mut kept);
        } else {
            organisation(check, &mut kept);
        }
    }
    Some(Value::Object(kept))
}

/// A person's `name` is made from the other two.
fn person(check: &mut Check<'_>, kept: &mut Map<String, Value>) {
    let family = kept.get("family_name").and_then(Value::as_str).unwrap_or_default();
    if family.is_empty() {
        check.error_at("family_name", "Family name cannot be blank.");
        return;
    }
    let given = kept.get("given_name").and_then(Value::as_str).unwrap_or_default();
    let name = if given.is_empty() {
        family.to_owned()
    } else {
        format!("{family}, {given}")
    };
    kept.insert("name".to_owned(), name.into());
}

/// An organisation has no given or family name.
fn organisation(check: &mut Check<'_>, kept: &mut Map<String, Value>) {
    if kept.get("name").and_then(Value::as_str).unwrap_or_default().is_empty() {
        check.error_at("name", "Name cannot be blank.");
        return;
    }
    kept.remove("given_name");
    kept.remove("family_name");
}

const WRONG_TYPE: &str = "Invalid value. Choose one of ['organizational', 'personal'].";

fn name_type(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let kept = text::plain(check, value)?;
    if kept != "personal" && kept != "organizational" {
        check.error(WRONG_TYPE);
        return None;
    }
    Some(kept)
}

/// An affiliation by id or by name.
fn affiliation(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [Field::optional("id", text::plain), Field::optional("name", text::plain)];
    let mark = check.mark();
    let kept = check.object(value, &fields)?;
    if let Some(id) = kept.get("id").and_then(Value::as_str) {
        check.require_term(id, "affiliations");
        return Some(json!({"id": id}));
    }
    if is_blank(kept.get("name")) && check.found_nothing_since(mark) {
        check.error_at("affiliations", "An existing id or a free text name must be present.");
    }
    Some(Value::Object(kept))
}
