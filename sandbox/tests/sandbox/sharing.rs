//! Who may see what: share links, restricted records, embargoes.

use crate::client::{Client, described, read};
use axum::body::Body;
use geodepot_sandbox::{Config, Data};
use http::Request;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

async fn link(client: &Client, path: &str, permission: &str) -> String {
    let (status, link) = client
        .call(
            "POST",
            &format!("{path}/access/links"),
            json!({"permission": permission}),
        )
        .await;
    assert_eq!(status, 201, "{link}");
    link["token"].as_str().unwrap().to_owned()
}

async fn status(client: &Client, user: &str, method: &str, path: &str, token: &str) -> u16 {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api{path}?token={token}"));
    let body = if method == "PUT" {
        described("By another", false).to_string()
    } else {
        String::new()
    };
    client.send_as(user, request, Body::from(body)).await.status().as_u16()
}

#[tokio::test]
async fn a_draft_is_opened_by_preview_and_edit_but_not_by_view() {
    let client = Client::open(Config::default());
    let (id, _) = client.draft("records", "Shared", false).await;
    let record = format!("/records/{id}");
    let draft = format!("{record}/draft");
    // What each link allows: bob and nobody read, bob writes.
    for (permission, reads, writes) in [("view", 403, 403), ("preview", 200, 403), ("edit", 200, 200)] {
        let token = link(&client, &record, permission).await;
        for user in ["bob", ""] {
            assert_eq!(
                status(&client, user, "GET", &draft, &token).await,
                reads,
                "{user} {permission}"
            );
            let files = format!("{draft}/files");
            assert_eq!(
                status(&client, user, "GET", &files, &token).await,
                reads,
                "{user} {permission}"
            );
        }
        assert_eq!(
            status(&client, "bob", "PUT", &draft, &token).await,
            writes,
            "{permission}"
        );
        // Who is not signed in changes nothing, and who was given a link gives none.
        assert_eq!(status(&client, "", "PUT", &draft, &token).await, 400, "{permission}");
        let links = format!("{record}/access/links");
        assert_eq!(status(&client, "bob", "GET", &links, &token).await, 403, "{permission}");
    }
    assert_eq!(status(&client, "bob", "GET", &draft, "not-a-token").await, 403);
}

#[tokio::test]
async fn a_revoked_link_opens_nothing() {
    let client = Client::open(Config::default());
    let (id, _) = client.draft("records", "Shared", false).await;
    let links = format!("/records/{id}/access/links");
    let (_, made) = client.call("POST", &links, json!({"permission": "preview"})).await;
    let (token, link) = (made["token"].as_str().unwrap(), made["id"].as_str().unwrap());
    let draft = format!("/records/{id}/draft");
    assert_eq!(status(&client, "", "GET", &draft, token).await, 200);
    client.call("DELETE", &format!("{links}/{link}"), Value::Null).await;
    assert_eq!(status(&client, "", "GET", &draft, token).await, 403);
}

async fn published(client: &Client, access: Value) -> String {
    let mut body = described("Held back", true);
    body["access"] = access;
    let (_, draft) = client.call("POST", "/records", body).await;
    let id = draft["id"].as_str().unwrap().to_owned();
    let files = format!("/records/{id}/draft/files");
    client.call("POST", &files, json!([{"key": "a.txt"}])).await;
    client
        .send("PUT", &format!("{files}/a.txt/content"), Body::from("hello"))
        .await;
    client.call("POST", &format!("{files}/a.txt/commit"), Value::Null).await;
    let (status, record) = client
        .call("POST", &format!("/records/{id}/draft/actions/publish"), Value::Null)
        .await;
    assert_eq!(status, 202, "{record}");
    id
}

