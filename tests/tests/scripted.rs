//! Faults by the sandbox's own script, as the core sees them without a socket.
#![cfg(test)]

use axum::body::Body;
use geodepot::ErrorKind;
use geodepot::model::DraftInput;
use geodepot_sandbox::Config;
use geodepot_tests::Repository;
use serde_json::{Value, json};
use tower::ServiceExt as _;

async fn scripted(script: Value) -> Repository {
    let repository = Repository::with(Config {
        faults: true,
        ..Config::default()
    })
    .unwrap();
    let request = http::Request::post("/__faults").body(Body::from(script.to_string()));
    let answer = repository.router().oneshot(request.unwrap()).await.unwrap();
    assert_eq!(answer.status(), 200);
    repository
}

/// What a client is told when it makes a draft, and how many drafts there are then.
async fn outcome(deed: Value) -> (ErrorKind, usize) {
    let mut rule = deed;
    rule["match"] = json!({"method": "POST", "path": "/api/records"});
    let repository = scripted(json!([rule])).await;
    let client = repository.client("alice").unwrap();
    let input = DraftInput::from_value(json!({"metadata": {"title": "A draft"}})).unwrap();
    let error = client.records().create(&input).await.unwrap_err();
    let page = client.records().mine(&geodepot::Query::default()).page().await.unwrap();
    (error.kind(), page.hits.len())
}

#[tokio::test]
async fn a_cut_connection_is_told_as_such_whether_the_work_was_done_or_not() {
    let (kind, drafts) = outcome(json!({"do": "cut-request"})).await;
    assert_eq!(drafts, 0);
    assert_eq!(outcome(json!({"do": "cut-answer"})).await, (kind, 1));
    assert_eq!(outcome(json!({"do": "cut-answer", "after": 10})).await, (kind, 1));
}
