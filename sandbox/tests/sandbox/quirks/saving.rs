//! What is kept of a draft, and what is said of the rest.

use crate::client::{Client, described};
use geodepot_sandbox::Config;
use serde_json::{Value, json};

fn fields(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().into_iter().flatten();
    errors.map(|error| error["field"].as_str().unwrap()).collect()
}

/// Makes a draft with these metadata beside what publishes.
async fn saved(client: &Client, collection: &str, name: &str, value: Value) -> Value {
    let mut body = described("Saved", false);
    body["metadata"][name] = value;
    let (status, draft) = client.call("POST", &format!("/{collection}"), body).await;
    assert_eq!(status, 201, "{draft}");
    draft
}

#[tokio::test]
async fn a_draft_with_faults_is_made_and_the_wrong_field_is_gone() {
    let client = Client::open(Config::default());
    let draft = saved(&client, "records", "publication_date", "some day".into()).await;
    assert_eq!(fields(&draft), ["metadata.publication_date"]);
    let path = format!("/records/{}/draft", draft["id"].as_str().unwrap());
    let stored = client.get(&path).await.1;
    assert!(stored["metadata"].get("publication_date").is_none(), "{stored}");
    assert!(stored.get("errors").is_none(), "nobody remembers what was wrong");
    let (status, again) = client
        .call(
            "PUT",
            &path,
            json!({"metadata": {"title": "x"}, "files": {"enabled": false}}),
        )
        .await;
    assert_eq!(status, 200);
    assert!(fields(&again).contains(&"metadata.title"), "{again}");
}

#[tokio::test]
async fn missing_files_are_told_at_the_second_save_and_not_at_the_first() {
    let client = Client::open(Config::default());
    let mut body = described("Without files", true);
    body.as_object_mut().unwrap().remove("files");
    let (_, draft) = client.call("POST", "/records", body.clone()).await;
    assert_eq!(draft["files"]["enabled"], true);
    assert!(fields(&draft).is_empty(), "{draft}");
    let path = format!("/records/{}/draft", draft["id"].as_str().unwrap());
    assert_eq!(fields(&client.call("PUT", &path, body).await.1), ["files.enabled"]);
}

#[tokio::test]
async fn a_licence_as_it_was_read_is_refused_when_it_is_written() {
    let client = Client::open(Config::default());
    let draft = saved(&client, "records", "rights", json!([{"id": "cc-by-4.0"}])).await;
    let read = draft["metadata"]["rights"].clone();
    assert!(read[0]["title"].is_object() && read[0]["props"].is_object(), "{read}");
    let again = saved(&client, "records", "rights", read).await;
    assert!(
        fields(&again).iter().any(|field| field.starts_with("metadata.rights")),
        "{again}"
    );
}

#[tokio::test]
async fn faults_of_a_whole_object_are_told_under_a_name_that_is_no_field() {
    let client = Client::open(Config::default());
    let (status, draft) = client.call("POST", "/records", json!({"metadata": "text"})).await;
    assert_eq!(status, 201);
    assert!(fields(&draft).contains(&"metadata._schema"), "{draft}");
}

#[tokio::test]
async fn an_activity_brings_its_priorities_along() {
    let client = Client::open(Config::default());
    let activity = json!({"id": "geo-activities-aquawatch"});
    for collection in ["records", "packages"] {
        let mut body = described("With an activity", false);
        body["metadata"]["geo_work_programme_activity"] = activity.clone();
        body["metadata"]["engagement_priorities"] = json!([{"id": "geo-focus-one-health"}]);
        let (_, draft) = client.call("POST", &format!("/{collection}"), body).await;
        let priorities = draft["metadata"]["engagement_priorities"].as_array().unwrap();
        let ids: Vec<&str> = priorities
            .iter()
            .map(|priority| priority["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, ["geo-focus-one-health", "geo-focus-water-and-land-sustainability"]);
        assert!(priorities[1]["title"]["en"].is_string());
    }
    let draft = saved(
        &client,
        "records",
        "geo_work_programme_activity",
        json!({"id": "geo-activities-cams"}),
    )
    .await;
    assert_eq!(
        draft["metadata"]["engagement_priorities"],
        json!([]),
        "a list, though there is nothing in it"
    );
}

#[tokio::test]
async fn a_package_is_knowledge_whatever_was_sent_and_so_is_a_resource_without_a_type() {
    let client = Client::open(Config::default());
    let package = saved(&client, "packages", "resource_type", json!({"id": "dataset"})).await;
    assert_eq!(package["metadata"]["resource_type"]["id"], "knowledge");
    let mut body = described("Without a type", false);
    body["metadata"].as_object_mut().unwrap().remove("resource_type");
    let (_, draft) = client.call("POST", "/records", body).await;
    assert_eq!(draft["metadata"]["resource_type"]["id"], "knowledge");
    assert!(fields(&draft).is_empty(), "{draft}");
}

#[tokio::test]
async fn a_harvester_is_taken_and_never_shown_and_half_of_one_stops_the_publishing() {
    let client = Client::open(Config::default());
    let mut body = described("Harvested", false);
    body["harvester"] = json!({"software": {"name": "crawler", "version": "1"}});
    let (_, whole) = client.call("POST", "/records", body.clone()).await;
    assert!(fields(&whole).is_empty());
    assert!(whole.get("harvester").is_none());
    assert_eq!(whole["parent"]["harvester"], json!({}));

    body["harvester"] = json!({"origin": {"name": "elsewhere"}});
    let (_, half) = client.call("POST", "/records", body).await;
    assert_eq!(fields(&half), ["harvester.origin.id"]);
    for (draft, status) in [(&whole, 202), (&half, 400)] {
        let publish = format!("/records/{}/draft/actions/publish", draft["id"].as_str().unwrap());
        let (found, answer) = client.call("POST", &publish, Value::Null).await;
        assert_eq!(found, status);
        if status == 400 {
            assert_eq!(fields(&answer), ["parent.harvester.origin.id"]);
        }
    }
}
