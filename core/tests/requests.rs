//! Every call is built as the references say: method, path, query, headers and body.
#![cfg(test)]

use std::time::{Duration, SystemTime};

use geodepot::client::{Packages, Records};
use geodepot::model::{DraftInput, Page, Record};
use geodepot::transport::{
    Host, Payload, Request, Response, Source, Transport, TransportError, TransportErrorKind, Upload,
};
use geodepot::{Accept, CallOptions, Client, ErrorKind, FileKey, ParentId, Query, RecordId};
use serde_json::json;

struct Nowhere;

impl Transport for Nowhere {
    async fn send(&self, _: Request) -> Result<Response, TransportError> {
        Err(TransportError::new(TransportErrorKind::Request, "nothing is sent here"))
    }
}

impl Host for Nowhere {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }
    async fn sleep(&self, _: Duration) {}
    fn random(&self) -> f64 {
        0.0
    }
}

fn client() -> Client {
    Client::builder("https://hub.org").unwrap().build(Nowhere, Nowhere)
}

/// `METHOD path body`, and the headers that matter.
fn line(request: geodepot::Result<Request>) -> String {
    let request = request.unwrap();
    let uri = request.uri().to_string();
    let path = uri.strip_prefix("https://hub.org/api").unwrap_or(&uri);
    let body = match request.body() {
        Payload::Empty => String::new(),
        Payload::Bytes(bytes) => format!(" {}", String::from_utf8_lossy(bytes)),
        Payload::Source(upload) => format!(" <{} bytes>", upload.source.size()),
    };
    let content_type = request
        .headers()
        .get("content-type")
        .map(|value| value.to_str().unwrap())
        .unwrap_or_default();
    match (&body[..], content_type) {
        ("", "") => {}
        (_, "application/json") => assert!(body.starts_with(" {") || body.starts_with(" [")),
        (_, "application/octet-stream") => assert!(body.starts_with(" <")),
        other => panic!("{other:?}"),
    }
    let if_match = request
        .headers()
        .get("if-match")
        .map(|value| format!(" if-match:{}", value.to_str().unwrap()))
        .unwrap_or_default();
    format!("{} {path}{body}{if_match}", request.method())
}

fn ids(ids: &[&str]) -> Vec<RecordId> {
    ids.iter().map(|id| RecordId::new(*id)).collect()
}

#[test]
fn drafts_of_packages_and_records_are_the_same_calls_on_two_paths() {
    let input = DraftInput::from_value(json!({ "metadata": { "title": "T" } })).unwrap();
    let sent = r#"{"metadata":{"title":"T"}}"#;
    macro_rules! check {
        ($collection:expr, $word:literal) => {
            let all = $collection;
            let (draft, record) = (all.draft("x"), all.record("x"));
            assert_eq!(
                line(all.create_request(&input)),
                format!("POST /{} {sent}", $word)
            );
            assert_eq!(line(draft.get_request()), format!("GET /{}/x/draft", $word));
            assert_eq!(
                line(draft.update_request(&input)),
                format!("PUT /{}/x/draft {sent}", $word)
            );
            assert_eq!(
                line(draft.clone().if_match(4).update_request(&input)),
                format!("PUT /{}/x/draft {sent} if-match:4", $word)
            );
            assert_eq!(
                line(draft.publish_request()),
                format!("POST /{}/x/draft/actions/publish", $word)
            );
            assert_eq!(
                line(draft.discard_request()),
                format!("DELETE /{}/x/draft", $word)
            );
            assert_eq!(line(record.get_request()), format!("GET /{}/x", $word));
            assert_eq!(line(record.edit_request()), format!("POST /{}/x/draft", $word));
            assert_eq!(
                line(record.new_version_request()),
                format!("POST /{}/x/versions", $word)
            );
            assert_eq!(
                line(record.latest_request()),
                format!("GET /{}/x/versions/latest", $word)
            );
            assert_eq!(
                line(record.versions(&Query::new()).request()),
                format!("GET /{}/x/versions?size=25", $word)
            );
            assert_eq!(
                line(all.mine(&Query::new().size(1)).request()),
                format!("GET /user/{}?size=1", $word)
            );
            let query = Query::new()
                .text("sea \"ice\" & more")
                .sort("newest")
                .page(2)
                .all_versions();
            let encoded = "q=sea+%22ice%22+%26+more&sort=newest&size=25&page=2&allversions=true";
            assert_eq!(
                line(all.search(&query).request()),
                format!("GET /{}?{encoded}", $word)
            );
        };
    }
    check!(client().packages(), "packages");
    check!(client().records(), "records");
}

