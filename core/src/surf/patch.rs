use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value, json};

use super::object::{Dialect, SurfObject};

/// One change of metadata, as JSON Patch (RFC 6902) has it.
///
/// ```
/// use geodepot::surf::PatchOperation;
/// let change = PatchOperation::add("/keywords", vec!["ice"]);
/// assert_eq!(serde_json::to_string(&change).unwrap(), r#"{"op":"add","path":"/keywords","value":["ice"]}"#);
/// ```
///
/// Source: the reference of the SURF Data Repository, “Update draft deposit metadata”.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum PatchOperation {
    /// Puts a value there; into a list, before the item of that number or at the end (`-`).
    Add {
        /// Where.
        path: String,
        /// What.
        value: Value,
    },
    /// Takes away what is there.
    Remove {
        /// Where.
        path: String,
    },
    /// Puts a value in the place of the one that is there.
    Replace {
        /// Where.
        path: String,
        /// What.
        value: Value,
    },
    /// Takes a value away and puts it elsewhere.
    Move {
        /// Where it is.
        from: String,
        /// Where it goes.
        path: String,
    },
    /// Puts the same value elsewhere too.
    Copy {
        /// Where it is.
        from: String,
        /// Where it goes.
        path: String,
    },
    /// Refuses all changes unless the value is there.
    Test {
        /// Where.
        path: String,
        /// What.
        value: Value,
    },
}

impl<'de> Deserialize<'de> for PatchOperation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let mut members = Map::deserialize(deserializer)?;
        let mut take = |name: &'static str| members.remove(name).ok_or_else(|| D::Error::missing_field(name));
        let text = |value: Value| match value {
            Value::String(text) => Ok(text),
            other => Err(D::Error::custom(format!("{other} is no text"))),
        };
        let (op, path) = (text(take("op")?)?, text(take("path")?)?);
        Ok(match op.as_str() {
            "add" => Self::Add {
                path,
                value: take("value")?,
            },
            "remove" => Self::Remove { path },
            "replace" => Self::Replace {
                path,
                value: take("value")?,
            },
            "move" => Self::Move {
                from: text(take("from")?)?,
                path,
            },
            "copy" => Self::Copy {
                from: text(take("from")?)?,
                path,
            },
            "test" => Self::Test {
                path,
                value: take("value")?,
            },
            other => return Err(D::Error::custom(format!("“{other}” is no operation"))),
        })
    }
}

impl PatchOperation {
    /// The media type that changes are sent as. Servers refuse any other.
    pub const MEDIA_TYPE: &'static str = "application/json-patch+json";

    /// Puts a value there.
    pub fn add(path: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::Add {
            path: path.into(),
            value: value.into(),
        }
    }

    /// Puts a value in the place of the one that is there.
    pub fn replace(path: impl Into<String>, value: impl Into<Value>) -> Self {
        Self::Replace {
            path: path.into(),
            value: value.into(),
        }
    }

    /// Takes away what is there.
    pub fn remove(path: impl Into<String>) -> Self {
        Self::Remove { path: path.into() }
    }

    /// Another title, written as the object that was read has its own.
    pub fn title(object: &SurfObject, title: &str) -> Self {
        match object.dialect() {
            Some(Dialect::A) => Self::add("/titles", json!([{ "title": title }])),
            _ => Self::add("/title", json!([title])),
        }
    }

    /// Other creators, written as the object that was read has its own.
    pub fn creators(object: &SurfObject, names: &[&str]) -> Self {
        match object.dialect() {
            Some(Dialect::A) => {
                let creators: Vec<_> = names.iter().map(|name| json!({ "creator_name": name })).collect();
                Self::add("/creators", creators)
            }
            _ => Self::add("/creator", names.to_vec()),
        }
    }

    /// A field of the community's own. `schema` is the id of its schema, which only dialect A asks for:
    /// [`SurfSchema::fields_id`](super::SurfSchema::fields_id).
    pub fn community_field(object: &SurfObject, schema: Option<&str>, name: &str, value: impl Into<Value>) -> Self {
        let name = escaped(name);
        let path = match (object.dialect(), schema) {
            (Some(Dialect::A), Some(schema)) => format!("/community_specific/{}/{name}", escaped(schema)),
            (Some(Dialect::A), None) => format!("/community_specific/{name}"),
            _ => format!("/community/{name}"),
        };
        Self::add(path, value)
    }
}

/// One part of a JSON pointer (RFC 6901).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
