//! What a repository shows, as the part of a description.

use geodepot::model::strip_for_update;
use serde_json::{Map, Value, json};

/// What a part describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Package,
    Record,
}

/// A record or package as a part of a description, without its files.
///
/// What the repository added is taken out: titles of terms, counts, the type of a package, DOIs that it registered
/// itself. A DOI from elsewhere stays.
pub(crate) fn part(record: &Value, kind: Kind) -> Map<String, Value> {
    let stripped = strip_for_update(record);
    let mut part = Map::new();
    let mut metadata = stripped.get("metadata").cloned().unwrap_or_else(|| json!({}));
    if let (Kind::Package, Some(metadata)) = (kind, metadata.as_object_mut()) {
        metadata.remove("resource_type");
    }
    part.insert("metadata".to_owned(), metadata);
    if let Some(access) = stripped.get("access").and_then(access) {
        part.insert("access".to_owned(), access);
    }
    let pids: Map<String, Value> = members(&stripped, "pids").filter(|(_, pid)| is_external(pid)).collect();
    if !pids.is_empty() {
        part.insert("pids".to_owned(), Value::Object(pids));
    }
    let fields: Map<String, Value> = members(&stripped, "custom_fields").collect();
    if !fields.is_empty() {
        part.insert("custom_fields".to_owned(), Value::Object(fields));
    }
    let files = &stripped["files"];
    if let Some(preview) = files["default_preview"].as_str() {
        part.insert("default_preview".to_owned(), json!(preview));
    }
    if files["order"].as_array().is_some_and(|order| !order.is_empty()) {
        part.insert("order".to_owned(), files["order"].clone());
    }
    part
}

/// A SURF deposit as a part of a description, without its files.
pub(crate) fn surf_part(object: &Value, community: Option<&str>, level: Option<&str>) -> Map<String, Value> {
    /// What the repository keeps by itself, or what stands elsewhere in a description.
    const OWN: &[&str] = &[
        "$schema",
        "owners",
        "publication_state",
        "community",
        "open_access",
        "DOI",
        "ePIC_PID",
        "_deposit",
        "_files",
        "_pid",
        "_oai",
    ];
    let whole = object.get("metadata").and_then(Value::as_object);
    let metadata = match whole.and_then(|metadata| metadata.get("base")) {
        Some(base) => base.clone(),
        None => whole
            .into_iter()
            .flatten()
            .filter(|(name, _)| !OWN.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect::<Map<_, _>>()
            .into(),
    };
    let mut part = Map::from_iter([("metadata".to_owned(), metadata)]);
    for (name, value) in [("community", community), ("sharelevel", level)] {
        if let Some(value) = value {
            part.insert(name.to_owned(), json!(value));
        }
    }
    part
}

/// How a file is told: by its path, with its key if that is another one.
pub(crate) fn rule(path: &str, key: &str) -> Value {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name == key {
        json!(path)
    } else {
        json!({ "path": path, "key": key })
    }
}

fn members(whole: &Value, name: &str) -> impl Iterator<Item = (String, Value)> {
    let members = whole.get(name).and_then(Value::as_object).into_iter().flatten();
    members.map(|(name, value)| (name.clone(), value.clone()))
}

fn is_external(pid: &Value) -> bool {
    pid["provider"] == "external"
        && pid["identifier"]
            .as_str()
            .is_some_and(|identifier| !identifier.is_empty())
}

/// Who may see it. An embargo that is over says nothing.
fn access(access: &Value) -> Option<Value> {
    let mut access = access.as_object()?.clone();
    let active = access.get("embargo").is_some_and(|embargo| embargo["active"] == true);
    if !active {
        access.remove("embargo");
    }
    (!access.is_empty()).then_some(Value::Object(access))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_repository_added_is_taken_out() {
        let record = json!({
            "id": "abcde-fgh12", "links": {}, "status": "published",
            "metadata": { "title": "Ice", "resource_type": { "id": "knowledge", "title": { "en": "Knowledge" } },
                "rights": [{ "id": "cc-by-4.0", "title": { "en": "CC BY" }, "props": {} }] },
            "access": { "record": "public", "files": "restricted", "embargo": { "active": false, "reason": null }, "status": "open" },
            "pids": { "doi": { "identifier": "10.1/a", "provider": "datacite", "client": "datacite" }, "oai": { "provider": "oai", "identifier": "x" } },
            "files": { "enabled": true, "count": 2, "order": [], "default_preview": "a.csv" },
            "custom_fields": {}
        });
        assert_eq!(
            Value::Object(part(&record, Kind::Package)),
            json!({ "metadata": { "title": "Ice", "rights": [{ "id": "cc-by-4.0" }] },
                "access": { "record": "public", "files": "restricted" }, "default_preview": "a.csv" })
        );
        assert_eq!(
            part(&record, Kind::Record)["metadata"]["resource_type"],
            json!({ "id": "knowledge" })
        );
    }

    #[test]
    fn a_doi_from_elsewhere_and_an_embargo_stay() {
        let record = json!({
            "access": { "record": "restricted", "files": "restricted", "embargo": { "active": true, "until": "2099-01-01" } },
            "pids": { "doi": { "identifier": "10.1/a", "provider": "external" } }
        });
        let part = part(&record, Kind::Record);
        assert_eq!(part["pids"], record["pids"]);
        assert_eq!(part["access"], record["access"]);
    }

    #[test]
    fn both_dialects_of_surf_are_read() {
        let older = json!({ "metadata": { "titles": [{ "title": "T" }], "owners": [1], "open_access": true } });
        assert_eq!(
            surf_part(&older, None, None)["metadata"],
            json!({ "titles": [{ "title": "T" }] })
        );
        let newer = json!({ "metadata": { "base": { "title": ["T"] }, "community": {} } });
        let part = surf_part(&newer, Some("community:surf"), Some("Open"));
        assert_eq!(part["metadata"], json!({ "title": ["T"] }));
        assert_eq!(
            (part["community"].as_str(), part["sharelevel"].as_str()),
            (Some("community:surf"), Some("Open"))
        );
    }

    #[test]
    fn a_file_is_told_by_its_path_and_by_its_key_where_that_differs() {
        assert_eq!(rule("resources/maps/a.tif", "a.tif"), json!("resources/maps/a.tif"));
        assert_eq!(rule("_con", "con"), json!({ "path": "_con", "key": "con" }));
    }
}
