//! Both dialects are read, refusals have a kind, and the token comes back in nothing.
#![cfg(test)]

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use futures_util::{FutureExt as _, StreamExt as _};
use geodepot::surf::{PatchOperation, SurfClient, SurfExternalFile, SurfInput, SurfQuery};
use geodepot::transport::trace::TraceEvent;
use geodepot::transport::{
    Body, Host, Request, Response, Source, Transport, TransportError, TransportErrorKind, Upload,
};
use geodepot::{AccessToken, Error, ErrorKind};
use serde_json::{Value, json};

const TOKEN: &str = "s3cret/t oken+";
const ENCODED: &str = "token=s3cret%2Ft+oken%2B";

type Answer = Result<(u16, Value), TransportErrorKind>;

/// Gives scripted answers, and remembers what was asked.
#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<Vec<Answer>>>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Transport for Script {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let uri = request.uri().to_string();
        let short = uri.strip_prefix("https://sdr.org/api").unwrap_or(&uri);
        self.seen.lock().unwrap().push(format!("{} {short}", request.method()));
        match self.answers.lock().unwrap().remove(0) {
            Err(kind) => {
                let cause = std::io::Error::other(format!("while asking {uri}"));
                Err(TransportError::new(kind, format!("no answer from {uri}")).caused_by(cause))
            }
            Ok((status, body)) => {
                let body = if body.is_null() {
                    Body::empty()
                } else {
                    Body::from(body.to_string())
                };
                let kind = ("content-type", "application/json");
                Ok(http::Response::builder()
                    .status(status)
                    .header(kind.0, kind.1)
                    .body(body)
                    .unwrap())
            }
        }
    }
}

impl Host for Script {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }
    async fn sleep(&self, _: Duration) {}
    fn random(&self) -> f64 {
        0.0
    }
}

fn script(answers: Vec<Answer>) -> (SurfClient, Script) {
    let script = Script {
        answers: Arc::new(Mutex::new(answers)),
        ..Script::default()
    };
    let builder = SurfClient::builder("https://sdr.org").unwrap();
    (
        builder
            .token(AccessToken::new(TOKEN))
            .build(script.clone(), script.clone()),
        script,
    )
}

fn run<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().expect("nothing really waits here")
}

impl Script {
    /// What was asked, without the token, which each of them must have.
    fn asked(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap().clone();
        let without = seen.into_iter().map(|line| {
            let (before, after) = line.split_once(ENCODED).unwrap_or_else(|| panic!("{line}"));
            assert!(after.is_empty() && !before.contains(ENCODED), "{line}");
            before.trim_end_matches(['?', '&']).to_owned()
        });
        without.collect()
    }
}

/// Everything that an error says, to whomever.
fn said(error: &Error) -> String {
    let mut text = format!("{error}\n{}\n{error:?}", error.hint());
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text = format!("{text}\n{error}\n{error:?}");
        cause = error.source();
    }
    text
}

fn upload() -> Upload {
    Upload {
        source: <dyn Source>::memory("a.csv", "abc"),
        progress: None,
    }
}

