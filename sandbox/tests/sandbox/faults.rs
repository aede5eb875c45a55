//! Scripts of broken connections and late answers, without a socket. The program's own tests cut real ones.

use crate::client::{Client, described, read};
use axum::body::{Body, to_bytes};
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use geodepot_sandbox::{Config, Cut, Dialect, System};
use serde_json::{Value, json};
use std::io;
use std::time::{Duration, Instant};

const SCRIPT: &str = "/__faults";

async fn scripted(script: Value) -> Client {
    let client = Client::open(Config {
        faults: true,
        ..Config::default()
    });
    let answer = client.send_to("POST", SCRIPT, Body::from(script.to_string())).await;
    assert_eq!(read(answer).await.0, 200);
    client
}

async fn told(client: &Client) -> Value {
    read(client.send_to("GET", SCRIPT, Body::empty()).await).await.1
}

/// Whether an answer is a broken connection, before its first byte or within.
async fn is_cut(answer: Response, at: Cut) -> bool {
    answer.extensions().get() == Some(&at) && to_bytes(answer.into_body(), usize::MAX).await.is_err()
}

async fn create(client: &Client, title: &str) -> Response {
    let body = Body::from(described(title, false).to_string());
    client.send("POST", "/records", body).await
}

async fn drafts(client: &Client) -> Value {
    client.get("/user/records").await.1["hits"]["total"].clone()
}

#[tokio::test]
async fn without_the_flag_there_is_nothing() {
    let client = Client::open(Config::default());
    for method in ["GET", "POST", "DELETE"] {
        let answer = client.send_to(method, SCRIPT, Body::from("[]")).await;
        assert_eq!(answer.status(), 404, "{method}");
    }
}

#[tokio::test]
async fn a_request_is_cut_before_the_work_and_an_answer_after_it() {
    let client = scripted(json!([
        {"match": {"method": "POST", "path": "/api/records"}, "do": "cut-request"},
        {"match": {"method": "POST", "path": "/api/records", "nth": 2}, "do": "cut-answer"},
    ]))
    .await;
    assert!(is_cut(create(&client, "Never arrived").await, Cut::BeforeTheAnswer).await);
    assert_eq!(drafts(&client).await, 0);
    assert!(is_cut(create(&client, "Answer lost").await, Cut::BeforeTheAnswer).await);
    assert_eq!(drafts(&client).await, 1);
    assert_eq!(create(&client, "As always").await.status(), 201);
}

#[tokio::test]
async fn an_answer_is_cut_within_its_body() {
    let client = scripted(json!([{"match": {"path": "/api/records"}, "do": "cut-answer", "after": 10}])).await;
    let answer = client.send("GET", "/records", Body::empty()).await;
    assert_eq!(answer.status(), 200);
    let whole: u64 = answer.headers()["content-length"].to_str().unwrap().parse().unwrap();
    assert!(whole > 10);
    assert!(is_cut(answer, Cut::WithinTheAnswer).await);
}

#[tokio::test]
async fn an_upload_that_is_cut_leaves_the_file_pending() {
    let client = scripted(json!([
        {"match": {"method": "PUT", "path": "/api/records/*/draft/files/*/content"}, "do": "cut-request", "after": 3000},
    ]))
    .await;
    let (id, _) = client.draft("records", "Half a file", true).await;
    let files = format!("/records/{id}/draft/files");
    client.call("POST", &files, json!([{"key": "a.bin"}])).await;
    let before = told(&client).await["bytes_in"].as_u64().unwrap();
    let content = format!("{files}/a.bin/content");
    let chunks = (0..10).map(|_| Ok::<_, io::Error>(Bytes::from(vec![7; 1000])));
    let answer = client
        .send("PUT", &content, Body::from_stream(stream::iter(chunks)))
        .await;
    assert!(is_cut(answer, Cut::BeforeTheAnswer).await);
    let taken = told(&client).await["bytes_in"].as_u64().unwrap() - before;
    assert_eq!(taken, 3000, "no more was read");
    let (status, _) = client.call("POST", &format!("{files}/a.bin/commit"), Value::Null).await;
    assert_eq!(status, 500, "nothing was kept");
    assert_eq!(
        client.send("PUT", &content, Body::from(vec![7; 10_000])).await.status(),
        200
    );
}

#[tokio::test]
async fn a_short_body_is_cut_before_the_work_too() {
    let client = scripted(json!([
        {"match": {"method": "POST", "path": "/api/records"}, "do": "cut-request", "after": 1_000_000},
    ]))
    .await;
    assert!(is_cut(create(&client, "Short").await, Cut::BeforeTheAnswer).await);
    assert_eq!(drafts(&client).await, 0);
}

#[tokio::test]
async fn a_request_without_a_body_is_cut_before_the_work_too() {
    let client = scripted(json!([{"match": {"path": "*/actions/publish"}, "do": "cut-request", "after": 100}])).await;
    let (id, _) = client.draft("records", "Not published", false).await;
    let publish = format!("/records/{id}/draft/actions/publish");
    let answer = client.send("POST", &publish, Body::empty()).await;
    assert!(is_cut(answer, Cut::BeforeTheAnswer).await);
    assert_eq!(client.get(&format!("/records/{id}")).await.0, 404);
    assert_eq!(client.call("POST", &publish, Value::Null).await.0, 202);
}

