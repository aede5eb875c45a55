//! A description as JSON.

use serde_json::{Map, Value, json};

use super::{DepositSpec, FileRule, Part, Previous, ResourceSpec, Takes};

pub(super) fn spec(spec: &DepositSpec) -> Value {
    let mut whole = Map::new();
    whole.insert(spec.kind.name().to_owned(), Value::Object(part(&spec.main)));
    if !spec.resources.is_empty() {
        whole.insert("resources".to_owned(), spec.resources.iter().map(resource).collect());
    }
    whole.insert("publish".to_owned(), spec.publish.into());
    if let Some(previous) = &spec.version_of {
        whole.insert("version_of".to_owned(), version_of(previous));
    }
    if let Some(profile) = spec.profile {
        whole.insert("profile".to_owned(), profile.name().into());
    }
    Value::Object(whole)
}

fn version_of(previous: &Previous) -> Value {
    let word = |takes| match takes {
        Takes::Nothing => "none",
        Takes::All => "import",
    };
    if (previous.files, previous.resources) == (Takes::Nothing, Takes::Nothing) {
        return json!(previous.id);
    }
    json!({ "id": previous.id, "files": word(previous.files), "resources": word(previous.resources) })
}

fn resource(resource: &ResourceSpec) -> Value {
    match resource {
        ResourceSpec::Existing { id } => json!({ "id": id }),
        ResourceSpec::New {
            key,
            part: given,
            folder,
        } => {
            let mut members = part(given);
            members.insert("key".to_owned(), json!(key));
            if let Some(folder) = folder {
                members.insert("folder".to_owned(), json!(folder));
            }
            Value::Object(members)
        }
    }
}

fn part(part: &Part) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("metadata".to_owned(), Value::Object(part.metadata.clone()));
    let mut put = |name: &str, value: Option<Value>| {
        members.extend(value.map(|value| (name.to_owned(), value)));
    };
    put("access", part.access.clone());
    put("pids", part.pids.clone());
    put("custom_fields", part.custom_fields.clone());
    put(
        "files",
        (!part.files.is_empty()).then(|| part.files.iter().map(file).collect()),
    );
    put("order", part.order.as_ref().map(|order| json!(order)));
    put("default_preview", part.default_preview.as_ref().map(|key| json!(key)));
    put("community", part.community.as_ref().map(|community| json!(community)));
    put("sharelevel", part.sharelevel.as_ref().map(|level| json!(level)));
    members
}

fn file(rule: &FileRule) -> Value {
    if rule.key.is_none() && !rule.replace {
        return json!(rule.path);
    }
    let mut members = Map::from_iter([("path".to_owned(), json!(rule.path))]);
    members.extend(rule.key.as_ref().map(|key| ("key".to_owned(), json!(key))));
    if rule.replace {
        members.insert("replace".to_owned(), json!(true));
    }
    Value::Object(members)
}
