//! A credential goes to the repository's own origin and nowhere else; a session has its CSRF header.
#![cfg(test)]

#[path = "support/script.rs"]
mod script;

use geodepot::model::DraftInput;
use geodepot::transport::auth::Csrf;
use geodepot::{AccessToken, CallOptions, Credential, ErrorKind, LinkToken};
use script::{Script, json as answer, run, says, text};
use serde_json::json;

fn session(script: &Script) -> geodepot::Client {
    script.build(Script::builder().credential(Credential::Session))
}

fn made() -> script::Reply {
    answer(201, &json!({ "id": "x" }))
}

#[test]
fn a_sessions_first_write_gets_its_cookie_by_a_read() {
    let empty = || answer(200, &json!({ "hits": { "hits": [] } }));
    let script = Script::new([empty().cookie("one"), made(), made()]);
    let client = session(&script);
    run(client.records().create(&DraftInput::default())).unwrap();
    run(client.records().create(&DraftInput::default())).unwrap();
    let seen = script.seen();
    assert_eq!(
        script.lines(),
        ["GET /user/records?size=1", "POST /records", "POST /records"]
    );
    assert_eq!(seen[0].header("x-csrftoken"), None);
    assert_eq!(seen[1].header("x-csrftoken"), Some("one"));
}

#[test]
fn a_refused_cookie_is_renewed_once() {
    let empty = || answer(200, &json!({ "hits": { "hits": [] } }));
    let refused = || says(400, "CSRF token expired. Try again.");
    let script = Script::new([refused(), empty().cookie("two"), made()]);
    script.set_cookie("one");
    run(session(&script).records().create(&DraftInput::default())).unwrap();
    let sent: Vec<_> = script
        .seen()
        .iter()
        .map(|seen| seen.header("x-csrftoken").map(ToOwned::to_owned))
        .collect();
    assert_eq!(sent, [Some("one".to_owned()), None, Some("two".to_owned())]);
    let script = Script::new([refused(), empty(), refused()]);
    script.set_cookie("one");
    let error = run(session(&script).records().create(&DraftInput::default())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthenticated);
    // Another 400 is not touched.
    let script = Script::new([says(400, "Unable to decode JSON data in request body.")]);
    script.set_cookie("one");
    let error = run(session(&script).records().create(&DraftInput::default())).unwrap_err();
    assert_eq!((error.kind(), script.seen().len()), (ErrorKind::Usage, 1));
    assert!(error.message().contains("decode JSON"));
}

#[test]
fn the_cookie_and_the_header_may_have_other_names() {
    let script = Script::new([made()]);
    script.set_cookie("one");
    let csrf = Csrf {
        cookie: "other".into(),
        header: http::HeaderName::from_static("x-other"),
    };
    let client = script.build(Script::builder().credential(Credential::Session).csrf(csrf));
    run(client.records().create(&DraftInput::default())).unwrap();
    assert_eq!(script.seen()[0].header("x-other"), Some("one"));
}

#[test]
fn an_anonymous_write_is_a_question_of_signing_in() {
    // The hub answers so where InvenioRDM says 403.
    let script = Script::new([says(400, "CSRF cookie not set.")]);
    let client = script.build(Script::builder());
    let error = run(client.packages().create(&DraftInput::default())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthenticated);
}

#[test]
fn a_download_may_lie_elsewhere_and_no_credential_goes_there() {
    let away = "https://storage.example/bucket/a?signature=abc";
    let redirect = |to: &str| text(302, "text/html", "").header("location", to);
    let entry = || answer(200, &json!({ "key": "a" }));
    for credential in [
        Credential::Bearer(AccessToken::new("s3cret")),
        Credential::Query(AccessToken::new("s3cret")),
        Credential::AccessTokenQuery(AccessToken::new("s3cret")),
        Credential::Session,
    ] {
        let script = Script::new([redirect(away), text(200, "text/csv", "a"), entry()]);
        script.set_cookie("s3cret");
        let options = CallOptions::new().link(LinkToken::new("s3cret-link"));
        let client = script.build(Script::builder().credential(credential)).with(options);
        run(client.records().record("x").files().download("a")).unwrap();
        let seen = script.seen();
        assert_eq!(seen[1].url, away);
        assert!(!format!("{:?}", seen[1]).contains("s3cret"), "{:?}", seen[1]);
        assert!(seen[0].url.contains("token=s3cret-link"));
    }
    // Not without encryption, and not for what is no download.
    for unsafe_place in ["http://storage.example/a", "file:///etc/passwd", "data:text/plain,a"] {
        let script = Script::new([redirect(unsafe_place)]);
        let error = run(script.client().records().record("x").files().download("a")).unwrap_err();
        assert_eq!((error.kind(), script.seen().len()), (ErrorKind::Decode, 1));
    }
    let script = Script::new([redirect(away)]);
    let error = run(script.client().records().record("x").latest()).unwrap_err();
    assert_eq!((error.kind(), script.seen().len()), (ErrorKind::Decode, 1));
}

#[test]
fn a_relative_redirect_stays_at_home() {
    let script = Script::new([
        text(302, "text/html", "").header("location", "/api/records/new"),
        answer(200, &json!({ "id": "new" })),
    ]);
    run(script.client().records().record("old").latest()).unwrap();
    assert_eq!(script.seen()[1].header("authorization"), Some("Bearer s3cret"));
}

#[test]
fn a_token_in_the_query_has_the_name_that_was_asked_for() {
    let script = Script::new([answer(200, &json!({ "id": "x" }))]);
    let credential = Credential::AccessTokenQuery(AccessToken::new("s3cret"));
    let client = script.build(Script::builder().credential(credential));
    run(client.records().record("x").get()).unwrap();
    assert_eq!(script.lines(), ["GET /records/x?access_token=s3cret"]);
}
