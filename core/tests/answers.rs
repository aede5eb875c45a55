//! Refusals become errors that say what to do, and credentials stay at home.
#![cfg(test)]

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use futures_util::{FutureExt as _, StreamExt as _};
use geodepot::transport::{Body, Host, Request, Response, Transport, TransportError, TransportErrorKind};
use geodepot::{AccessToken, Client, Credential, ErrorKind, Query};
use serde_json::json;

/// An address, and the credential that came with it.
type Seen = (String, Option<String>);
type Answer = Result<(u16, &'static str, String), TransportErrorKind>;

/// Gives scripted answers, and remembers where the credential went.
#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<Vec<Answer>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Transport for Script {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let credential = request
            .headers()
            .get("authorization")
            .map(|value| value.to_str().unwrap().to_owned());
        self.seen.lock().unwrap().push((request.uri().to_string(), credential));
        match self.answers.lock().unwrap().remove(0) {
            Err(kind) => Err(TransportError::new(kind, "scripted")),
            Ok((status, kind, text)) => {
                let mut response = http::Response::builder().status(status);
                response = if status == 301 {
                    response.header("location", kind)
                } else {
                    response.header("content-type", kind)
                };
                Ok(response.body(Body::from(text)).unwrap())
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

const JSON: &str = "application/json";

fn script(answers: Vec<Answer>) -> (Client, Script) {
    let script = Script {
        answers: Arc::new(Mutex::new(answers)),
        ..Script::default()
    };
    let client = Client::builder("https://hub.org")
        .unwrap()
        .token(AccessToken::new("s3cret"))
        .build(script.clone(), script.clone());
    (client, script)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().expect("nothing really waits here")
}

fn refused(status: u16, kind: &'static str, text: &str) -> geodepot::Error {
    let (client, _) = script(vec![Ok((status, kind, text.to_owned())); 3]);
    run(client.packages().draft("x").publish()).unwrap_err()
}

#[test]
fn each_status_has_its_kind() {
    let invalid = r#"{"status":400,"message":"A validation error occurred.","errors":[{"field":"metadata.title","messages":["Missing data for required field.","Too short."]}]}"#;
    for (status, content_type, text, kind) in [
        (400, JSON, invalid, ErrorKind::Invalid),
        (
            400,
            JSON,
            r#"{"status":400,"message":"CSRF cookie not set."}"#,
            ErrorKind::Unauthenticated,
        ),
        (
            403,
            JSON,
            r#"{"status":403,"message":"Permission denied."}"#,
            ErrorKind::Forbidden,
        ),
        (
            404,
            JSON,
            r#"{"status":404,"message":"The persistent identifier does not exist."}"#,
            ErrorKind::NotFound,
        ),
        (405, "text/html", "<h1>Method Not Allowed</h1>", ErrorKind::Usage),
        (
            410,
            JSON,
            r#"{"status":410,"message":"The record has been deleted."}"#,
            ErrorKind::Gone,
        ),
        (
            412,
            JSON,
            r#"{"status":412,"message":"Revision id provided(1) doesn't match record's one(2)"}"#,
            ErrorKind::Conflict,
        ),
        (413, "text/html", "<html>413</html>", ErrorKind::TooLarge),
        (
            415,
            JSON,
            r#"{"status":415,"message":"Invalid 'Content-Type' header."}"#,
            ErrorKind::Usage,
        ),
        (500, "text/html", "<html>", ErrorKind::Unavailable),
        (503, "text/html", "", ErrorKind::Unavailable),
        (504, "text/html", "", ErrorKind::UnknownOutcome),
        (418, JSON, "[]", ErrorKind::Decode),
    ] {
        let error = refused(status, content_type, text);
        assert_eq!((error.kind(), error.status()), (kind, Some(status)), "{text}");
        assert_eq!(error.operation(), Some("publish_package_draft"));
        assert!(!error.message().is_empty() && !error.hint().is_empty());
        assert!(!format!("{error:?}{error}").contains("s3cret"));
    }
    let messages: Vec<_> = refused(400, JSON, invalid)
        .findings()
        .iter()
        .map(|f| format!("{}: {}", f.path, f.message))
        .collect();
    assert_eq!(
        messages,
        [
            "metadata.title: Missing data for required field.",
            "metadata.title: Too short."
        ]
    );
}

#[test]
fn errors_of_every_shape_are_read() {
    for (text, path, message) in [
        (r#"{"errors":[{"field":"a","messages":["m"]}]}"#, "a", "m"),
        (r#"{"errors":[{"record":"abc","message":"m"}]}"#, "abc", "m"),
        (r#"{"errors":[{"message":"m"}]}"#, "", "m"),
        (r#"{"errors":"m"}"#, "", "m"),
        (r#"{"errors":[["odd"]]}"#, "", r#"["odd"]"#),
        (r#"{"errors":[{"field":"a","messages":[["m"]]}]}"#, "a", r#"["m"]"#),
    ] {
        let error = refused(400, JSON, text);
        let found: Vec<_> = error
            .findings()
            .iter()
            .map(|f| (f.path.as_str(), f.message.as_str()))
            .collect();
        assert_eq!(found, [(path, message)], "{text}");
    }
}

#[test]
fn an_answer_that_is_no_json_says_what_it_is() {
    for (kind, text, says) in [
        ("text/html", "<html></html>", "text/html"),
        (JSON, r#"{"id":"x""#, "breaks off"),
        (JSON, "[]", "not what was expected"),
    ] {
        let (client, _) = script(vec![Ok((200, kind, text.to_owned()))]);
        let error = run(client.packages().record("x").get()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.message().contains(says), "{}", error.message());
        assert_eq!(error.operation(), Some("get_package"));
    }
}

#[test]
fn a_200_with_an_errors_text_is_a_failed_upload() {
    let (client, _) = script(vec![Ok((
        200,
        JSON,
        r#"{"errors":"File upload transfer failed."}"#.to_owned(),
    ))]);
    let upload = geodepot::transport::Upload {
        source: <dyn geodepot::transport::Source>::memory("a", "abc"),
        progress: None,
    };
    let error = run(client.records().draft("x").files().put_content("a", upload)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.message().contains("File upload transfer failed."));
}

#[test]
fn a_success_that_says_what_went_wrong_is_a_failure_in_its_words() {
    let (client, _) = script(vec![Ok((200, JSON, r#"{"errors":"No space left."}"#.to_owned()))]);
    let error = run(client.records().draft("x").get()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.message().contains("No space left."));
}

#[test]
fn a_lost_session_is_told_apart_from_a_missing_right() {
    let denied = Ok((403, JSON, r#"{"status":403,"message":"Permission denied."}"#.to_owned()));
    let (client, script) = script(vec![denied]);
    assert_eq!(
        run(client.check_sign_in()).unwrap_err().kind(),
        ErrorKind::Unauthenticated
    );
    assert_eq!(
        script.seen.lock().unwrap()[0].0,
        "https://hub.org/api/user/records?size=1"
    );
}

#[test]
fn the_newest_version_comes_at_once_or_over_one_hop_with_the_credential() {
    let record = json!({ "id": "new" }).to_string();
    let (client, seen) = script(vec![
        Ok((301, "https://hub.org/api/packages/new", "{}".to_owned())),
        Ok((200, JSON, record.clone())),
    ]);
    assert_eq!(
        run(client.packages().record("old").latest()).unwrap().id.as_str(),
        "new"
    );
    let expected = Some("Bearer s3cret".to_owned());
    let seen = seen.seen.lock().unwrap().clone();
    assert_eq!(seen[1], ("https://hub.org/api/packages/new".to_owned(), expected));
    let (client, _) = script(vec![Ok((200, JSON, record))]);
    assert_eq!(
        run(client.packages().record("old").latest()).unwrap().id.as_str(),
        "new"
    );
}

#[test]
fn a_redirect_to_another_place_is_not_followed() {
    for location in [
        "https://evil.org/api/packages/x",
        "//evil.org/x",
        "http://hub.org/api/packages/x",
    ] {
        let (client, script) = script(vec![Ok((301, location, "{}".to_owned()))]);
        assert_eq!(
            run(client.packages().record("x").latest()).unwrap_err().kind(),
            ErrorKind::Decode,
            "{location}"
        );
        assert_eq!(script.seen.lock().unwrap().len(), 1);
    }
}

#[test]
fn pages_are_asked_for_by_number_wherever_their_links_lead() {
    let page = |id: &str, next: Option<&str>| {
        let links = next.map_or(json!({}), |next| json!({ "next": next }));
        Ok((
            200,
            JSON,
            json!({ "hits": { "hits": [{ "id": id }], "total": 3 }, "links": links }).to_string(),
        ))
    };
    let wrong = Some("https://evil.org/api/user/records?page=2&size=1");
    let (client, script) = script(vec![page("a", wrong), page("b", None), page("c", None)]);
    let query = Query::new().text("x").size(1);
    let hits: Vec<_> = run(client
        .packages()
        .mine(&query)
        .stream()
        .map(|hit| hit.unwrap().id.to_string())
        .collect());
    assert_eq!(hits, ["a", "b", "c"]);
    let seen = script.seen.lock().unwrap();
    let base = "https://hub.org/api/user/packages?q=x&size=1";
    let asked: Vec<_> = seen.iter().map(|(url, _)| url.clone()).collect();
    assert_eq!(
        asked,
        [base.to_owned(), format!("{base}&page=2"), format!("{base}&page=3")]
    );
    assert!(
        seen.iter()
            .all(|(_, credential)| credential.as_deref() == Some("Bearer s3cret"))
    );
}

#[test]
fn an_empty_page_ends_a_list_whatever_its_total_says() {
    let empty = json!({ "hits": { "hits": [], "total": 99 }, "links": { "next": "/api/packages?page=2" } });
    let (client, _) = script(vec![Ok((200, JSON, empty.to_string()))]);
    assert_eq!(run(client.packages().search(&Query::new()).stream().count()), 0);
}

#[test]
fn a_token_in_the_query_goes_to_the_own_origin_and_into_no_error() {
    let script = Script {
        answers: Arc::new(Mutex::new(vec![Err(TransportErrorKind::Aborted)])),
        ..Script::default()
    };
    let builder = Client::builder("https://hub.org")
        .unwrap()
        .credential(Credential::Query(AccessToken::new("s3 cret&")));
    let client = builder.build(script.clone(), script.clone());
    let error = run(client.request(http::Method::GET, "/objects?page=1", None)).unwrap_err();
    assert_eq!(
        script.seen.lock().unwrap()[0].0,
        "https://hub.org/api/objects?page=1&token=s3+cret%26"
    );
    assert!(!format!("{error} {error:?}").contains("cret"));
}

#[test]
fn a_free_request_stays_below_the_interface() {
    let (client, script) = script(vec![Ok((404, JSON, "{}".to_owned())); 2]);
    assert_eq!(
        run(client.request(http::Method::GET, "/../admin", None))
            .unwrap_err()
            .kind(),
        ErrorKind::Usage
    );
    for path in ["//evil.org/x", "https://evil.org/x"] {
        assert_eq!(
            run(client.request(http::Method::GET, path, None)).unwrap_err().kind(),
            ErrorKind::NotFound
        );
    }
    assert!(
        script
            .seen
            .lock()
            .unwrap()
            .iter()
            .all(|(url, _)| url.starts_with("https://hub.org/api/"))
    );
}

#[test]
fn without_an_answer_the_outcome_of_publishing_is_unknown() {
    let (client, _) = script(vec![Err(TransportErrorKind::Network)]);
    let error = run(client.packages().draft("x").publish()).unwrap_err();
    assert!(error.outcome_is_unknown() && error.kind() == ErrorKind::Network);
    assert!(!refused(400, JSON, "{}").outcome_is_unknown());
    assert!(refused(504, JSON, "{}").outcome_is_unknown());
}
