//! Somebody who speaks to the repository, with a token in the query or without.

use crate::client::read;
use axum::body::Body;
use axum::response::Response;
use geodepot_sandbox::{Config, Dialect, Sandbox, System};
use http::Request;
use serde_json::{Value, json};
use tower::ServiceExt;

pub(super) const PATCH: &str = "application/json-patch+json";
pub(super) const JSON: &str = "application/json";
pub(super) const BYTES: &str = "application/octet-stream";

pub(super) struct Visitor {
    sandbox: Sandbox,
    pub(super) dialect: Dialect,
}

impl Visitor {
    pub(super) fn open(dialect: Dialect) -> Self {
        let system = System::Surf(dialect);
        let config = Config {
            system,
            ..Config::default()
        };
        Self {
            sandbox: Sandbox::open(config).unwrap(),
            dialect,
        }
    }

    pub(super) fn token(&self, user: &str) -> String {
        self.sandbox.tokens()[user].clone()
    }

    /// Sends as `user`, or as nobody, with a content type if there is one.
    pub(super) async fn send(&self, user: &str, method: &str, path: &str, kind: Option<&str>, body: Body) -> Response {
        let separator = if path.contains('?') { '&' } else { '?' };
        let token = self
            .sandbox
            .tokens()
            .get(user)
            .map(|token| format!("{separator}token={token}"));
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api{path}{}", token.unwrap_or_default()))
            .header("Host", "127.0.0.1:8080");
        if let Some(kind) = kind {
            request = request.header("Content-Type", kind);
        }
        self.sandbox
            .router()
            .oneshot(request.body(body).unwrap())
            .await
            .unwrap()
    }

    pub(super) async fn get(&self, user: &str, path: &str) -> (u16, Value) {
        read(self.send(user, "GET", path, None, Body::empty()).await).await
    }

    pub(super) async fn delete(&self, user: &str, path: &str) -> u16 {
        self.send(user, "DELETE", path, None, Body::empty())
            .await
            .status()
            .as_u16()
    }

    pub(super) async fn create(&self, user: &str, body: Value) -> (u16, Value) {
        read(
            self.send(
                user,
                "POST",
                "/objects/deposit",
                Some(JSON),
                Body::from(body.to_string()),
            )
            .await,
        )
        .await
    }

    pub(super) async fn patch(&self, user: &str, path: &str, operations: Value) -> (u16, Value) {
        read(
            self.send(user, "PATCH", path, Some(PATCH), Body::from(operations.to_string()))
                .await,
        )
        .await
    }

    pub(super) async fn submit(&self, user: &str, path: &str) -> (u16, Value) {
        read(
            self.send(user, "POST", &format!("{path}/submit"), None, Body::empty())
                .await,
        )
        .await
    }

    /// A draft of alice's in the community that asks for little, and its path.
    pub(super) async fn draft(&self, title: &str) -> (Value, String) {
        let (status, draft) = self.create("alice", self.described(title)).await;
        assert_eq!(status, 201, "{draft}");
        let path = self.path(&draft);
        (draft, path)
    }

    /// What makes a deposit that can be published.
    pub(super) fn described(&self, title: &str) -> Value {
        match self.dialect {
            Dialect::A => json!({
                "titles": [{"title": title}],
                "creators": [{"creator_name": "Jane Doe"}],
                "community": "2c9ef1a4-5b0d-4c55-8a0e-6f1d3c7e9b20",
                "open_access": true,
            }),
            Dialect::B => json!({
                "title": title, "creator": ["Jane Doe"], "community": "community:general", "sharelevel": "Open",
            }),
        }
    }

    pub(super) fn path(&self, object: &Value) -> String {
        let id = object["id"].as_str().unwrap();
        match self.dialect {
            Dialect::A => format!("/objects/deposit/{id}"),
            Dialect::B => format!("/objects/{}", id.replace(':', "/")),
        }
    }

    pub(super) fn state(&self, object: &Value) -> Value {
        match self.dialect {
            Dialect::A => object["metadata"]["publication_state"].clone(),
            Dialect::B => object["properties"]["state"].clone(),
        }
    }

    /// Where a file of an object is sent to.
    pub(super) fn file(&self, object: &Value, name: &str) -> String {
        match self.dialect {
            Dialect::A => {
                let bucket = object["links"]["files"].as_str().unwrap();
                format!("{}/{name}", bucket.strip_prefix("http://127.0.0.1:8080/api").unwrap())
            }
            Dialect::B => format!("{}/files/{name}", self.path(object)),
        }
    }

    pub(super) async fn upload(&self, user: &str, path: &str, bytes: &'static str) -> (u16, Value) {
        read(self.send(user, "PUT", path, Some(BYTES), Body::from(bytes)).await).await
    }
}
