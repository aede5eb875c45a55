//! Reading answers: bodies, and refusals of every shape that the servers give (api-guide of the references: errors).

use std::time::SystemTime;

use http::StatusCode;
use http::header::CONTENT_TYPE;
use http::response::Parts;
use serde_json::Value;

use super::capabilities::Capability;
use crate::error::{Error, ErrorKind, Result};
use crate::finding::Finding;
use crate::transport::retry::named_wait;

/// What is kept of a message that a server sends.
const MESSAGE_LIMIT: usize = 2_000;
/// What is kept of a list of refused fields.
const FINDING_LIMIT: usize = 500;

/// The JSON of an answer; nothing at all reads as null.
pub(super) fn read(parts: &Parts, bytes: &[u8]) -> Result<Value> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Null);
    }
    serde_json::from_slice(bytes).map_err(|error| {
        let what = content_type(parts).unwrap_or("something that names no type");
        let message = if what.contains("json") {
            "The answer breaks off or is not JSON.".to_owned()
        } else {
            format!("The answer is {what} rather than JSON.")
        };
        Error::new(ErrorKind::Decode, message)
            .with_status(parts.status.as_u16())
            .caused_by(error)
    })
}

/// The error that a status and a body say.
///
/// `capability` is what a repository must offer for the call to be there at all.
pub(super) fn refusal(parts: &Parts, bytes: &[u8], now: SystemTime, capability: Option<Capability>) -> Error {
    let body: Option<Value> = serde_json::from_slice(bytes).ok();
    let said = body.as_ref().and_then(said).map(shortened);
    let findings = body.as_ref().map(findings).unwrap_or_default();
    if let Some(capability) = capability
        && is_missing(parts, said.as_deref(), capability)
    {
        let message = format!("This repository does not offer {}.", capability.words());
        return Error::new(ErrorKind::Unsupported, message).with_status(parts.status.as_u16());
    }
    let kind = kind(parts.status, said.as_deref());
    let message = match (&said, parts.status.canonical_reason()) {
        (Some(said), _) => format!("The repository answered: {said}"),
        (None, Some(reason)) => format!("The repository answered {} ({reason}).", parts.status.as_u16()),
        (None, None) => format!("The repository answered {}.", parts.status.as_u16()),
    };
    let wait = if kind == ErrorKind::RateLimited {
        named_wait(&parts.headers, now)
    } else {
        None
    };
    let error = Error::new(kind, message)
        .with_status(parts.status.as_u16())
        .with_findings(findings)
        .with_retry_after(wait);
    match hint(parts.status, said.as_deref().unwrap_or_default()) {
        Some(hint) => error.with_hint(hint),
        None => error,
    }
}

fn kind(status: StatusCode, said: Option<&str>) -> ErrorKind {
    let said = said.unwrap_or_default();
    let says = |words: &[&str]| words.iter().any(|words| said.contains(words));
    match status.as_u16() {
        400 if says(&["CSRF", "Referer checking failed"]) => ErrorKind::Unauthenticated,
        400 | 422 if says(&["already registered", "already exists", "open review"]) => ErrorKind::Conflict,
        400 | 422 if says(&["quota exceeded", "size exceeded", "size limit", "too large"]) => ErrorKind::TooLarge,
        400 if says(&["querystring", "query string", "sort option", "decode JSON", "Page size"]) => ErrorKind::Usage,
        400 | 422 => ErrorKind::Invalid,
        401 => ErrorKind::Unauthenticated,
        403 => ErrorKind::Forbidden,
        404 => ErrorKind::NotFound,
        405 | 406 | 415 => ErrorKind::Usage,
        409 | 412 => ErrorKind::Conflict,
        410 => ErrorKind::Gone,
        413 => ErrorKind::TooLarge,
        429 => ErrorKind::RateLimited,
        501 => ErrorKind::Unsupported,
        500..=599 => ErrorKind::Unavailable,
        _ => ErrorKind::Decode,
    }
}

/// What to do, where the kind alone does not say enough.
fn hint(status: StatusCode, said: &str) -> Option<&'static str> {
    let hints = [
        (
            404,
            "is not registered",
            "Only a draft of it exists: read the draft, or publish it first.",
        ),
        (
            404,
            "The requested URL was not found",
            "Check that the address is that of a repository.",
        ),
        (
            404,
            "has no file",
            "Check the file's name: list the files. It may have been removed.",
        ),
        (
            403,
            "locked",
            "Files of a published version do not change: make a new version.",
        ),
        (
            400,
            "open review",
            "Cancel the review first, or wait until it has ended.",
        ),
        (
            400,
            "quota exceeded",
            "Remove files that are not needed, or ask the people who run the repository for more space.",
        ),
        (
            400,
            "querystring",
            "Check the query: only the first 10,000 hits of a list can be reached.",
        ),
        (400, "CSRF", "Sign in again; if that does not help, reload the page."),
    ];
    let found = hints
        .into_iter()
        .find(|(code, words, _)| status.as_u16() == *code && said.contains(words));
    found.map(|(_, _, hint)| hint)
}

/// Whether it is the call itself that is not there, rather than the thing that it is about: that has a sentence of its
/// own for each kind of thing ("The persistent identifier does not exist.").
fn is_missing(parts: &Parts, said: Option<&str>, capability: Capability) -> bool {
    // What the references name is there or is not; another answer has another reason.
    let beyond = capability != Capability::Packages;
    match (parts.status.as_u16(), said) {
        (404, Some(said)) => said.starts_with("The requested URL was not found"),
        (404, None) => beyond && content_type(parts).is_some_and(|kind| kind.starts_with("text/html")),
        (405, _) => beyond,
        (501, _) => true,
        _ => false,
    }
}

fn content_type(parts: &Parts) -> Option<&str> {
    parts.headers.get(CONTENT_TYPE)?.to_str().ok()
}

fn said(body: &Value) -> Option<&str> {
    let text = ["message", "error", "description"]
        .iter()
        .find_map(|name| body.get(name)?.as_str());
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MESSAGE_LIMIT) {
        Some((end, _)) => format!("{}…", &text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The refused fields in a body of any known shape.
///
/// `errors` is a list of `{field, messages[]}`, of `{record, message}`, of `{message, field?}`, or one string.
pub(crate) fn findings(body: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    match body.get("errors") {
        Some(Value::Array(items)) => items.iter().for_each(|item| collect(item, &mut findings)),
        Some(Value::String(text)) => findings.push(Finding::from_server("", shortened(text))),
        _ => {}
    }
    findings.truncate(FINDING_LIMIT);
    findings
}

fn collect(item: &Value, findings: &mut Vec<Finding>) {
    let field = ["field", "record"]
        .iter()
        .find_map(|name| item.get(name)?.as_str())
        .unwrap_or_default();
    let mut push = |message: &Value| {
        let text = message.as_str().map_or_else(|| message.to_string(), ToOwned::to_owned);
        findings.push(Finding::from_server(field, shortened(&text)));
    };
    match (item.get("messages"), item.get("message")) {
        (Some(Value::Array(messages)), _) => messages.iter().for_each(push),
        (Some(message), _) | (None, Some(message)) => push(message),
        (None, None) => push(item),
    }
}
