//! Calls beyond drafts and records are built as the references and recorded requests have them.
#![cfg(test)]

#[path = "support/script.rs"]
mod script;

use geodepot::client::context::ContextPolicy;
use geodepot::model::{AccessLinkInput, CommunityInput, Permission};
use geodepot::transport::{Payload, Request, Source, Upload};
use geodepot::{Accept, CallOptions, Client, ErrorKind, LinkToken, ParentId, Query, RecordId, Result};
use serde_json::json;

use script::Script;

fn client() -> Client {
    Script::default().client()
}

/// `METHOD path body`, as it would be sent.
fn line(request: Result<Request>) -> String {
    let request = request.unwrap();
    let uri = request.uri().to_string();
    let path = uri.strip_prefix("https://hub.org/api").unwrap();
    let body = match request.body() {
        Payload::Empty => String::new(),
        Payload::Bytes(bytes) => format!(" {}", String::from_utf8_lossy(bytes)),
        Payload::Source(upload) => format!(" <{} bytes>", upload.source.size()),
    };
    let kind = request.headers().get("content-type").map(|kind| kind.to_str().unwrap());
    let expected = match request.body() {
        Payload::Empty => None,
        Payload::Bytes(_) => Some("application/json"),
        Payload::Source(_) => Some("application/octet-stream"),
    };
    assert_eq!(kind, expected, "{uri}");
    format!("{} {path}{body}", request.method())
}

fn file() -> Upload {
    Upload {
        source: <dyn Source>::memory("logo.png", "png"),
        progress: None,
    }
}

#[test]
fn access_links_hang_below_records_and_packages() {
    let links = client().packages().record("p").access_links();
    let input = AccessLinkInput::new(Permission::Preview);
    assert_eq!(line(links.list_request()), "GET /packages/p/access/links");
    assert_eq!(
        line(links.create_request(&input)),
        r#"POST /packages/p/access/links {"permission":"preview"}"#
    );
    assert_eq!(line(links.get_request("l")), "GET /packages/p/access/links/l");
    assert_eq!(line(links.delete_request("l")), "DELETE /packages/p/access/links/l");
    let links = client().records().record("r").access_links();
    let input = AccessLinkInput::new(Permission::Edit)
        .until("2121-03-25T21:06:29.563235")
        .unwrap();
    assert_eq!(
        line(links.update_request("l", &input)),
        r#"PATCH /records/r/access/links/l {"expires_at":"2121-03-25T21:06:29.563235","permission":"edit"}"#
    );
}

#[test]
fn communities_are_called_by_id_or_short_name() {
    let client = client();
    let content = json!({ "slug": "ice", "metadata": { "title": "Ice", "type": { "id": "topic" } }, "access": {} });
    let input = CommunityInput::from_value(content.clone()).unwrap();
    let all = client.communities();
    let one = client.community("ice");
    let body = content.to_string();
    let sent = |request: Result<Request>| {
        let Payload::Bytes(bytes) = request.unwrap().into_body() else {
            panic!("no JSON");
        };
        serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()
    };
    assert!(line(all.create_request(&input)).starts_with("POST /communities {"));
    assert_eq!(sent(all.create_request(&input)).to_string(), body);
    assert!(line(one.update_request(&input)).starts_with("PUT /communities/ice {"));
    assert_eq!(line(one.get_request()), "GET /communities/ice");
    assert_eq!(line(one.delete_request()), "DELETE /communities/ice");
    assert_eq!(
        line(one.rename_request("snow")),
        r#"POST /communities/ice/rename {"slug":"snow"}"#
    );
    assert_eq!(
        line(one.logo().put_request(file())),
        "PUT /communities/ice/logo <3 bytes>"
    );
    assert_eq!(line(one.logo().get_request()), "GET /communities/ice/logo");
    assert_eq!(line(one.logo().delete_request()), "DELETE /communities/ice/logo");
    let query = Query::new().kind("topic").sort("newest");
    assert_eq!(
        line(all.search(&query).request()),
        "GET /communities?sort=newest&size=25&type=topic"
    );
    assert_eq!(
        line(all.mine(&query).request()),
        "GET /user/communities?sort=newest&size=25&type=topic"
    );
    let query = Query::new();
    assert_eq!(
        line(one.records(&query).request()),
        "GET /communities/ice/records?size=25"
    );
    assert_eq!(
        line(one.packages(&query).request()),
        "GET /communities/ice/packages?size=25"
    );
    assert_eq!(
        line(one.search(&query).request()),
        "GET /communities/ice/search?size=25"
    );
    let guarded = one.clone().if_match(3).update_request(&input).unwrap();
    assert_eq!(guarded.headers()["if-match"], "3");
    assert_eq!(one.if_match(3).delete_request().unwrap().headers()["if-match"], "3");
}

