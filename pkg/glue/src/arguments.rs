//! JSON in and JSON out.

use geodepot::{Error, ErrorKind, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The arguments of a call, as a caller in JavaScript gave them, one after the other.
pub struct Arguments(std::vec::IntoIter<Value>);

impl Arguments {
    /// Arguments from a JSON list; anything else is the only one.
    pub fn new(json: &str) -> Result<Self> {
        match read(json)? {
            Value::Array(all) => Ok(Self(all.into_iter())),
            other => Ok(Self(vec![other].into_iter())),
        }
    }

    /// The next one as it is, whatever it is; null if there is none.
    pub fn any(&mut self) -> Value {
        self.0.next().unwrap_or_default()
    }

    /// The next one, which must be there and be what is expected.
    pub fn next<T: DeserializeOwned>(&mut self, name: &str) -> Result<T> {
        let value = self.any();
        let missing = value.is_null();
        T::deserialize(&value).map_err(|error| {
            let message = if missing {
                format!("The argument `{name}` is missing.")
            } else {
                format!("The argument `{name}` cannot be used: {error}.")
            };
            Error::new(ErrorKind::Usage, message).caused_by(error)
        })
    }

    /// The next one, or nothing.
    pub fn maybe<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>> {
        self.next::<Option<T>>(name)
    }
}

/// JSON, as all JSON is read here: from bytes, so that there is one reader.
pub fn read(json: &str) -> Result<Value> {
    serde_json::from_slice(json.as_bytes())
        .map_err(|error| Error::new(ErrorKind::Usage, "The arguments cannot be written as JSON.").caused_by(error))
}

/// What the core gave, as JSON.
pub fn value(result: Result<impl Serialize>) -> Result<Value> {
    serde_json::to_value(result?).map_err(unwritable)
}

/// An answer as the text of its JSON.
pub fn text(answer: &impl Serialize) -> Result<String> {
    serde_json::to_string(answer).map_err(unwritable)
}

fn unwritable(error: serde_json::Error) -> Error {
    Error::new(ErrorKind::Decode, "The answer cannot be written.").caused_by(error)
}
