use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::codes::{self, Code};
use super::context::{Context, FilesOnServer, Profile};
use super::fault::Fault;
use super::report::Report;
use super::validate;
use crate::finding::{Finding, Object};

/// Checks a whole package: the package itself, every resource and every file, in one report. Each finding names its
/// object; a resource goes by its key.
///
/// The spec has the form of `deposit.yaml`: `{"package": {"metadata", "access", "files"}, "resources": [{"key",
/// "metadata", "files"}, {"id"}]}`. `files` is a list of names, patterns or objects with a `path` or `key`; without any
/// the draft is taken to have none. A resource that is only an `id` exists already and is not looked into.
///
/// ```
/// use geodepot::validate::{Context, Profile, Stage, day, validate_package};
///
/// let context = Context::new(Profile::GkhPackage, Stage::Publish, day("2026-11-21")?);
/// let spec = serde_json::json!({
///     "package": { "metadata": { "title": "Ice" } },
///     "resources": [{ "key": "maps", "metadata": {}, "files": ["maps/*"] }],
/// });
/// let report = validate_package(&spec, &context);
/// let of_maps = geodepot::Object::Resource("maps".to_owned());
/// assert!(report.findings.iter().any(|finding| finding.object == Some(of_maps.clone())));
/// # Ok::<(), geodepot::Error>(())
/// ```
pub fn validate_package(spec: &Value, context: &Context<'_>) -> Report {
    let empty = Value::Object(Map::new());
    let package = spec.get("package").unwrap_or(&empty);
    let profile = match context.profile {
        Profile::GkhResource => Profile::GkhPackage,
        other => other,
    };
    let mut report = part(package, &Object::Package, profile, context);
    let none = Vec::new();
    let resources = match spec.get("resources") {
        None | Some(Value::Null) => &none,
        Some(Value::Array(resources)) => resources,
        Some(_) => return report.with(single("resources", &codes::NOT_A_LIST, "", &Object::Package)),
    };
    report.findings.extend(without_resources(resources.len()));
    let mut keys = BTreeSet::new();
    let reports = resources.iter().enumerate().map(|(index, resource)| {
        let text = |name: &str| {
            resource
                .get(name)
                .and_then(Value::as_str)
                .filter(|text| !text.is_empty())
        };
        let key = text("key")
            .or(text("id"))
            .map_or_else(|| index.to_string(), str::to_owned);
        let object = Object::Resource(key.clone());
        let mut own = Report::default();
        if !resource.is_object() {
            return single("", &codes::NOT_AN_OBJECT, "", &object);
        }
        if !keys.insert(key.clone()) {
            own = own.with(single("key", &codes::KEY_TWICE, &key, &object));
        }
        let described = resource.get("metadata").is_some();
        if text("key").is_none() && text("id").is_none() {
            own = own.with(single("key", &codes::KEY_MISSING, "", &object));
        }
        if text("id").is_some() && !described {
            return own;
        }
        let profile = match profile {
            Profile::GkhPackage => Profile::GkhResource,
            other => other,
        };
        own = own.with(part(resource, &object, profile, context));
        let open = open_resource(package, resource).map(|finding| finding.of(object.clone()));
        own.findings.extend(open);
        own
    });
    report.with(reports.collect())
}

/// What is said about a package that lists so many resources.
pub fn without_resources(count: usize) -> Option<Finding> {
    (count == 0).then(|| {
        Fault::new("resources", &codes::RESOURCES_NONE)
            .finding()
            .of(Object::Package)
    })
}

/// What is said about a new resource that more people may see than its package.
pub fn open_resource(package: &Value, resource: &Value) -> Option<Finding> {
    let restricted = |part| level(part) == Some("restricted");
    (restricted(package) && !restricted(resource))
        .then(|| Fault::new("access.record", &codes::RESOURCE_PUBLIC).finding())
}

fn level(part: &Value) -> Option<&str> {
    part.get("access")?.get("record")?.as_str()
}

fn single(path: &str, code: &'static Code, about: &str, object: &Object) -> Report {
    let mut report = Report::default();
    report.push(Fault::new(path, code).about(about).finding());
    report.of(object)
}

/// The package itself or one resource, with its files.
fn part(part: &Value, object: &Object, profile: Profile, context: &Context<'_>) -> Report {
    let Some(given) = part.as_object() else {
        return single("", &codes::NOT_AN_OBJECT, "", object);
    };
    let mut draft = given.clone();
    let mut files = FilesOnServer::default();
    let mut reports = Vec::new();
    let listed = match draft.get("files") {
        Some(Value::Array(listed)) => {
            reports.extend(names(listed, object, &mut files));
            true
        }
        _ => false,
    };
    if listed {
        let mut options = Map::from_iter([("enabled".to_owned(), Value::Bool(!files.completed.is_empty()))]);
        if let Some(preview) = draft.get("default_preview") {
            options.insert("default_preview".to_owned(), preview.clone());
        }
        draft.insert("files".to_owned(), Value::Object(options));
    } else if !draft.contains_key("files") {
        draft.insert("files".to_owned(), serde_json::json!({ "enabled": false }));
    }
    // An update leaves out nothing that is not said.
    draft
        .entry("access")
        .or_insert_with(|| serde_json::json!({ "record": "public", "files": "public" }));
    let mut own = *context;
    own.profile = profile;
    // Patterns stand for names that are not known here.
    let patterns = files.completed.iter().any(|name| name.contains(['*', '?', '[', '{']));
    own.files_unknown |= patterns;
    if listed && !patterns {
        own = own.with_files(&files);
    }
    let report = validate(&Value::Object(draft), &own).of(object);
    reports.into_iter().fold(report, Report::with)
}

fn names(listed: &[Value], object: &Object, files: &mut FilesOnServer) -> Vec<Report> {
    let mut reports = Vec::new();
    for (index, file) in listed.iter().enumerate() {
        let name = file
            .as_str()
            .or_else(|| {
                ["key", "path", "name"]
                    .iter()
                    .find_map(|name| file.get(*name)?.as_str())
            })
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let Some(name) = name else {
            reports.push(single(&format!("files.{index}"), &codes::FILE_NAME, "", object));
            continue;
        };
        let key = match object {
            Object::Resource(key) => format!("{key}/{name}"),
            _ => name.to_owned(),
        };
        if files.completed.iter().any(|known| known == name) {
            reports.push(single("", &codes::FILE_TWICE, name, &Object::File(key)));
        }
        files.completed.push(name.to_owned());
    }
    reports
}