#[test]
fn a_file_goes_where_the_deposit_says() {
    let older = json!({ "id": "abc", "links": { "files": "https://other.org/api/files/47%2030" } });
    let newer =
        json!({ "id": "abc", "properties": {}, "links": { "files": "https://sdr.org/api/objects/deposit/abc/files" } });
    let md5 = "900150983cd24fb0d6963f7d28e17f72";
    let (surf, seen) = script(vec![
        Ok((200, older.clone())),
        Ok((
            200,
            json!({ "key": "a.csv", "checksum": format!("md5:{md5}"), "size": 3 }),
        )),
        Ok((200, newer.clone())),
        Ok((
            200,
            json!({ "id": "abc", "metadata": {}, "files": [{ "name": "a.csv", "md5": md5 }] }),
        )),
        Ok((200, older)),
        Ok((204, Value::Null)),
        Ok((200, newer)),
        Ok((204, Value::Null)),
    ]);
    let files = surf.deposit("abc").files();
    let first = run(files.upload("a.csv", upload())).unwrap();
    assert_eq!(first.file("a.csv").and_then(geodepot::surf::SurfFile::bytes), Some(3));
    let second = run(files.upload("a.csv", upload())).unwrap();
    assert_eq!(second.file("a.csv").and_then(|file| file.md5()), Some(md5));
    run(files.delete("a.csv")).unwrap();
    run(files.delete("a.csv")).unwrap();
    assert_eq!(
        seen.asked(),
        [
            "GET /objects/deposit/abc",
            "PUT /files/47%2030/a.csv",
            "GET /objects/deposit/abc",
            "PUT /objects/deposit/abc/files/a.csv",
            "GET /objects/deposit/abc",
            "DELETE /files/47%2030/a.csv",
            "GET /objects/deposit/abc",
            "DELETE /objects/deposit/abc/files/a.csv",
        ]
    );
}

#[test]
fn other_bytes_than_were_sent_are_an_error() {
    let object = json!({ "id": "abc", "links": { "files": "https://sdr.org/api/files/1" } });
    let other = json!({ "key": "a.csv", "checksum": "md5:00000000000000000000000000000000" });
    let (surf, _) = script(vec![Ok((200, object)), Ok((200, other))]);
    let error = run(surf.deposit("abc").files().upload("a.csv", upload())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ChecksumMismatch);
}

#[test]
fn external_files_go_by_patch_and_where_that_is_not_known_by_post() {
    let external = [SurfExternalFile::new("f", "http://hdl.handle.net/1/2")];
    let (surf, seen) = script(vec![Ok((405, Value::Null)), Ok((200, json!({ "id": "abc" })))]);
    run(surf.deposit("abc").files().add_external(&external)).unwrap();
    assert_eq!(
        seen.asked(),
        ["PATCH /objects/deposit/abc/files", "POST /objects/deposit/abc/files"]
    );
    let (surf, seen) = script(vec![Ok((
        400,
        json!({ "message": "Validation error.", "status": 400 }),
    ))]);
    let refused = run(surf.deposit("abc").files().add_external(&external)).unwrap_err();
    assert_eq!((refused.kind(), seen.asked().len()), (ErrorKind::Invalid, 1));
}

#[test]
fn a_slash_is_tried_once_but_not_where_something_is_deleted_or_sent() {
    let gone = || Ok((404, json!({ "message": "Not found", "code": 404 })));
    let (surf, seen) = script(vec![gone(), Ok((200, json!({ "id": "abc" })))]);
    run(surf.deposit("abc").get()).unwrap();
    assert_eq!(seen.asked(), ["GET /objects/deposit/abc", "GET /objects/deposit/abc/"]);

    let (surf, seen) = script(vec![gone(), Ok((405, Value::Null))]);
    let change = [PatchOperation::remove("/keywords")];
    let error = run(surf.deposit("abc").patch_published(&change)).unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::NotFound, Some(404)));
    assert_eq!(seen.asked().len(), 2);

    let (surf, seen) = script(vec![gone(), Ok((200, json!({ "hits": { "hits": [] } })))]);
    run(surf.objects().list(&SurfQuery::new()).page()).unwrap();
    assert_eq!(seen.asked(), ["GET /objects?size=25", "GET /objects/?size=25"]);

    let (surf, seen) = script(vec![gone(), gone()]);
    assert!(run(surf.deposit("abc").delete_draft()).is_err());
    let place = geodepot::surf::Place::Object;
    assert!(run(surf.deposit("abc").files().at(place).upload("a", upload())).is_err());
    assert_eq!(seen.asked().len(), 2);
}

