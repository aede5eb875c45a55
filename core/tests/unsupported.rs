//! What a repository lacks is told apart from what is not there, and learnt.
#![cfg(test)]

#[path = "support/script.rs"]
mod script;

use geodepot::model::{AccessLinkInput, CommunityInput, Permission};
use geodepot::workflow::UploadOptions;
use geodepot::{Capability, ErrorKind, FileKey, Query};
use script::{Script, json as answer, run, says, text};
use serde_json::json;

const NO_ROUTE: &str = "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.";

#[test]
fn a_missing_call_is_unsupported_and_a_missing_thing_is_not_found() {
    let script = Script::new([
        says(404, NO_ROUTE),
        says(404, "Review for draft not found"),
        says(404, "The persistent identifier does not exist."),
        says(405, "The method is not allowed for the requested URL."),
        text(404, "text/html", "<h1>Not Found</h1>"),
        says(404, NO_ROUTE),
        says(404, NO_ROUTE),
    ]);
    let client = script.client();
    let review = client.records().draft("x").review();
    let lacking = run(review.get()).unwrap_err();
    assert_eq!(lacking.kind(), ErrorKind::Unsupported);
    assert_eq!(
        lacking.message(),
        "This repository does not offer reviews by a community."
    );
    assert_eq!(lacking.operation(), Some("get_record_review"));
    assert_eq!(run(review.get()).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(run(review.get()).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(
        run(review.set("c0ffee00-0000-4000-8000-000000000000"))
            .unwrap_err()
            .kind(),
        ErrorKind::Unsupported
    );
    assert_eq!(
        run(client.funders().get("x")).unwrap_err().kind(),
        ErrorKind::Unsupported
    );
    let packages = run(client.packages().search(&Query::new()).page()).unwrap_err();
    assert_eq!(packages.message(), "This repository does not offer knowledge packages.");
    // Records are everywhere: if there is no such address, the address is wrong.
    let records = run(client.records().record("x").get()).unwrap_err();
    assert_eq!(records.kind(), ErrorKind::NotFound);
    assert!(records.hint().contains("address"));
}

#[test]
fn capabilities_are_asked_for_once_and_learnt_from_answers() {
    let empty = json!({ "hits": { "hits": [], "total": 0 } });
    let draft = json!({ "id": "x", "links": { "review": "/", "reserve_doi": "/" }, "parent": { "access": { "owned_by": { "user": "2" } } } });
    let entry = json!({ "key": "a", "status": "pending", "transfer": { "type": "L" } });
    let script = Script::new([
        says(404, NO_ROUTE),
        answer(200, &empty),
        answer(200, &draft),
        answer(200, &entry),
    ]);
    let client = script.client();
    let known = run(client.capabilities()).unwrap();
    assert_eq!(script.lines(), ["GET /packages?size=1", "GET /communities?size=1"]);
    assert_eq!(known.has(Capability::Packages), Some(false));
    assert_eq!(known.has(Capability::MixedSearch), Some(false));
    assert_eq!(known.has(Capability::Communities), Some(true));
    assert_eq!(known.has(Capability::Review), None);
    run(client.records().draft("x").get()).unwrap();
    run(client.records().draft("x").files().get("a")).unwrap();
    let known = run(client.capabilities()).unwrap();
    for capability in [
        Capability::Review,
        Capability::ReserveDoi,
        Capability::SingleOwner,
        Capability::TransferTypes,
        Capability::SlashInKeys,
    ] {
        assert_eq!(known.has(capability), Some(true), "{capability:?}");
    }
    assert_eq!(script.seen().len(), 4);
    let written = serde_json::to_value(&known).unwrap();
    assert_eq!(written["slashInKeys"], true);
}

#[test]
fn a_probe_that_fails_is_made_again() {
    let empty = json!({ "hits": { "hits": [], "total": 0 } });
    let busy = says(400, "odd");
    let script = Script::new([busy, answer(200, &empty), answer(200, &empty)]);
    let client = script.client();
    assert!(run(client.capabilities()).is_err());
    let known = run(client.capabilities()).unwrap();
    assert_eq!(known.has(Capability::ValidatePackage), Some(true));
    assert_eq!(known.has(Capability::SlashInKeys), Some(false));
}

#[test]
fn a_key_with_a_slash_is_checked_before_it_is_begun() {
    let key = FileKey::new("dir/a");
    let script = Script::new([says(404, NO_ROUTE)]);
    let source = || <dyn geodepot::transport::Source>::memory("a", "abc");
    let client = script.client();
    for _ in 0..2 {
        let files = client.records().draft("x").files();
        let error = run(files.upload(&key, source(), UploadOptions::default())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
        assert!(error.hint().contains("without a slash"));
        script.push(says(404, NO_ROUTE));
    }
    assert!(
        script
            .lines()
            .iter()
            .all(|line| line.starts_with("GET /records/x/draft/files/dir%2Fa"))
    );

    let entry =
        json!({ "key": "dir/a", "status": "completed", "size": 3, "checksum": "md5:900150983cd24fb0d6963f7d28e17f72" });
    let script = Script::new([
        says(404, "Record 'x' has no file 'dir/a'."),
        answer(201, &json!({ "entries": [{ "key": "dir/a", "status": "pending" }] })),
        answer(200, &json!({ "key": "dir/a", "status": "pending" })),
        answer(200, &entry),
    ]);
    let files = script.client().records().draft("x").files();
    run(files.upload(&key, source(), UploadOptions::default())).unwrap();
    assert_eq!(script.lines().len(), 4);
}

#[test]
fn the_end_of_a_link_is_written_as_the_repository_takes_it() {
    let link = |end: &str| {
        answer(
            201,
            &json!({ "id": "l", "permission": "view", "expires_at": end, "token": "s3cret-link" }),
        )
    };
    let no = |what: &str| {
        let errors = json!([{ "field": "expires_at", "messages": [what] }]);
        answer(
            400,
            &json!({ "status": 400, "message": "A validation error occurred.", "errors": errors }),
        )
    };
    let until = |end: &str| AccessLinkInput::new(Permission::View).until(end).unwrap();
    // As the hub: a day is refused, so a moment is sent, at once the next time.
    let script = Script::new([
        no("Not a valid datetime."),
        link("2031-01-01T00:00:00+00:00"),
        link("2031-02-01T00:00:00+00:00"),
    ]);
    let links = script.client().packages().record("p").access_links();
    let made = run(links.create(&until("2031-01-01"))).unwrap();
    assert!(!format!("{made:?}").contains("s3cret-link"));
    assert_eq!(made.token.unwrap().secret(), "s3cret-link");
    run(links.update("l", &until("2031-02-01"))).unwrap();
    let sent: Vec<_> = script
        .seen()
        .iter()
        .map(|seen| seen.json()["expires_at"].clone())
        .collect();
    assert_eq!(
        sent,
        ["2031-01-01", "2031-01-01T00:00:00+00:00", "2031-02-01T00:00:00+00:00"]
    );
    // As InvenioRDM 13: the other way round.
    let script = Script::new([no("Not a valid date."), link("2030-12-31")]);
    let links = script.client().records().record("r").access_links();
    run(links.create(&until("2031-01-01T01:00:00+02:00"))).unwrap();
    assert_eq!(script.seen()[1].json()["expires_at"], "2030-12-31");
    // A day in the past is no question of form.
    let script = Script::new([no("Expiration date must be set to the future")]);
    let links = script.client().records().record("r").access_links();
    assert_eq!(
        run(links.create(&until("2001-01-01"))).unwrap_err().kind(),
        ErrorKind::Invalid
    );
}

#[test]
fn a_short_name_is_looked_up_for_a_review() {
    let id = "f1cff402-4489-4b1a-b246-f61f9ae1cf3a";
    let script = Script::new([
        answer(200, &json!({ "id": id, "slug": "ice" })),
        answer(200, &json!({ "id": "r", "status": "created" })),
    ]);
    run(script.client().records().draft("x").review().set("ice")).unwrap();
    assert_eq!(script.seen()[1].json()["receiver"]["community"], id);
}

#[test]
fn older_servers_get_a_communitys_name_as_its_id() {
    let refusal = json!({ "status": 400, "message": "A validation error occurred.", "errors": [{ "field": "id", "messages": ["Missing data for required field."] }] });
    let script = Script::new([
        answer(400, &refusal),
        answer(201, &json!({ "id": "ice", "metadata": { "type": "topic" } })),
    ]);
    let input = CommunityInput::from_value(json!({ "slug": "ice", "metadata": {} })).unwrap();
    let made = run(script.client().communities().create(&input)).unwrap();
    assert_eq!(script.seen()[1].json(), json!({ "id": "ice", "metadata": {} }));
    assert_eq!(
        (made.name(), made.metadata.as_ref().unwrap().kind.as_ref().unwrap().id()),
        ("ice", "topic")
    );
}