#[test]
fn a_terms_id_may_be_an_address_and_stays_one_segment() {
    let client = client();
    let id = "http://www.oecd.org/science/inno/38235147.pdf?1.1";
    assert_eq!(
        line(client.subjects().get_request(id)),
        "GET /subjects/http%3A%2F%2Fwww.oecd.org%2Fscience%2Finno%2F38235147.pdf%3F1.1"
    );
    let query = Query::new().suggest("eu").size(5);
    assert_eq!(
        line(client.subjects().search(&query).request()),
        "GET /subjects?suggest=eu&size=5"
    );
    assert_eq!(
        line(client.affiliations().get_request("01ggx4157")),
        "GET /affiliations/01ggx4157"
    );
    assert_eq!(
        line(client.affiliations().search(&query).request()),
        "GET /affiliations?suggest=eu&size=5"
    );
    assert_eq!(
        line(client.funders().search(&query).request()),
        "GET /funders?suggest=eu&size=5"
    );
    assert_eq!(
        line(client.awards().search(&query).request()),
        "GET /awards?suggest=eu&size=5"
    );
    assert_eq!(
        line(client.names().get_request("0000-0002-1825-0097")),
        "GET /names/0000-0002-1825-0097"
    );
}

#[test]
fn drafts_have_a_doi_a_review_and_more_calls_for_files() {
    let draft = client().packages().draft("p");
    assert_eq!(line(draft.doi().reserve_request()), "POST /packages/p/draft/pids/doi");
    assert_eq!(line(draft.doi().discard_request()), "DELETE /packages/p/draft/pids/doi");
    let review = client().records().draft("r").review();
    assert_eq!(line(review.get_request()), "GET /records/r/draft/review");
    assert_eq!(
        line(review.set_request("c")),
        r#"PUT /records/r/draft/review {"receiver":{"community":"c"},"type":"community-submission"}"#
    );
    assert_eq!(
        line(review.submit_request(None)),
        "POST /records/r/draft/actions/submit-review"
    );
    assert_eq!(
        line(review.submit_request(Some("please"))),
        r#"POST /records/r/draft/actions/submit-review {"payload":{"content":"please","format":"html"}}"#
    );
    assert_eq!(line(review.delete_request()), "DELETE /records/r/draft/review");
    let files = draft.files();
    assert_eq!(
        line(files.import_previous_request()),
        "POST /packages/p/draft/actions/files-import"
    );
    assert_eq!(line(files.delete_all_request()), "DELETE /packages/p/draft/files");
    assert_eq!(line(files.archive_request()), "GET /packages/p/draft/files-archive");
    assert_eq!(
        line(files.update_metadata_request("a b", &json!({ "metadata": { "x": 1 } }))),
        r#"PUT /packages/p/draft/files/a%20b {"metadata":{"x":1}}"#
    );
    assert_eq!(
        line(files.start_multipart_request("big", 25, 10)),
        r#"POST /packages/p/draft/files [{"key":"big","size":25,"transfer":{"part_size":10,"parts":3,"type":"M"}}]"#
    );
    assert_eq!(
        line(client().records().record("r").files().archive_request()),
        "GET /records/r/files-archive"
    );
}

