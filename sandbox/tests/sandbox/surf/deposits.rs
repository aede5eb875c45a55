//! A deposit from its making to its end.

use super::visitor::{JSON, Visitor};
use crate::client::read;
use axum::body::Body;
use geodepot_sandbox::Dialect;
use serde_json::{Value, json};

const BOTH: [Dialect; 2] = [Dialect::A, Dialect::B];

#[tokio::test]
async fn a_deposit_is_made_patched_submitted_and_read_by_everybody() {
    for dialect in BOTH {
        let visitor = Visitor::open(dialect);
        let (draft, path) = visitor.draft("Ice").await;
        assert_eq!(visitor.state(&draft), "draft");
        let (status, patched) = visitor
            .patch(
                "alice",
                &path,
                json!([{"op": "add", "path": "/keywords", "value": ["a", "b"]}]),
            )
            .await;
        assert_eq!(status, 200, "{patched}");
        assert_eq!(visitor.get("", &path).await.0, 401);
        assert_eq!(visitor.get("bob", &path).await.0, 403);

        let (status, published) = visitor.submit("alice", &path).await;
        assert_eq!(status, 200, "{published}");
        assert_eq!(visitor.state(&published), "published");
        let (status, read) = visitor.get("", &path).await;
        assert_eq!((status, &read), (200, &published));
        let metadata = &read["metadata"];
        let keywords = if dialect == Dialect::A {
            &metadata["keywords"]
        } else {
            &metadata["base"]["keywords"]
        };
        assert_eq!(*keywords, json!(["a", "b"]));
        assert_eq!(visitor.submit("alice", &path).await.0, 400);
    }
}

#[tokio::test]
async fn form_a_shows_flat_metadata_and_a_bucket() {
    let visitor = Visitor::open(Dialect::A);
    let (draft, path) = visitor.draft("Ice").await;
    assert_eq!(draft["metadata"]["titles"], json!([{"title": "Ice"}]));
    assert!(draft["metadata"]["owners"][0].is_number());
    assert!(
        draft["metadata"]["$schema"]
            .as_str()
            .unwrap()
            .ends_with("/schemas/0#/draft_json_schema")
    );
    assert!(draft["links"]["self"].as_str().unwrap().ends_with("/draft"), "{draft}");
    assert!(draft["links"]["files"].as_str().unwrap().contains("/api/files/"));
    assert!(draft["links"]["publication"].is_string());
    assert!(draft.get("properties").is_none());
    // The link to itself is a leftover that leads nowhere.
    let own = draft["links"]["self"]
        .as_str()
        .unwrap()
        .split_once("/api")
        .unwrap()
        .1
        .to_owned();
    assert_eq!(visitor.get("alice", &own).await.0, 404);
    let (_, published) = visitor.submit("alice", &path).await;
    assert!(published["metadata"]["DOI"].as_str().unwrap().starts_with("10.5072/"));
    assert!(
        published["metadata"]["ePIC_PID"]
            .as_str()
            .unwrap()
            .starts_with("http://hdl.handle.net/")
    );
}

#[tokio::test]
async fn form_b_shows_properties_and_base_metadata() {
    let visitor = Visitor::open(Dialect::B);
    let (draft, path) = visitor.draft("Ice").await;
    assert!(draft["id"].as_str().unwrap().starts_with("deposit:"));
    assert_eq!(draft["properties"]["pid"], draft["id"]);
    assert_eq!(draft["properties"]["sharelevel"], "Open");
    assert_eq!(
        draft["metadata"]["base"]["title"],
        json!(["Ice"]),
        "a text becomes a list"
    );
    assert_eq!(draft["metadata"]["community"], json!({}));
    assert!(draft["metadata"].get("sharelevel").is_none());
    assert!(draft["links"]["self"].as_str().unwrap().ends_with(&path));
    assert_eq!(draft["properties"]["doi"], "");
    let (_, published) = visitor.submit("alice", &path).await;
    assert!(published["properties"]["doi"].as_str().unwrap().starts_with("10.5072/"));
}

