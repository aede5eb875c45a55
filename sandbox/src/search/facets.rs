//! The `aggregations` of a search.

use super::filters::Filters;
use crate::vocabulary::Vocabularies;
use serde_json::{Map, Value, json};

/// Which facets a list shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facets {
    /// Packages and resources, everybody's or one's own.
    Collection,
    /// The resources of a package draft or a context.
    Resources,
    /// The published resources of a package.
    PublishedResources,
    /// The versions of a record.
    Versions,
    /// Everybody's records on `InvenioRDM`.
    Records,
    /// One's own records on `InvenioRDM`.
    OwnRecords,
    /// None at all.
    Nothing,
}

/// The index of `InvenioRDM` knows whether there are files, where the record itself says that there may be.
fn indexed_status(hit: &Value) -> String {
    let status = text(&hit["access"]["status"]);
    if status == "open" && hit["files"]["count"] == 0 {
        "metadata-only".to_owned()
    } else {
        status
    }
}

impl Facets {
    /// The names of the facets, which are also the names of parameters.
    pub(crate) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Nothing => &[],
            Self::Records => &["access_status", "file_type", "resource_type"],
            Self::OwnRecords => &["is_published", "access_status", "file_type", "resource_type"],
            Self::Versions => &["access_status", "is_published"],
            Self::Resources => &["access_status", "is_published", "resource_type", "base_type"],
            Self::PublishedResources => &["access_status", "resource_type", "base_type"],
            Self::Collection => &[
                "category",
                "record_type",
                "resource_type",
                "geo_work_programme_activity",
                "target_audience",
                "engagement_priority",
                "subject",
            ],
        }
    }
}

/// Counts the hits in each bucket.
pub(crate) fn count(vocabularies: &Vocabularies, facets: Facets, hits: &[Value], filters: &Filters) -> Value {
    let types = |id: &str| {
        vocabularies
            .term("resourcetypes", id)
            .map_or_else(|| id.to_owned(), |term| term.title().to_owned())
    };
    let status = || {
        facet(
            "Access status",
            hits,
            |hit| text(&hit["access"]["status"]),
            access_label,
            false,
        )
    };
    let published = || {
        facet(
            "Status",
            hits,
            |hit| hit["is_published"].to_string(),
            |key| if key == "true" { "Published" } else { "Unpublished" }.to_owned(),
            false,
        )
    };
    let resource_type = || facet("Resource Type", hits, resource_type, types, true);
    let indexed = || facet("Access status", hits, indexed_status, access_label, false);
    let nested_type = |label| {
        facet(
            label,
            hits,
            |hit| text(&hit["metadata"]["resource_type"]["id"]),
            types,
            true,
        )
    };
    let entries = match facets {
        Facets::Nothing => Vec::new(),
        Facets::Records => vec![
            ("access_status", indexed()),
            ("file_type", file_type(hits)),
            ("resource_type", nested_type("Resource types")),
        ],
        Facets::OwnRecords => vec![
            ("is_published", published()),
            ("access_status", indexed()),
            ("file_type", file_type(hits)),
            ("resource_type", nested_type("Resource types")),
        ],
        Facets::Versions => vec![("access_status", status()), ("is_published", published())],
        Facets::Resources => vec![
            ("access_status", status()),
            ("is_published", published()),
            ("resource_type", resource_type()),
            (
                "base_type",
                facet("Base resource type", hits, resource_type_base, types, false),
            ),
        ],
        Facets::PublishedResources => vec![
            ("access_status", status()),
            ("resource_type", resource_type()),
            (
                "base_type",
                facet("Base resource type", hits, resource_type_base, types, false),
            ),
        ],
        Facets::Collection => vec![
            (
                "category",
                facet("Category", hits, |_| "open".to_owned(), |_| "Open".to_owned(), false),
            ),
            (
                "record_type",
                facet(
                    "Record Type",
                    hits,
                    |hit| text(&hit["parent"]["type"]),
                    record_label,
                    false,
                ),
            ),
            ("resource_type", resource_type()),
            ("geo_work_programme_activity", nothing("GEO Work Programme Activities")),
            ("target_audience", nothing("Target Audience")),
            ("engagement_priority", nothing("Engagement Priorities")),
            ("subject", nothing("Subjects")),
        ],
    };
    let marked = |(name, mut facet): (&str, Value)| {
        for bucket in facet["buckets"].as_array_mut().into_iter().flatten() {
            let selected = bucket["key"].as_str().is_some_and(|key| filters.select(name, key));
            bucket["is_selected"] = selected.into();
        }
        (name.to_owned(), facet)
    };
    Value::Object(entries.into_iter().map(marked).collect::<Map<_, _>>())
}

pub(crate) fn facet(
    label: &str,
    hits: &[Value],
    key: impl Fn(&Value) -> String,
    title: impl Fn(&str) -> String,
    nested: bool,
) -> Value {
    let mut counts: Vec<(String, u64)> = Vec::new();
    for key in hits.iter().map(key).filter(|key| !key.is_empty()) {
        match counts.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += 1,
            None => counts.push((key, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let buckets: Vec<Value> = counts
        .into_iter()
        .map(|(key, count)| {
            let mut bucket = json!({"key": key, "doc_count": count, "label": title(&key), "is_selected": false});
            if nested {
                bucket["inner"] = json!({"buckets": []});
            }
            bucket
        })
        .collect();
    json!({"buckets": buckets, "label": label})
}

/// The endings of the files.
fn file_type(hits: &[Value]) -> Value {
    let mut all: Vec<Value> = Vec::new();
    for hit in hits {
        all.extend(endings(hit).into_iter().map(Value::from));
    }
    facet("File type", &all, text, str::to_uppercase, false)
}

/// The endings of one record's files, each once.
pub(super) fn endings(hit: &Value) -> Vec<String> {
    let mut own: Vec<String> = hit["files"]["entries"]
        .as_object()
        .into_iter()
        .flat_map(Map::values)
        .map(|entry| text(&entry["ext"]))
        .filter(|ending| !ending.is_empty())
        .collect();
    own.sort_unstable();
    own.dedup();
    own
}

/// A facet that is named and never counted.
fn nothing(label: &str) -> Value {
    json!({"buckets": [], "label": label})
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Packages are not counted by type, nor is what has none.
fn resource_type(hit: &Value) -> String {
    let id = text(&hit["metadata"]["resource_type"]["id"]);
    if id == "knowledge" { String::new() } else { id }
}

fn resource_type_base(hit: &Value) -> String {
    base_of(&resource_type(hit)).to_owned()
}

/// The type that a more precise one belongs to.
pub(super) fn base_of(id: &str) -> &str {
    match id.split_once('-') {
        Some((base @ ("publication" | "dataset" | "image" | "software"), _)) => base,
        _ => id,
    }
}

fn access_label(key: &str) -> String {
    match key {
        "open" => "Open",
        "embargoed" => "Embargoed",
        "restricted" => "Restricted",
        _ => "Metadata-only",
    }
    .to_owned()
}

fn record_label(key: &str) -> String {
    if key == "package" {
        "Knowledge Package"
    } else {
        "Knowledge Resource"
    }
    .to_owned()
}