#[tokio::test]
async fn a_restricted_record_is_opened_by_any_link() {
    let client = Client::open(Config::default());
    let id = published(&client, json!({"record": "restricted", "files": "restricted"})).await;
    let record = format!("/records/{id}");
    let content = format!("{record}/files/a.txt/content");
    for path in [&record, &content] {
        assert_eq!(status(&client, "", "GET", path, "").await, 403, "{path}");
        assert_eq!(status(&client, "bob", "GET", path, "").await, 403, "{path}");
    }
    for permission in ["view", "preview", "edit"] {
        let token = link(&client, &record, permission).await;
        for path in [&record, &content] {
            assert_eq!(
                status(&client, "", "GET", path, &token).await,
                200,
                "{permission} {path}"
            );
        }
    }
    let request = Request::builder().uri("/api/records");
    let (_, found) = read(client.send_as("", request, Body::empty()).await).await;
    assert_eq!(found["hits"]["total"], 0, "nor is it found");
}

#[tokio::test]
async fn restricted_files_of_a_public_record_are_told_and_not_given() {
    let client = Client::open(Config::default());
    let id = published(&client, json!({"record": "public", "files": "restricted"})).await;
    let record = format!("/records/{id}");
    assert_eq!(status(&client, "", "GET", &record, "").await, 200);
    assert_eq!(client.get(&record).await.1["access"]["status"], "restricted");
    assert_eq!(
        status(&client, "", "GET", &format!("{record}/files/a.txt/content"), "").await,
        403
    );
}

#[tokio::test]
async fn an_embargo_ends_with_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let config = || Config {
        data: Data::Folder(folder.path().to_owned()),
        ..Config::default()
    };
    let day = |hours: i64| {
        (Timestamp::now() + SignedDuration::from_hours(hours))
            .strftime("%Y-%m-%d")
            .to_string()
    };
    let client = Client::open(config());
    let embargo = json!({"active": true, "until": day(48), "reason": "not yet"});
    let id = published(
        &client,
        json!({"record": "public", "files": "restricted", "embargo": embargo}),
    )
    .await;
    let record = format!("/records/{id}");
    let content = format!("{record}/files/a.txt/content");
    assert_eq!(client.get(&record).await.1["access"]["status"], "embargoed");
    assert_eq!(status(&client, "", "GET", &content, "").await, 403);
    drop(client);

    // Two days pass.
    let database = rusqlite::Connection::open(folder.path().join("sandbox.sqlite")).unwrap();
    let moved = database
        .execute(
            "UPDATE documents SET access = replace(access, ?1, ?2)",
            [day(48), day(0)],
        )
        .unwrap();
    assert!(moved > 0);
    drop(database);
    let client = Client::open(config());
    let access = client.get(&record).await.1["access"].clone();
    assert_eq!(
        (&access["status"], &access["embargo"]["active"]),
        (&json!("open"), &json!(false))
    );
    assert_eq!(status(&client, "", "GET", &content, "").await, 200);
}

#[tokio::test]
async fn links_of_a_package_open_what_it_manages() {
    let client = Client::open(Config::default());
    let (package, _) = client.draft("packages", "A package", false).await;
    let (resource, _) = client.draft("records", "A resource", false).await;
    let draft = format!("/records/{resource}/draft");
    let own = link(&client, &format!("/records/{resource}"), "preview").await;
    let token = link(&client, &format!("/packages/{package}"), "preview").await;
    assert_eq!(status(&client, "", "GET", &draft, &token).await, 403);
    let associate = format!("/packages/{package}/context/actions/associate");
    client
        .call("POST", &associate, json!({"records": [{"id": resource}]}))
        .await;
    assert_eq!(status(&client, "", "GET", &draft, &token).await, 200);
    assert_eq!(
        status(&client, "", "GET", &draft, &own).await,
        403,
        "its own links are replaced"
    );
    let later = link(&client, &format!("/packages/{package}"), "edit").await;
    assert_eq!(status(&client, "bob", "PUT", &draft, &later).await, 200);
    let (_, shown) = client.get(&draft).await;
    assert_eq!(shown["parent"]["access"]["links"].as_array().unwrap().len(), 2);
}