#[test]
fn files_are_named_by_one_encoded_segment() {
    let files = client().packages().draft("x").files();
    let key = "Notes de terrain – côtes 50%.md";
    let path = "Notes%20de%20terrain%20%E2%80%93%20c%C3%B4tes%2050%25.md";
    let upload = Upload {
        source: <dyn Source>::memory("n", "abc"),
        progress: None,
    };
    assert_eq!(line(files.list_request()), "GET /packages/x/draft/files");
    assert_eq!(
        line(files.start_request(&[FileKey::new("a"), FileKey::new("b")])),
        r#"POST /packages/x/draft/files [{"key":"a"},{"key":"b"}]"#
    );
    assert_eq!(
        line(files.put_content_request(key, upload)),
        format!("PUT /packages/x/draft/files/{path}/content <3 bytes>")
    );
    assert_eq!(
        line(files.commit_request(key)),
        format!("POST /packages/x/draft/files/{path}/commit")
    );
    assert_eq!(
        line(files.get_request(key)),
        format!("GET /packages/x/draft/files/{path}")
    );
    assert_eq!(
        line(files.download_request(key)),
        format!("GET /packages/x/draft/files/{path}/content")
    );
    assert_eq!(
        line(files.delete_request(key)),
        format!("DELETE /packages/x/draft/files/{path}")
    );
    let published = client().records().record("x").files();
    assert_eq!(line(published.list_request()), "GET /records/x/files");
    assert_eq!(line(published.get_request("a/b")), "GET /records/x/files/a%2Fb");
    assert_eq!(
        line(published.download_request("#?")),
        "GET /records/x/files/%23%3F/content"
    );
}

#[test]
fn a_key_that_no_address_can_hold_is_refused_before_it_is_sent() {
    for key in [".", "..", ""] {
        let error = client().records().draft("x").files().get_request(key).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Usage);
        assert_eq!(error.operation(), Some("get_record_draft_file"));
        let started = client()
            .records()
            .draft("x")
            .files()
            .start_request(&[FileKey::new(key)]);
        assert_eq!(started.unwrap_err().kind(), ErrorKind::Usage);
    }
}

#[test]
fn resources_go_under_resources_and_the_context_takes_records() {
    let resources = client().packages().draft("p").resources();
    assert_eq!(
        line(resources.add_request(&ids(&["a", "b", "a"]))),
        r#"POST /packages/p/draft/resources {"resources":[{"id":"a"},{"id":"b"}]}"#
    );
    assert_eq!(
        line(resources.remove_request(&ids(&["a"]))),
        r#"DELETE /packages/p/draft/resources {"resources":[{"id":"a"}]}"#
    );
    assert_eq!(
        line(resources.import_previous_request()),
        "POST /packages/p/draft/actions/resources-import"
    );
    assert_eq!(
        line(resources.list(&Query::new()).request()),
        "GET /packages/p/draft/resources?size=25"
    );
    assert_eq!(
        line(client().packages().draft("p").validate_request()),
        "POST /packages/p/draft/actions/validate"
    );
    let context = client().packages().context(&(RecordId::new("p"), ParentId::new("q")));
    assert_eq!(
        line(context.associate_request(&ids(&["a"]))),
        r#"POST /packages/p/context/actions/associate {"records":[{"id":"a"}]}"#
    );
    assert_eq!(
        line(context.dissociate_request(&ids(&["a"]))),
        r#"POST /packages/p/context/actions/dissociate {"records":[{"id":"a"}]}"#
    );
    assert_eq!(
        line(context.list(&Query::new()).request()),
        "GET /packages/context/q/resources?size=25"
    );
}

#[test]
fn no_ids_and_more_than_a_hundred_are_refused() {
    let resources = client().packages().draft("p").resources();
    let many: Vec<_> = (0..101).map(|n| RecordId::new(n.to_string())).collect();
    assert_eq!(resources.add_request(&[]).unwrap_err().kind(), ErrorKind::Usage);
    assert_eq!(resources.add_request(&many).unwrap_err().kind(), ErrorKind::Usage);
    assert!(resources.add_request(&many[..100]).is_ok());
}

#[test]
fn vocabularies_are_asked_by_list_and_term() {
    let all = client().vocabularies();
    assert_eq!(
        line(all.search("licenses", &Query::new().suggest("cc").size(5)).request()),
        "GET /vocabularies/licenses?suggest=cc&size=5"
    );
    assert_eq!(
        line(all.get_request("languages", "eng")),
        "GET /vocabularies/languages/eng"
    );
}

#[test]
fn kinds_cannot_be_mixed_up() {
    fn is_packages(_: &geodepot::client::draft::DraftHandle<Packages>) {}
    fn is_records(_: &geodepot::client::draft::DraftHandle<Records>) {}
    is_packages(&client().packages().draft("x"));
    is_records(&client().records().draft("x"));
}

#[test]
fn what_is_said_with_a_call_goes_into_its_headers() {
    let options = CallOptions::new().accept(Accept::Localised).language("fr").if_match(7);
    let client = client().with(options);
    let read = client.records().draft("x").get_request().unwrap();
    assert_eq!(read.headers()["accept"], "application/vnd.inveniordm.v1+json");
    assert_eq!(read.headers()["accept-language"], "fr");
    assert!(read.headers().get("if-match").is_none());
    let write = client.records().draft("x").discard_request().unwrap();
    assert_eq!(write.headers()["if-match"], "7");
    let nearer = client.records().draft("x").if_match(8).discard_request().unwrap();
    assert_eq!(nearer.headers().get_all("if-match").iter().collect::<Vec<_>>(), ["8"]);
}

#[test]
fn a_list_without_an_envelope_is_one_page() {
    let bare = json!([{ "id": "a" }, { "id": "b" }]);
    let page: Page<Record> = serde_json::from_value(bare.clone()).unwrap();
    assert_eq!((page.hits.len(), page.total, page.has_next()), (2, 2, false));
    assert_eq!(serde_json::to_value(&page).unwrap(), bare);
    let last = json!({ "hits": { "hits": [] , "total": 0 }, "links": { "next": null } });
    assert!(!serde_json::from_value::<Page<Record>>(last).unwrap().has_next());
}
