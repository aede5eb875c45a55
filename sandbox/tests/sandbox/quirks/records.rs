//! Records: versions, drafts of what is published, owners, share links, prefixes, links that lead elsewhere.

use crate::client::Client;
use axum::body::Body;
use geodepot_sandbox::Config;
use serde_json::{Value, json};

async fn published(client: &Client, collection: &str) -> String {
    let (id, _) = client.draft(collection, "Published", false).await;
    let publish = format!("/{collection}/{id}/draft/actions/publish");
    assert_eq!(client.call("POST", &publish, Value::Null).await.0, 202);
    id
}

#[tokio::test]
async fn the_latest_version_is_a_redirect_even_to_itself() {
    let client = Client::open(Config::default());
    let id = published(&client, "records").await;
    let answer = client
        .send("GET", &format!("/records/{id}/versions/latest"), Body::empty())
        .await;
    assert_eq!(answer.status(), 301);
    let location = answer.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(location, format!("http://127.0.0.1:8080/api/records/{id}"));
    let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["location"], location);
}

#[tokio::test]
async fn editing_and_versioning_are_created_each_time_and_give_the_same_draft() {
    let client = Client::open(Config::default());
    let id = published(&client, "records").await;
    for path in [format!("/records/{id}/draft"), format!("/records/{id}/versions")] {
        let (first, one) = client.call("POST", &path, Value::Null).await;
        let (second, other) = client.call("POST", &path, Value::Null).await;
        assert_eq!((first, second), (201, 201), "{path}");
        assert_eq!(one["id"], other["id"], "{path}");
    }
}

#[tokio::test]
async fn owners_are_a_list() {
    let client = Client::open(Config::default());
    let (id, _) = client.draft("records", "Owned", false).await;
    let (_, draft) = client.get(&format!("/records/{id}/draft")).await;
    assert!(draft["parent"]["access"]["owned_by"][0]["user"].is_number(), "{draft}");
}

#[tokio::test]
async fn a_link_has_no_end_if_none_is_sent_and_null_is_refused() {
    let client = Client::open(Config::default());
    let (id, _) = client.draft("records", "Shared", false).await;
    let links = format!("/records/{id}/access/links");
    let (status, refusal) = client
        .call("POST", &links, json!({"permission": "view", "expires_at": null}))
        .await;
    assert_eq!((status, &refusal["errors"][0]["field"]), (400, &json!("expires_at")));
    // A date is taken by newer servers alone.
    assert_eq!(
        client
            .call(
                "POST",
                &links,
                json!({"permission": "view", "expires_at": "2099-01-01"})
            )
            .await
            .0,
        400
    );
    assert_eq!(client.call("POST", &links, json!({"permission": "view"})).await.0, 201);
}

#[tokio::test]
async fn packages_and_records_do_not_answer_for_one_another() {
    let client = Client::open(Config::default());
    let package = published(&client, "packages").await;
    let record = published(&client, "records").await;
    for path in [format!("/records/{package}"), format!("/packages/{record}")] {
        assert_eq!(client.get(&path).await.0, 404, "{path}");
    }
}

#[tokio::test]
async fn links_of_packages_lead_to_records_where_nothing_is() {
    let client = Client::open(Config::default());
    let package = published(&client, "packages").await;
    let (_, found) = client.get("/packages").await;
    assert!(
        found["links"]["self"].as_str().unwrap().contains("/api/records?"),
        "{}",
        found["links"]
    );
    let (_, files) = client.get(&format!("/packages/{package}/files")).await;
    let link = files["links"]["self"].as_str().unwrap();
    assert!(link.contains("/api/records/"), "{link}");
    assert_eq!(client.get(link.split_once("/api").unwrap().1).await.0, 404);
}

#[tokio::test]
async fn a_link_to_a_draft_is_shown_where_there_is_none() {
    let client = Client::open(Config::default());
    let id = published(&client, "records").await;
    let (_, record) = client.get(&format!("/records/{id}")).await;
    let link = record["links"]["draft"].as_str().unwrap();
    assert_eq!(client.get(link.split_once("/api").unwrap().1).await.0, 404);
}

#[tokio::test]
async fn the_context_is_named_by_the_parent_and_a_record_s_id_finds_nothing_there() {
    let client = Client::open(Config::default());
    let (package, parent) = client.draft("packages", "A package", false).await;
    let (resource, _) = client.draft("records", "A resource", false).await;
    let associate = format!("/packages/{package}/context/actions/associate");
    client
        .call("POST", &associate, json!({"records": [{"id": resource}]}))
        .await;
    for (id, total) in [(&parent, 1), (&package, 0)] {
        let (status, found) = client.get(&format!("/packages/context/{id}/resources")).await;
        assert_eq!((status, &found["hits"]["total"]), (200, &json!(total)));
    }
}
