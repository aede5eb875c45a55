//! A successful answer.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde_json::Value;

/// The revision that an answer shows: `InvenioRDM` sends it as an `ETag`, too.
#[derive(Clone, Copy)]
pub(crate) struct Revision(pub(crate) i64);

/// Status, JSON body if there is one, and a further header if there is one.
pub(crate) struct Answer {
    status: StatusCode,
    body: Option<Value>,
    /// What stands in place of JSON.
    page: Option<String>,
    media_type: &'static str,
    header: Option<(HeaderName, String)>,
    revised: bool,
}

impl Answer {
    fn json(status: StatusCode, body: Value) -> Self {
        Self {
            status,
            body: Some(body),
            page: None,
            media_type: "application/json",
            header: None,
            revised: true,
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
            page: None,
            media_type: "text/html; charset=utf-8",
            header: None,
            revised: true,
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

    /// A redirect to a path, with a page that says so.
    pub(crate) fn found(path: &str) -> Self {
        let page = format!(
            "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n\
             <p>You should be redirected automatically to the target URL: <a href=\"{path}\">{path}</a>. If not, click \
             the link.\n"
        );
        Self {
            page: Some(page),
            body: None,
            media_type: "text/html; charset=utf-8",
            header: Some((header::LOCATION, path.to_owned())),
            ..Self::json(StatusCode::FOUND, Value::Null)
        }
    }

    /// The same answer with a further header.
    pub(crate) fn with_header(self, name: HeaderName, value: String) -> Self {
        Self {
            header: Some((name, value)),
            ..self
        }
    }

    /// The same answer with its revision as a header, on whichever system.
    pub(crate) fn revision(self, revision: i64) -> Self {
        self.with_header(header::ETAG, format!("\"{revision}\""))
    }

    /// The same answer without its revision as a header.
    pub(crate) fn without_revision(self) -> Self {
        Self { revised: false, ..self }
    }

    /// The same answer under another media type.
    pub(crate) fn typed(self, media_type: &'static str) -> Self {
        Self { media_type, ..self }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let revision = self.body.as_ref().and_then(|body| body["revision_id"].as_i64());
        let body = self.body.map(|body| body.to_string()).or(self.page);
        let body = body.map_or_else(Body::empty, Body::from);
        let mut response = Response::new(body);
        if let Some(revision) = revision.filter(|_| self.revised) {
            response.extensions_mut().insert(Revision(revision));
        }
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
