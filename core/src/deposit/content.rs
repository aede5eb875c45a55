//! What drafts say: as a description wants it, as it is sent, and as it is compared.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use time::Date;

use super::files::{Deposit, members};
use super::spec::{Part, ResourceSpec, Takes};
use crate::model::strip_for_update;
use crate::transport::md5_of_bytes;
use crate::validate::{Context, Profile, Stage, normalize};

/// The parts of a draft that are compared member by member.
const SECTIONS: &[&str] = &["metadata", "access", "pids", "custom_fields", "files"];

/// Digests of the members of a draft, by their path.
pub(super) type Digests = BTreeMap<String, String>;

/// What the main thing, or a resource by its place in the description, shall say.
pub(super) fn desired(deposit: &Deposit, resource: Option<usize>) -> Value {
    let spec = deposit.spec();
    let Some(index) = resource else {
        let imports = spec
            .version_of
            .as_ref()
            .is_some_and(|previous| previous.files == Takes::All);
        return of_part(&spec.main, !deposit.files().is_empty() || imports, None);
    };
    match deposit.resource_files().nth(index) {
        Some((ResourceSpec::New { part, .. }, files)) => {
            of_part(part, !files.is_empty(), inherited_access(deposit).as_ref())
        }
        _ => Value::Null,
    }
}

fn of_part(part: &Part, has_files: bool, inherited: Option<&Value>) -> Value {
    let mut files = Map::from_iter([("enabled".to_owned(), Value::Bool(has_files))]);
    files.extend(
        part.default_preview
            .as_ref()
            .map(|key| ("default_preview".to_owned(), json!(key))),
    );
    files.extend(part.order.as_ref().map(|order| ("order".to_owned(), json!(order))));
    let mut whole = Map::from_iter([
        ("metadata".to_owned(), Value::Object(part.metadata.clone())),
        ("files".to_owned(), Value::Object(files)),
    ]);
    let mut put = |name: &str, value: Option<&Value>| {
        whole.extend(value.map(|value| (name.to_owned(), value.clone())));
    };
    put("access", part.access.as_ref().or(inherited));
    put("pids", part.pids.as_ref());
    put("custom_fields", part.custom_fields.as_ref());
    Value::Object(whole)
}

/// What a restricted package gives its resources: the hub does so when it takes them in, and saving them must not undo
/// it.
pub(super) fn inherited_access(deposit: &Deposit) -> Option<Value> {
    let access = deposit.spec().main.access.as_ref()?;
    (access.get("record")?.as_str()? == "restricted").then(|| access.clone())
}

/// What is sent to make a draft. How files are shown comes later: there are none yet.
pub(super) fn to_create(desired: &Value) -> Value {
    let mut body = members(desired);
    body.entry("access")
        .or_insert_with(|| json!({ "record": "public", "files": "public" }));
    let enabled = desired.pointer("/files/enabled").cloned().unwrap_or(Value::Bool(false));
    body.insert("files".to_owned(), json!({ "enabled": enabled }));
    Value::Object(body)
}

/// What is sent to save a draft: what it says, with what the description says over it. What the description said before
/// and says no more goes; what it never said stays.
pub(super) fn to_save(server: &Value, desired: &Value, said_before: &Digests) -> Value {
    let mut body = members(&strip_for_update(server));
    for section in SECTIONS {
        let wanted = desired.get(*section).and_then(Value::as_object);
        let mut merged = body.get(*section).map(members).unwrap_or_default();
        let prefix = format!("{section}.");
        for path in said_before.keys() {
            let member = path.strip_prefix(&prefix);
            if let Some(member) = member.filter(|member| !wanted.is_some_and(|wanted| wanted.contains_key(*member))) {
                merged.remove(member);
            }
        }
        for (name, value) in wanted.into_iter().flatten() {
            merged.insert(name.clone(), value.clone());
        }
        if !merged.is_empty() || wanted.is_some() || body.contains_key(*section) {
            body.insert((*section).to_owned(), Value::Object(merged));
        }
    }
    if body.get("pids").and_then(Value::as_object).is_some_and(Map::is_empty) {
        body.remove("pids");
    }
    body.entry("access")
        .or_insert_with(|| json!({ "record": "public", "files": "public" }));
    Value::Object(body)
}

/// The members of a draft that say something, by their path: `metadata.title`.
pub(super) fn fields(content: &Value) -> BTreeMap<String, Value> {
    let mut fields = BTreeMap::new();
    for section in SECTIONS {
        for (name, value) in content.get(*section).and_then(Value::as_object).into_iter().flatten() {
            let value = pruned(value);
            if !is_empty(&value) {
                fields.insert(format!("{section}.{name}"), value);
            }
        }
    }
    fields
}

/// Digests of all members that say something.
pub(super) fn digests(content: &Value) -> Digests {
    fields(content)
        .into_iter()
        .map(|(path, value)| (path, digest(&value)))
        .collect()
}

/// A short name of a value: equal values have equal ones, whatever the order of members is.
pub(super) fn digest(value: &Value) -> String {
    let mut text = String::new();
    canonical(value, &mut text);
    md5_of_bytes(text.as_bytes())
}

fn canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort_unstable();
            text.push('{');
            for name in names {
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                canonical(members.get(name).unwrap_or(&Value::Null), text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        other => text.push_str(&other.to_string()),
    }
}

/// What a draft says in the form in which the server stores it: of what was sent and of what came back it is the same.
///
/// Identifiers that the repository gives by itself are left out, and so is the way files are shown.
pub(super) fn normal(content: &Value, profile: Profile, today: Date) -> Value {
    let stripped = strip_for_update(content);
    let custom = members(stripped.get("custom_fields").unwrap_or(&Value::Null));
    let names: Vec<&str> = custom.keys().map(String::as_str).collect();
    let mut rules = Context::new(profile, Stage::Save, today).without_files();
    rules.custom_fields = &names;
    let mut stored = members(&strip_for_update(&normalize(&stripped, &rules)));
    stored.remove("pids");
    let enabled = stripped.pointer("/files/enabled").cloned().unwrap_or(Value::Bool(true));
    stored.insert("files".to_owned(), json!({ "enabled": enabled }));
    if let Some(access) = stored.get_mut("access").and_then(Value::as_object_mut)
        && access
            .get("embargo")
            .is_some_and(|embargo| embargo.get("active") != Some(&Value::Bool(true)))
    {
        access.remove("embargo");
    }
    pruned(&Value::Object(stored))
}

/// Whether a draft has everything that is wanted of it, member by member, in the form in which the server stores it.
pub(super) fn differing(server: &Value, desired: &Value, profile: Profile, today: Date) -> Vec<String> {
    let wanted = fields(desired);
    let (there, ours) = (fields(server), fields(&normal(desired, profile, today)));
    let stored = fields(&normal(server, profile, today));
    let mut paths = Vec::new();
    for (path, raw) in wanted {
        let same = there.get(&path) == Some(&raw) || (ours.contains_key(&path) && ours.get(&path) == stored.get(&path));
        // Files are on unless they are said to be off.
        if !same {
            paths.push(path);
        }
    }
    paths
}

/// Without what says nothing: null, empty texts, lists and objects.
pub(super) fn pruned(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), pruned(value)))
            .filter(|(_, value)| !is_empty(value))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(pruned).collect(),
        other => other.clone(),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}
