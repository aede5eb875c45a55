//! What searches find.

use crate::client::Client;
use geodepot_sandbox::Config;
use std::time::Duration;

async fn titles(client: &Client, query: &str) -> Vec<String> {
    let (status, found) = client.get(&format!("/user/records?sort=oldest&q={query}")).await;
    assert_eq!(status, 200, "{found}");
    let hits = found["hits"]["hits"].as_array().unwrap();
    hits.iter()
        .map(|hit| hit["metadata"]["title"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn words_phrases_fields_and_brackets() {
    let client = Client::open(Config::default());
    for title in ["Sea ice extent", "Ice on the sea", "River gauges"] {
        client.draft("records", title, false).await;
    }
    for (query, expected) in [
        ("ice", vec!["Sea ice extent", "Ice on the sea"]),
        ("%22sea%20ice%22", vec!["Sea ice extent"]),
        ("ice%20AND%20NOT%20extent", vec!["Ice on the sea"]),
        ("extent%20OR%20gauges", vec!["Sea ice extent", "River gauges"]),
        ("metadata.title:gauges", vec!["River gauges"]),
        (
            "metadata.title:(extent%20OR%20gauges)",
            vec!["Sea ice extent", "River gauges"],
        ),
        ("gaug*", vec!["River gauges"]),
        ("is_published:true", vec![]),
        (
            "metadata.publication_date:[2024-01-01%20TO%202024-12-31]%20AND%20river",
            vec!["River gauges"],
        ),
        ("(unbalanced", vec![]),
        ("127.0.0.1", vec![]),
    ] {
        assert_eq!(titles(&client, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn a_box_on_the_map_finds_what_it_touches() {
    let client = Client::open(Config {
        demo: true,
        ..Config::default()
    });
    for (bounds, expected) in [("12,42,13,41", 1), ("0,10,1,0", 0)] {
        let (_, found) = client.get(&format!("/packages?bbox={bounds}")).await;
        assert_eq!(found["hits"]["total"], expected, "{bounds}");
    }
    assert_eq!(client.get("/packages?bbox=12,42").await.0, 400);
}

#[tokio::test]
async fn a_query_nested_without_end_is_searched_for_as_words() {
    let client = Client::open(Config::default());
    client.draft("records", "Sea ice extent", false).await;
    for nest in ["(", "NOT%20", "a:", "-"] {
        assert!(titles(&client, &nest.repeat(10_000)).await.is_empty());
    }
}

#[tokio::test]
async fn an_index_that_lags_hides_what_is_new() {
    let client = Client::open(Config {
        index_lag: Duration::from_hours(1),
        ..Config::default()
    });
    let (id, _) = client.draft("records", "Just made", false).await;
    assert_eq!(client.get("/user/records").await.1["hits"]["total"], 0);
    assert_eq!(client.get(&format!("/records/{id}/draft")).await.0, 200);
}

#[tokio::test]
async fn vocabularies_are_searched_by_id_title_and_tag() {
    let client = Client::open(Config::default());
    for (query, first) in [
        ("licenses?q=cc-by-4.0", "cc-by-4.0"),
        ("licenses?suggest=apache%20license%202", "apache-2.0"),
        ("languages?suggest=en", "eng"),
        ("resourcetypes?suggest=jupyter", "software-jupyter"),
    ] {
        let (_, found) = client.get(&format!("/vocabularies/{query}")).await;
        assert_eq!(found["hits"]["hits"][0]["id"], first, "{query}");
    }
    let (_, recommended) = client.get("/vocabularies/licenses?tags=recommended&size=100").await;
    assert!(recommended["hits"]["total"].as_u64().unwrap() > 3);
}
