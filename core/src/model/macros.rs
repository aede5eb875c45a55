//! One way to read and write every model.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Takes a member out of the object if it has the expected shape; otherwise it stays.
pub(crate) fn take<T: DeserializeOwned>(members: &mut Map<String, Value>, name: &str) -> Option<T> {
    let value = T::deserialize(members.get(name)?).ok()?;
    members.remove(name);
    Some(value)
}

/// Puts a member into the object if there is one.
pub(crate) fn put(
    members: &mut Map<String, Value>,
    name: &'static str,
    value: Option<&impl Serialize>,
) -> serde_json::Result<()> {
    if let Some(value) = value {
        members.insert(name.to_owned(), serde_json::to_value(value)?);
    }
    Ok(())
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

        // Both ways go over a map of members: so there is one copy of this code, and not one for each format.
        impl $name {
            #[allow(unused_mut, clippy::allow_attributes, reason = "a model may have no known member")]
            fn of_members(mut extra: serde_json::Map<String, serde_json::Value>) -> Result<Self, &'static str> {
                Ok(Self {
                    $($($rfield: crate::model::macros::take(&mut extra, $rjson).ok_or($rjson)?,)*)?
                    $($field: crate::model::macros::take(&mut extra, $json),)*
                    extra,
                })
            }

            fn to_members(&self) -> serde_json::Result<serde_json::Map<String, serde_json::Value>> {
                let mut members = self.extra.clone();
                $($(crate::model::macros::put(&mut members, $rjson, Some(&self.$rfield))?;)*)?
                $(crate::model::macros::put(&mut members, $json, self.$field.as_ref())?;)*
                Ok(members)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let members = serde_json::Map::<String, serde_json::Value>::deserialize(deserializer)?;
                Self::of_members(members).map_err(serde::de::Error::missing_field)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let members = self.to_members().map_err(serde::ser::Error::custom)?;
                serde::Serialize::serialize(&members, serializer)
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
