//! The members of `metadata`.

use super::check::{Check, Field};
use super::{creators, dates, identifiers, locations, rights, text};
use crate::kind::Kind;
use crate::refusal::Refusal;
use serde_json::{Map, Value, json};

const FIELDS: &[Field] = &[
    Field::required("creators", creators::creators),
    Field::required("title", text::min3),
    Field::optional("additional_titles", |check, value| check.list(value, additional_title)),
    Field::optional("publisher", text::plain),
    Field::required("publication_date", dates::edtf),
    Field::optional("subjects", |check, value| check.set(value, subject)),
    Field::optional("contributors", creators::contributors),
    Field::optional("dates", |check, value| check.list(value, date)),
    Field::optional("languages", |check, value| {
        check.set(value, |check, value| check.term(value, "languages"))
    }),
    Field::optional("identifiers", identifiers::identifiers),
    Field::optional("related_identifiers", |check, value| {
        check.set(value, identifiers::related)
    }),
    Field::optional("sizes", |check, value| {
        check.list(value, |check, value| {
            text::not_blank(check, value, "Size cannot be a blank string.")
        })
    }),
    Field::optional("formats", |check, value| {
        check.list(value, |check, value| {
            text::not_blank(check, value, "Format cannot be a blank string.")
        })
    }),
    Field::optional("version", text::plain),
    Field::optional("rights", |check, value| check.list(value, rights::item)),
    Field::optional("description", text::html),
    Field::optional("additional_descriptions", |check, value| {
        check.list(value, additional_description)
    }),
    Field::optional("locations", locations::load),
    Field::optional("funding", |check, value| check.list(value, funding)),
    Field::optional("references", |check, value| check.list(value, identifiers::reference)),
];

/// What only the hub knows.
const HUB_FIELDS: &[Field] = &[
    Field::optional("geo_work_programme_activity", |check, value| {
        check.term(value, "geowptypes")
    }),
    Field::optional("engagement_priorities", |check, value| {
        check.set(value, |check, value| check.term(value, "engagementprioritiestypes"))
    }),
    Field::optional("target_audiences", |check, value| {
        check.list(value, |check, value| check.term(value, "targetaudiencestypes"))
    }),
];

/// What only `InvenioRDM` knows.
const INVENIORDM_FIELDS: &[Field] = &[Field::optional("copyright", |check, value| {
    let kept = text::plain(check, value)?;
    if kept == "" {
        check.error("Shorter than minimum length 1.");
        return None;
    }
    Some(kept)
})];

const TYPE: Field = Field::optional("resource_type", resource_type);
const REQUIRED_TYPE: Field = Field::required("resource_type", resource_type);

fn resource_type(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    check.term(value, "resourcetypes")
}

/// Every member of `metadata`. Of a package's resource type only the shape is looked at, then it is dropped.
pub(super) fn load(check: &mut Check<'_>, kind: Kind, value: &Value) -> Option<Value> {
    let mut value = value.clone();
    let dropped = value
        .as_object_mut()
        .filter(|_| kind == Kind::Package)
        .and_then(|map| map.remove("resource_type"));
    check.member("resource_type", dropped.as_ref(), |check, value| {
        let fields = [
            Field::required("id", text::plain),
            Field::optional("title", |_, _| None),
        ];
        check.object(value, &fields).map(Value::Object)
    });
    let mut kept = {
        let (first, last) = if check.is_inveniordm() {
            (&REQUIRED_TYPE, INVENIORDM_FIELDS)
        } else {
            (&TYPE, HUB_FIELDS)
        };
        let fields: Vec<&Field> = std::iter::once(first).chain(FIELDS).chain(last).collect();
        check.object_of(&value, &fields)?
    };
    add_priorities(check, &mut kept);
    Some(Value::Object(kept))
}