#[tokio::test]
async fn content_that_is_shorter_than_the_cut_is_not_kept_either() {
    let client = scripted(json!([{"match": {"method": "PUT"}, "do": "cut-request", "after": 1000}])).await;
    let (id, _) = client.draft("records", "A short file", true).await;
    let files = format!("/records/{id}/draft/files");
    client.call("POST", &files, json!([{"key": "a"}])).await;
    let answer = client
        .send("PUT", &format!("{files}/a/content"), Body::from("hello"))
        .await;
    assert!(is_cut(answer, Cut::BeforeTheAnswer).await);
    assert_eq!(
        client.call("POST", &format!("{files}/a/commit"), Value::Null).await.0,
        500
    );
}

#[tokio::test]
async fn late_work_is_done_after_the_client_has_looked() {
    let client =
        scripted(json!([{"match": {"method": "POST", "path": "/api/records"}, "do": "late", "ms": 200}])).await;
    assert!(is_cut(create(&client, "Late").await, Cut::BeforeTheAnswer).await);
    assert_eq!(drafts(&client).await, 0);
    let begun = Instant::now();
    while drafts(&client).await == 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "the work was never done");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_status_is_answered_in_place_of_the_work() {
    let client = scripted(json!([
        {"match": {"method": "POST"}, "do": "status", "status": 429, "headers": {"retry-after": "2"}, "body": {"message": "slow"}},
        {"match": {"method": "POST"}, "do": "status", "status": 502, "body": "<html>bad</html>", "times": 2},
    ]))
    .await;
    let answer = create(&client, "Refused").await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["retry-after"]),
        (429, &"2".parse().unwrap())
    );
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert_eq!(read(answer).await.1, json!({"message": "slow"}));
    let answer = create(&client, "Refused again").await;
    assert_eq!(answer.status(), 502);
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
    // The second rule waited for the first one, and then had its two.
    assert_eq!(create(&client, "And again").await.status(), 502);
    assert_eq!(create(&client, "At last").await.status(), 201);
}

#[tokio::test]
async fn a_delay_comes_before_the_work() {
    let client = scripted(json!([{"do": "delay", "ms": 100}])).await;
    let begun = Instant::now();
    assert_eq!(client.get("/records").await.0, 200);
    assert!(begun.elapsed() >= Duration::from_millis(100));
}

#[tokio::test]
async fn what_is_left_and_what_came_is_told_and_forgotten() {
    let client = scripted(json!([
        {"match": {"path": "/api/records", "nth": 3}, "do": "delay", "ms": 1},
        {"match": {"path": "/api/packages"}, "do": "delay", "ms": 1},
    ]))
    .await;
    client.get("/records").await;
    client.get("/packages").await;
    create(&client, "Counted").await;
    let length = described("Counted", false).to_string().len();
    let state = told(&client).await;
    assert_eq!(state["faults"].as_array().unwrap().len(), 1);
    assert_eq!(state["faults"][0]["met"], 2);
    assert_eq!(state["requests"], 3);
    assert_eq!(state["bytes_in"], length);
    assert!(
        state["seen"]
            .as_array()
            .unwrap()
            .contains(&json!({"method": "POST", "path": "/api/records", "count": 1})),
        "{state}"
    );
    assert_eq!(client.send_to("DELETE", SCRIPT, Body::empty()).await.status(), 204);
    assert_eq!(
        told(&client).await,
        json!({"faults": [], "requests": 0, "bytes_in": 0, "seen": []})
    );
}

#[tokio::test]
async fn a_script_with_a_fault_changes_nothing() {
    let client = scripted(json!([])).await;
    let script = json!([{"do": "delay", "ms": 1}, {"do": "explode"}]).to_string();
    let (status, answer) = read(client.send_to("POST", SCRIPT, Body::from(script)).await).await;
    assert_eq!(status, 400);
    assert!(answer["message"].as_str().unwrap().starts_with("Rule 2"), "{answer}");
    assert_eq!(told(&client).await["faults"], json!([]));
}

#[tokio::test]
async fn every_system_takes_scripts() {
    for (system, path) in [
        (System::Gkh, "/packages"),
        (System::Inveniordm, "/records"),
        (System::Surf(Dialect::A), "/objects"),
    ] {
        let client = Client::open(Config {
            system,
            faults: true,
            ..Config::default()
        });
        let script = json!([{"match": {"path": format!("/api{path}")}, "do": "cut-answer"}]).to_string();
        client.send_to("POST", SCRIPT, Body::from(script)).await;
        assert!(
            is_cut(client.send("GET", path, Body::empty()).await, Cut::BeforeTheAnswer).await,
            "{system}"
        );
        assert_eq!(client.get(path).await.0, 200, "{system}");
    }
}
