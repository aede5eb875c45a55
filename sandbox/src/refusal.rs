//! How a call is refused: the status and body that the hub gives.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::{Value, json};

/// What a body of `errors` holds for one field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldError {
    pub(crate) field: String,
    pub(crate) messages: Value,
}

impl FieldError {
    pub(crate) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            messages: json!([message.into()]),
        }
    }

    pub(crate) fn list(errors: &[Self]) -> Value {
        errors
            .iter()
            .map(|error| json!({"field": error.field, "messages": error.messages}))
            .collect()
    }
}

/// An answer that is not a success.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// A status with its message.
    Status(StatusCode, String),
    /// 400 with a list of fields.
    Invalid(Vec<FieldError>),
    /// A status with a body of its own.
    Body(StatusCode, Value),
    /// 500. There are requests that break the hub; they get the same answer here, as do the sandbox's own faults.
    Server,
}

impl Refusal {
    pub(crate) fn denied() -> Self {
        Self::status(StatusCode::FORBIDDEN, "Permission denied.")
    }

    /// The record exists, but not in the asked stage or collection.
    pub(crate) fn not_found() -> Self {
        Self::status(StatusCode::NOT_FOUND, "Not found.")
    }

    pub(crate) fn unknown_id() -> Self {
        Self::status(StatusCode::NOT_FOUND, "The persistent identifier does not exist.")
    }

    pub(crate) fn unknown_url() -> Self {
        Self::status(
            StatusCode::NOT_FOUND,
            "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
        )
    }

    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Self::status(StatusCode::BAD_REQUEST, message)
    }

    pub(crate) fn field(field: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(field, message)])
    }

    pub(crate) fn status(status: StatusCode, message: impl Into<String>) -> Self {
        Self::Status(status, message.into())
    }

    /// A fault of the sandbox itself: told on standard error, because the answer may not say it.
    pub(crate) fn server(cause: &dyn std::fmt::Display) -> Self {
        eprintln!("sandbox: {cause}");
        Self::Server
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::server(&error)
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self::server(&error)
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::server(&error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            Self::Status(status, message) => (status, json!({"status": status.as_u16(), "message": message})),
            Self::Body(status, body) => (status, body),
            Self::Invalid(errors) => (
                StatusCode::BAD_REQUEST,
                json!({"status": 400, "message": "A validation error occurred.", "errors": FieldError::list(&errors)}),
            ),
            Self::Server => (
                StatusCode::INTERNAL_SERVER_ERROR,
                json!({"status": 500, "message": "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application."}),
            ),
        };
        (status, Json(body)).into_response()
    }
}