#[tokio::test]
async fn a_refused_deposit_is_told_in_the_form_s_own_shape() {
    let a = Visitor::open(Dialect::A);
    for body in [
        json!({}),
        json!({"titles": [{"title": "T"}], "open_access": true}),
        json!({"titles": "T", "open_access": true, "community": "2c9ef1a4-5b0d-4c55-8a0e-6f1d3c7e9b20"}),
        json!({"titles": [{"title": "T"}], "open_access": true, "community": "2c9ef1a4-5b0d-4c55-8a0e-6f1d3c7e9b20", "colour": 1}),
    ] {
        assert_eq!(
            a.create("alice", body).await,
            (400, json!({"message": "Validation error.", "status": 400}))
        );
    }
    let b = Visitor::open(Dialect::B);
    let made = |body: Value| b.create("alice", body);
    assert_eq!(
        made(json!({"community": "community:general", "sharelevel": "Open"})).await,
        (400, json!({"error": "Missing mandatory fields: 'title'"}))
    );
    assert_eq!(
        made(json!({"title": "T", "community": "community:general", "sharelevel": "O"})).await,
        (
            400,
            json!({"error": "Invalid share level 'O', choose from 'Open', 'Restricted', 'Closed'"})
        )
    );
    assert_eq!(a.create("", a.described("T")).await.0, 401);
    assert_eq!(a.create("nobody", a.described("T")).await.0, 401);
}

#[tokio::test]
async fn only_form_a_takes_a_new_deposit_at_the_root() {
    for (dialect, expected) in [(Dialect::A, 201), (Dialect::B, 405)] {
        let visitor = Visitor::open(dialect);
        let body = Body::from(visitor.described("At the root").to_string());
        let answer = visitor.send("alice", "POST", "/objects/", Some(JSON), body).await;
        assert_eq!(answer.status(), expected);
    }
}

#[tokio::test]
async fn a_patch_is_a_list_of_its_own_content_type() {
    for dialect in BOTH {
        let visitor = Visitor::open(dialect);
        let (_, path) = visitor.draft("Ice").await;
        let operations = json!([{"op": "add", "path": "/keywords", "value": ["a"]}]).to_string();
        for kind in [Some(JSON), None] {
            let answer = visitor
                .send("alice", "PATCH", &path, kind, Body::from(operations.clone()))
                .await;
            let (status, body) = read(answer).await;
            assert_eq!(status, 415);
            assert_eq!(
                body,
                json!({"message": "Invalid 'Content-Type' header. Expected one of: application/json-patch+json", "status": 415})
            );
        }
        let (status, body) = visitor
            .patch(
                "alice",
                &path,
                json!([{"op": "replace", "path": "/none/0", "value": 1}]),
            )
            .await;
        assert_eq!(status, 400);
        assert_eq!(
            body,
            json!({"message": "Invalid Operation.", "status": 400, "errors": [{"message": "Invalid JSON Pointer"}]})
        );
        assert_eq!(
            visitor
                .patch("alice", &path, json!({"op": "remove", "path": "/keywords"}))
                .await
                .0,
            400
        );
    }
}

#[tokio::test]
async fn a_value_of_the_wrong_type_is_refused_and_nothing_is_changed() {
    for (dialect, path, value, field) in [
        (Dialect::A, "/titles", json!({"title": "Some title"}), "titles"),
        (Dialect::B, "/title", json!("Some title"), "title"),
    ] {
        let visitor = Visitor::open(dialect);
        let (draft, address) = visitor.draft("Ice").await;
        let (status, body) = visitor
            .patch(
                "alice",
                &address,
                json!([{"op": "replace", "path": path, "value": value}]),
            )
            .await;
        assert_eq!(status, 400);
        assert_eq!(body["message"], "Validation error.");
        assert_eq!(body["errors"][0]["field"], field);
        assert!(
            body["errors"][0]["message"]
                .as_str()
                .unwrap()
                .ends_with("is not of type 'array'"),
            "{body}"
        );
        assert_eq!(visitor.get("alice", &address).await.1, draft);
    }
}

#[tokio::test]
async fn what_the_service_writes_cannot_be_patched() {
    let visitor = Visitor::open(Dialect::A);
    let (_, path) = visitor.draft("Ice").await;
    for (field, value) in [
        ("owners", json!([1])),
        ("community", json!("b4d7a6f0-1e2c-4a93-9d58-7c0b2e5f4a16")),
        ("DOI", json!("10.1/2")),
        ("$schema", json!("http://example.org")),
        ("publication_state", json!("published")),
    ] {
        let operation = json!([{"op": "add", "path": format!("/{field}"), "value": value}]);
        let (status, body) = visitor.patch("alice", &path, operation).await;
        assert_eq!((status, &body["errors"][0]["field"]), (400, &json!(field)));
    }
    let submit = json!([{"op": "replace", "path": "/publication_state", "value": "submitted"}]);
    let (status, published) = visitor.patch("alice", &path, submit).await;
    assert_eq!((status, visitor.state(&published)), (200, json!("published")));
}

