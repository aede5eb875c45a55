//! The focus areas that the GEO Knowledge Hub adds to a draft with an activity of the work programme.

use serde_json::{Map, Value, json};

use super::super::context::Context;

/// Adds the focus areas of the draft's activity to its engagement priorities, each once.
///
/// The tags of the vocabulary at hand say which; without them the hub's own list of 2025 does.
pub(super) fn add(metadata: &mut Map<String, Value>, context: &Context<'_>) {
    let activity = metadata
        .get("geo_work_programme_activity")
        .and_then(|activity| activity.get("id"));
    let Some(activity) = activity.and_then(Value::as_str) else {
        return;
    };
    let at_hand = context
        .vocabularies
        .and_then(|terms| terms.tags("geowptypes", activity));
    let areas: Vec<String> = at_hand.unwrap_or_else(|| known(activity));
    let mut priorities = match metadata.remove("engagement_priorities") {
        Some(Value::Array(priorities)) => priorities,
        _ => Vec::new(),
    };
    priorities.extend(areas.into_iter().map(|area| json!({ "id": area })));
    let mut once: Vec<Value> = Vec::with_capacity(priorities.len());
    for priority in priorities {
        if !once.iter().any(|known| known.get("id") == priority.get("id")) {
            once.push(priority);
        }
    }
    // Even an empty list is stored.
    metadata.insert("engagement_priorities".to_owned(), Value::Array(once));
}

fn known(activity: &str) -> Vec<String> {
    let Some(name) = activity.strip_prefix("geo-activities-") else {
        return Vec::new();
    };
    let row = AREAS
        .iter()
        .find(|(_, names)| names.split(' ').any(|known| known == name));
    let areas = row.map(|(areas, _)| *areas).unwrap_or_default();
    areas.iter().map(|area| format!("geo-focus-{area}")).collect()
}

/// Focus areas, and the activities that belong to them.
const AREAS: &[(&[&str], &str)] = &[
    (
        &["ecosystems-biodiversity-and-carbon-management"],
        "geobon gfoi eo4ea geo-trees geoarc in-situ-esc",
    ),
    (&["agriculture-and-food-security"], "geoglam geo-ldn eo4wef geo-pdrs"),
    (
        &["water-and-land-sustainability", "one-health"],
        "gos4m aquawatch chemical-earth",
    ),
    (
        &["weather-and-disaster-resilience"],
        "dias gsnl gdis gwis eo4drm geodesy4sendai night-light space-security rchswg eo4karst",
    ),
    (
        &["open-data-and-knowledge"],
        "de-africa de-pacific geo-citsci geo-ev oea dwg cdwg geo-ev-products",
    ),
    (&["one-health", "water-and-land-sustainability"], "eo4health gos4pops"),
    (
        &["climate-energy-and-urbanization"],
        "geo-cradle human-planet geo-vener geo-mountains guoi arctic-geoss eo4min uhco ais-monitoring geocri geomin",
    ),
    (&["water-and-land-sustainability"], "geoglows"),
    (
        &[
            "water-and-land-sustainability",
            "ecosystems-biodiversity-and-carbon-management",
        ],
        "blue-planet",
    ),
    (
        &["weather-and-disaster-resilience", "climate-energy-and-urbanization"],
        "ccwg drrwg",
    ),
];
