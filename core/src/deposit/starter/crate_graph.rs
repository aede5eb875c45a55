//! The graph of an RO-Crate: a flat list of entities that refer to each other by `@id`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::text::{list, text};

pub(super) struct Graph<'a>(BTreeMap<&'a str, &'a Value>);

/// Something that an entity refers to: described in the graph, or named only.
#[derive(Clone, Copy)]
pub(super) enum Thing<'a> {
    Entity(&'a Value),
    /// A text, a number, or the id of something that is not described.
    Bare(&'a Value),
}

impl<'a> Graph<'a> {
    pub(super) fn new(document: &'a Value) -> Self {
        let entities = list(document.get("@graph")).iter();
        Self(entities.filter_map(|entity| Some((id_of(entity)?, entity))).collect())
    }

    /// The dataset that the crate is about, as its descriptor says.
    pub(super) fn root(&self) -> Option<&'a Value> {
        let descriptor = [
            "ro-crate-metadata.json",
            "./ro-crate-metadata.json",
            "ro-crate-metadata.jsonld",
        ]
        .iter()
        .find_map(|id| self.0.get(id));
        let about = descriptor.and_then(|descriptor| id_of(descriptor.get("about")?));
        let found = about.and_then(|id| self.0.get(id));
        found.or_else(|| self.0.get("./")).copied()
    }

    /// What an entity has under a name, each thing looked up.
    pub(super) fn things(&self, entity: &'a Value, name: &str) -> impl Iterator<Item = Thing<'a>> {
        list(entity.get(name)).iter().map(|value| {
            let described = id_of(value).and_then(|id| self.0.get(id).copied());
            match described {
                Some(entity) => Thing::Entity(entity),
                // Written out in place, against the rules of the format.
                None if value.as_object().is_some_and(|members| members.len() > 1) => Thing::Entity(value),
                None => Thing::Bare(value),
            }
        })
    }
}

impl<'a> Thing<'a> {
    /// A text of the thing itself: what it says, or what it is called.
    pub(super) fn words(self) -> Option<String> {
        match self {
            Self::Entity(entity) => first(entity, "name"),
            Self::Bare(value) => text(value),
        }
    }

    /// Its `@id`, else what it says.
    pub(super) fn id(self) -> Option<&'a str> {
        match self {
            Self::Entity(entity) => id_of(entity),
            Self::Bare(value) => id_of(value).or(value.as_str()),
        }
    }

    pub(super) fn entity(self) -> Option<&'a Value> {
        match self {
            Self::Entity(entity) => Some(entity),
            Self::Bare(_) => None,
        }
    }
}

/// The first text under a name.
pub(super) fn first(entity: &Value, name: &str) -> Option<String> {
    list(entity.get(name)).iter().find_map(text)
}

/// Whether an entity is one of this type.
pub(super) fn is_a(entity: &Value, kind: &str) -> bool {
    list(entity.get("@type"))
        .iter()
        .filter_map(Value::as_str)
        .any(|name| name.rsplit(['/', ':', '#']).next() == Some(kind))
}

fn id_of(value: &Value) -> Option<&str> {
    value.get("@id")?.as_str()
}
