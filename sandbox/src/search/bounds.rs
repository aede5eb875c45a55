//! `bbox`: the box on the map that a record must touch.

use crate::refusal::Refusal;
use serde_json::Value;

/// A box between two longitudes and two latitudes.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    west: f64,
    north: f64,
    east: f64,
    south: f64,
}

impl Bounds {
    /// Reads the top left and the bottom right corner, longitude first.
    pub(crate) fn parse(text: &str) -> Result<Self, Refusal> {
        let corners: Result<Vec<f64>, _> = text.split(',').map(|part| part.trim().parse()).collect();
        match corners.as_deref() {
            Ok(&[west, north, east, south]) if west <= east && south <= north => Ok(Self {
                west,
                north,
                east,
                south,
            }),
            _ => Err(Refusal::bad("Invalid querystring parameters.")),
        }
    }

    /// Whether the extent of any of a hit's geometries meets the box.
    pub(crate) fn meets(&self, hit: &Value) -> bool {
        let features = hit["metadata"]["locations"]["features"]
            .as_array()
            .into_iter()
            .flatten();
        features.into_iter().any(|feature| {
            let mut positions = Vec::new();
            collect(&feature["geometry"], &mut positions);
            let extent = positions
                .into_iter()
                .fold(None, |extent: Option<Self>, (longitude, latitude)| {
                    let point = Self {
                        west: longitude,
                        north: latitude,
                        east: longitude,
                        south: latitude,
                    };
                    Some(extent.map_or(point, |extent| extent.with(point)))
                });
            extent.is_some_and(|extent| {
                extent.west <= self.east
                    && extent.east >= self.west
                    && extent.south <= self.north
                    && extent.north >= self.south
            })
        })
    }

    fn with(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            north: self.north.max(other.north),
            east: self.east.max(other.east),
            south: self.south.min(other.south),
        }
    }
}

/// Finds the positions in a geometry, whatever its type.
fn collect(value: &Value, positions: &mut Vec<(f64, f64)>) {
    match value {
        Value::Array(items) => {
            if let [Value::Number(longitude), Value::Number(latitude), ..] = items.as_slice() {
                positions.extend(longitude.as_f64().zip(latitude.as_f64()));
            } else {
                for item in items {
                    collect(item, positions);
                }
            }
        }
        Value::Object(map) => {
            for item in map.values() {
                collect(item, positions);
            }
        }
        _ => {}
    }
}
