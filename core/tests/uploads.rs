//! Files are sent whatever state the server has them in, and checked on both ways.
#![cfg(test)]

#[path = "support/script.rs"]
mod script;

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use geodepot::transport::{BoxFuture, BoxStream, Progress, Source, TransportError};
use geodepot::workflow::{Begun, UploadOptions};
use geodepot::{Capability, Error, ErrorKind, FileKey};
use script::{Reply, Script, json as answer, run, says, text};
use serde_json::{Value, json};

const MD5_ABC: &str = "md5:900150983cd24fb0d6963f7d28e17f72";

fn abc() -> Arc<dyn Source> {
    <dyn Source>::memory("a", "abc")
}

fn pending(key: &str) -> Value {
    json!({ "key": key, "status": "pending", "transfer": { "type": "L" } })
}

fn completed(key: &str) -> Value {
    json!({ "key": key, "status": "completed", "size": 3.0, "checksum": MD5_ABC })
}

fn list(entries: &[Value]) -> Reply {
    answer(201, &json!({ "enabled": true, "entries": entries }))
}

fn taken() -> Reply {
    says(400, "File with key a already exists.")
}

fn upload(script: &Script, key: &str, options: UploadOptions) -> Result<geodepot::model::FileEntry, Error> {
    run(script.client().records().draft("x").files().upload(key, abc(), options))
}

#[test]
fn a_file_takes_three_calls_under_the_name_that_the_server_keeps() {
    // macOS gives names decomposed; the server kept this one composed.
    let script = Script::new([
        list(&[pending("other"), pending("c\u{f4}te")]),
        answer(200, &pending("c\u{f4}te")),
        answer(200, &completed("c\u{f4}te")),
    ]);
    upload(&script, "co\u{302}te", UploadOptions::default()).unwrap();
    assert_eq!(
        script.lines()[1..],
        [
            "PUT /records/x/draft/files/c%C3%B4te/content",
            "POST /records/x/draft/files/c%C3%B4te/commit"
        ]
    );
}

#[test]
fn a_name_that_the_server_trimmed_is_found() {
    let script = Script::new([
        list(&[pending("a")]),
        answer(200, &pending("a")),
        answer(200, &completed("a")),
    ]);
    upload(&script, " a ", UploadOptions::default()).unwrap();
    assert_eq!(script.lines()[1], "PUT /records/x/draft/files/a/content");
}

#[test]
fn parts_that_do_not_make_up_the_file_are_begun_anew() {
    let mut odd = in_parts(&["/api/1", "/api/2"]);
    odd["transfer"]["part_size"] = json!(1);
    let script = Script::new([
        taken(),
        list(&[odd]),
        answer(204, &Value::Null),
        list(&[pending("a")]),
        answer(200, &pending("a")),
        answer(200, &completed("a")),
    ]);
    upload(&script, "a", UploadOptions::default()).unwrap();
    assert_eq!(script.lines()[2], "DELETE /records/x/draft/files/a");
}

#[test]
fn what_was_thought_pending_is_looked_at_and_a_finished_file_is_never_sent_to() {
    let options = || UploadOptions {
        begun: Begun::Pending,
        ..UploadOptions::default()
    };
    let script = Script::new([answer(200, &completed("a"))]);
    upload(&script, "a", options()).unwrap();
    assert_eq!(script.lines(), ["GET /records/x/draft/files/a"]);
    let other = json!({ "key": "a", "status": "completed", "size": 4 });
    let script = Script::new([answer(200, &other)]);
    assert_eq!(upload(&script, "a", options()).unwrap_err().kind(), ErrorKind::Conflict);
    let script = Script::new([
        answer(200, &pending("a")),
        answer(200, &pending("a")),
        answer(200, &completed("a")),
    ]);
    upload(&script, "a", options()).unwrap();
    assert_eq!(script.lines()[1], "PUT /records/x/draft/files/a/content");
}

#[test]
fn a_file_that_is_there_is_left_alone_continued_or_replaced() {
    let script = Script::new([taken(), list(&[completed("a")])]);
    upload(&script, "a", UploadOptions::default()).unwrap();
    assert_eq!(script.lines().len(), 2);
    let other =
        json!({ "key": "a", "status": "completed", "size": 3, "checksum": "md5:00000000000000000000000000000000" });
    let script = Script::new([
        taken(),
        list(std::slice::from_ref(&other)),
        answer(204, &Value::Null),
        list(&[pending("a")]),
        answer(200, &pending("a")),
        answer(200, &completed("a")),
    ]);
    let replace = UploadOptions {
        replace: true,
        ..UploadOptions::default()
    };
    upload(&script, "a", replace).unwrap();
    assert_eq!(script.lines()[2], "DELETE /records/x/draft/files/a");
}