#[test]
fn requests_packages_and_the_mixed_search() {
    let client = client();
    let query = Query::new().size(1);
    let requests = client.requests();
    assert_eq!(line(requests.search(&query).request()), "GET /requests/?size=1");
    assert_eq!(line(requests.mine(&query).request()), "GET /user/requests?size=1");
    assert_eq!(line(requests.get_request("q")), "GET /requests/q");
    assert_eq!(
        line(requests.act_request("q", "cancel", None)),
        "POST /requests/q/actions/cancel"
    );
    assert_eq!(
        line(requests.act_request("q", "accept", Some("ok"))),
        r#"POST /requests/q/actions/accept {"payload":{"content":"ok","format":"html"}}"#
    );
    assert_eq!(
        line(requests.timeline("q", &query).request()),
        "GET /requests/q/timeline?size=1"
    );
    assert_eq!(
        line(requests.comment_request("q", "hi")),
        r#"POST /requests/q/comments {"payload":{"content":"hi","format":"html"}}"#
    );
    assert_eq!(line(client.search(&query).request()), "GET /search?size=1");
    assert_eq!(line(client.mine(&query).request()), "GET /user/search?size=1");
    let context = client.packages().context(&(RecordId::new("p"), ParentId::new("q")));
    assert_eq!(
        line(context.set_policy_request(ContextPolicy::Closed)),
        r#"PUT /packages/p/context {"access":{"record_policy":"closed"}}"#
    );
    let assistance = client.packages().record("p").assistance();
    assert_eq!(line(assistance.get_request()), "GET /packages/p/requests");
    assert_eq!(
        line(assistance.update_request(&json!({}))),
        "PUT /packages/p/requests {}"
    );
    assert_eq!(
        line(assistance.submit_request()),
        "POST /packages/p/actions/submit-request"
    );
}

#[test]
fn a_query_sends_every_parameter_it_has() {
    let query = Query::new()
        .tags("depositable")
        .tags("linkable")
        .facet("resource_type", "dataset")
        .facet("resource_type", "publication::publication-article")
        .facet("access_status", "open")
        .expand()
        .param("prettyprint", "1");
    assert_eq!(
        line(client().records().search(&query).request()),
        "GET /records?tags=depositable&tags=linkable&size=25&expand=1&access_status=open&resource_type=dataset\
         &resource_type=publication%3A%3Apublication-article&prettyprint=1"
    );
    let read: Query =
        serde_json::from_value(json!({ "tags": "a", "type": "topic", "facets": { "x": ["y"] } })).unwrap();
    assert_eq!(read, Query::new().tags("a").kind("topic").facet("x", "y"));
    assert!(serde_json::from_value::<Query>(json!({ "sise": 1 })).is_err());
}

#[test]
fn options_choose_form_and_language_where_there_is_a_choice() {
    let french = client().with(CallOptions::new().accept(Accept::Localised).language("fr"));
    let headers = |request: Result<Request>| {
        let request = request.unwrap();
        let header = |name: &str| {
            request
                .headers()
                .get(name)
                .map(|value| value.to_str().unwrap().to_owned())
        };
        (header("accept"), header("accept-language"))
    };
    let localised = (
        Some("application/vnd.inveniordm.v1+json".to_owned()),
        Some("fr".to_owned()),
    );
    assert_eq!(headers(french.records().draft("x").get_request()), localised);
    assert_eq!(headers(french.packages().search(&Query::new()).request()), localised);
    assert_eq!(headers(french.affiliations().get_request("x")), localised);
    let plain = (Some("application/json".to_owned()), None);
    assert_eq!(headers(french.records().record("x").files().list_request()), plain);
    assert_eq!(headers(client().records().draft("x").get_request()), plain);
    assert_eq!(
        headers(french.records().record("x").files().download_request("a")),
        (None, Some("fr".to_owned()))
    );
    assert_eq!(
        line(french.vocabularies().get_request("licenses", "cc0")),
        "GET /vocabularies/licenses/cc0?ln=fr"
    );
    let options = CallOptions::new().language("bad\nlanguage");
    assert_eq!(
        headers(client().with(options).records().draft("x").get_request()),
        plain
    );
}

#[test]
fn the_secret_of_a_link_is_in_no_request_that_can_be_shown() {
    let secret = LinkToken::new("s3cret-link");
    let options = CallOptions::new().link(secret);
    let request = client()
        .with(options.clone())
        .records()
        .record("x")
        .get_request()
        .unwrap();
    assert!(!format!("{request:?} {options:?}").contains("s3cret-link"));
    assert!(!request.uri().to_string().contains("token"));
}

#[test]
fn an_end_that_is_no_time_is_refused_before_it_is_sent() {
    let error = AccessLinkInput::new(Permission::View).until("next week").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Usage);
    assert!(serde_json::from_value::<AccessLinkInput>(json!({ "permission": "own" })).is_err());
}
