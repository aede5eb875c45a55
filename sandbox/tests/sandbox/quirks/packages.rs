//! Packages: refusals that hide, lists that freeze, publishing that does not say whose fault it is.

use crate::client::{Client, described};
use geodepot_sandbox::Config;
use serde_json::{Value, json};

fn list(ids: &[String]) -> Value {
    ids.iter().map(|id| json!({"id": id})).collect()
}

async fn associate(client: &Client, package: &str, ids: &[String]) -> (u16, Value) {
    let path = format!("/packages/{package}/context/actions/associate");
    client.call("POST", &path, json!({"records": list(ids)})).await
}

async fn add(client: &Client, package: &str, ids: &[String]) -> (u16, Value) {
    let path = format!("/packages/{package}/draft/resources");
    client.call("POST", &path, json!({"resources": list(ids)})).await
}

async fn publish(client: &Client, collection: &str, id: &str) -> (u16, Value) {
    client
        .call(
            "POST",
            &format!("/{collection}/{id}/draft/actions/publish"),
            Value::Null,
        )
        .await
}

async fn drafts(client: &Client, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..count {
        ids.push(client.draft("records", &format!("Resource {number}"), false).await.0);
    }
    ids
}

async fn members(client: &Client, package: &str) -> usize {
    let (_, draft) = client.get(&format!("/packages/{package}/draft")).await;
    draft["relationship"]["resources"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_faulty_resource_stops_the_package_and_is_not_named() {
    let client = Client::open(Config::default());
    let (package, _) = client.draft("packages", "A package", false).await;
    let ids = drafts(&client, 3).await;
    associate(&client, &package, &ids).await;
    add(&client, &package, &ids).await;
    let mut body = described("Resource 1", false);
    body["metadata"].as_object_mut().unwrap().remove("publication_date");
    client.call("PUT", &format!("/records/{}/draft", ids[1]), body).await;
    let (status, answer) = publish(&client, "packages", &package).await;
    assert_eq!(status, 400);
    assert_eq!(answer["errors"][0]["field"], "metadata.publication_date");
    assert!(!answer.to_string().contains(&ids[1]), "{answer}");
}

#[tokio::test]
async fn an_association_that_is_refused_looks_like_one_that_is_made() {
    let client = Client::open(Config::default());
    let (first, parent) = client.draft("packages", "First", false).await;
    let (second, _) = client.draft("packages", "Second", false).await;
    let ids = drafts(&client, 1).await;
    assert_eq!(associate(&client, &first, &ids).await, (204, Value::Null));
    assert_eq!(associate(&client, &second, &ids).await, (204, Value::Null));
    let (_, resource) = client.get(&format!("/records/{}/draft", ids[0])).await;
    assert_eq!(resource["parent"]["relationship"]["managed_by"]["id"], parent);
}

#[tokio::test]
async fn of_two_added_resources_one_is_refused_within_a_success() {
    let client = Client::open(Config::default());
    let (package, _) = client.draft("packages", "A package", false).await;
    let ids = drafts(&client, 2).await;
    associate(&client, &package, &ids[..1]).await;
    let (status, answer) = add(&client, &package, &ids).await;
    assert_eq!(status, 200);
    assert_eq!(answer["errors"].as_array().unwrap().len(), 1);
    assert_eq!(answer["errors"][0]["record"], ids[1]);
    assert_eq!(members(&client, &package).await, 1);
    // An id that nobody has refuses them all.
    let unknown = [ids[0].clone(), "aaaaa-bbbbb".to_owned()];
    assert_eq!(add(&client, &package, &unknown).await.0, 404);
}

#[tokio::test]
async fn no_ids_and_more_than_a_hundred_are_refused() {
    let client = Client::open(Config::default());
    let (package, _) = client.draft("packages", "A package", false).await;
    for count in [0, 101] {
        let ids: Vec<String> = (0..count).map(|number| format!("aaaaa-{number:05}")).collect();
        let (status, answer) = add(&client, &package, &ids).await;
        assert_eq!(status, 400);
        assert_eq!(answer["errors"][0]["messages"][0], "Length must be between 1 and 100.");
        assert_eq!(associate(&client, &package, &ids).await.0, 400);
    }
    // A missing list breaks the hub.
    let path = format!("/packages/{package}/draft/resources");
    assert_eq!(client.call("POST", &path, json!({})).await.0, 500);
}

#[tokio::test]
async fn resources_are_removed_by_a_delete_with_a_body() {
    let client = Client::open(Config::default());
    let (package, _) = client.draft("packages", "A package", false).await;
    let ids = drafts(&client, 2).await;
    associate(&client, &package, &ids).await;
    add(&client, &package, &ids).await;
    let path = format!("/packages/{package}/draft/resources");
    let (status, answer) = client
        .call("DELETE", &path, json!({"resources": [{"id": ids[0]}]}))
        .await;
    assert_eq!((status, answer), (200, json!({"errors": []})));
    assert_eq!(members(&client, &package).await, 1);
    assert!(
        client.call("DELETE", &path, Value::Null).await.0 >= 400,
        "without a body nothing is removed"
    );
    assert_eq!(members(&client, &package).await, 1);
}

#[tokio::test]
async fn what_is_published_is_frozen_and_says_so_within_a_success() {
    let client = Client::open(Config::default());
    let (package, _) = client.draft("packages", "A package", false).await;
    assert_eq!(publish(&client, "packages", &package).await.0, 202);
    client
        .call("POST", &format!("/packages/{package}/draft"), Value::Null)
        .await;
    let ids = drafts(&client, 1).await;
    associate(&client, &package, &ids).await;
    let (status, answer) = add(&client, &package, &ids).await;
    assert_eq!(status, 200);
    assert_eq!(
        answer["errors"][0]["message"],
        "This resource can't be associated with the package."
    );
}

#[tokio::test]
async fn an_import_of_no_resources_or_of_more_than_a_hundred_is_refused() {
    let client = Client::open(Config::default());
    let (package, _) = client.draft("packages", "A package", false).await;
    publish(&client, "packages", &package).await;
    let (_, next) = client
        .call("POST", &format!("/packages/{package}/versions"), Value::Null)
        .await;
    let next = next["id"].as_str().unwrap().to_owned();
    let import = async |id: &str| {
        let path = format!("/packages/{id}/draft/actions/resources-import");
        client.call("POST", &path, Value::Null).await
    };
    let (status, answer) = import(&next).await;
    assert_eq!((status, &answer["errors"][0]["field"]), (400, &json!("resources")));

    let ids = drafts(&client, 101).await;
    for part in ids.chunks(100) {
        associate(&client, &next, part).await;
        add(&client, &next, part).await;
    }
    assert_eq!(members(&client, &next).await, 101);
    assert_eq!(publish(&client, "packages", &next).await.0, 202);
    let (_, last) = client
        .call("POST", &format!("/packages/{next}/versions"), Value::Null)
        .await;
    let last = last["id"].as_str().unwrap();
    assert_eq!(import(last).await.0, 400);
    assert_eq!(members(&client, last).await, 0);
}
