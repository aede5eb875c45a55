//! What only `InvenioRDM` 13 does, beyond what was recorded.

use crate::client::{Client, described, read};
use axum::body::Body;
use geodepot_sandbox::{Config, System, User};
use http::Request;
use serde_json::{Value, json};
use std::io::Read;

fn open() -> Client {
    Client::open(Config {
        system: System::Inveniordm,
        users: vec![User {
            name: "admin".to_owned(),
            token: None,
        }],
        ..Config::default()
    })
}

async fn put(client: &Client, path: &str, bytes: &'static [u8]) -> (u16, Value) {
    read(client.send("PUT", path, Body::from(bytes)).await).await
}

#[tokio::test]
async fn parts_come_in_any_order_and_more_than_once() {
    let client = open();
    let (id, _) = client.draft("records", "Parts", true).await;
    let files = format!("/records/{id}/draft/files");
    let start = json!([{"key": "a", "size": 12, "transfer": {"type": "M", "parts": 3, "part_size": 5}}]);
    let (status, list) = client.call("POST", &files, start).await;
    assert_eq!(status, 201);
    let parts = list["entries"][0]["links"]["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 3);
    assert!(parts[2]["url"].as_str().unwrap().ends_with("/draft/files/a/content/3"));
    assert!(list["entries"][0]["links"]["content"].is_null());

    assert_eq!(put(&client, &format!("{files}/a/content/3"), b"KL").await.0, 200);
    assert_eq!(put(&client, &format!("{files}/a/content/1"), b"xxxxx").await.0, 200);
    assert_eq!(put(&client, &format!("{files}/a/content/1"), b"ABCDE").await.0, 200);
    let (status, wrong) = put(&client, &format!("{files}/a/content/2"), b"short").await;
    assert_eq!((status, &wrong["errors"]), (200, &Value::Null));
    let (status, wrong) = put(&client, &format!("{files}/a/content/2"), b"shor").await;
    assert_eq!(
        (status, &wrong["errors"]),
        (200, &json!("File upload transfer failed."))
    );
    assert_eq!(put(&client, &format!("{files}/a/content/2"), b"FGHIJ").await.0, 200);
    let (status, entry) = client.call("POST", &format!("{files}/a/commit"), Value::Null).await;
    assert_eq!((status, &entry["transfer"]["type"]), (200, &json!("L")));
    let response = client.send("GET", &format!("{files}/a/content"), Body::empty()).await;
    let bytes = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
    assert_eq!(bytes, "ABCDEFGHIJKL");
}

#[tokio::test]
async fn an_archive_holds_every_file_as_it_is() {
    let client = open();
    let (id, _) = client.draft("records", "Archive", true).await;
    let files = format!("/records/{id}/draft/files");
    client
        .call(
            "POST",
            &files,
            json!([{"key": "a b.txt"}, {"key": "dir/c.txt"}, {"key": "pending"}]),
        )
        .await;
    for (key, bytes) in [("a%20b.txt", b"hello".as_slice()), ("dir%2Fc.txt", b"there")] {
        put(&client, &format!("{files}/{key}/content"), bytes).await;
        client.call("POST", &format!("{files}/{key}/commit"), Value::Null).await;
    }
    let response = client
        .send("GET", &format!("/records/{id}/draft/files-archive"), Body::empty())
        .await;
    assert_eq!(response.headers()["content-type"], "application/zip");
    let bytes = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["a b.txt", "dir/c.txt"]);
    let mut text = String::new();
    archive.by_name("dir/c.txt").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "there");
}

#[tokio::test]
async fn a_grant_opens_a_restricted_record() {
    let client = open();
    let mut body = described("Granted", false);
    body["access"] = json!({"record": "restricted", "files": "restricted"});
    let (_, draft) = client.call("POST", "/records", body).await;
    let id = draft["id"].as_str().unwrap();
    client
        .call("POST", &format!("/records/{id}/draft/actions/publish"), Value::Null)
        .await;
    let as_bob = async || {
        let request = Request::builder().uri(format!("/api/records/{id}"));
        client.send_as("bob", request, Body::empty()).await.status()
    };
    assert_eq!(as_bob().await, 403);
    let grants = format!("/records/{id}/access/grants");
    let grant = json!({"grants": [{"permission": "view", "subject": {"type": "user", "id": "3"}}]});
    assert_eq!(client.call("POST", &grants, grant).await.0, 201);
    assert_eq!(as_bob().await, 200);
    assert_eq!(client.call("DELETE", &format!("{grants}/0"), Value::Null).await.0, 204);
    assert_eq!(as_bob().await, 403);
}

