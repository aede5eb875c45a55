//! Publishing a package with its resources: all or nothing.

use crate::client::{Client, described};
use geodepot_sandbox::Config;
use serde_json::{Value, json};

async fn package_with(client: &Client, resources: &[&str]) -> String {
    let (package, _) = client.draft("packages", "A package", false).await;
    let ids: Vec<Value> = resources.iter().map(|id| json!({"id": id})).collect();
    let associate = format!("/packages/{package}/context/actions/associate");
    assert_eq!(client.call("POST", &associate, json!({"records": ids})).await.0, 204);
    let (_, added) = client
        .call(
            "POST",
            &format!("/packages/{package}/draft/resources"),
            json!({"resources": ids}),
        )
        .await;
    assert_eq!(added, json!({"errors": []}));
    package
}

#[tokio::test]
async fn one_resource_without_its_files_holds_everything_back() {
    let client = Client::open(Config::default());
    let (good, _) = client.draft("records", "Good one", false).await;
    let (bad, _) = client.draft("records", "Without files", true).await;
    let package = package_with(&client, &[&good, &bad]).await;

    let publish = format!("/packages/{package}/draft/actions/publish");
    let (status, answer) = client.call("POST", &publish, Value::Null).await;
    assert_eq!(status, 400);
    assert_eq!(answer["errors"][0]["field"], "files.enabled");
    for path in [
        format!("/packages/{package}"),
        format!("/records/{good}"),
        format!("/records/{bad}"),
    ] {
        assert_eq!(client.get(&path).await.0, 404, "{path} is not published");
    }

    client
        .call(
            "PUT",
            &format!("/records/{bad}/draft"),
            described("Without files", false),
        )
        .await;
    assert_eq!(client.call("POST", &publish, Value::Null).await.0, 202);
    for path in [
        format!("/packages/{package}"),
        format!("/records/{good}"),
        format!("/records/{bad}"),
    ] {
        assert_eq!(client.get(&path).await.0, 200, "{path} is published");
    }
}

#[tokio::test]
async fn a_refused_list_of_files_starts_none() {
    let client = Client::open(Config::default());
    let (id, _) = client.draft("records", "Twice the same", true).await;
    let files = format!("/records/{id}/draft/files");
    let (status, _) = client
        .call("POST", &files, json!([{"key": "a"}, {"key": "b"}, {"key": "a"}]))
        .await;
    assert_eq!(status, 400);
    assert_eq!(client.get(&files).await.1["entries"], json!([]));
}
