//! Answers as errors: the kind, what the server said, the fields, the wait, and what to do now.

use std::error::Error as _;
use std::time::Duration;

use geodepot::{Error, ErrorKind};
use serde_json::Value;

use crate::recorded::Recorded;

/// What is wrong with the error, if anything is.
pub(crate) fn fault(expected: ErrorKind, error: &Error, recorded: &Recorded) -> Option<String> {
    let response = &recorded.exchange.response;
    if error.kind() != expected {
        return Some(format!("is {}: {error}", error.kind().code()));
    }
    let refused = response.status >= 300;
    if refused && error.status() != Some(response.status) {
        return Some(format!("the status is {:?}", error.status()));
    }
    if error.hint().is_empty() || error.message().trim().is_empty() {
        return Some("it does not say what now".to_owned());
    }
    let said = response
        .body
        .get("message")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .trim();
    if expected != ErrorKind::Unsupported && refused && !error.message().contains(said) {
        return Some(format!(
            "the server said “{said}”, the error says “{}”",
            error.message()
        ));
    }
    let expected_findings = if refused && expected != ErrorKind::Unsupported {
        said_of_fields(&response.body)
    } else {
        Vec::new()
    };
    let found: Vec<(String, String)> = error
        .findings()
        .iter()
        .map(|finding| (finding.path.clone(), finding.message.clone()))
        .collect();
    if found != expected_findings {
        return Some(format!(
            "the findings are {found:?}, the server said {expected_findings:?}"
        ));
    }
    // The header stands on nearly every answer, and means something on this one only.
    let named = response.header("retry-after").and_then(|value| value.parse().ok());
    let wait = named
        .filter(|_| response.status == 429)
        .map(|seconds: u64| Duration::from_secs(seconds.clamp(1, 120)));
    if error.retry_after() != wait {
        return Some(format!("the wait is {:?} rather than {wait:?}", error.retry_after()));
    }
    let whole = format!("{error} {error:?} {} {:?}", error.hint(), error.source());
    whole.contains("<token").then(|| "a credential shows".to_owned())
}

/// What a server says of fields, one by one, in the order it says it.
pub(crate) fn said_of_fields(body: &Value) -> Vec<(String, String)> {
    let items = body.get("errors").and_then(Value::as_array);
    let mut said = Vec::new();
    for item in items.into_iter().flatten() {
        let field = item
            .get("field")
            .or(item.get("record"))
            .and_then(Value::as_str)
            .unwrap_or_default();
        let one = item.get("message").into_iter();
        let many = item.get("messages").and_then(Value::as_array).into_iter().flatten();
        for message in one.chain(many) {
            let text = message.as_str().map_or_else(|| message.to_string(), ToOwned::to_owned);
            said.push((field.to_owned(), text));
        }
    }
    said
}
