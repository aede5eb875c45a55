//! What searches find.

use crate::client::{Client, described};
use axum::body::Body;
use geodepot_sandbox::{Config, Dialect, System};
use http::Request;
use serde_json::json;
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
        ("g*ges", vec!["River gauges"]),
        ("r?ver", vec!["River gauges"]),
        ("river~1%20gauges%5E2", vec!["River gauges"]),
        ("-ice", vec!["River gauges"]),
        ("!ice", vec!["River gauges"]),
        ("river%20%26%26%20gauges", vec!["River gauges"]),
        ("extent%20||%20gauges", vec!["Sea ice extent", "River gauges"]),
        ("_exists_:metadata.title%20AND%20river", vec!["River gauges"]),
        ("_exists_:metadata.version", vec![]),
        ("created:%3E2024-01-01%20AND%20river", vec!["River gauges"]),
        ("created:%3C2024-01-01", vec![]),
        ("created:[2024-01-01%20TO%20*]%20AND%20river", vec!["River gauges"]),
        (
            "metadata.title:%22sea%20ice%22%20OR%20(river%20NOT%20ice)",
            vec!["Sea ice extent", "River gauges"],
        ),
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

    let surf = Client::open(Config {
        system: System::Surf(Dialect::A),
        index_lag: Duration::from_hours(1),
        ..Config::default()
    });
    assert_eq!(surf.get("/objects").await.1["hits"]["total"], 0);
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

#[tokio::test]
async fn facets_that_a_list_shows_are_filters_of_it_and_no_others() {
    let client = Client::open(Config::default());
    for (title, kind) in [
        ("A table", "dataset"),
        ("A book", "publication-book"),
        ("An article", "publication-article"),
    ] {
        let mut body = described(title, false);
        body["metadata"]["resource_type"] = json!({"id": kind});
        client.call("POST", "/records", body).await;
    }
    let found = async |filter: &str| client.get(&format!("/user/records?{filter}")).await.1;
    for (filter, total) in [
        ("resource_type=dataset", 1),
        ("resource_type=publication", 2),
        ("resource_type=publication::publication-book", 1),
        ("resource_type=dataset&resource_type=publication::publication-book", 2),
        ("resource_type=dataset&record_type=package", 0),
        ("is_published=true", 3),
        ("access_status=open", 3),
    ] {
        assert_eq!(found(filter).await["hits"]["total"], total, "{filter}");
    }
    let chosen = found("resource_type=dataset").await;
    let buckets = chosen["aggregations"]["resource_type"]["buckets"].as_array().unwrap();
    assert_eq!(buckets.len(), 3, "what was not chosen is counted too");
    for bucket in buckets {
        assert_eq!(bucket["is_selected"], bucket["key"] == "dataset", "{bucket}");
    }
    let link = chosen["links"]["self"].as_str().unwrap();
    assert!(link.contains("resource_type=dataset"), "{link}");
}

#[tokio::test]
async fn packages_and_resources_are_found_together() {
    let client = Client::open(Config {
        demo: true,
        ..Config::default()
    });
    client.draft("records", "A draft", false).await;
    let (_, public) = client.get("/search").await;
    let counts = &public["aggregations"]["record_type"]["buckets"];
    assert_eq!(public["hits"]["total"], 3);
    assert_eq!(counts[0]["key"], "resource");
    assert_eq!(
        (&counts[0]["doc_count"], &counts[1]["doc_count"]),
        (&json!(2), &json!(1))
    );
    assert!(public["links"]["self"].as_str().unwrap().contains("/api/search?"));
    let (_, own) = client.get("/user/search").await;
    assert_eq!(own["hits"]["total"], 4);
    // The hub sends whoever pages on to the records.
    assert!(own["links"]["self"].as_str().unwrap().contains("/api/user/records?"));
    let request = Request::builder().uri("/api/user/search");
    assert_eq!(client.send_as("", request, Body::empty()).await.status(), 403);
}

#[tokio::test]
async fn people_are_found_by_those_who_are_signed_in() {
    let client = Client::open(Config::default());
    assert_eq!(client.get("/names").await.0, 200);
    let request = Request::builder().uri("/api/names");
    assert_eq!(client.send_as("", request, Body::empty()).await.status(), 403);
}
