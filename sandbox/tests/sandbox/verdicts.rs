//! Drafts with the verdict of a real server, at save, at a second save and at publish.

use crate::client::Client;
use geodepot_sandbox::{Config, System};
use serde_json::Value;
use std::collections::BTreeMap;

#[tokio::test]
async fn resources_get_the_verdicts_of_the_hub() {
    assert_verdicts(
        System::Gkh,
        "records",
        include_str!("../../../tests/fixtures/captures/gkh/verdicts-resource.jsonl"),
    )
    .await;
}

#[tokio::test]
async fn packages_get_the_verdicts_of_the_hub() {
    assert_verdicts(
        System::Gkh,
        "packages",
        include_str!("../../../tests/fixtures/captures/gkh/verdicts-package.jsonl"),
    )
    .await;
}

#[tokio::test]
async fn records_get_the_verdicts_of_inveniordm() {
    assert_verdicts(
        System::Inveniordm,
        "records",
        include_str!("../../../tests/fixtures/captures/rdm/verdicts.jsonl"),
    )
    .await;
}

async fn assert_verdicts(system: System, collection: &str, cases: &str) {
    let client = Client::open(Config {
        system,
        ..Config::default()
    });
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let id = &case["id"];
        let saved = client
            .call("POST", &format!("/{collection}"), case["draft"].clone())
            .await;
        wrong.extend(difference(&saved, &case["save"]).map(|it| format!("{id} save: {it}")));
        if saved.0 != 201 {
            continue;
        }
        let draft = format!("/{collection}/{}/draft", saved.1["id"].as_str().unwrap());
        let again = client.call("PUT", &draft, case["draft"].clone()).await;
        wrong.extend(difference(&again, &case["resave"]).map(|it| format!("{id} second save: {it}")));
        let published = client
            .call("POST", &format!("{draft}/actions/publish"), Value::Null)
            .await;
        wrong.extend(difference(&published, &case["publish"]).map(|it| format!("{id} publish: {it}")));
    }
    assert!(
        wrong.is_empty(),
        "{} verdicts differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// How an answer differs from a verdict, in status or in what it says of which field.
fn difference(answer: &(u16, Value), verdict: &Value) -> Option<String> {
    let (status, body) = answer;
    let same = verdict["status"] == *status && fields(&body["errors"]) == fields(&verdict["errors"]);
    (!same).then(|| format!("recorded {verdict}, is {status} {}", body["errors"]))
}

fn fields(errors: &Value) -> BTreeMap<String, String> {
    let errors = errors.as_array().into_iter().flatten();
    errors
        .map(|error| (error["field"].to_string(), error["messages"].to_string()))
        .collect()
}
