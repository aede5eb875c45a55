//! Places, as GeoJSON features: schema.org has latitude first, GeoJSON longitude.

use serde_json::{Map, Value, json};

use super::crate_graph::{Graph, Thing, first};
use super::text::text;

/// A feature of a `Place`; nothing if it says neither where nor how it is called.
pub(super) fn feature(graph: &Graph<'_>, place: Thing<'_>) -> Option<Value> {
    let mut feature = Map::new();
    if let Some(name) = place.words() {
        feature.insert("place".to_owned(), json!(name));
    }
    if let Thing::Entity(entity) = place {
        let shapes = graph.things(entity, "geo").filter_map(Thing::entity);
        // A place may say where it is itself.
        if let Some(geometry) = shapes.chain([entity]).find_map(geometry) {
            feature.insert("geometry".to_owned(), geometry);
        }
    }
    (!feature.is_empty()).then_some(Value::Object(feature))
}

fn geometry(shape: &Value) -> Option<Value> {
    let number = |name: &str| text(shape.get(name)?)?.parse::<f64>().ok();
    if let (Some(latitude), Some(longitude)) = (number("latitude"), number("longitude")) {
        let fits = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        return fits.then(|| json!({ "type": "Point", "coordinates": [longitude, latitude] }));
    }
    let numbers: Vec<f64> = first(shape, "box")?
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    let [south, west, north, east] = numbers[..] else {
        return None;
    };
    let fits = [south, north].iter().all(|degrees| degrees.abs() <= 90.0)
        && [west, east].iter().all(|degrees| degrees.abs() <= 180.0);
    fits.then(|| {
        json!({ "type": "Polygon", "coordinates":
            [[[west, south], [east, south], [east, north], [west, north], [west, south]]] })
    })
}