/// The hub adds the priorities that the work programme activity stands for; nobody has to have sent them.
fn add_priorities(check: &Check<'_>, metadata: &mut Map<String, Value>) {
    let activity = metadata
        .get("geo_work_programme_activity")
        .and_then(|activity| activity["id"].as_str());
    let Some(activity) = activity.and_then(|id| check.vocabularies.term("geowptypes", id)) else {
        return;
    };
    let priorities = metadata.entry("engagement_priorities").or_insert_with(|| json!([]));
    if let Some(priorities) = priorities.as_array_mut() {
        for id in &activity.tags {
            if !priorities.iter().any(|known| known["id"] == id.as_str()) {
                priorities.push(json!({"id": id}));
            }
        }
    }
}

fn additional_title(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::required("title", text::min3),
        Field::required("type", |check, value| check.term(value, "titletypes")),
        Field::optional("lang", |check, value| check.term(value, "languages")),
    ];
    check.object(value, &fields).map(Value::Object)
}

fn additional_description(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::required("description", text::html),
        Field::required("type", |check, value| check.term(value, "descriptiontypes")),
        Field::optional("lang", |check, value| check.term(value, "languages")),
    ];
    check.object(value, &fields).map(Value::Object)
}

fn date(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::required("date", dates::edtf),
        Field::required("type", |check, value| check.term(value, "datetypes")),
        Field::optional("description", text::as_sent),
    ];
    check.object(value, &fields).map(Value::Object)
}

/// An object without the members that are not looked at.
fn only(value: &Value, names: &[&str]) -> Value {
    let mut value = value.clone();
    if let Some(map) = value.as_object_mut() {
        map.retain(|name, _| names.contains(&name.as_str()));
    }
    value
}

/// A subject by its id, or a free keyword. The hub's vocabulary is empty, so that no id exists.
fn subject(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::optional("id", text::plain),
        Field::optional("subject", text::plain),
    ];
    let mark = check.mark();
    let known = if check.is_inveniordm() {
        only(value, &["id", "subject"])
    } else {
        value.clone()
    };
    let kept = check.object(&known, &fields)?;
    if let Some(id) = kept.get("id").and_then(Value::as_str) {
        check.require_term(id, "subjects");
        return Some(json!({"id": id}));
    }
    if is_blank(kept.get("subject")) && check.found_nothing_since(mark) {
        check.error_at("subjects", "An existing id or a free text subject must be present.");
    }
    Some(Value::Object(kept))
}

fn funding(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [Field::required("funder", funder), Field::optional("award", award)];
    check.object(value, &fields).map(Value::Object)
}

fn funder(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [Field::optional("id", text::plain), Field::optional("name", text::plain)];
    let mark = check.mark();
    let kept = check.object(value, &fields)?;
    if let Some(id) = kept.get("id").and_then(Value::as_str) {
        check.require_term(id, "funders");
        return Some(json!({"id": id}));
    }
    if is_blank(kept.get("name")) && check.found_nothing_since(mark) {
        check.error_at("funder", "An existing id or a free text name must be present.");
    }
    Some(Value::Object(kept))
}

fn award(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::optional("id", text::plain),
        Field::optional("number", text::plain),
        Field::optional("title", |_, value| Some(value.clone())),
        Field::optional("identifiers", identifiers::identifiers),
        Field::optional("icon", text::plain),
        Field::optional("disclaimer", text::plain),
    ];
    let mark = check.mark();
    let kept = check.object(value, &fields)?;
    if let Some(id) = kept.get("id").and_then(Value::as_str) {
        check.refuse(Refusal::bad(format!("Invalid value {id}.")));
    } else if check.found_nothing_since(mark) {
        let parts = [kept.contains_key("number"), kept.contains_key("title")];
        if check.is_inveniordm() && parts == [false, false] {
            let message = "An existing id or either number or title must be present.";
            check.error_at("award", message);
        } else if !check.is_inveniordm() && parts != [true, true] {
            check.error_at("award", "An existing id or number/title must be present.");
        }
    }
    Some(Value::Object(kept))
}

/// Whether a text is missing or says nothing.
pub(super) fn is_blank(text: Option<&Value>) -> bool {
    text.and_then(Value::as_str).unwrap_or_default().is_empty()
}
