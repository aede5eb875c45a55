//! Facets as filters: `resource_type=dataset`, `access_status=open`, nested `resource_type=publication::publication-book`.

use super::facets::{Facets, base_of, endings};
use crate::call::Query;
use serde_json::Value;

/// What was chosen from the facets of a list. A facet that a list does not show is no filter of it.
pub(crate) struct Filters(Vec<(&'static str, Vec<String>)>);

impl Filters {
    /// Reads the facets of a list from a query; a name may be repeated.
    pub(crate) fn read(query: &Query, facets: Facets) -> Self {
        let chosen = |name: &&'static str| {
            let values: Vec<String> = query
                .all(name)
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
                .collect();
            (!values.is_empty()).then_some((*name, values))
        };
        Self(facets.names().iter().filter_map(chosen).collect())
    }

    /// Whether a hit is among what was chosen: any of the values, in every facet.
    pub(crate) fn keep(&self, hit: &Value) -> bool {
        self.0.iter().all(|(name, values)| {
            let own = keys(name, hit);
            values.iter().any(|value| own.iter().any(|key| key == value))
        })
    }

    /// Whether a bucket was chosen.
    pub(crate) fn select(&self, name: &str, key: &str) -> bool {
        let mut chosen = self
            .0
            .iter()
            .filter(|(facet, _)| *facet == name)
            .flat_map(|(_, values)| values);
        chosen.any(|value| value == key || value.split_once("::").is_some_and(|(outer, _)| outer == key))
    }

    /// The same as parameters of links.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = (String, String)> {
        let of = |(name, values): &(&'static str, Vec<String>)| {
            let name = (*name).to_owned();
            values
                .iter()
                .map(|value| (name.clone(), value.clone()))
                .collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of)
    }
}

/// What a hit counts as in a facet; of a nested one also by its outer key, and by both.
fn keys(name: &str, hit: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let ids = |member: &str, key: &str| {
        let items = hit["metadata"][member].as_array().into_iter().flatten();
        items.filter_map(|item| text(&item[key])).collect::<Vec<_>>()
    };
    match name {
        "access_status" => text(&hit["access"]["status"]).into_iter().collect(),
        "file_type" => endings(hit),
        "is_published" => vec![hit["is_published"].to_string()],
        "record_type" => text(&hit["parent"]["type"]).into_iter().collect(),
        "category" => text(&hit["parent"]["category"]).into_iter().collect(),
        "geo_work_programme_activity" => text(&hit["metadata"][name]["id"]).into_iter().collect(),
        "target_audience" => ids("target_audiences", "id"),
        "engagement_priority" => ids("engagement_priorities", "id"),
        "subject" => ids("subjects", "subject"),
        "resource_type" | "base_type" => {
            let Some(id) = text(&hit["metadata"]["resource_type"]["id"]) else {
                return Vec::new();
            };
            let base = base_of(&id).to_owned();
            if name == "base_type" {
                return vec![base];
            }
            vec![format!("{base}::{id}"), base, id]
        }
        _ => Vec::new(),
    }
}