#[test]
fn a_file_that_the_server_lost_on_the_way_is_begun_once_more() {
    let lost = || answer(200, &json!({ "key": "a", "errors": "File upload transfer failed." }));
    let script = Script::new([
        list(&[pending("a")]),
        lost(),
        list(&[]),
        list(&[pending("a")]),
        answer(200, &pending("a")),
        answer(200, &completed("a")),
    ]);
    upload(&script, "a", UploadOptions::default()).unwrap();
    assert_eq!(script.seen().len(), 6);
    let script = Script::new([list(&[pending("a")]), lost(), list(&[pending("a")]), lost()]);
    let error = upload(&script, "a", UploadOptions::default()).unwrap_err();
    assert!(error.message().contains("File upload transfer failed."));
}

fn in_parts(urls: &[&str]) -> Value {
    let parts: Vec<_> = urls
        .iter()
        .zip(1..)
        .map(|(url, part)| json!({ "part": part, "url": url }))
        .collect();
    json!({
        "key": "a", "status": "pending", "size": 3, "checksum": null,
        "transfer": { "type": "M", "parts": parts.len(), "part_size": 2 },
        "links": { "self": "https://repo.org/api/records/x/draft/files/a", "parts": parts },
    })
}

fn parted(progress: Option<&Arc<Mutex<Vec<u64>>>>) -> UploadOptions {
    let sink = progress.cloned();
    UploadOptions {
        multipart: Some(3),
        part_size: Some(2),
        progress: sink.map(|sink| Arc::new(move |progress: Progress| sink.lock().unwrap().push(progress.done)) as _),
        ..UploadOptions::default()
    }
}

#[test]
fn a_large_file_goes_in_parts_with_the_credential_to_the_own_origin_only() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let own = "https://repo.org/api/records/x/draft/files/a/content/1";
    let signed = "https://storage.example/bucket/a?partNumber=2&X-Amz-Signature=abc";
    let known = json!({ "enabled": true, "entries": [pending("a")], "links": { "self": "https://repo.org/api/records/x/draft/files" } });
    let checksum = json!({ "key": "a", "status": "completed", "size": 3, "checksum": "multipart:abc-2" });
    let script = Script::new([
        answer(201, &known),
        answer(204, &Value::Null),
        list(&[in_parts(&[own, signed])]),
        answer(200, &in_parts(&[own, signed])),
        text(200, "application/xml", ""),
        answer(200, &checksum),
    ]);
    upload(&script, "a", parted(Some(&seen))).unwrap();
    let sent = script.seen();
    assert_eq!(
        script.lines()[1..],
        [
            "DELETE /records/x/draft/files/a".to_owned(),
            "POST /records/x/draft/files".to_owned(),
            "PUT /records/x/draft/files/a/content/1".to_owned(),
            format!("PUT {signed}"),
            "POST /records/x/draft/files/a/commit".to_owned(),
        ]
    );
    assert_eq!(
        sent[2].json(),
        json!([{ "key": "a", "size": 3, "transfer": { "type": "M", "parts": 2, "part_size": 2 } }])
    );
    assert_eq!((&sent[3].body[..], &sent[4].body[..]), (&b"ab"[..], &b"c"[..]));
    assert_eq!(sent[3].header("authorization"), Some("Bearer s3cret"));
    assert_eq!(sent[3].header("content-type"), Some("application/octet-stream"));
    assert_eq!(sent[4].headers, []);
    let seen = seen.lock().unwrap();
    assert_eq!((seen.first(), seen.last()), (Some(&0), Some(&3)));
}

#[test]
fn where_parts_are_refused_or_not_known_the_file_goes_as_a_whole_and_it_is_remembered() {
    let whole = |script: &Script| {
        let client = script.client();
        client.records().draft("x").files();
        client
    };
    // Refused.
    let script = Script::new([
        list(&[pending("a")]),
        answer(204, &Value::Null),
        says(403, "Permission denied."),
        list(&[pending("a")]),
        answer(200, &pending("a")),
        answer(200, &completed("a")),
        list(&[pending("a")]),
        answer(200, &pending("a")),
        answer(200, &completed("a")),
    ]);
    let client = whole(&script);
    let files = client.records().draft("x").files();
    run(files.upload("a", abc(), parted(None))).unwrap();
    run(files.upload("a", abc(), parted(None))).unwrap();
    assert_eq!(script.seen().len(), 9);
    // Version 11 says nothing of ways to send.
    let old = json!({ "key": "a", "status": "pending" });
    let script = Script::new([
        list(std::slice::from_ref(&old)),
        answer(200, &old),
        answer(200, &completed("a")),
    ]);
    let client = whole(&script);
    run(client.records().draft("x").files().upload("a", abc(), parted(None))).unwrap();
    assert_eq!(script.lines()[1], "PUT /records/x/draft/files/a/content");
    let script = Script::new([
        list(&[pending("a")]),
        answer(204, &Value::Null),
        list(&[pending("a")]),
        answer(204, &Value::Null),
        list(&[pending("a")]),
        answer(200, &pending("a")),
        answer(200, &completed("a")),
    ]);
    upload(&script, "a", parted(None)).unwrap();
}

