//! The example of the Rust crate does what it says.
#![cfg(test)]

#[path = "../../native/examples/knowledge_package.rs"]
#[expect(dead_code, reason = "its `main` is for the command line")]
mod knowledge_package;

use geodepot::Query;
use geodepot_tests::Repository;

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