#[tokio::test]
async fn a_removed_record_is_gone_until_it_is_restored() {
    let client = open();
    let (id, _) = client.draft("records", "Removed", false).await;
    client
        .call("POST", &format!("/records/{id}/draft/actions/publish"), Value::Null)
        .await;
    let as_admin = async |method: &str, path: &str| {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/records/{id}{path}"));
        let body = Body::from(json!({"removal_reason": {"id": "spam"}}).to_string());
        client.send_as("admin", request, body).await.status()
    };
    assert_eq!(as_admin("DELETE", "/delete").await, 204);
    let (status, gone) = client.get(&format!("/records/{id}")).await;
    assert_eq!(
        (status, &gone["tombstone"]["removal_reason"]["id"]),
        (410, &json!("spam"))
    );
    assert_eq!(client.get("/records?q=Removed").await.1["hits"]["total"], 0);
    assert_eq!(as_admin("POST", "/restore").await, 200);
    assert_eq!(client.get(&format!("/records/{id}")).await.0, 200);
}

#[tokio::test]
async fn a_subject_is_found_by_an_address_and_used_in_a_draft() {
    let client = open();
    let (_, found) = client.get("/subjects?suggest=math").await;
    let id = found["hits"]["hits"][0]["id"].as_str().unwrap();
    assert!(id.starts_with("http://"));
    let link = found["hits"]["hits"][0]["links"]["self"].as_str().unwrap();
    let (status, one) = client.get(link.split_once("/api").unwrap().1).await;
    assert_eq!((status, &one["subject"]), (200, &json!("Mathematics")));
    let mut body = described("With a subject", false);
    body["metadata"]["subjects"] = json!([{"id": id}]);
    assert_eq!(
        client.call("POST", "/records", body.clone()).await.1["errors"],
        Value::Null
    );
    body["metadata"]["subjects"] = json!([{"id": "http://nothing"}]);
    assert_eq!(client.call("POST", "/records", body).await.0, 400);
}

#[tokio::test]
async fn a_hundred_files_and_no_more() {
    let client = open();
    let (id, _) = client.draft("records", "Many", true).await;
    let files = format!("/records/{id}/draft/files");
    let keys = |range: std::ops::Range<u32>| -> Value { range.map(|n| json!({"key": n.to_string()})).collect() };
    assert_eq!(client.call("POST", &files, keys(0..99)).await.0, 201);
    assert_eq!(client.call("POST", &files, keys(99..101)).await.0, 400);
    assert_eq!(client.call("POST", &files, keys(99..100)).await.0, 201);
}

#[tokio::test]
async fn titles_are_in_the_language_that_was_asked_for() {
    let client = open();
    let request = Request::builder()
        .uri("/api/vocabularies/resourcetypes/dataset")
        .header("Accept", "application/vnd.inveniordm.v1+json")
        .header("Accept-Language", "fr, de;q=0.8, en;q=0.5");
    let (_, term) = read(client.send_built(request, Body::empty()).await).await;
    assert_eq!(term["title_l10n"], "Datensatz");
    let request = Request::builder()
        .uri("/api/vocabularies/resourcetypes/dataset?ln=sv")
        .header("Accept", "application/vnd.inveniordm.v1+json")
        .header("Accept-Language", "de");
    let (_, term) = read(client.send_built(request, Body::empty()).await).await;
    assert_eq!(term["title_l10n"], "Dataset");
}

#[tokio::test]
async fn an_answer_can_be_had_in_lines() {
    let client = open();
    let response = client.send("GET", "/records?prettyprint=1", Body::empty()).await;
    let bytes = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text.lines().count() > 5);
    assert!(serde_json::from_str::<Value>(&text).is_ok());
}