#[test]
fn lists_of_both_dialects_are_read_to_their_end() {
    let older = |id: &str, more: bool| {
        let mut links = json!({ "self": "https://sdr.org/api/objects/?page=1" });
        if more {
            links["next"] = json!("https://evil.org/api/objects/?page=2");
        }
        Ok((
            200,
            json!({ "hits": { "hits": [{ "id": id, "metadata": { "titles": [{ "title": id }] } }], "total": 2 }, "links": links }),
        ))
    };
    let (surf, seen) = script(vec![older("a", true), older("b", false)]);
    let query = SurfQuery::new().text("x");
    let hits: Vec<_> = run(surf
        .objects()
        .drafts(&query)
        .stream()
        .map(|hit| hit.unwrap().title().unwrap().to_owned())
        .collect());
    assert_eq!(hits, ["a", "b"]);
    assert_eq!(
        seen.asked(),
        ["GET /objects?drafts&query=x", "GET /objects?drafts&query=x&page=2"]
    );

    let newer = json!({
        "params": { "query": "x", "page": 1, "pages": 1 },
        "hits": { "hits": [{ "pid": "deposit:abc", "title": "T", "state": "Published", "type": "Deposit" }], "total": 1 },
        "links": { "first": "…", "last": "…", "next": null },
    });
    let (surf, _) = script(vec![Ok((200, newer.clone()))]);
    let page = run(surf.objects().search(&query).page()).unwrap();
    let hit = &page.hits[0];
    assert_eq!((hit.title(), hit.is_published()), (Some("T"), true));
    assert_eq!(hit.object_id().unwrap().to_string(), "deposit:abc");
    assert_eq!(serde_json::to_value(&page).unwrap(), newer);

    let bare = json!([{ "id": "surf", "properties": { "pid": "community:surf" }, "metadata": { "base": { "title": "SURF" } } }]);
    let (surf, seen) = script(vec![Ok((200, bare))]);
    let names: Vec<_> = run(surf
        .communities()
        .list()
        .stream()
        .map(|hit| hit.unwrap().name().unwrap().to_owned())
        .collect());
    assert_eq!((names, seen.asked().len()), (vec!["SURF".to_owned()], 1));
}

#[test]
fn files_are_listed_in_whatever_form_they_come() {
    let file = json!([{ "key": "a.csv", "size": 12.0 }]);
    for answer in [
        file.clone(),
        json!({ "files": file }),
        json!({ "contents": file }),
        json!({ "hits": { "hits": file, "total": 1 } }),
    ] {
        let (surf, _) = script(vec![Ok((200, answer))]);
        let files = run(surf.deposit("abc").files().list()).unwrap();
        assert_eq!((files[0].name(), files[0].bytes()), (Some("a.csv"), Some(12)));
    }
    let (surf, _) = script(vec![Ok((200, json!({ "id": "abc" })))]);
    assert_eq!(
        run(surf.deposit("abc").files().list()).unwrap_err().kind(),
        ErrorKind::Decode
    );
}

#[test]
fn refusals_of_every_shape_are_read() {
    for (status, body, kind, says, findings) in [
        (
            400,
            json!({ "message": "Validation error.", "status": 400, "errors": [{ "field": "titles", "message": "no list" }] }),
            ErrorKind::Invalid,
            "Validation error.",
            vec![("titles", "no list")],
        ),
        (
            400,
            json!({ "message": "Invalid Operation.", "status": 400, "errors": [{ "message": "Invalid JSON Pointer" }] }),
            ErrorKind::Invalid,
            "Invalid Operation.",
            vec![("", "Invalid JSON Pointer")],
        ),
        (
            415,
            json!({ "message": "Invalid 'Content-Type' header.", "status": 415 }),
            ErrorKind::Usage,
            "Content-Type",
            vec![],
        ),
        (
            400,
            json!({ "error": "Missing mandatory fields: 'title'" }),
            ErrorKind::Invalid,
            "Missing mandatory fields",
            vec![],
        ),
        (
            401,
            json!({ "message": "Unauthorized", "code": 401 }),
            ErrorKind::Unauthenticated,
            "Unauthorized",
            vec![],
        ),
        (
            404,
            json!({ "message": "Not found", "code": 404 }),
            ErrorKind::NotFound,
            "Not found",
            vec![],
        ),
    ] {
        let (surf, _) = script(vec![Ok((status, body.clone())), Ok((status, body))]);
        let error = run(surf.deposits().create(&SurfInput::default())).unwrap_err();
        assert_eq!(
            (error.kind(), error.status(), error.operation()),
            (kind, Some(status), Some("sdr_create_draft"))
        );
        assert!(error.message().contains(says), "{error}");
        let found: Vec<_> = error
            .findings()
            .iter()
            .map(|f| (f.path.as_str(), f.message.as_str()))
            .collect();
        assert_eq!(found, findings);
    }
}

