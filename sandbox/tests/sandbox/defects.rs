//! Each defect is there when it is asked for, and no other; a right server has none.

use crate::client::{Client, described, read};
use axum::body::Body;
use geodepot_sandbox::{Config, Defect, System};
use http::Request;
use serde_json::{Value, json};

async fn suffers(client: &Client, defect: Defect) -> bool {
    match defect {
        Defect::ForgetsUnknownMembers => {
            let mut body = described("Remembered", false);
            body["metadata"]["subjects"] = json!([{"subject": "ice"}]);
            let (_, draft) = client.call("POST", "/records", body).await;
            draft["metadata"]["subjects"].is_null() && draft["errors"].is_null()
        }
        Defect::WrongStatusOnPublish => {
            let (id, _) = client.draft("records", "Published", false).await;
            client
                .call("POST", &format!("/records/{id}/draft/actions/publish"), Value::Null)
                .await
                .0
                != 202
        }
        Defect::StoresInvalidValues => {
            let (id, _) = client.draft("records", "Stored", false).await;
            let mut body = described("Stored", false);
            body["metadata"]["publication_date"] = "yesterday".into();
            let path = format!("/records/{id}/draft");
            let (_, answer) = client.call("PUT", &path, body).await;
            assert_eq!(client.get(&path).await.1["metadata"], answer["metadata"]);
            !answer["metadata"]["publication_date"].is_null()
        }
        Defect::LosesAResourceAtPublish => {
            let (id, _) = with_file(client, "a.txt").await;
            client
                .call("POST", &format!("/records/{id}/draft/actions/publish"), Value::Null)
                .await;
            let (status, files) = client.get(&format!("/records/{id}/files")).await;
            assert_eq!(status, 200, "it is published all the same");
            files["entries"].as_array().is_none_or(Vec::is_empty)
        }
        Defect::ReportsNoDraftErrors => {
            let (status, draft) = client
                .call("POST", "/records", json!({"metadata": {"title": "x"}}))
                .await;
            assert_eq!(status, 201);
            draft["errors"].is_null()
        }
        Defect::IgnoresIfMatch => {
            let (id, _) = client.draft("records", "Matched", false).await;
            let request = Request::builder()
                .method("PUT")
                .uri(format!("/api/records/{id}/draft"))
                .header("If-Match", "999");
            let body = Body::from(described("Overwritten", false).to_string());
            client.send_built(request, body).await.status() == 200
        }
        Defect::LetsStrangersReadDrafts => {
            let (id, _) = client.draft("records", "Secret", false).await;
            let request = Request::builder().uri(format!("/api/records/{id}/draft"));
            client.send_as("bob", request, Body::empty()).await.status() == 200
        }
        Defect::CommitsWithoutContent => {
            let (id, _) = client.draft("records", "Empty", true).await;
            let files = format!("/records/{id}/draft/files");
            client.call("POST", &files, json!([{"key": "a"}])).await;
            client.call("POST", &format!("{files}/a/commit"), Value::Null).await.0 == 200
        }
        Defect::WrongChecksum => {
            let (_, entry) = with_file(client, "a b.txt").await;
            entry["checksum"] != "md5:5d41402abc4b2a76b9719d911017c592"
        }
        Defect::DoublesADraftOnCreate => {
            let count = async || client.get("/user/records").await.1["hits"]["total"].as_u64().unwrap();
            let before = count().await;
            client.draft("records", "Once", false).await;
            count().await > before + 1
        }
    }
}

/// A draft with a file, and the entry of the file.
async fn with_file(client: &Client, key: &str) -> (String, Value) {
    let (id, _) = client.draft("records", "With a file", true).await;
    let files = format!("/records/{id}/draft/files");
    client.call("POST", &files, json!([{"key": key}])).await;
    let file = format!("{files}/{}", key.replace(' ', "%20"));
    client
        .send("PUT", &format!("{file}/content"), Body::from("hello"))
        .await;
    client.call("POST", &format!("{file}/commit"), Value::Null).await;
    (id, client.get(&file).await.1)
}

#[tokio::test]
async fn a_right_server_has_none_and_a_broken_one_has_its_own() {
    for system in [System::Gkh, System::Inveniordm] {
        let right = Client::open(Config {
            system,
            ..Config::default()
        });
        for defect in Defect::ALL {
            assert!(
                !suffers(&right, *defect).await,
                "{system}: {defect} without being asked for"
            );
            let broken = Client::open(Config {
                system,
                defect: Some(*defect),
                ..Config::default()
            });
            for other in Defect::ALL {
                assert_eq!(
                    suffers(&broken, *other).await,
                    other == defect,
                    "{system}: {other} with {defect}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_package_loses_its_last_resource() {
    let client = Client::open(Config {
        defect: Some(Defect::LosesAResourceAtPublish),
        ..Config::default()
    });
    let (package, _) = client.draft("packages", "A package", false).await;
    let (one, _) = client.draft("records", "One", false).await;
    let (two, _) = client.draft("records", "Two", false).await;
    let ids = json!([{"id": one}, {"id": two}]);
    let associate = format!("/packages/{package}/context/actions/associate");
    client.call("POST", &associate, json!({"records": ids})).await;
    let resources = format!("/packages/{package}/draft/resources");
    client.call("POST", &resources, json!({"resources": ids})).await;
    let answer = client
        .send(
            "POST",
            &format!("/packages/{package}/draft/actions/publish"),
            Body::empty(),
        )
        .await;
    assert_eq!(read(answer).await.0, 202);
    assert_eq!(client.get(&format!("/records/{one}")).await.0, 200);
    assert_eq!(client.get(&format!("/records/{two}")).await.0, 404);
}
