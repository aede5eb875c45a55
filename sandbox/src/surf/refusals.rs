//! How a call is refused. The documents show several shapes, and all of them occur.

use super::call::Call;
use crate::Dialect;
use crate::refusal::Refusal;
use http::StatusCode;
use serde_json::{Value, json};

impl Call {
    /// A status with its message: beside `status` in one form, beside `code` in the other.
    pub(super) fn refuse(&self, status: StatusCode, message: &str) -> Refusal {
        let number = status.as_u16();
        let own = matches!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::BAD_REQUEST);
        let body = match self.dialect {
            Dialect::B if !own => json!({"message": message, "code": number}),
            Dialect::A | Dialect::B => json!({"message": message, "status": number}),
        };
        Refusal::Body(status, body)
    }

    pub(super) fn not_found(&self) -> Refusal {
        let message = match self.dialect {
            Dialect::A => "The requested object does not exist.",
            Dialect::B => "Not found",
        };
        self.refuse(StatusCode::NOT_FOUND, message)
    }

    pub(super) fn unauthorized(&self) -> Refusal {
        self.refuse(
            StatusCode::UNAUTHORIZED,
            "An access token that is known here is needed for this.",
        )
    }

    pub(super) fn forbidden(&self, message: &str) -> Refusal {
        self.refuse(StatusCode::FORBIDDEN, message)
    }

    /// A body that cannot be read.
    pub(super) fn unreadable(&self) -> Refusal {
        self.refuse(
            StatusCode::BAD_REQUEST,
            "The request body is no JSON that can be used here.",
        )
    }
}

/// What a schema finds wrong with a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) field: String,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// Values that break the schema.
pub(super) fn invalid(faults: &[Fault]) -> Refusal {
    let errors: Vec<Value> = faults
        .iter()
        .map(|fault| json!({"field": fault.field, "message": fault.message}))
        .collect();
    Refusal::Body(
        StatusCode::BAD_REQUEST,
        json!({"message": "Validation error.", "status": 400, "errors": errors}),
    )
}

/// A patch that cannot be applied.
pub(super) fn invalid_operation(message: &str) -> Refusal {
    Refusal::Body(
        StatusCode::BAD_REQUEST,
        json!({"message": "Invalid Operation.", "status": 400, "errors": [{"message": message}]}),
    )
}

/// The shortest shape of all, which the newer form uses where something is made or submitted.
pub(super) fn error(sentence: &str) -> Refusal {
    Refusal::Body(StatusCode::BAD_REQUEST, json!({"error": sentence}))
}

/// `'title', 'description'`
pub(super) fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("'{name}'")).collect();
    quoted.join(", ")
}
