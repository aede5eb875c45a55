//! What is read from any recorded answer is taken back without a word, here by the sandbox of the same system.

use std::collections::BTreeMap;

use geodepot::client::collection::Collection;
use geodepot::client::{Client, Kind};
use geodepot::model::Draft;
use geodepot_sandbox::System;
use geodepot_tests::Repository;
use serde_json::Value;

use crate::drafts::every_record;
use crate::none;
use crate::refusals::said_of_fields;

/// What the server says of a draft's content, besides what the recorded answer said itself, and that something is missing
/// which was missing before.
async fn said<K: Kind>(all: &Collection<K>, content: Value) -> Vec<String> {
    let known = said_of_fields(&content);
    let read: Draft = serde_json::from_value(content).unwrap();
    let mut input = read.input().unwrap();
    // These name files and identifiers of the draft that was recorded.
    input.pids = None;
    if let Some(files) = &mut input.files {
        files.default_preview = None;
        files.extra.remove("default_preview");
    }
    match all.create(&input).await {
        Ok(draft) => {
            let findings = draft.findings().into_iter();
            let known = |path: &str| known.iter().any(|(own, _)| own == path);
            let new = findings.filter(|finding| !finding.message.starts_with("Missing") && !known(&finding.path));
            new.map(|finding| format!("{}: {}", finding.path, finding.message))
                .collect()
        }
        Err(error) => vec![format!("{error} {:?}", error.findings())],
    }
}

#[tokio::test]
async fn the_sandbox_takes_back_what_was_read_from_any_recorded_answer() {
    let clients: BTreeMap<&str, (Repository, Client)> = [("gkh", System::Gkh), ("rdm", System::Inveniordm)]
        .into_iter()
        .map(|(folder, system)| {
            let repository = Repository::of(system).unwrap();
            let client = repository.client("alice").unwrap();
            (folder, (repository, client))
        })
        .collect();
    let mut faults = Vec::new();
    let mut different = BTreeMap::new();
    for (name, record) in every_record() {
        let stripped = geodepot::model::strip_for_update(&record).to_string();
        different
            .entry((name[..3].to_owned(), stripped))
            .or_insert((name, record));
    }
    assert!(different.len() > 60, "only {} were found", different.len());
    for ((folder, _), (name, record)) in different {
        let client = &clients[folder.as_str()].1;
        let is_package = record.pointer("/parent/type").and_then(Value::as_str) == Some("package");
        let said = if is_package {
            said(&client.packages(), record).await
        } else {
            said(&client.records(), record).await
        };
        faults.extend(said.into_iter().map(|said| format!("{name}: {said}")));
    }
    none(&faults);
}
