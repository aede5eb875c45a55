//! Dates, identifiers, places.

use crate::client::{Client, described};
use geodepot_sandbox::Config;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

async fn saved(client: &Client, member: &str, value: Value) -> (u16, Value) {
    let mut body = described("With values", false);
    body["metadata"][member] = value;
    client.call("POST", "/records", body).await
}

/// Whether a value is kept without a word.
async fn is_taken(client: &Client, member: &str, value: Value) -> bool {
    let (status, draft) = saved(client, member, value).await;
    assert_eq!(status, 201, "{draft}");
    draft["errors"].is_null()
}

#[tokio::test]
async fn a_date_is_a_year_a_month_a_day_or_an_interval_and_no_moment() {
    let client = Client::open(Config::default());
    for (date, taken) in [
        ("2020", true),
        ("2020-02", true),
        ("2020-02-29", true),
        ("2020/2021", true),
        ("2020/open", true),
        (" 2020", true),
        ("2021/2020", false),
        ("2021-02-29", false),
        ("2020-1-1", false),
        ("2020-01-01T10:00:00", false),
        ("2020~", false),
    ] {
        assert_eq!(
            is_taken(&client, "publication_date", date.into()).await,
            taken,
            "{date:?}"
        );
    }
    assert_eq!(saved(&client, "publication_date", "0000".into()).await.0, 500);
}

#[tokio::test]
async fn an_embargo_until_today_is_over_and_until_tomorrow_it_is_not() {
    let client = Client::open(Config::default());
    for (hours, kept) in [(0, false), (24, true)] {
        let day = (Timestamp::now() + SignedDuration::from_hours(hours))
            .strftime("%Y-%m-%d")
            .to_string();
        let mut body = described("Embargoed", false);
        body["access"] = json!({
            "record": "public", "files": "restricted", "embargo": {"active": true, "until": day},
        });
        let (_, draft) = client.call("POST", "/records", body).await;
        let fields: Vec<&Value> = draft["errors"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|error| &error["field"])
            .collect();
        assert_eq!(fields.is_empty(), kept, "{draft}");
        assert!(kept || fields[0] == "access.embargo.until", "{draft}");
    }
}

fn person(identifier: &Value) -> Value {
    json!([{"person_or_org": {"type": "personal", "family_name": "Doe", "identifiers": [identifier]}}])
}

#[tokio::test]
async fn an_orcid_is_checked_to_its_last_sign_and_by_its_range() {
    let client = Client::open(Config::default());
    for (identifier, taken) in [
        (json!({"scheme": "orcid", "identifier": "0000-0002-1825-0097"}), true),
        (
            json!({"scheme": "orcid", "identifier": "https://orcid.org/0000-0002-1825-0097"}),
            true,
        ),
        (json!({"scheme": "orcid", "identifier": "0000-0002-1694-233X"}), true),
        (json!({"scheme": "orcid", "identifier": "0000-0002-1825-0098"}), false),
        // A valid ISNI, which ORCID never gave to anybody.
        (json!({"scheme": "orcid", "identifier": "0000-0001-2103-2683"}), false),
        (json!({"scheme": "isni", "identifier": "0000 0001 2103 2683"}), true),
    ] {
        assert_eq!(
            is_taken(&client, "creators", person(&identifier)).await,
            taken,
            "{identifier}"
        );
    }
    let (_, draft) = saved(
        &client,
        "creators",
        person(&json!({"identifier": "https://orcid.org/0000-0002-1825-0097"})),
    )
    .await;
    let kept = &draft["metadata"]["creators"][0]["person_or_org"]["identifiers"][0];
    assert_eq!(
        *kept,
        json!({"scheme": "orcid", "identifier": "0000-0002-1825-0097"}),
        "found out, and shortened"
    );
}

#[tokio::test]
async fn a_place_of_an_unknown_shape_is_reported_and_one_that_does_not_fit_its_shape_breaks_the_hub() {
    let client = Client::open(Config::default());
    let place = |kind: &str, coordinates: Value| json!({"features": [{"geometry": {"type": kind, "coordinates": coordinates}}]});
    assert!(is_taken(&client, "locations", place("Point", json!([1.0, 2.0]))).await);
    let (status, draft) = saved(&client, "locations", place("Circle", json!([1.0, 2.0]))).await;
    assert_eq!(status, 201);
    assert_eq!(draft["errors"][0]["messages"][0], "Unsupported value: Circle");
    assert_eq!(saved(&client, "locations", place("Point", json!([1.0]))).await.0, 500);
}
