use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use md5::{Digest as _, Md5};
use serde_json::Value;

use super::compare::{cut, missing, short};
use crate::verdict::{Outcome, Verdict, ensure, failed};

/// What came back, with what was asked.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    what: String,
    status: u16,
    headers: HeaderMap,
    bytes: Bytes,
    json: Value,
}

impl Answer {
    pub(super) fn new(what: String, status: StatusCode, headers: HeaderMap, bytes: Bytes) -> Self {
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Self {
            what,
            status: status.as_u16(),
            headers,
            bytes,
            json,
        }
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    pub(crate) fn ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as JSON; null where it is none.
    pub(crate) fn json(&self) -> &Value {
        &self.json
    }

    pub(crate) fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    /// The value at a JSON pointer; null where there is none.
    pub(crate) fn at(&self, pointer: &str) -> &Value {
        self.json.pointer(pointer).unwrap_or(&Value::Null)
    }

    /// The text at a JSON pointer; empty where there is none.
    pub(crate) fn text(&self, pointer: &str) -> &str {
        self.at(pointer).as_str().unwrap_or_default()
    }

    /// The items at a JSON pointer; none where there is no list.
    pub(crate) fn list(&self, pointer: &str) -> &[Value] {
        self.at(pointer).as_array().map_or(&[], Vec::as_slice)
    }

    /// A failure that tells what was asked and what is wrong with the answer.
    pub(crate) fn wrong<T>(&self, problem: impl AsRef<str>) -> Outcome<T> {
        failed(format!("{}: {}", self.what, problem.as_ref()))
    }

    /// The answer, if it has this status.
    pub(crate) fn is(self, status: u16) -> Outcome<Self> {
        self.one_of(&[status])
    }

    /// The answer, if it has one of these statuses.
    pub(crate) fn one_of(self, statuses: &[u16]) -> Outcome<Self> {
        if statuses.contains(&self.status) {
            return Ok(self);
        }
        let wanted: Vec<String> = statuses.iter().map(ToString::to_string).collect();
        let text = cut(String::from_utf8_lossy(&self.bytes).trim());
        self.wrong(format!("answered {}, not {} {text}", self.status, wanted.join(" or ")).trim())
    }

    /// The answer, if it is a refusal.
    pub(crate) fn refused(self) -> Outcome<Self> {
        if self.status >= 400 {
            return Ok(self);
        }
        self.wrong(format!("answered {}, and should be refused", self.status))
    }

    /// The answer, if it tells somebody without the right to that they have not.
    ///
    /// A missing token is 403 on `InvenioRDM`, 400 about CSRF on GKH for writes, and 401 elsewhere.
    pub(crate) fn forbidden(self) -> Outcome<Self> {
        self.one_of(&[400, 401, 403])
    }

    /// The answer, unless it shows that the repository has no such call.
    pub(crate) fn offered(self, capability: &str) -> Outcome<Self> {
        if [404, 405, 501].contains(&self.status) {
            let reason = format!("no {capability}: {} answered {}", self.what, self.status);
            return Err(Verdict::NotOffered(reason));
        }
        Ok(self)
    }

    /// Fails unless a value stands at a JSON pointer.
    pub(crate) fn has(&self, pointer: &str, wanted: impl Into<Value>) -> Outcome {
        self.holds(pointer, &wanted.into())
    }

    /// Fails unless all of a value stands at a JSON pointer, perhaps among more.
    pub(crate) fn holds(&self, pointer: &str, wanted: &Value) -> Outcome {
        match missing(self.at(pointer), wanted, pointer) {
            Some(difference) => self.wrong(difference),
            None => Ok(()),
        }
    }

    /// Fails unless the value at a JSON pointer meets a condition, told in words.
    pub(crate) fn meets(&self, pointer: &str, condition: &str, holds: impl FnOnce(&Value) -> bool) -> Outcome {
        let value = self.at(pointer);
        if holds(value) {
            return Ok(());
        }
        self.wrong(format!("{pointer} should be {condition}, and is {}", short(value)))
    }

    /// Fails if there is anything at a JSON pointer.
    pub(crate) fn lacks(&self, pointer: &str) -> Outcome {
        match self.json.pointer(pointer) {
            None | Some(Value::Null) => Ok(()),
            Some(value) => self.wrong(format!("{pointer} should be absent, and is {}", short(value))),
        }
    }

    /// The text at a JSON pointer, which must be there.
    pub(crate) fn needs(&self, pointer: &str) -> Outcome<String> {
        match self.at(pointer) {
            Value::String(text) if !text.is_empty() => Ok(text.clone()),
            Value::Number(number) => Ok(number.to_string()),
            other => self.wrong(format!("{pointer} should be a text, and is {}", short(other))),
        }
    }

    /// The fields of the findings, whether they came with a success or a refusal.
    pub(crate) fn fields(&self) -> Vec<&str> {
        let fields = self.list("/errors").iter();
        fields.filter_map(|error| error["field"].as_str()).collect()
    }

    /// Fails unless something is found at a field, or below it, and said in words.
    pub(crate) fn finds(&self, field: &str) -> Outcome {
        let below = format!("{field}.");
        let found = self.list("/errors").iter().find(|error| {
            let at = error["field"].as_str().unwrap_or_default();
            at == field || at.starts_with(&below)
        });
        let Some(found) = found else {
            return self.wrong(format!("no finding at {field}, only at {:?}", self.fields()));
        };
        let said = found["messages"].as_str().is_some_and(|text| !text.is_empty())
            || found["messages"].as_array().is_some_and(|texts| !texts.is_empty());
        ensure(said, || format!("{}: the finding at {field} says nothing", self.what))
    }

    /// Fails if anything was found.
    pub(crate) fn clean(&self) -> Outcome {
        match self.at("/errors") {
            Value::Null => Ok(()),
            Value::Array(errors) if errors.is_empty() => Ok(()),
            errors => self.wrong(format!("there should be no findings, and there is {}", short(errors))),
        }
    }

    /// The ids of a search's hits, in order.
    pub(crate) fn hits(&self) -> Vec<&str> {
        let hits = self.list("/hits/hits").iter();
        hits.filter_map(|hit| hit["id"].as_str()).collect()
    }

    /// Fails unless the body is these bytes.
    pub(crate) fn is_content(&self, wanted: &[u8]) -> Outcome {
        ensure(self.bytes.as_ref() == wanted, || {
            format!(
                "{}: {} bytes with md5 {} came back, not {} with md5 {}",
                self.what,
                self.bytes.len(),
                md5(&self.bytes),
                wanted.len(),
                md5(wanted)
            )
        })
    }
}

/// The md5 of bytes, in hexadecimal digits.
pub(crate) fn md5(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Md5::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
