//! What survives a restart.

use crate::client::Client;
use axum::body::Body;
use geodepot_sandbox::{Config, Data, Dialect, Sandbox, System, User};
use serde_json::{Value, json};
use std::path::Path;

fn kept_in(folder: &Path) -> Config {
    Config {
        data: Data::Folder(folder.to_owned()),
        ..Config::default()
    }
}

#[tokio::test]
async fn drafts_and_files_survive() {
    let folder = tempfile::tempdir().unwrap();
    let client = Client::open(kept_in(folder.path()));
    let (id, _) = client.draft("records", "Kept", true).await;
    let files = format!("/records/{id}/draft/files");
    client.call("POST", &files, json!([{"key": "a.txt"}])).await;
    client
        .send("PUT", &format!("{files}/a.txt/content"), Body::from("hello"))
        .await;
    client.call("POST", &format!("{files}/a.txt/commit"), Value::Null).await;
    let (_, before) = client.get(&format!("/records/{id}/draft")).await;
    drop(client);

    let client = Client::open(kept_in(folder.path()));
    let (status, after) = client.get(&format!("/records/{id}/draft")).await;
    assert_eq!((status, &after), (200, &before));
    let response = client
        .send("GET", &format!("{files}/a.txt/content"), Body::empty())
        .await;
    assert_eq!(axum::body::to_bytes(response.into_body(), 100).await.unwrap(), "hello");
}

#[test]
fn tokens_survive_and_differ() {
    let folder = tempfile::tempdir().unwrap();
    let tokens = Sandbox::open(kept_in(folder.path())).unwrap().tokens();
    assert_eq!(tokens.keys().collect::<Vec<_>>(), ["alice", "bob", "carol"]);
    assert_ne!(tokens["alice"], tokens["bob"]);
    assert_eq!(Sandbox::open(kept_in(folder.path())).unwrap().tokens(), tokens);
}

#[test]
fn a_given_token_is_used_and_a_new_user_made() {
    let user = |name: &str, token: Option<&str>| User {
        name: name.to_owned(),
        token: token.map(str::to_owned),
    };
    let config = Config {
        users: vec![user("alice", Some("fixed")), user("dora", None)],
        ..Config::default()
    };
    let tokens = Sandbox::open(config).unwrap().tokens();
    assert_eq!(tokens["alice"], "fixed");
    assert!(tokens.contains_key("dora"));
}

#[test]
fn what_a_crash_left_is_swept() {
    let folder = tempfile::tempdir().unwrap();
    drop(Sandbox::open(kept_in(folder.path())).unwrap());
    for name in ["incoming", "files"] {
        std::fs::write(folder.path().join(name).join("left-over"), "x").unwrap();
    }
    drop(Sandbox::open(kept_in(folder.path())).unwrap());
    for name in ["incoming", "files"] {
        assert_eq!(
            std::fs::read_dir(folder.path().join(name)).unwrap().count(),
            0,
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_demonstration_is_made_once_and_can_be_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let config = || Config {
        demo: true,
        ..kept_in(folder.path())
    };
    drop(Client::open(config()));
    let client = Client::open(config());
    let (_, packages) = client.get("/packages").await;
    assert_eq!(packages["hits"]["total"], 1);
    let package = &packages["hits"]["hits"][0];
    assert_eq!(package["access"]["status"], "open");
    let id = package["id"].as_str().unwrap();
    let (_, resources) = client.get(&format!("/packages/{id}/resources")).await;
    assert_eq!(resources["hits"]["total"], 2);
    let response = client
        .send(
            "GET",
            &format!("/packages/{id}/files/gauges.csv/content"),
            Body::empty(),
        )
        .await;
    let bytes = axum::body::to_bytes(response.into_body(), 1000).await.unwrap();
    assert!(bytes.starts_with(b"station,"));
}

#[tokio::test]
async fn without_packages_the_demonstration_is_of_records() {
    let client = Client::open(Config {
        demo: true,
        system: System::Inveniordm,
        ..Config::default()
    });
    let (_, found) = client.get("/records?sort=newest").await;
    assert_eq!(found["hits"]["total"], 2);
    let id = found["hits"]["hits"][0]["id"].as_str().unwrap();
    assert_eq!(
        client.get(&format!("/records/{id}/files")).await.1["entries"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn objects_of_surf_survive_and_the_first_ones_are_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let config = || Config {
        system: System::Surf(Dialect::B),
        ..kept_in(folder.path())
    };
    let client = Client::open(config());
    let token = client.token("alice");
    let body = json!({"title": "Kept", "community": "community:general", "sharelevel": "Open"});
    let (status, draft) = client
        .call("POST", &format!("/objects/deposit?token={token}"), body)
        .await;
    assert_eq!(status, 201);
    let path = format!(
        "/objects/{}?token={token}",
        draft["id"].as_str().unwrap().replace(':', "/")
    );
    drop(client);
    let client = Client::open(config());
    assert_eq!(client.get(&path).await, (200, draft));
    assert_eq!(client.get("/objects").await.1["hits"]["total"], 3);
    drop(client);
    let other = Sandbox::open(Config {
        system: System::Surf(Dialect::A),
        ..kept_in(folder.path())
    });
    assert!(
        other.is_err(),
        "what is written in one form cannot be read in the other"
    );
}
