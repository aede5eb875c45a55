//! A draft read from any recorded answer can be written back without what only the server may set.

use geodepot::model::{Draft, strip_for_update};
use serde_json::Value;

use crate::{exchanges, none};

/// Every draft and record in the recorded answers: alone, and as a hit of a list.
pub(crate) fn every_record() -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for (name, exchange) in exchanges() {
        let body = exchange.response.body;
        let hits = body
            .pointer("/hits/hits")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        for record in hits.into_iter().chain([body]) {
            if record.get("id").is_some() && record.get("parent").is_some() && record.get("metadata").is_some() {
                found.push((name.clone(), record));
            }
        }
    }
    found
}

/// Members that a server sets by itself and refuses or ignores when they come back, wherever they still stand.
fn read_only(sent: &Value) -> Vec<String> {
    // InvenioRDM 13 takes `media_files` back (rdm/035), and without them would switch them off.
    const MAY_BE_SENT: [&str; 6] = ["access", "custom_fields", "files", "media_files", "metadata", "pids"];
    let mut found = Vec::new();
    let top = sent.as_object().into_iter().flat_map(|members| members.keys());
    found.extend(top.filter(|name| !MAY_BE_SENT.contains(&name.as_str())).cloned());
    found.extend(sent.pointer("/access/status").map(|_| "access.status".to_owned()));
    let may = ["enabled", "default_preview", "order"];
    for name in ["files", "media_files"] {
        let members = sent.get(name).and_then(Value::as_object).into_iter().flatten();
        let counted = members.filter(|(member, _)| !may.contains(&member.as_str()));
        found.extend(counted.map(|(member, _)| format!("{name}.{member}")));
    }
    for list in ["rights", "subjects"] {
        let items = sent
            .pointer(&format!("/metadata/{list}"))
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        let expanded = |item: &&Value| item.get("id").is_some() && item.as_object().is_some_and(|item| item.len() > 1);
        found.extend(items.filter(expanded).map(|item| format!("metadata.{list}: {item}")));
    }
    titled(sent, &mut found);
    found
}

/// Terms that carry the title that the server gave them.
fn titled(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            if members.contains_key("id") && members.get("title").is_some_and(Value::is_object) {
                found.push(format!("a term with its title: {value}"));
            }
            members.values().for_each(|member| titled(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| titled(item, found)),
        _ => {}
    }
}

/// Whether every value in `part` stands in `whole` at the same place.
fn is_part(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => part
            .iter()
            .all(|(name, value)| whole.get(name).is_some_and(|other| is_part(value, other))),
        (Value::Array(part), Value::Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(one, other)| is_part(one, other))
        }
        (part, whole) => part == whole,
    }
}

#[test]
fn a_draft_of_any_recorded_answer_can_be_written_back() {
    let records = every_record();
    assert!(records.len() > 350, "only {} were found", records.len());
    let mut faults = Vec::new();
    for (name, record) in records {
        let stripped = strip_for_update(&record);
        faults.extend(
            read_only(&stripped)
                .into_iter()
                .map(|member| format!("{name}: {member} is sent back")),
        );
        if !is_part(&stripped, &record) {
            faults.push(format!("{name}: something is sent that was not read"));
        }
        if strip_for_update(&stripped) != stripped {
            faults.push(format!("{name}: a second time takes more away"));
        }
        let draft: Draft = serde_json::from_value(record).unwrap();
        if draft.input().unwrap().to_value() != stripped {
            faults.push(format!("{name}: the typed draft sends something else"));
        }
        let titles = (
            stripped.pointer("/metadata/title").and_then(Value::as_str),
            draft.metadata.as_ref(),
        );
        if titles.0 != titles.1.and_then(|metadata| metadata.title.as_deref()) {
            faults.push(format!("{name}: the title is lost"));
        }
    }
    none(&faults);
}

#[test]
fn what_only_the_server_may_set_is_found() {
    let sent = serde_json::json!({
        "id": "x",
        "access": { "status": "open" },
        "files": { "entries": [] },
        "metadata": {
            "rights": [{ "id": "cc-by-4.0", "props": {} }],
            "languages": [{ "id": "eng", "title": { "en": "English" } }],
        },
    });
    assert_eq!(read_only(&sent).len(), 5);
}
