//! No credential is in anything that comes back.
#![cfg(test)]

#[path = "support/script.rs"]
mod script;

use geodepot::{AccessToken, CallOptions, Credential, Error, LinkToken};
use script::{Script, json as answer, run, says};
use serde_json::json;

const TOKEN: &str = "s3cret-of-the-tests";

/// Everything that an error says, to whomever.
fn said(error: &Error) -> String {
    let causes = std::iter::successors(std::error::Error::source(error), |error| error.source());
    let causes: Vec<_> = causes.map(|cause| format!("{cause} {cause:?}")).collect();
    format!("{error} {error:?} {} {}", error.hint(), causes.join(" "))
}

#[test]
fn a_refusal_that_repeats_the_token_is_told_without_it() {
    let words = format!("Invalid header: Bearer {TOKEN}, at /api/records/x?access_token={TOKEN}&token={TOKEN}");
    for credential in [
        Credential::Bearer(AccessToken::new(TOKEN)),
        Credential::AccessTokenQuery(AccessToken::new(TOKEN)),
        Credential::Query(AccessToken::new(TOKEN)),
    ] {
        let script = Script::new([says(400, &words)]);
        let client = script.build(Script::builder().credential(credential));
        let error = run(client.records().record("x").get()).unwrap_err();
        assert!(error.message().contains("Invalid header"), "{error}");
        assert!(!said(&error).contains(TOKEN), "{}", said(&error));
    }
}

#[test]
fn the_secret_of_an_access_link_is_in_no_error() {
    let script = Script::new([says(403, &format!("No such link: {TOKEN}"))]);
    let options = CallOptions::new().link(LinkToken::new(TOKEN));
    let client = script.build(Script::builder()).with(options);
    let error = run(client.records().record("x").get()).unwrap_err();
    assert!(script.seen()[0].line().contains(TOKEN), "it was sent");
    assert!(!said(&error).contains(TOKEN), "{}", said(&error));
}

#[test]
fn a_link_that_repeats_the_token_is_given_without_it_and_new_secrets_stay() {
    let link = format!("https://hub.org/api/records/x?access_token={TOKEN}");
    let body = json!({ "id": "x", "links": { "self": link }, "token": "a-new-one" });
    let script = Script::new([answer(200, &body)]);
    let credential = Credential::AccessTokenQuery(AccessToken::new(TOKEN));
    let client = script.build(Script::builder().credential(credential));
    let read = run(client.request(http::Method::GET, "/records/x", None)).unwrap();
    assert_eq!(read["links"]["self"], "https://hub.org/api/records/x?access_token=…");
    assert_eq!(read["token"], "a-new-one");
}
