//! Rules, as they are written and obeyed.

use crate::wildcard::is_like;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What happens to a request.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Deed {
    /// This answer, and no work; or the work and this answer to it, as of a gateway that lost patience.
    Status(Answer),
    /// The work, so many milliseconds later.
    Delay { ms: u64 },
    /// A cut before the work; with `after`, once so many bytes of the request's body came.
    CutRequest {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<u64>,
    },
    /// A cut after the work; with `after`, once so many bytes of the answer's body were sent.
    CutAnswer {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<u64>,
    },
    /// A cut at once, and the work so many milliseconds later.
    Late { ms: u64 },
}

/// An answer as it is written in a script. A body of text is sent as HTML unless a header says otherwise.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    status: u16,
    #[serde(default)]
    pub(super) works: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    headers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    body: Value,
}

/// Which requests are meant.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Match {
    /// Any method, if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    /// The path as it was sent, without the query; `*` stands for any text. Any path, if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// The how manieth of them, from 1.
    #[serde(default = "one")]
    nth: u64,
}

/// One line of a script.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    which: Match,
    /// How many requests in a row.
    times: u64,
    deed: Deed,
    /// How many requests matched so far.
    met: u64,
    /// How often it was obeyed.
    obeyed: u64,
}

fn one() -> u64 {
    1
}

/// Reads a script: a list of rules, or a sentence that says what is wrong with it.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Rule>, String> {
    let lines: Vec<Value> =
        serde_json::from_slice(bytes).map_err(|error| format!("A script is a JSON list of rules ({error})."))?;
    lines
        .into_iter()
        .enumerate()
        .map(|(position, line)| rule(line).map_err(|error| format!("Rule {}: {error}.", position + 1)))
        .collect()
}

fn rule(mut line: Value) -> Result<Rule, String> {
    let members = line.as_object_mut().ok_or("it is not an object")?;
    let which = match members.remove("match") {
        None => Match {
            nth: 1,
            ..Match::default()
        },
        Some(which) => serde_json::from_value(which).map_err(|error| format!("match: {error}"))?,
    };
    let times = match members.remove("times") {
        None => 1,
        Some(times) => times
            .as_u64()
            .filter(|times| *times > 0)
            .ok_or("times is not a number from 1")?,
    };
    if which.nth == 0 {
        return Err("nth counts from 1".to_owned());
    }
    let deed: Deed = serde_json::from_value(line).map_err(|error| error.to_string())?;
    if let Deed::Status(answer) = &deed {
        answer.check()?;
    }
    Ok(Rule {
        which,
        times,
        deed,
        met: 0,
        obeyed: 0,
    })
}

impl Rule {
    /// Counts a request that matches, and says whether the rule is due: from its turn on, until it was obeyed.
    pub(super) fn meet(&mut self, method: &Method, path: &str) -> bool {
        let named = self.which.method.as_deref();
        let matches = named.is_none_or(|named| named.eq_ignore_ascii_case(method.as_str()))
            && self
                .which
                .path
                .as_deref()
                .is_none_or(|pattern| is_like(path, pattern, None));
        if matches {
            self.met += 1;
        }
        matches && self.met >= self.which.nth
    }

    /// What is to be done.
    pub(super) fn obey(&mut self) -> Deed {
        self.obeyed += 1;
        self.deed.clone()
    }

    pub(super) fn is_done(&self) -> bool {
        self.obeyed >= self.times
    }

    /// The rule as it was written, with the number of requests it has met.
    pub(super) fn to_json(&self) -> Value {
        // A rule was read from JSON, so it can be written.
        let mut line = serde_json::to_value(&self.deed).unwrap_or_default();
        line["match"] = serde_json::to_value(&self.which).unwrap_or_default();
        line["times"] = json!(self.times);
        line["met"] = json!(self.met);
        line
    }
}

impl Answer {
    fn check(&self) -> Result<(), String> {
        StatusCode::from_u16(self.status).map_err(|_| format!("{} is no status", self.status))?;
        self.header_map().map(|_| ())
    }

    fn header_map(&self) -> Result<HeaderMap, String> {
        let fault = |name: &str| format!("{name} is no header, or its value cannot be sent");
        let mut map = HeaderMap::new();
        for (name, value) in &self.headers {
            let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| fault(name))?;
            map.insert(key, HeaderValue::from_str(value).map_err(|_| fault(name))?);
        }
        Ok(map)
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let (text, media_type) = match &self.body {
            Value::Null => (String::new(), None),
            Value::String(text) => (text.clone(), Some("text/html; charset=utf-8")),
            other => (other.to_string(), Some("application/json")),
        };
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or_default();
        if let Some(media_type) = media_type {
            let media_type = HeaderValue::from_static(media_type);
            response.headers_mut().insert(header::CONTENT_TYPE, media_type);
        }
        response.headers_mut().extend(self.header_map().unwrap_or_default());
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_rule_is_told_with_its_number() {
        let fault = |text: &str| read(text.as_bytes()).unwrap_err();
        assert!(fault("{}").contains("JSON list"));
        assert!(fault(r#"[{"do": "delay", "ms": 1}, {"do": "explode"}]"#).starts_with("Rule 2"));
        assert!(fault(r#"[{"do": "status", "status": 99}]"#).contains("no status"));
        assert!(fault(r#"[{"do": "delay", "ms": 1, "match": {"nth": 0}}]"#).contains("from 1"));
        assert!(fault(r#"[{"do": "delay", "ms": 1, "match": {"paht": "x"}}]"#).contains("paht"));
    }
}
