use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::id::RecordId;

/// One resource that a package call refused, and why.
///
/// Source: the reference of packages, “Add resource to a draft package”.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Refusal {
    /// The resource. Empty if the server does not say which.
    pub record: RecordId,
    /// Why, in the server's words.
    pub message: String,
    /// Everything else, as it came.
    #[cfg_attr(feature = "ts", serde(skip))]
    pub extra: Map<String, Value>,
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("record", &self.record)?;
        map.serialize_entry("message", &self.message)?;
        for (name, value) in &self.extra {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Refusal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::read)
    }
}

impl Refusal {
    /// From whatever shape a server gives it: `{record, message}`, `{id, messages[]}`, or bare words.
    fn read(value: Value) -> Self {
        let Value::Object(mut extra) = value else {
            return Self {
                record: RecordId::new(""),
                message: words(&value),
                extra: Map::new(),
            };
        };
        let record = ["record", "id"].iter().find_map(|name| match extra.get(*name)? {
            Value::String(id) => Some((*name, RecordId::new(id.clone()))),
            _ => None,
        });
        let message = ["message", "messages"]
            .iter()
            .find_map(|name| Some((*name, words(extra.get(*name)?))));
        for name in [
            record.as_ref().map(|(name, _)| *name),
            message.as_ref().map(|(name, _)| *name),
        ] {
            name.map(|name| extra.remove(name));
        }
        Self {
            record: record.map_or_else(|| RecordId::new(""), |(_, id)| id),
            message: message.map(|(_, words)| words).unwrap_or_default(),
            extra,
        }
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// What comes back with a 200 from adding, removing and validating.
///
/// Source: the reference of packages, “Add resource to a draft package”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Refusals {
    /// The refused ones; all others went through.
    pub errors: Vec<Refusal>,
}

impl<'de> Deserialize<'de> for Refusals {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut answer = Value::deserialize(deserializer)?;
        let errors = match answer.get_mut("errors").map(Value::take) {
            Some(Value::Array(items)) => items.into_iter().map(Refusal::read).collect(),
            None | Some(Value::Null) => Vec::new(),
            Some(other) => vec![Refusal::read(other)],
        };
        Ok(Self { errors })
    }
}
