//! Recorded scenarios of a real hub, replayed against the sandbox in their order.
//!
//! Status, content type, members and JSON types at every level, and the texts of errors must be the recorded ones.
//! Ids and tokens are carried over. What may differ stands in [`ALLOWED`], each with its reason.

mod compare;

use axum::body::Body;
use geodepot_captures::Exchange;
use geodepot_sandbox::{Config, Sandbox};
use http::Request;
use serde_json::Value;
use std::collections::BTreeMap;
use tower::ServiceExt;

/// One user and her resources: drafts, files, publishing, versions, share links, searches.
const RESOURCES: &str = include_str!("replay/resources.txt");

/// The same calls on packages, as far as they differ.
const PACKAGES: &str = include_str!("replay/packages.txt");

/// Packages with their resources: context, lists, publishing all or nothing, versions.
const CONTEXT: &str = include_str!("replay/context.txt");

/// Differences that are known and wanted: where they begin, and why they are there.
const ALLOWED: &[(&str, &str)] = &[
    (
        "118-rec-files-archive",
        "the hub answers this fault with a page of HTML; clients of the sandbox get JSON, as for every other fault",
    ),
    (
        "163-rec-record-accept-application_vnd.datacite.datacite+json",
        "export formats are not part of depositing; the sandbox names them and refuses them",
    ),
    ("167-rec-record-accept-text_x-bibliography", "an export format"),
    (
        "169-rec-record-accept-application_vnd.citationstyles.csl+json",
        "an export format",
    ),
    (
        "287-rec-options",
        "the sandbox answers preflights, which the hub does not: a page on another port must be able to use it",
    ),
];

#[tokio::test]
async fn resources_answer_as_recorded() {
    assert_replays(RESOURCES).await;
}

#[tokio::test]
async fn packages_answer_as_recorded() {
    assert_replays(PACKAGES).await;
}

#[tokio::test]
async fn a_package_with_its_resources_answers_as_recorded() {
    assert_replays(CONTEXT).await;
}

#[tokio::test]
async fn no_difference_is_allowed_that_is_not_there() {
    let found = replay(RESOURCES).await;
    for (allowed, _) in ALLOWED {
        assert!(
            found.iter().any(|difference| difference.starts_with(allowed)),
            "{allowed} is as recorded"
        );
    }
}

async fn assert_replays(names: &str) {
    let mut found = replay(names).await;
    found.retain(|difference| !ALLOWED.iter().any(|(allowed, _)| difference.starts_with(allowed)));
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));
}

async fn replay(names: &str) -> Vec<String> {
    let sandbox = Sandbox::open(Config::default()).unwrap();
    let tokens = sandbox.tokens().into_iter();
    let mut learnt: BTreeMap<String, String> = tokens.map(|(name, token)| (format!("<token:{name}>"), token)).collect();
    let mut found = Vec::new();
    let recorded = geodepot_captures::folder("gkh");
    for name in names.lines() {
        let exchange = recorded.iter().find(|exchange| exchange.file == name).expect(name);
        let response = sandbox.router().oneshot(request(exchange, &learnt)).await.unwrap();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if status != exchange.response.status {
            found.push(format!(
                "{name}: status {} recorded, is {status}: {text}",
                exchange.response.status
            ));
            continue;
        }
        for header in ["content-type", "content-md5", "content-disposition", "etag", "location"] {
            let recorded = exchange
                .response
                .header(header)
                .map(|value| compare::translate(value, &learnt));
            let own = headers.get(header).and_then(|value| value.to_str().ok());
            if recorded.as_deref() != own {
                found.push(format!("{name}: {header} {recorded:?} recorded, is {own:?}"));
            }
        }
        for header in [
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
            "retry-after",
        ] {
            if exchange.response.header(header).is_some() && !headers.contains_key(header) {
                found.push(format!("{name}: {header} is missing"));
            }
        }
        if exchange.request.method == "HEAD" {
            continue;
        }
        let body: Value = serde_json::from_str(&text).unwrap_or(Value::String(text));
        compare::learn(&exchange.response.body, &body, &mut learnt);
        let differences = compare::differences(&exchange.response.body, &body, &learnt);
        found.extend(differences.into_iter().map(|difference| format!("{name}{difference}")));
    }
    found
}

/// The request again, with what was learnt in place of the recorded ids and tokens.
fn request(exchange: &Exchange, learnt: &BTreeMap<String, String>) -> Request<Body> {
    let recorded = &exchange.request;
    let mut request = Request::builder()
        .method(recorded.method.as_str())
        .uri(compare::translate(&recorded.path, learnt))
        .header("Host", "127.0.0.1:5001");
    for (name, value) in &recorded.headers {
        request = request.header(name, compare::translate(value, learnt));
    }
    let body = match &recorded.body {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        json => json.to_string(),
    };
    request.body(Body::from(compare::translate(&body, learnt))).unwrap()
}