#[test]
fn an_unknown_token_is_found_out_by_one_list_of_drafts() {
    let (surf, seen) = script(vec![Ok((401, json!({ "message": "Unauthorized" })))]);
    assert_eq!(
        run(surf.check_sign_in()).unwrap_err().kind(),
        ErrorKind::Unauthenticated
    );
    assert_eq!(seen.asked(), ["GET /objects?drafts"]);
}

#[test]
fn the_token_is_in_no_error_no_trace_and_no_answer() {
    let leaks = |text: &str| text.contains(TOKEN) || text.contains("s3cret");
    for kind in [
        TransportErrorKind::Network,
        TransportErrorKind::Request,
        TransportErrorKind::Aborted,
    ] {
        let (surf, _) = script(vec![Err(kind); 9]);
        let error = run(surf.deposit("abc").get()).unwrap_err();
        assert!(!leaks(&said(&error)), "{}", said(&error));
        assert!(said(&error).contains("no answer from"), "{}", said(&error));
    }
    let echo = format!("no such page: /api/objects/deposit?{ENCODED}, {TOKEN}");
    let (surf, _) = script(vec![Ok((
        400,
        json!({ "message": echo, "errors": [{ "field": "x", "message": echo }] }),
    ))]);
    let error = run(surf.deposits().create(&SurfInput::default())).unwrap_err();
    assert!(!leaks(&said(&error)), "{}", said(&error));
    assert!(error.message().contains("no such page") && error.findings().len() == 1);

    let link = format!("https://sdr.org/api/objects?drafts&{ENCODED}&page=1");
    let events = Arc::new(Mutex::new(Vec::<TraceEvent>::new()));
    let script = Script {
        answers: Arc::new(Mutex::new(vec![Ok((
            200,
            json!({ "hits": { "hits": [], "total": 0 }, "links": { "self": link } }),
        ))])),
        ..Script::default()
    };
    let sink = events.clone();
    let surf = SurfClient::builder("https://sdr.org")
        .unwrap()
        .token(AccessToken::new(TOKEN))
        .trace(Arc::new(move |event| sink.lock().unwrap().push(event.clone())))
        .build(script.clone(), script.clone());
    let page = run(surf.objects().drafts(&SurfQuery::new()).page()).unwrap();
    assert!(!leaks(&serde_json::to_string(&page).unwrap()) && page.links.is_some());
    assert!(!leaks(&format!("{:?} {surf:?}", events.lock().unwrap())));
    assert_eq!(script.asked(), ["GET /objects?drafts"]);
}

#[test]
fn a_token_that_is_a_word_loses_no_word_of_an_answer() {
    let script = Script {
        answers: Arc::new(Mutex::new(vec![Ok((
            200,
            json!({ "token": "a token", "links": { "self": "/x?token=token&page=2" } }),
        ))])),
        ..Script::default()
    };
    let builder = SurfClient::builder("https://sdr.org").unwrap();
    let surf = builder.token(AccessToken::new("token")).build(script.clone(), script);
    let read = run(surf.request(http::Method::GET, "/objects", None)).unwrap();
    assert_eq!(
        read,
        json!({ "token": "a token", "links": { "self": "/x?token=…&page=2" } })
    );
}
