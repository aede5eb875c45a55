//! Statuses, headers and pages.

use crate::client::{Client, described, read};
use axum::body::Body;
use geodepot_sandbox::Config;
use http::Request;
use http::request::Builder;
use serde_json::{Value, json};

fn put(path: &str) -> Builder {
    Request::builder().method("PUT").uri(format!("/api{path}"))
}

#[tokio::test]
async fn a_stale_revision_is_refused_and_only_a_bare_number_is_one() {
    let client = Client::open(Config::default());
    let (id, _) = client.draft("records", "Matched", false).await;
    let path = format!("/records/{id}/draft");
    let revision = client.get(&path).await.1["revision_id"].to_string();
    for (value, expected) in [("0".to_owned(), 412), (format!("\"{revision}\""), 400), (revision, 200)] {
        let body = Body::from(described("Changed", false).to_string());
        let (status, answer) = read(client.send_built(put(&path).header("If-Match", &value), body).await).await;
        assert_eq!(status, expected, "{value}: {answer}");
    }
}

#[tokio::test]
async fn a_content_type_with_parameters_is_refused_and_none_is_taken() {
    let client = Client::open(Config::default());
    for (kind, expected) in [
        (Some("application/json; charset=utf-8"), 415),
        (Some("text/plain"), 415),
        (Some("application/json"), 201),
        (None, 201),
    ] {
        let mut request = Request::builder().method("POST").uri("/api/records");
        if let Some(kind) = kind {
            request = request.header("Content-Type", kind);
        }
        let answer = client.send_built(request, Body::from("{}")).await;
        assert_eq!(answer.status(), expected, "{kind:?}");
    }
    // A read may carry one, though there is nothing for it to describe.
    let request = Request::builder()
        .uri("/api/user/records")
        .header("Content-Type", "application/json");
    assert_eq!(client.send_built(request, Body::empty()).await.status(), 200);
}

#[tokio::test]
async fn a_page_has_25_hits_unless_another_size_is_asked_for_and_ends_at_ten_thousand() {
    let client = Client::open(Config::default());
    for number in 0..26 {
        client.draft("records", &format!("Draft {number}"), false).await;
    }
    let (_, found) = client.get("/user/records").await;
    assert_eq!(
        (&found["hits"]["total"], found["hits"]["hits"].as_array().unwrap().len()),
        (&json!(26), 25)
    );
    assert_eq!(client.get("/user/records?size=20000").await.0, 200);
    assert_eq!(client.get("/user/records?size=25&page=400").await.0, 200);
    let (status, refusal) = client.get("/user/records?size=25&page=401").await;
    assert_eq!(
        (status, &refusal["message"]),
        (400, &json!("Invalid querystring parameters."))
    );
}

#[tokio::test]
async fn there_is_no_401_a_bad_token_is_as_good_as_none() {
    let client = Client::open(Config::default());
    for user in ["", "nobody"] {
        let reading = Request::builder().uri("/api/user/records");
        assert_eq!(client.send_as(user, reading, Body::empty()).await.status(), 403);
        let write = Request::builder().method("POST").uri("/api/records");
        let answer = client
            .send_as(user, write.header("Authorization", "Bearer wrong"), Body::from("{}"))
            .await;
        let (status, body) = read(answer).await;
        assert_eq!((status, &body["message"]), (400, &json!("CSRF cookie not set.")));
    }
}

#[tokio::test]
async fn a_time_to_wait_stands_on_answers_that_nobody_has_to_wait_after() {
    let client = Client::open(Config::default());
    let answer = client.send("GET", "/records", Body::empty()).await;
    assert_eq!(answer.status(), 200);
    for header in [
        "retry-after",
        "x-ratelimit-limit",
        "x-ratelimit-remaining",
        "x-ratelimit-reset",
    ] {
        assert!(answer.headers().contains_key(header), "{header}");
    }
}

async fn scripted(script: Value) -> Client {
    let client = Client::open(Config {
        faults: true,
        ..Config::default()
    });
    client
        .send_to("POST", "/__faults", Body::from(script.to_string()))
        .await;
    client
}

#[tokio::test]
async fn gateways_answer_in_html_and_one_of_them_after_the_work_was_done() {
    let page = "<html><h1>nginx</h1></html>";
    let client = scripted(json!([
        {"match": {"method": "PUT"}, "do": "status", "status": 413, "body": page},
        {"match": {"method": "POST"}, "do": "status", "status": 502, "body": page},
        {"match": {"method": "POST", "nth": 2}, "do": "status", "status": 504, "works": true, "body": page},
    ]))
    .await;
    for (method, path, status) in [
        ("PUT", "/records/x/draft/files/a/content", 413),
        ("POST", "/records", 502),
        ("POST", "/records", 504),
    ] {
        let answer = client
            .send(method, path, Body::from(described("Made", false).to_string()))
            .await;
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
    }
    assert_eq!(
        client.get("/user/records").await.1["hits"]["total"],
        1,
        "the last one was done"
    );
}

#[tokio::test]
async fn too_many_requests_are_told_with_a_time_with_a_moment_or_with_neither() {
    let refused = |headers: Value| json!({"do": "status", "status": 429, "headers": headers, "body": {"message": "x"}});
    let client = scripted(json!([
        refused(json!({"retry-after": "3"})),
        refused(json!({"x-ratelimit-reset": "1900000000"})),
        refused(json!({})),
    ]))
    .await;
    let mut told = Vec::new();
    for _ in 0..3 {
        // Each rule waits for the one before it.
        let answer = client.send("GET", "/records", Body::empty()).await;
        told.push((
            answer.status().as_u16(),
            answer.headers().contains_key("retry-after"),
            answer.headers().contains_key("x-ratelimit-reset"),
        ));
    }
    assert_eq!(told, [(429, true, false), (429, false, true), (429, false, false)]);
}