#[tokio::test]
async fn fields_of_the_community_have_their_own_place() {
    let a = Visitor::open(Dialect::A);
    let mut body = a.described("Ice");
    body["community"] = "b4d7a6f0-1e2c-4a93-9d58-7c0b2e5f4a16".into();
    body["community_specific"] = json!({"e1a5c9d3-4b7f-4260-8e9a-5d3c1f0b7a48": {"station": "Cape North"}});
    let (status, draft) = a.create("alice", body).await;
    assert_eq!(status, 201, "{draft}");
    let pointer = "/community_specific/e1a5c9d3-4b7f-4260-8e9a-5d3c1f0b7a48/instrument";
    let operation = json!([{"op": "add", "path": pointer, "value": "drill"}]);
    assert_eq!(a.patch("alice", &a.path(&draft), operation).await.0, 200);

    let b = Visitor::open(Dialect::B);
    let mut body = b.described("Ice");
    body["community"] = "community:seaice".into();
    let (_, draft) = b.create("alice", body).await;
    let operation = json!([{"op": "add", "path": "/community/station", "value": "Cape North"}]);
    let (status, patched) = b.patch("alice", &b.path(&draft), operation).await;
    assert_eq!(status, 200, "{patched}");
    assert_eq!(patched["metadata"]["community"], json!({"station": "Cape North"}));
    assert!(patched["metadata"]["base"].get("community").is_none());
}

#[tokio::test]
async fn submitting_asks_for_what_the_community_requires() {
    let a = Visitor::open(Dialect::A);
    let mut body = a.described("Ice");
    body.as_object_mut().unwrap().remove("creators");
    let (_, draft) = a.create("alice", body).await;
    let (status, refusal) = a.submit("alice", &a.path(&draft)).await;
    assert_eq!(status, 400);
    assert_eq!(
        refusal["errors"],
        json!([{"field": "creators", "message": "'creators' is a required property"}])
    );
    assert_eq!(a.state(&a.get("alice", &a.path(&draft)).await.1), "draft");

    let b = Visitor::open(Dialect::B);
    let body = json!({"title": "Ice", "community": "community:general", "sharelevel": "Open"});
    let (_, draft) = b.create("alice", body).await;
    let path = b.path(&draft);
    assert_eq!(
        b.submit("alice", &path).await,
        (400, json!({"error": "Missing mandatory fields: 'creator'"}))
    );
    b.patch(
        "alice",
        &path,
        json!([{"op": "add", "path": "/creator", "value": ["Jane Doe"]}]),
    )
    .await;
    assert_eq!(b.submit("alice", &path).await.0, 200);
}

#[tokio::test]
async fn what_is_published_is_patched_but_must_stay_fit() {
    for (dialect, field) in [(Dialect::A, "/creators"), (Dialect::B, "/creator")] {
        let visitor = Visitor::open(dialect);
        let (_, path) = visitor.draft("Ice").await;
        visitor.submit("alice", &path).await;
        // The reference writes this path with a slash at its end.
        let keywords = json!([{"op": "add", "path": "/keywords", "value": ["late"]}]);
        assert_eq!(
            visitor.patch("alice", &format!("{path}/"), keywords.clone()).await.0,
            200
        );
        assert_eq!(visitor.patch("bob", &path, keywords).await.0, 403);
        let (status, _) = visitor
            .patch("alice", &path, json!([{"op": "remove", "path": field}]))
            .await;
        assert_eq!(status, 400);
    }
}

#[tokio::test]
async fn a_draft_is_deleted_by_its_owner_and_a_publication_by_an_administrator() {
    for dialect in BOTH {
        let visitor = Visitor::open(dialect);
        let (_, path) = visitor.draft("Ice").await;
        assert_eq!(visitor.delete("", &path).await, 401);
        assert_eq!(visitor.delete("bob", &path).await, 403);
        assert_eq!(visitor.delete("alice", &path).await, 204);
        assert_eq!(visitor.get("alice", &path).await.0, 404);

        let (_, path) = visitor.draft("Water").await;
        visitor.submit("alice", &path).await;
        assert_eq!(visitor.delete("alice", &path).await, 403);
        assert_eq!(visitor.delete("admin", &format!("{path}/")).await, 204);
        assert_eq!(visitor.get("", &path).await.0, 404);
    }
}

#[tokio::test]
async fn an_object_is_neither_put_nor_posted_to() {
    for dialect in BOTH {
        let visitor = Visitor::open(dialect);
        let (_, path) = visitor.draft("Ice").await;
        for method in ["PUT", "POST"] {
            let answer = visitor.send("alice", method, &path, Some(JSON), Body::from("{}")).await;
            assert_eq!(answer.status(), 405, "{method}");
        }
        let (status, body) = visitor.get("", "/objects/deposit/none").await;
        assert_eq!(status, 404);
        if dialect == Dialect::B {
            assert_eq!(body, json!({"message": "Not found", "code": 404}));
        } else {
            assert_eq!(body["status"], 404);
        }
    }
}
