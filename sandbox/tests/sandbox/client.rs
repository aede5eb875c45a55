//! A client of one user, without a socket.

use axum::body::Body;
use axum::response::Response;
use geodepot_sandbox::{Config, Sandbox};
use http::Request;
use http::request::Builder;
use serde_json::{Value, json};
use tower::ServiceExt;

pub(crate) struct Client {
    sandbox: Sandbox,
}

impl Client {
    /// Signs in as alice.
    pub(crate) fn open(config: Config) -> Self {
        let sandbox = Sandbox::open(config).unwrap();
        Self { sandbox }
    }

    pub(crate) fn token(&self, user: &str) -> String {
        self.sandbox.tokens()[user].clone()
    }

    /// What the database has.
    pub(crate) fn rows(&self) -> Value {
        self.sandbox.rows().unwrap()
    }

    pub(crate) async fn send(&self, method: &str, path: &str, body: Body) -> Response {
        self.send_to(method, &format!("/api{path}"), body).await
    }

    /// Sends to a whole path.
    pub(crate) async fn send_to(&self, method: &str, path: &str, body: Body) -> Response {
        self.send_built(Request::builder().method(method).uri(path), body).await
    }

    /// Sends a request with headers of its own.
    pub(crate) async fn send_built(&self, request: Builder, body: Body) -> Response {
        self.send_as("alice", request, body).await
    }

    /// Sends as somebody else, or as nobody.
    pub(crate) async fn send_as(&self, user: &str, request: Builder, body: Body) -> Response {
        let mut request = request.header("Host", "127.0.0.1:8080").body(body).unwrap();
        if let Some(token) = self.sandbox.tokens().get(user) {
            let value = format!("Bearer {token}").parse().unwrap();
            request.headers_mut().insert("Authorization", value);
        }
        self.sandbox.router().oneshot(request).await.unwrap()
    }

    pub(crate) async fn call(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let body = if body.is_null() {
            Body::empty()
        } else {
            Body::from(body.to_string())
        };
        read(self.send(method, path, body).await).await
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.call("GET", path, Value::Null).await
    }

    /// Makes a draft that would publish, and gives its id and its parent's.
    pub(crate) async fn draft(&self, collection: &str, title: &str, files: bool) -> (String, String) {
        let (status, draft) = self
            .call("POST", &format!("/{collection}"), described(title, files))
            .await;
        assert_eq!(status, 201, "{draft}");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&draft["id"]), text(&draft["parent"]["id"]))
    }
}

/// The status of an answer, and its body if that is JSON.
pub(crate) async fn read(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

/// A body that publishes.
pub(crate) fn described(title: &str, files: bool) -> Value {
    json!({
        "access": {"record": "public", "files": "public"},
        "files": {"enabled": files},
        "metadata": {
            "title": title,
            "resource_type": {"id": "dataset"},
            "publication_date": "2024-05-01",
            "publisher": "Example",
            "creators": [{"person_or_org": {"type": "personal", "family_name": "Doe", "given_name": "Jane"}}],
        },
    })
}
