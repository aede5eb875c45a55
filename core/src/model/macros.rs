//! One way to read and write every model.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde_json::{Map, Value};

/// Takes a member out of the object if it has the expected shape; otherwise it stays.
pub(crate) fn take<T: DeserializeOwned>(members: &mut Map<String, Value>, name: &str) -> Option<T> {
    let value = T::deserialize(members.get(name)?).ok()?;
    members.remove(name);
    Some(value)
}

/// Writes a member if there is one.
pub(crate) fn put<S: SerializeMap>(
    map: &mut S,
    name: &'static str,
    value: Option<&impl Serialize>,
) -> Result<(), S::Error> {
    match value {
        Some(value) => map.serialize_entry(name, value),
        None => Ok(()),
    }
}

/// Declares a model: known members are optional, all others are kept.
///
/// Members under `required` must be there and be readable.
macro_rules! model {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $(required { $($(#[$rmeta:meta])* pub $rfield:ident: $rty:ty = $rjson:literal,)* })?
            $($(#[$fmeta:meta])* pub $field:ident: $ty:ty = $json:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "ts", derive(tsify::Tsify))]
        pub struct $name {
            $($(
                $(#[$rmeta])*
                #[cfg_attr(feature = "ts", serde(rename = $rjson))]
                pub $rfield: $rty,
            )*)?
            $(
                $(#[$fmeta])*
                #[cfg_attr(feature = "ts", serde(rename = $json), tsify(optional))]
                pub $field: Option<$ty>,
            )*
            /// Everything else, as it came.
            #[cfg_attr(feature = "ts", serde(skip))]
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[allow(unused_mut, clippy::allow_attributes, reason = "a model may have no known member")]
                let mut extra = serde_json::Map::<String, serde_json::Value>::deserialize(deserializer)?;
                Ok(Self {
                    $($($rfield: crate::model::macros::take(&mut extra, $rjson)
                        .ok_or_else(|| serde::de::Error::missing_field($rjson))?,)*)?
                    $($field: crate::model::macros::take(&mut extra, $json),)*
                    extra,
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                $($(map.serialize_entry($rjson, &self.$rfield)?;)*)?
                $(crate::model::macros::put(&mut map, $json, self.$field.as_ref())?;)*
                for (name, value) in &self.extra {
                    let known = false $($(|| name == $rjson)*)? $(|| (name == $json && self.$field.is_some()))*;
                    if !known {
                        map.serialize_entry(name, value)?;
                    }
                }
                map.end()
            }
        }
    };
}

/// A model that can be made from nothing: it has no required members.
macro_rules! empty {
    ($($name:ident { $($field:ident),* $(,)? })*) => {
        $(impl Default for $name {
            fn default() -> Self {
                Self { $($field: None,)* extra: serde_json::Map::new() }
            }
        })*
    };
}

pub(crate) use {empty, model};