#[test]
fn parts_that_were_begun_are_continued_and_unsafe_addresses_are_not_followed() {
    let own = [
        "/api/records/x/draft/files/a/content/1",
        "/api/records/x/draft/files/a/content/2",
    ];
    let script = Script::new([
        taken(),
        list(&[in_parts(&own)]),
        answer(200, &json!({})),
        answer(200, &json!({})),
        answer(200, &completed("a")),
    ]);
    upload(&script, "a", UploadOptions::default()).unwrap();
    assert_eq!(script.lines()[3], "PUT /records/x/draft/files/a/content/2");
    let script = Script::new([taken(), list(&[in_parts(&["http://evil.org/1", "http://evil.org/2"])])]);
    assert_eq!(
        upload(&script, "a", UploadOptions::default()).unwrap_err().kind(),
        ErrorKind::Decode
    );
}

#[test]
fn a_download_with_other_bytes_ends_with_a_mismatch() {
    let read = |reply: Reply, entry: Option<Reply>| {
        let script = Script::new([Some(reply), entry].into_iter().flatten());
        let client = script.client();
        let response = run(client.records().record("x").files().download("a")).unwrap();
        let bytes: Result<Vec<_>, _> = run(response.into_body().into_stream().try_collect());
        (
            bytes
                .map(|bytes| bytes.concat())
                .map_err(|error| Error::from(error).kind()),
            script.seen().len(),
        )
    };
    let body = || text(200, "text/plain", "abc");
    let good = "\"md5:900150983cd24fb0d6963f7d28e17f72\"";
    let bad = "\"md5:00000000000000000000000000000000\"";
    assert_eq!(read(body().header("etag", good), None), (Ok(b"abc".to_vec()), 1));
    assert_eq!(
        read(body().header("etag", bad), None),
        (Err(ErrorKind::ChecksumMismatch), 1)
    );
    let other = body().header("content-md5", "00000000000000000000000000000000");
    assert_eq!(read(other, None), (Err(ErrorKind::ChecksumMismatch), 1));
    // Storage elsewhere has tags of its own: the entry knows.
    let tagged = || body().header("etag", "\"0123-2\"");
    let wrong = json!({ "key": "a", "checksum": "md5:00000000000000000000000000000000" });
    assert_eq!(
        read(tagged(), Some(answer(200, &wrong))),
        (Err(ErrorKind::ChecksumMismatch), 2)
    );
    assert_eq!(read(tagged(), Some(says(403, "no"))), (Ok(b"abc".to_vec()), 2));
}

#[test]
fn what_is_learnt_of_a_server_shows_in_its_capabilities() {
    let script = Script::new([says(404, "Record 'x' has no file 'd/a'.")]);
    let client = script.client();
    run(client.records().draft("x").files().check_key(&FileKey::new("d/a"))).unwrap();
    script.push(answer(200, &json!({ "hits": { "hits": [] } })));
    script.push(answer(200, &json!({ "hits": { "hits": [] } })));
    let known = run(client.capabilities()).unwrap();
    assert_eq!(known.has(Capability::SlashInKeys), Some(true));
}

/// A file whose md5 is known once it was read, and cannot be asked for.
struct Hashing(&'static str);

impl Source for Hashing {
    fn name(&self) -> &'static str {
        "a"
    }
    fn size(&self) -> u64 {
        3
    }
    fn read(&self, offset: u64) -> BoxStream<'static, Result<Bytes, TransportError>> {
        abc().read(offset)
    }
    fn hashes_as_it_is_read(&self) -> bool {
        true
    }
    fn md5_seen(&self) -> Option<String> {
        Some(self.0.to_owned())
    }
    fn md5(&self) -> BoxFuture<'static, Result<String, TransportError>> {
        Box::pin(async { panic!("it is read once more") })
    }
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

#[test]
fn a_file_that_is_hashed_on_its_way_is_compared_and_not_read_again() {
    let send = |md5: &'static str| {
        let script = Script::new([
            list(&[pending("a")]),
            answer(200, &pending("a")),
            answer(200, &completed("a")),
        ]);
        let files = script.client().records().draft("x").files();
        run(files.upload("a", Arc::new(Hashing(md5)), UploadOptions::default()))
    };
    assert!(send(&MD5_ABC["md5:".len()..]).is_ok());
    let error = send("00000000000000000000000000000000").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ChecksumMismatch);
}
