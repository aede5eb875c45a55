//! Files: lists without entries, keys that are hard to name, calls in the wrong order.

use crate::client::Client;
use axum::body::Body;
use geodepot_sandbox::Config;
use serde_json::{Value, json};

async fn with_files(client: &Client) -> String {
    let (id, _) = client.draft("records", "With files", true).await;
    format!("/records/{id}/draft/files")
}

#[tokio::test]
async fn a_list_of_no_files_has_no_entries_at_all() {
    let client = Client::open(Config::default());
    let (id, _) = client.draft("records", "Without files", false).await;
    let (status, list) = client.get(&format!("/records/{id}/draft/files")).await;
    assert_eq!((status, &list["enabled"]), (200, &json!(false)));
    assert!(list.get("entries").is_none(), "{list}");
}

#[tokio::test]
async fn metadata_of_a_file_are_null_and_then_an_empty_object() {
    let client = Client::open(Config::default());
    let files = with_files(&client).await;
    client.call("POST", &files, json!([{"key": "a"}])).await;
    client
        .send("PUT", &format!("{files}/a/content"), Body::from("hello"))
        .await;
    let (_, committed) = client.call("POST", &format!("{files}/a/commit"), Value::Null).await;
    assert!(committed["metadata"].is_null());
    assert_eq!(client.get(&format!("{files}/a")).await.1["metadata"], json!({}));
}

#[tokio::test]
async fn two_forms_of_one_letter_are_two_files() {
    let client = Client::open(Config::default());
    let files = with_files(&client).await;
    for (key, segment) in [
        ("a b", "a%20b"),
        ("a#b", "a%23b"),
        ("100%", "100%25"),
        ("1+1", "1%2B1"),
        ("\u{fc}", "%C3%BC"),
        ("u\u{308}", "u%CC%88"),
        ("\u{1f30d}", "%F0%9F%8C%8D"),
    ] {
        assert_eq!(client.call("POST", &files, json!([{"key": key}])).await.0, 201, "{key}");
        let content = format!("{files}/{segment}/content");
        assert_eq!(
            client.send("PUT", &content, Body::from(key)).await.status(),
            200,
            "{key}"
        );
        let (status, entry) = client
            .call("POST", &format!("{files}/{segment}/commit"), Value::Null)
            .await;
        assert_eq!((status, &entry["key"]), (200, &json!(key)));
    }
    assert_eq!(client.get(&files).await.1["entries"].as_array().unwrap().len(), 7);
}

#[tokio::test]
async fn a_key_with_a_slash_is_started_and_never_reached() {
    let client = Client::open(Config::default());
    let files = with_files(&client).await;
    assert_eq!(client.call("POST", &files, json!([{"key": "a/b"}])).await.0, 201);
    for path in [format!("{files}/a%2Fb"), format!("{files}/a/b")] {
        assert_eq!(client.get(&path).await.0, 404, "{path}");
        assert_eq!(
            client
                .send("PUT", &format!("{path}/content"), Body::from("x"))
                .await
                .status(),
            404,
            "{path}"
        );
    }
    assert_eq!(client.call("DELETE", &files, Value::Null).await.0, 204);
    assert_eq!(client.get(&files).await.1["entries"], json!([]));
}

#[tokio::test]
async fn a_file_is_started_once_and_replaced_only_after_it_is_deleted() {
    let client = Client::open(Config::default());
    let files = with_files(&client).await;
    let start = async || client.call("POST", &files, json!([{"key": "a"}])).await;
    let send = async |text: &'static str| {
        client
            .send("PUT", &format!("{files}/a/content"), Body::from(text))
            .await
            .status()
            .as_u16()
    };
    let commit = async || client.call("POST", &format!("{files}/a/commit"), Value::Null).await;
    assert_eq!(start().await.0, 201);
    let (status, refusal) = start().await;
    assert_eq!(
        (status, &refusal["message"]),
        (400, &json!("File with key a already exists."))
    );
    assert_eq!(commit().await.0, 500, "nothing was sent yet");
    assert_eq!(send("first").await, 200);
    assert_eq!(send("second").await, 200, "what is pending is sent again");
    assert_eq!(commit().await.0, 200);
    assert_eq!(commit().await.0, 200, "twice does no harm");
    assert_eq!(send("third").await, 500, "what is complete breaks the hub");
    assert_eq!(client.call("DELETE", &format!("{files}/a"), Value::Null).await.0, 204);
    assert_eq!(start().await.0, 201);
    assert_eq!(send("third").await, 200);
    let (_, entry) = commit().await;
    assert_eq!(entry["size"], 5);
}

#[tokio::test]
async fn one_file_is_sent_in_a_list_too() {
    let client = Client::open(Config::default());
    let files = with_files(&client).await;
    assert!(client.call("POST", &files, json!({"key": "a"})).await.0 >= 400);
    // A blank around a key is not kept.
    let (_, list) = client.call("POST", &files, json!([{"key": " a "}])).await;
    assert_eq!(list["entries"][0]["key"], "a");
}

#[tokio::test]
async fn a_pending_file_breaks_the_publishing() {
    let client = Client::open(Config::default());
    let files = with_files(&client).await;
    client.call("POST", &files, json!([{"key": "a"}])).await;
    let publish = files.replace("/files", "/actions/publish");
    assert_eq!(client.call("POST", &publish, Value::Null).await.0, 500);
}
