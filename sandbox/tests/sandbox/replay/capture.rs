//! One recorded request with its answer.

use super::compare::translate;
use axum::body::Body;
use http::Request;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A recorded exchange, by the name of its file.
pub(crate) struct Capture {
    request: Value,
    response: Value,
}

impl Capture {
    pub(crate) fn read(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/captures/gkh");
        let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).expect(name);
        let mut file: Value = serde_json::from_str(&text).expect(name);
        Self {
            request: file["request"].take(),
            response: file["response"].take(),
        }
    }

    /// The request again, with what was learnt in place of the recorded ids and tokens.
    pub(crate) fn request(&self, learnt: &BTreeMap<String, String>) -> Request<Body> {
        let path = translate(self.request["path"].as_str().unwrap(), learnt);
        let mut request = Request::builder()
            .method(self.request["method"].as_str().unwrap())
            .uri(path)
            .header("Host", "127.0.0.1:5001");
        for (name, value) in self.request["headers"].as_object().unwrap() {
            request = request.header(name, translate(value.as_str().unwrap(), learnt));
        }
        let body = match &self.request["body"] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            json => json.to_string(),
        };
        request.body(Body::from(translate(&body, learnt))).unwrap()
    }

    pub(crate) fn is_head(&self) -> bool {
        self.request["method"] == "HEAD"
    }

    pub(crate) fn status(&self) -> u16 {
        u16::try_from(self.response["status"].as_u64().unwrap()).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let headers = self.response["headers"].as_array().unwrap();
        let found = headers
            .iter()
            .find(|pair| pair[0].as_str().unwrap().eq_ignore_ascii_case(name));
        found.and_then(|pair| pair[1].as_str())
    }

    pub(crate) fn body(&self) -> &Value {
        &self.response["body"]
    }
}
