//! Every call of the SURF Data Repository is built as its reference says.
#![cfg(test)]

use std::time::{Duration, SystemTime};

use geodepot::surf::{Openness, PatchOperation, Place, SurfClient, SurfExternalFile, SurfInput, SurfQuery};
use geodepot::transport::{
    Host, Payload, Request, Response, Source, Transport, TransportError, TransportErrorKind, Upload,
};
use geodepot::{AccessToken, ErrorKind};
use http::Method;

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

fn surf() -> SurfClient {
    let builder = SurfClient::builder("https://sdr.org").unwrap();
    builder.token(AccessToken::new("s3cret")).build(Nowhere, Nowhere)
}

/// `METHOD path [content type] body`. No request holds the token before it is sent.
fn line(request: geodepot::Result<Request>) -> String {
    let request = request.unwrap();
    let uri = request.uri().to_string();
    assert!(!uri.contains("s3cret") && !request.headers().contains_key("authorization"));
    let path = uri.strip_prefix("https://sdr.org/api").unwrap();
    let kind = request
        .headers()
        .get("content-type")
        .map(|value| value.to_str().unwrap());
    let body = match (request.body(), kind) {
        (Payload::Empty, None) => String::new(),
        (Payload::Bytes(bytes), Some(kind)) => format!(" {kind} {}", String::from_utf8_lossy(bytes)),
        (Payload::Source(upload), Some(kind)) => format!(" {kind} <{} bytes>", upload.source.size()),
        other => panic!("{other:?}"),
    };
    format!("{} {path}{body}", request.method())
}

fn file() -> Upload {
    Upload {
        source: <dyn Source>::memory("n", "abc"),
        progress: None,
    }
}

#[test]
fn lists_have_the_parameters_that_the_reference_names() {
    let (surf, none) = (surf(), SurfQuery::new());
    let community = surf.community("community:surf");
    let query = none.clone().text("ice & snow").page(2).size(5);
    for (request, expected) in [
        (surf.communities().list().request(), "/objects/community"),
        (community.collections().request(), "/objects/community/surf/collections"),
        (community.schema_request(), "/objects/community/surf/schema"),
        (surf.objects().list(&none).request(), "/objects?size=25"),
        (
            surf.objects()
                .list(&none.clone().most_recent().size(5).page(1))
                .request(),
            "/objects?page=1&size=5&mostrecent=true",
        ),
        (
            community.deposits(&query).request(),
            "/objects?query=ice+%26+snow&context=community%3Asurf&page=2&size=5",
        ),
        (
            surf.community("surf")
                .deposits(&none.clone().context("community:other"))
                .request(),
            "/objects?context=community%3Asurf&size=25",
        ),
        (
            surf.objects()
                .search(&query.clone().sort("desc").kind("deposit"))
                .request(),
            "/objects?query=ice+%26+snow&sort=desc&type=deposit&page=2&size=5",
        ),
        (surf.objects().drafts(&none).request(), "/objects?drafts"),
        (
            surf.objects()
                .drafts(&none.clone().text("ice").kind("deposit"))
                .request(),
            "/objects?drafts&query=ice&type=deposit",
        ),
    ] {
        assert_eq!(line(request), format!("GET {expected}"));
    }
}

#[test]
fn a_deposit_is_addressed_by_its_namespace_and_its_name() {
    let surf = surf();
    for (id, path) in [
        ("abc", "deposit/abc"),
        ("deposit:abc", "deposit/abc"),
        ("image:a/b c", "image/a%2Fb%20c"),
    ] {
        let deposit = surf.deposit(id);
        assert_eq!(line(deposit.get_request()), format!("GET /objects/{path}"));
        assert_eq!(line(deposit.submit_request()), format!("POST /objects/{path}/submit"));
        assert_eq!(line(deposit.delete_draft_request()), format!("DELETE /objects/{path}"));
        assert_eq!(
            line(deposit.delete_published_request()),
            format!("DELETE /objects/{path}")
        );
        assert_eq!(
            line(deposit.files().list_request()),
            format!("GET /objects/{path}/files")
        );
        assert_eq!(
            line(deposit.files().status_request(0)),
            format!("GET /objects/{path}/status/0")
        );
        assert_eq!(
            line(deposit.files().stage_request(2)),
            format!("GET /objects/{path}/stage/2")
        );
    }
    assert_eq!(
        line(surf.collection("abc").get_request()),
        "GET /objects/collection/abc"
    );
    assert_eq!(line(surf.collection("own:abc").get_request()), "GET /objects/own/abc");
}

#[test]
fn a_draft_is_made_in_the_dialect_of_its_community() {
    let deposits = surf().deposits();
    let make = |community| line(deposits.create_request(&SurfInput::new("T", community, Openness::Closed)));
    assert_eq!(
        make("community:surf"),
        r#"POST /objects/deposit application/json {"community":"community:surf","sharelevel":"Closed","title":"T"}"#
    );
    assert_eq!(
        make("e9b9792e-79fb-4b07-b6b4-b9c2bd06d095"),
        concat!(
            r#"POST /objects/deposit application/json {"community":"e9b9792e-79fb-4b07-b6b4-b9c2bd06d095","#,
            r#""open_access":false,"titles":[{"title":"T"}]}"#
        )
    );
}

#[test]
fn a_patch_is_a_list_with_its_own_media_type() {
    let deposit = surf().deposit("abc");
    let change = [PatchOperation::add("/keywords", vec!["a"])];
    let sent =
        r#"PATCH /objects/deposit/abc application/json-patch+json [{"op":"add","path":"/keywords","value":["a"]}]"#;
    assert_eq!(line(deposit.patch_draft_request(&change)), sent);
    assert_eq!(line(deposit.patch_published_request(&change)), sent);
    let nothing = deposit.patch_draft_request(&[]).unwrap_err();
    assert_eq!(
        (nothing.kind(), nothing.operation()),
        (ErrorKind::Usage, Some("sdr_patch_draft_metadata"))
    );
}

#[test]
fn files_are_in_a_bucket_or_below_their_deposit() {
    let files = surf().deposit("abc").files();
    let bucket = Place::Bucket("47-30".to_owned());
    let bytes = "application/octet-stream <3 bytes>";
    assert_eq!(
        line(files.upload_request(&bucket, "a b#.csv", file())),
        format!("PUT /files/47-30/a%20b%23.csv {bytes}")
    );
    assert_eq!(
        line(files.upload_request(&Place::Object, "a b#.csv", file())),
        format!("PUT /objects/deposit/abc/files/a%20b%23.csv {bytes}")
    );
    assert_eq!(line(files.delete_request(&bucket, "a")), "DELETE /files/47-30/a");
    assert_eq!(
        line(files.delete_request(&Place::Object, "a")),
        "DELETE /objects/deposit/abc/files/a"
    );
    assert_eq!(line(files.download_request(&bucket, "a")), "GET /files/47-30/a");
    assert_eq!(
        files.upload_request(&bucket, "..", file()).unwrap_err().kind(),
        ErrorKind::Usage
    );
    let external = [SurfExternalFile::new("f", "http://hdl.handle.net/1/2")];
    for method in [Method::PATCH, Method::POST] {
        assert_eq!(
            line(files.add_external_request(&method, &external)),
            format!(
                r#"{method} /objects/deposit/abc/files application/json [{{"name":"f","url":"http://hdl.handle.net/1/2"}}]"#
            )
        );
    }
    assert_eq!(
        files.add_external_request(&Method::PATCH, &[]).unwrap_err().kind(),
        ErrorKind::Usage
    );
}
