//! Somebody who works on the same account and gives things the same titles.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use geodepot_sandbox::Sandbox;
use http::{Method, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt as _;

/// Makes drafts that are titled like those of a deposit and say something else.
pub struct Colleague {
    sandbox: Arc<Sandbox>,
    token: String,
    drafts: Vec<(&'static str, Value)>,
    /// The rows that are about each draft, as they were when it was made.
    made: Mutex<BTreeMap<String, Vec<Value>>>,
}

impl Colleague {
    /// One who works beside the deposit that `spec` describes.
    pub fn beside(spec: &Value, sandbox: Arc<Sandbox>, token: &str) -> Self {
        let other = |part: &Value| {
            let mut metadata = part["metadata"].clone();
            metadata["description"] = json!("<p>Something else, by somebody else.</p>");
            json!({"metadata": metadata, "files": {"enabled": true}, "access": part["access"]})
        };
        let resources = spec["resources"].as_array().into_iter().flatten();
        let resources = resources.map(|resource| ("/api/records", other(resource)));
        Self {
            sandbox,
            token: token.to_owned(),
            drafts: std::iter::once(("/api/packages", other(&spec["package"])))
                .chain(resources)
                .collect(),
            made: Mutex::default(),
        }
    }

    /// Makes one more of each.
    pub async fn work(&self) {
        let mut ids = Vec::new();
        for (path, draft) in &self.drafts {
            let (status, created) = self.call(Method::POST, path, draft).await;
            let id = created["id"].as_str().filter(|_| status == StatusCode::CREATED);
            ids.extend(id.map(str::to_owned));
        }
        let rows = self.sandbox.rows().unwrap_or_default();
        let about = ids.into_iter().map(|id| (id.clone(), about(&rows, &id)));
        self.drafts_made().extend(about);
    }

    /// The ids of what was made so far.
    pub fn made(&self) -> Vec<String> {
        self.drafts_made().keys().cloned().collect()
    }

    /// The ids of what is not any more as it was made.
    pub fn touched(&self, rows: &Value) -> Vec<String> {
        let made = self.drafts_made();
        let touched = made.iter().filter(|(id, then)| about(rows, id) != **then);
        touched.map(|(id, _)| id.clone()).collect()
    }

    fn drafts_made(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Value>>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn call(&self, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()));
        let failed = (StatusCode::INTERNAL_SERVER_ERROR, Value::Null);
        let Ok(request) = request else { return failed };
        let Ok(answer) = self.sandbox.router().oneshot(request).await;
        let status = answer.status();
        let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await;
        let value = bytes.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        (status, value.unwrap_or_default())
    }
}

/// The rows of the database that are about a draft.
fn about(rows: &Value, id: &str) -> Vec<Value> {
    let table = |table: &str, column: &str, value: &Value| -> Vec<Value> {
        let all = rows[table].as_array().into_iter().flatten();
        all.filter(|row| row[column] == *value).cloned().collect()
    };
    let mut found = Vec::new();
    for document in table("documents", "id", &id.into()) {
        found.extend(table("parents", "id", &document["parent"]));
        found.extend(table("files", "bucket", &document["bucket"]));
        found.extend(table("members", "package", &document["id"]));
        found.extend(table("members", "resource", &document["id"]));
        found.push(document);
    }
    found
}
