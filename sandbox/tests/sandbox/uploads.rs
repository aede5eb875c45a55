//! Files: whole or not at all, at any size.

use crate::client::Client;
use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use geodepot_sandbox::{Config, Data};
use md5::{Digest, Md5};
use serde_json::{Value, json};
use std::io;
use std::path::Path;

const CHUNK: usize = 64 * 1024;
const CHUNKS: usize = 1024;

/// A chunk that differs from its neighbours, so that a lost or swapped one shows.
fn chunk(number: usize) -> Bytes {
    Bytes::from(vec![u8::try_from(number % 251).unwrap(); CHUNK])
}

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[tokio::test]
async fn a_long_stream_arrives_whole_and_is_sent_back_whole() {
    let client = Client::open(Config::default());
    let (id, _) = client.draft("records", "Long stream", true).await;
    let files = format!("/records/{id}/draft/files");
    client.call("POST", &files, json!([{"key": "long.bin"}])).await;

    let body = Body::from_stream(stream::iter(
        (0..CHUNKS).map(|number| Ok::<_, io::Error>(chunk(number))),
    ));
    let response = client.send("PUT", &format!("{files}/long.bin/content"), body).await;
    assert_eq!(response.status(), 200);
    let (status, entry) = client
        .call("POST", &format!("{files}/long.bin/commit"), Value::Null)
        .await;
    assert_eq!(status, 200);

    let mut digest = Md5::new();
    (0..CHUNKS).for_each(|number| digest.update(chunk(number)));
    let expected = digest.finalize().to_vec();
    let checksum = entry["checksum"].as_str().unwrap();
    assert_eq!(entry["size"], CHUNK * CHUNKS);
    assert_eq!(hex_bytes(checksum.strip_prefix("md5:").unwrap()), expected);

    let response = client
        .send("GET", &format!("{files}/long.bin/content"), Body::empty())
        .await;
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert_eq!(Md5::digest(&bytes).to_vec(), expected);
}

fn hex_bytes(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

#[tokio::test]
async fn a_body_that_breaks_off_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        data: Data::Folder(folder.path().to_owned()),
        ..Config::default()
    };
    let client = Client::open(config);
    let (id, _) = client.draft("records", "Broken off", true).await;
    let files = format!("/records/{id}/draft/files");
    client.call("POST", &files, json!([{"key": "half.bin"}])).await;

    let broken = stream::iter([
        Ok(chunk(0)),
        Err(io::Error::new(io::ErrorKind::ConnectionReset, "gone")),
    ]);
    let response = client
        .send("PUT", &format!("{files}/half.bin/content"), Body::from_stream(broken))
        .await;
    assert!(!response.status().is_success());

    let (_, entry) = client.get(&format!("{files}/half.bin")).await;
    assert_eq!(entry["status"], "pending");
    let (status, _) = client
        .call("POST", &format!("{files}/half.bin/commit"), Value::Null)
        .await;
    assert_eq!(status, 500, "there are no bytes to commit");
    assert_eq!(count(&folder.path().join("incoming")), 0);
    assert_eq!(count(&folder.path().join("files")), 0);
}

#[tokio::test]
async fn bytes_go_with_the_last_entry_that_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        data: Data::Folder(folder.path().to_owned()),
        ..Config::default()
    };
    let client = Client::open(config);
    let (id, _) = client.draft("records", "Shared bytes", true).await;
    let files = format!("/records/{id}/draft/files");
    client.call("POST", &files, json!([{"key": "a.txt"}])).await;
    client
        .send("PUT", &format!("{files}/a.txt/content"), Body::from("first"))
        .await;
    client
        .send("PUT", &format!("{files}/a.txt/content"), Body::from("second"))
        .await;
    client.call("POST", &format!("{files}/a.txt/commit"), Value::Null).await;
    client
        .call("POST", &format!("/records/{id}/draft/actions/publish"), Value::Null)
        .await;
    client.get("/records").await;
    assert_eq!(count(&folder.path().join("files")), 1, "what was replaced is gone");

    client.call("POST", &format!("/records/{id}/draft"), Value::Null).await;
    client.call("DELETE", &format!("{files}/a.txt"), Value::Null).await;
    client.get("/records").await;
    let response = client
        .send("GET", &format!("/records/{id}/files/a.txt/content"), Body::empty())
        .await;
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert_eq!(bytes, "second", "the published record keeps its file");
}
