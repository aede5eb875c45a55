//! The metadata schemas of communities: as they are shown, and as they are applied.
//!
//! Only as much of JSON Schema is applied as these schemas use: types, properties, items, required members.

use super::communities::Community;
use super::refusals::{Fault, quoted};
use crate::Dialect;
use serde_json::{Map, Value, json};

/// The schema of what one writes into an object of a community.
pub(super) fn of(community: &Community, dialect: Dialect) -> Value {
    match dialect {
        Dialect::A => titled_objects(community),
        Dialect::B => lists_of_text(community),
    }
}

/// Form A: structured members, and the community's own below the id of its schema.
fn titled_objects(community: &Community) -> Value {
    let text = || json!({"type": "string"});
    let texts = || json!({"type": "array", "items": text()});
    let objects = |required: &str, others: &[&str]| {
        let mut properties = Map::from_iter([(required.to_owned(), text())]);
        properties.extend(others.iter().map(|name| ((*name).to_owned(), text())));
        json!({
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "properties": properties, "required": [required], "additionalProperties": false},
        })
    };
    let mut properties = json!({
        "titles": objects("title", &[]),
        "creators": objects("creator_name", &["given_name", "family_name"]),
        "contributors": objects("contributor_name", &["contributor_type"]),
        "descriptions": objects("description", &["description_type"]),
        "keywords": texts(),
        "disciplines": texts(),
        "languages": texts(),
        "language": text(),
        "license": {
            "type": "object",
            "properties": {"license": text(), "license_identifier": text(), "license_uri": text()},
            "additionalProperties": false,
        },
        "publication_date": text(),
        "embargo_date": text(),
        "publisher": text(),
        "version": text(),
        "contact_email": text(),
        "resource_types": objects("resource_type_general", &["resource_type"]),
        "alternate_identifiers": objects("alternate_identifier", &["alternate_identifier_type"]),
        "related_identifiers": objects("related_identifier", &["related_identifier_type", "relation_type"]),
        "open_access": {"type": "boolean"},
        "community_specific": {"type": "object"},
    });
    if !community.fields.is_empty() {
        properties["community_specific"] = json!({
            "type": "object",
            "properties": {community.schema_id: own_fields(community)},
            "required": [community.schema_id],
            "additionalProperties": false,
        });
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": community.required_a,
        "additionalProperties": false,
    })
}

/// Form B: every base member is a list of text, and the community's own stand beside them.
fn lists_of_text(community: &Community) -> Value {
    let names = [
        "title",
        "creator",
        "contributor",
        "subject",
        "description",
        "keywords",
        "publisher",
        "date",
        "type",
        "format",
        "identifier",
        "source",
        "language",
        "relation",
        "coverage",
        "rights",
    ];
    let list = json!({"type": "array", "items": {"type": "string"}});
    let mut properties: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), list.clone())).collect();
    properties["title"]["minItems"] = json!(1);
    properties.insert("community".to_owned(), own_fields(community));
    properties.insert("collection".to_owned(), json!({"type": "object"}));
    json!({
        "type": "object",
        "properties": properties,
        "required": community.required_b,
        "additionalProperties": false,
    })
}

fn own_fields(community: &Community) -> Value {
    let properties: Map<String, Value> = community
        .fields
        .iter()
        .map(|name| ((*name).to_owned(), json!({"type": "string"})))
        .collect();
    let mut own = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !community.required_fields.is_empty() {
        own["required"] = json!(community.required_fields);
    }
    own
}

/// What is wrong with what is there. Members that are missing are another matter: a draft may lack them.
pub(super) fn faults(schema: &Value, value: &Value) -> Vec<Fault> {
    let mut found = Vec::new();
    look(schema, value, "", false, &mut found);
    found
}

/// What is wrong, and what is missing.
pub(super) fn strict_faults(schema: &Value, value: &Value) -> Vec<Fault> {
    let mut found = Vec::new();
    look(schema, value, "", true, &mut found);
    found
}

fn look(schema: &Value, value: &Value, path: &str, strict: bool, found: &mut Vec<Fault>) {
    let wanted = schema["type"].as_str().unwrap_or_default();
    let fits = match wanted {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        _ => true,
    };
    if !fits {
        found.push(Fault::new(path, format!("{} is not of type '{wanted}'", shown(value))));
        return;
    }
    let below = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    if let Some(items) = value.as_array() {
        if strict && items.is_empty() && schema["minItems"] == 1 {
            found.push(Fault::new(path, "[] is too short"));
        }
        for (position, item) in items.iter().enumerate() {
            look(&schema["items"], item, &below(&position.to_string()), strict, found);
        }
    }
    let Some(members) = value.as_object() else { return };
    for (name, member) in members {
        match schema["properties"].get(name) {
            Some(known) => look(known, member, &below(name), strict, found),
            None if schema["additionalProperties"] == false => {
                let message = format!(
                    "Additional properties are not allowed ({} was unexpected)",
                    quoted([name.as_str()])
                );
                found.push(Fault::new(below(name), message));
            }
            None => {}
        }
    }
    let required = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    // What stands in a list is always whole.
    for name in required.filter(|_| strict || path.contains('.')) {
        if !members.contains_key(name) {
            found.push(Fault::new(below(name), format!("'{name}' is a required property")));
        }
    }
}

/// A value as the service prints it: in Python.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("'{text}'"),
        Value::Array(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(name, member)| format!("'{name}': {}", shown(member)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::communities::ALL;
    use super::*;

    #[test]
    fn a_wrong_type_is_told_as_the_service_tells_it() {
        let schema = of(&ALL[0], Dialect::A);
        assert_eq!(
            faults(&schema, &json!({"titles": {"title": "Some title"}})),
            [Fault::new("titles", "{'title': 'Some title'} is not of type 'array'")]
        );
    }

    #[test]
    fn a_draft_may_lack_what_a_publication_may_not() {
        let schema = of(&ALL[0], Dialect::B);
        let value = json!({"title": ["T"]});
        assert_eq!(faults(&schema, &value), []);
        assert_eq!(
            strict_faults(&schema, &value),
            [Fault::new("creator", "'creator' is a required property")]
        );
    }

    #[test]
    fn what_stands_in_a_list_is_whole_even_in_a_draft() {
        let schema = of(&ALL[0], Dialect::A);
        assert_eq!(
            faults(&schema, &json!({"creators": [{}]})),
            [Fault::new(
                "creators.0.creator_name",
                "'creator_name' is a required property"
            )]
        );
    }
}
