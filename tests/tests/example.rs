//! The examples of the Rust crates do what they say.
#![cfg(test)]

#[path = "../../native/examples/handle_errors.rs"]
#[expect(dead_code, reason = "its `main` is for the command line")]
mod handle_errors;
#[path = "../../native/examples/knowledge_package.rs"]
#[expect(dead_code, reason = "its `main` is for the command line")]
mod knowledge_package;
#[path = "../../native/examples/publish_a_record.rs"]
#[expect(dead_code, reason = "its `main` is for the command line")]
mod publish_a_record;
#[path = "../../native/examples/resumable_upload.rs"]
#[expect(dead_code, reason = "its `main` is for the command line")]
mod resumable_upload;
#[path = "../../native/examples/search.rs"]
#[expect(dead_code, reason = "its `main` is for the command line")]
mod search;

use geodepot::model::DraftInput;
use geodepot::{Client, FileKey, Query, RecordId};
use geodepot_tests::Repository;
use serde_json::json;

async fn draft_of(client: &Client) -> RecordId {
    let input = DraftInput::from_value(json!({ "metadata": { "title": "Begun" } })).unwrap();
    client.records().create(&input).await.unwrap().id.clone()
}

#[tokio::test]
async fn the_example_publishes_a_package_with_its_resource() {
    let repository = Repository::new().unwrap();
    let published = knowledge_package::deposit(&repository.client("alice").unwrap())
        .await
        .unwrap();
    let reader = repository.client("nobody").unwrap();
    let record = reader.packages().record(&published.id);
    assert_eq!(record.get().await.unwrap().title(), Some("Sea ice maps"));
    assert_eq!(record.resources(&Query::new()).page().await.unwrap().total, 1);
}

#[tokio::test]
async fn the_example_publishes_a_record_with_its_file() {
    let repository = Repository::new().unwrap();
    let published = publish_a_record::deposit(&repository.client("alice").unwrap())
        .await
        .unwrap();
    let record = repository.client("nobody").unwrap().records().record(&published.id);
    assert_eq!(record.get().await.unwrap().title(), Some("River levels"));
    assert_eq!(record.files().list().await.unwrap().entries().len(), 1);
}

#[tokio::test]
async fn the_example_counts_what_it_finds() {
    let repository = Repository::new().unwrap();
    let reader = repository.client("nobody").unwrap();
    assert!(search::count_by_kind(&reader, "river levels").await.unwrap().is_empty());
    publish_a_record::deposit(&repository.client("alice").unwrap())
        .await
        .unwrap();
    let counts = search::count_by_kind(&reader, "river levels").await.unwrap();
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), [("dataset".to_owned(), 1)]);
}

#[tokio::test]
async fn the_example_finishes_a_file_that_was_begun_and_sends_it_once() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let id = draft_of(&client).await;
    let files = client.records().draft(&id).files();
    files.start(&[FileKey::new("levels.csv")]).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("levels.csv");
    std::fs::write(&path, "day,metres\n").unwrap();

    let entry = resumable_upload::send(&client, &id, &path).await.unwrap();
    assert!(entry.is_completed());
    let before = repository.transport().sent();
    let again = resumable_upload::send(&client, &id, &path).await.unwrap();
    assert_eq!(again.md5(), entry.md5());
    assert!(repository.transport().sent() - before <= 2, "it was sent twice");
    assert_eq!(files.list().await.unwrap().entries().len(), 1);
}

#[tokio::test]
async fn the_example_saves_and_tells_what_went_wrong() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let id = draft_of(&client).await;
    let saved = handle_errors::retitle(&client, &id, "A better title").await.unwrap();
    assert_eq!(saved.title(), Some("A better title"));

    let missing = handle_errors::retitle(&client, &RecordId::new("abcde-fgh12"), "x")
        .await
        .unwrap_err();
    assert!(handle_errors::told(&missing).starts_with("There is no such draft.\n"));
    let foreign = handle_errors::retitle(&repository.client("bob").unwrap(), &id, "x")
        .await
        .unwrap_err();
    assert!(handle_errors::told(&foreign).starts_with("This is not yours to change.\n"));
}
