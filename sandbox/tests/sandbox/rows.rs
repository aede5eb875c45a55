//! What tests are shown of the database, and the clock that they put forward.

use crate::client::Client;
use geodepot_sandbox::{Clock, Config};
use std::time::Duration;

#[tokio::test]
async fn an_index_has_caught_up_once_the_clock_was_put_forward() {
    let clock = Clock::default();
    let client = Client::open(Config {
        index_lag: Duration::from_hours(1),
        clock: clock.clone(),
        ..Config::default()
    });
    client.draft("records", "Just made", false).await;
    assert_eq!(client.get("/user/records").await.1["hits"]["total"], 0);
    clock.put_forward(Duration::from_hours(2));
    assert_eq!(client.get("/user/records").await.1["hits"]["total"], 1);
}

#[tokio::test]
async fn the_rows_are_those_of_the_database_and_hold_no_token() {
    let client = Client::open(Config::default());
    let (id, parent) = client.draft("packages", "A package", false).await;
    let rows = client.rows();
    let document = &rows["documents"][0];
    assert_eq!((&document["id"], &document["parent"]), (&id.into(), &parent.into()));
    assert_eq!((&document["stage"], &document["live"]), (&"draft".into(), &1.into()));
    assert!(document["metadata"].as_str().unwrap().contains("A package"));
    assert_eq!(rows["users"][0]["name"], "alice");
    assert!(!rows.to_string().contains(&client.token("alice")));
}
