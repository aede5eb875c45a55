//! Whether the request that a call sends is the recorded one.

use std::collections::BTreeSet;

use futures_util::FutureExt as _;
use geodepot::ErrorKind;
use geodepot::transport::{Payload, Request};
use http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, IF_MATCH};
use serde_json::Value;

use crate::operations;
use crate::recorded::{Recorded, size_alone};
use crate::replay::Replay;

/// What is different, if anything is. The request is looked at as it leaves, with the credential.
pub(crate) fn fault(operation: &str, recorded: &Recorded) -> Option<String> {
    let replay = Replay::new(recorded.exchange);
    let client = recorded.client(&replay);
    let request = match operations::request(operation, &client, recorded) {
        None => return Some(format!("there is no call {operation}")),
        Some(Err(error)) => return Some(format!("{operation} refuses it: {error}")),
        Some(Ok(request)) => request,
    };
    // What the answer becomes is another test.
    let _ = client.json::<Value>(request).now_or_never();
    let Some(sent) = replay.first() else {
        return Some("nothing was sent".to_owned());
    };
    let differences: Vec<String> = [
        method_and_path(&sent, recorded),
        query(&sent, recorded),
        headers(&sent, recorded),
        body(&sent, recorded),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!differences.is_empty()).then(|| differences.join("; "))
}

/// Whether the call refuses to build it, as the table says.
pub(crate) fn fault_of_refusal(operation: &str, recorded: &Recorded) -> Option<String> {
    let replay = Replay::new(recorded.exchange);
    match operations::request(operation, &recorded.client(&replay), recorded) {
        Some(Err(error)) if error.kind() == ErrorKind::Usage => None,
        Some(Err(error)) => Some(format!("{operation} refuses it as {}", error.kind().code())),
        Some(Ok(_)) => Some(format!("{operation} builds it")),
        None => Some(format!("there is no call {operation}")),
    }
}

fn differs<T: PartialEq + std::fmt::Debug>(what: &str, sent: &T, recorded: &T) -> Option<String> {
    (sent != recorded).then(|| format!("{what}: {sent:?} is sent, {recorded:?} was recorded"))
}

fn method_and_path(sent: &Request, recorded: &Recorded) -> Option<String> {
    let segments = |path: &str| -> Vec<String> {
        let below = path.strip_prefix("/api/").unwrap_or(path);
        let decoded = |segment| {
            percent_encoding::percent_decode_str(segment)
                .decode_utf8_lossy()
                .into_owned()
        };
        below.split('/').map(decoded).collect()
    };
    let own = (sent.method().to_string(), segments(sent.uri().path()));
    differs(
        "call",
        &own,
        &(recorded.exchange.request.method.clone(), recorded.segments.clone()),
    )
}

/// As a set. The client says two things more than the recorder did: how many hits it wants, on every list, and in the
/// localised form of a term its language.
fn query(sent: &Request, recorded: &Recorded) -> Option<String> {
    let text = sent.uri().query().unwrap_or_default();
    let own: BTreeSet<(String, String)> = url::form_urlencoded::parse(text.as_bytes()).into_owned().collect();
    let mut expected: BTreeSet<(String, String)> = recorded.pairs.iter().cloned().collect();
    let has_size = expected.iter().any(|(name, _)| name == "size");
    if !has_size && own.iter().any(|(name, _)| name == "size") {
        expected.insert(("size".to_owned(), "25".to_owned()));
    }
    if let Some(language) = recorded.exchange.request.headers.get("Accept-Language") {
        expected.insert(("ln".to_owned(), language.clone()));
    }
    differs("query", &own, &expected)
}

fn headers(sent: &Request, recorded: &Recorded) -> Option<String> {
    let was = |name: &str| recorded.exchange.request.headers.get(name).cloned();
    let is = |name: &http::HeaderName| {
        let value = sent.headers().get(name)?;
        Some(value.to_str().unwrap_or_default().to_owned())
    };
    // Bytes have one form, whatever is asked for: the client asks for none, the recorder asked for JSON.
    let of_bytes = sent.method() == http::Method::GET
        && (sent.uri().path().ends_with("/content") || sent.uri().path().ends_with("/files-archive"));
    let accept = if of_bytes { None } else { was("Accept") };
    [
        differs("accept", &is(&ACCEPT), &accept),
        differs("content type", &is(&CONTENT_TYPE), &was("Content-Type")),
        differs("if-match", &is(&IF_MATCH), &was("If-Match")),
        differs("language", &is(&ACCEPT_LANGUAGE), &was("Accept-Language")),
        differs("authorization", &is(&AUTHORIZATION), &was("Authorization")),
        differs(
            "csrf",
            &is(&http::HeaderName::from_static("x-csrftoken")),
            &was("X-CSRFToken"),
        ),
    ]
    .into_iter()
    .flatten()
    .next()
}

fn body(sent: &Request, recorded: &Recorded) -> Option<String> {
    let was = &recorded.exchange.request.body;
    match sent.body() {
        Payload::Empty => differs("body", &Value::Null, was),
        Payload::Bytes(bytes) => match serde_json::from_slice::<Value>(bytes) {
            Ok(own) => differs("body", &own, was),
            Err(error) => Some(format!("body: no JSON is sent: {error}")),
        },
        Payload::Source(upload) => {
            let text = was.as_str().unwrap_or_default();
            let size = size_alone(text).unwrap_or(text.len()) as u64;
            differs("size", &upload.source.size(), &size)
        }
    }
}
