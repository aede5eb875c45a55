//! A successful answer.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde_json::Value;

/// Status, JSON body if there is one, and a further header if there is one.
pub(crate) struct Answer {
    status: StatusCode,
    body: Option<Value>,
    media_type: &'static str,
    header: Option<(HeaderName, String)>,
}

impl Answer {
    fn json(status: StatusCode, body: Value) -> Self {
        Self {
            status,
            body: Some(body),
            media_type: "application/json",
            header: None,
        }
    }

    pub(crate) fn ok(body: Value) -> Self {
        Self::json(StatusCode::OK, body)
    }

    pub(crate) fn created(body: Value) -> Self {
        Self::json(StatusCode::CREATED, body)
    }

    pub(crate) fn accepted(body: Value) -> Self {
        Self::json(StatusCode::ACCEPTED, body)
    }

    pub(crate) fn no_content() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            body: None,
            media_type: "text/html; charset=utf-8",
            header: None,
        }
    }

    /// A permanent redirect, which also says in its body where to.
    pub(crate) fn moved(location: String) -> Self {
        let body = serde_json::json!({"status": 301, "message": "Redirecting...", "location": location});
        Self {
            header: Some((header::LOCATION, location)),
            ..Self::json(StatusCode::MOVED_PERMANENTLY, body)
        }
    }

    /// The same answer with the address of what it made.
    pub(crate) fn located(self, address: String) -> Self {
        Self {
            header: Some((header::LOCATION, address)),
            ..self
        }
    }

    /// The same answer under another media type.
    pub(crate) fn typed(self, media_type: &'static str) -> Self {
        Self { media_type, ..self }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let body = self.body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        if let Some((name, value)) = self.header
            && let Ok(value) = HeaderValue::from_str(&value)
        {
            headers.insert(name, value);
        }
        response
    }
}
