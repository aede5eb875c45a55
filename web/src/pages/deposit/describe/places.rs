//! Places: a name, and a box on the globe.

use crate::{
    components::{field::Field, text_input::TextInput, told::Told},
    pages::deposit::{
        fields::{TextField, revealed, told},
        rows::{Adding, Look, Rows},
    },
    state::draft::{DraftStore, path as at},
    text::{t, t_with},
};
use leptos::prelude::*;
use serde_json::{Value, json};

/// West, south, east, north, in degrees.
type Bounds = [f64; 4];

/// Places in their order.
#[component]
pub(super) fn Places(store: DraftStore) -> impl IntoView {
    let look = Look { name, note, form };
    let adding = vec![Adding {
        label: t("describe-add-place"),
        item: json!({}),
        first: "place",
    }];
    view! {
        <Rows store path="metadata.locations.features" label=t("describe-places") look adding />
    }
}

fn name(item: &Value) -> String {
    at::text(item, "place")
}

fn note(item: &Value) -> String {
    let Some(geometry) = item.get("geometry") else {
        return at::text(item, "description");
    };
    match bounds(geometry) {
        Some([west, south, east, north]) => t_with(
            "describe-place-bounds",
            &[
                ("west", west.to_string().into()),
                ("south", south.to_string().into()),
                ("east", east.to_string().into()),
                ("north", north.to_string().into()),
            ],
        ),
        None => at::text(geometry, "type"),
    }
}

fn form(store: DraftStore, path: String) -> AnyView {
    view! {
        <TextField
            store
            path=format!("{path}.place")
            label=t("describe-place-name")
            hint=t("describe-place-name-hint")
        />
        <BoundsField store path=format!("{path}.geometry") />
        <TextField
            store
            path=format!("{path}.description")
            label=t("describe-place-note")
            optional=true
        />
    }
    .into_any()
}

/// A box as four numbers in one line. A shape of another kind stays until the line is changed.
#[component]
fn BoundsField(store: DraftStore, path: String) -> impl IntoView {
    let geometry = store.at(&path);
    let standing = Signal::derive(move || {
        let found = geometry.with(|geometry| geometry.as_ref().and_then(bounds));
        found.map(|bounds| bounds.map(|number| number.to_string()).join(", "))
    });
    let typed = RwSignal::new(None::<String>);
    let value = Signal::derive(move || typed.get().unwrap_or_else(|| standing.get().unwrap_or_default()));
    let others = told(store, &path);
    let told = Signal::derive(move || {
        let unread = typed.with(|typed| typed.as_deref().is_some_and(|text| read(text).is_none()));
        if unread {
            vec![Told::error(t("describe-place-wrong"))]
        } else {
            others.get()
        }
    });
    let write = {
        let path = path.clone();
        move |text: String| {
            if text.trim().is_empty() {
                store.remove_member(&path);
            } else if let Some(bounds) = read(&text) {
                store.set(&path, shape(bounds));
            }
            typed.set((!text.trim().is_empty()).then_some(text));
        }
    };
    view! {
        <Field
            path=path.clone()
            label=t("describe-place-box")
            hint=t("describe-place-box-hint")
            optional=true
            told
            reveal=revealed()
        >
            <TextInput value spellcheck=false on_input=write />
        </Field>
    }
}

/// Four numbers within the globe, the southern edge below the northern one.
fn read(text: &str) -> Option<Bounds> {
    let numbers: Vec<f64> = text
        .split([',', ' ', ';'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let bounds: Bounds = numbers.try_into().ok()?;
    let [west, south, east, north] = bounds;
    let inside = |number: f64, limit: f64| (-limit..=limit).contains(&number);
    (inside(west, 180.0)
        && inside(east, 180.0)
        && inside(south, 90.0)
        && inside(north, 90.0)
        && west <= east
        && south <= north)
        .then_some(bounds)
}

fn shape([west, south, east, north]: Bounds) -> Value {
    if (west, south) == (east, north) {
        return json!({ "type": "Point", "coordinates": [west, south] });
    }
    json!({
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    })
}

/// The box around a shape.
fn bounds(geometry: &Value) -> Option<Bounds> {
    let mut found = None;
    grow(geometry.get("coordinates")?, &mut found);
    found
}

fn grow(coordinates: &Value, found: &mut Option<Bounds>) {
    let Some(items) = coordinates.as_array() else {
        return;
    };
    if let [x, y, ..] = items.as_slice()
        && let (Some(x), Some(y)) = (x.as_f64(), y.as_f64())
    {
        let [west, south, east, north] = found.unwrap_or([x, y, x, y]);
        *found = Some([west.min(x), south.min(y), east.max(x), north.max(y)]);
    } else {
        for item in items {
            grow(item, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_survives_its_shape() {
        for bounds_of in [[5.9, 45.8, 10.5, 47.8], [7.0, 46.0, 7.0, 46.0]] {
            assert_eq!(bounds(&shape(bounds_of)), Some(bounds_of));
        }
        assert_eq!(read("5.9, 45.8, 10.5, 47.8"), Some([5.9, 45.8, 10.5, 47.8]));
    }

    #[test]
    fn what_is_no_box_is_not_taken_for_one() {
        for text in ["", "1, 2, 3", "200, 0, 201, 1", "10, 5, 1, 6", "a, b, c, d"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(bounds(&json!({ "type": "Point" })), None);
    }
}
