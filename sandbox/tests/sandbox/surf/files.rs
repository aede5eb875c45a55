//! Files: in a bucket or below their object, here or elsewhere.

use super::visitor::{JSON, Visitor};
use crate::client::read;
use axum::body::Body;
use geodepot_sandbox::Dialect;
use serde_json::{Value, json};

const BOTH: [Dialect; 2] = [Dialect::A, Dialect::B];
const HELLO: &str = "5d41402abc4b2a76b9719d911017c592";

/// The names in a list of files, whatever its form.
fn names(list: &Value) -> Vec<&str> {
    let entries = list.get("contents").unwrap_or(list).as_array().unwrap();
    entries
        .iter()
        .map(|file| file.get("key").unwrap_or(&file["name"]).as_str().unwrap())
        .collect()
}

async fn bytes(visitor: &Visitor, user: &str, path: &str) -> (u16, String) {
    let answer = visitor.send(user, "GET", path, None, Body::empty()).await;
    let status = answer.status().as_u16();
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn a_file_is_sent_listed_fetched_replaced_and_deleted() {
    for dialect in BOTH {
        let visitor = Visitor::open(dialect);
        let (draft, path) = visitor.draft("With files").await;
        let file = visitor.file(&draft, "a%20b%23.txt");
        assert_eq!(visitor.upload("bob", &file, "no").await.0, 403);
        assert_eq!(visitor.upload("", &file, "no").await.0, 401);
        assert_eq!(visitor.upload("alice", &file, "first").await.0, 200);
        assert_eq!(visitor.upload("alice", &file, "hello").await.0, 200);
        let list = format!("{path}/files");
        assert_eq!(names(&visitor.get("alice", &list).await.1), ["a b#.txt"]);
        assert_eq!(visitor.get("", &list).await.0, 401);
        assert_eq!(bytes(&visitor, "alice", &file).await, (200, "hello".to_owned()));
        assert_eq!(bytes(&visitor, "", &file).await.0, 401);
        assert_eq!(visitor.delete("alice", &file).await, 204);
        assert_eq!(visitor.delete("alice", &file).await, 404);
        assert!(names(&visitor.get("alice", &list).await.1).is_empty());
    }
}

#[tokio::test]
async fn files_of_what_is_published_are_open_and_for_good() {
    for dialect in BOTH {
        let visitor = Visitor::open(dialect);
        let (draft, path) = visitor.draft("With files").await;
        let file = visitor.file(&draft, "a.txt");
        visitor.upload("alice", &file, "hello").await;
        visitor.submit("alice", &path).await;
        assert_eq!(bytes(&visitor, "", &file).await, (200, "hello".to_owned()));
        assert_eq!(visitor.get("", &format!("{path}/files")).await.0, 200);
        assert_eq!(visitor.upload("alice", &file, "other").await.0, 403);
        assert_eq!(visitor.delete("alice", &file).await, 403);
        assert_eq!(bytes(&visitor, "", &file).await.1, "hello");
    }
}

#[tokio::test]
async fn files_that_are_not_open_are_their_owner_s() {
    let visitor = Visitor::open(Dialect::B);
    let mut body = visitor.described("Closed");
    body["sharelevel"] = "Closed".into();
    let (_, draft) = visitor.create("alice", body).await;
    let file = visitor.file(&draft, "a.txt");
    visitor.upload("alice", &file, "hello").await;
    visitor.submit("alice", &visitor.path(&draft)).await;
    assert_eq!(bytes(&visitor, "", &file).await.0, 401);
    assert_eq!(bytes(&visitor, "bob", &file).await.0, 403);
    assert_eq!(bytes(&visitor, "alice", &file).await.0, 200);
}

#[tokio::test]
async fn form_a_answers_with_the_file_and_form_b_with_the_object_and_no_checksum_yet() {
    let a = Visitor::open(Dialect::A);
    let (draft, path) = a.draft("With files").await;
    let (_, file) = a.upload("alice", &a.file(&draft, "a.txt"), "hello").await;
    assert_eq!(
        (&file["key"], &file["checksum"]),
        (&json!("a.txt"), &json!(format!("md5:{HELLO}")))
    );
    assert_eq!(
        a.get("alice", &path).await.1["files"][0]["checksum"],
        format!("md5:{HELLO}")
    );

    let b = Visitor::open(Dialect::B);
    let (draft, path) = b.draft("With files").await;
    let (_, object) = b.upload("alice", &b.file(&draft, "a.txt"), "hello").await;
    assert_eq!(object["id"], draft["id"]);
    assert_eq!(
        (&object["files"][0]["name"], &object["files"][0]["md5"]),
        (&json!("a.txt"), &json!(""))
    );
    assert_eq!(b.get("alice", &path).await.1["files"][0]["md5"], HELLO);
}

#[tokio::test]
async fn each_form_has_its_own_addresses_for_files() {
    let a = Visitor::open(Dialect::A);
    let (_, path) = a.draft("With files").await;
    assert_eq!(a.upload("alice", &format!("{path}/files/a.txt"), "hello").await.0, 404);
    let b = Visitor::open(Dialect::B);
    assert_eq!(b.upload("alice", "/files/bucket/a.txt", "hello").await.0, 404);
}

#[tokio::test]
async fn files_elsewhere_are_named_by_their_handles_and_not_listed() {
    for dialect in BOTH {
        let visitor = Visitor::open(dialect);
        let (_, path) = visitor.draft("With files elsewhere").await;
        let list = format!("{path}/files");
        let add = |method: &'static str, body: Value| {
            visitor.send("alice", method, &list, Some(JSON), Body::from(body.to_string()))
        };
        let file = json!([{"name": "f", "url": "http://hdl.handle.net/21.1/2"}]);
        let (status, object) = read(add("PATCH", file.clone()).await).await;
        assert_eq!(status, 200, "{object}");
        if dialect == Dialect::A {
            let expected = json!([{"key": "f", "ePIC_PID": "http://hdl.handle.net/21.1/2"}]);
            assert_eq!(object["metadata"]["external_pids"], expected);
        } else {
            assert_eq!(
                (&object["files"][0]["name"], &object["files"][0]["external"]),
                (&json!("f"), &json!(true))
            );
        }
        assert!(names(&visitor.get("alice", &list).await.1).is_empty());
        assert_eq!(add("POST", file).await.status(), 405);
        let (status, refusal) = read(add("PATCH", json!([{"name": "f", "url": "http://example.org/f"}])).await).await;
        assert_eq!((status, &refusal["errors"][0]["field"]), (400, &json!("0.url")));
    }
}

#[tokio::test]
async fn a_file_on_tape_is_staged_before_it_is_fetched() {
    let visitor = Visitor::open(Dialect::B);
    let (_, found) = visitor.get("", "/objects?query=thickness").await;
    let pid = found["hits"]["hits"][0]["pid"].as_str().unwrap();
    let path = format!("/objects/{}", pid.replace(':', "/"));
    let file = format!("{path}/files/pictures.txt");
    assert_eq!(visitor.get("", &format!("{path}/status/1")).await.1["status"], "OFL");
    assert_eq!(bytes(&visitor, "", &file).await.0, 400);
    assert_eq!(visitor.get("", &format!("{path}/stage/1")).await.0, 200);
    assert_eq!(visitor.get("", &format!("{path}/status/1")).await.1["status"], "DUL");
    assert_eq!(bytes(&visitor, "", &file).await.0, 200);
    assert_eq!(visitor.get("", &format!("{path}/status/7")).await.0, 404);
}
