//! What real servers answered means what the models say. That nothing is lost, whatever the answer, is tested for all
//! of them in `tests/tests/captures`.
#![cfg(test)]

use geodepot::model::{Draft, FileEntry, FileList, Record, Refusals, strip_for_update};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn body(file: &str) -> Value {
    geodepot_captures::one("gkh", file).response.body
}

fn keeps_everything<T: Serialize + DeserializeOwned>(name: &str) -> T {
    let read = body(name);
    let model: T = serde_json::from_value(read.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(serde_json::to_value(&model).unwrap(), read, "{name}");
    model
}

#[test]
fn a_list_of_files_tells_which_have_arrived() {
    let list: FileList = keeps_everything("119-rec-files-list");
    let states: Vec<_> = list
        .entries()
        .iter()
        .map(|entry| (entry.key.as_str(), entry.is_completed(), entry.bytes()))
        .collect();
    assert!(
        states.contains(&("b.csv", true, Some(8))) && states.contains(&("dir/inner.txt", false, None)),
        "{states:?}"
    );
    let entry: FileEntry = keeps_everything("066-rec-file-commit");
    assert_eq!(entry.md5().map(str::len), Some(32));
}

#[test]
fn refusals_name_the_resource() {
    for name in ["582-add-draft-not-associated", "666-pkg3-validate"] {
        let refusals: Refusals = keeps_everything(name);
        assert_eq!(refusals.errors.len(), 1, "{name}");
        assert!(!refusals.errors[0].message.is_empty());
    }
    let none: Refusals = keeps_everything("602-add-resource");
    assert!(none.errors.is_empty());
}

#[test]
fn what_is_wrong_with_a_saved_draft_is_found_at_its_fields() {
    let draft: Draft = keeps_everything("004-rec-create-missing-title-creators");
    let findings = draft.findings();
    let paths: Vec<_> = findings.iter().map(|finding| finding.path.as_str()).collect();
    assert!(
        paths.contains(&"metadata.title") && paths.contains(&"metadata.creators"),
        "{paths:?}"
    );
    assert!(
        findings
            .iter()
            .all(|finding| finding.code == "server" && finding.server_message.is_some())
    );
}

#[test]
fn a_resource_knows_its_package() {
    let resource: Draft = keeps_everything("601-resource-after-associate");
    let package: Record = keeps_everything("631-pkg-get");
    assert_eq!(
        resource.managed_by(),
        package.parent.as_ref().and_then(|parent| parent.id.as_ref())
    );
    assert!(package.resource_ids().contains(&resource.id));
}

#[test]
fn what_goes_back_holds_nothing_that_the_server_added() {
    let draft = body("289-pak-create");
    let stripped = strip_for_update(&draft);
    let names: Vec<_> = stripped.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["access", "custom_fields", "files", "metadata", "pids"]);
    assert!(stripped.pointer("/access/status").is_none());
    assert_eq!(
        stripped.pointer("/metadata/resource_type"),
        Some(&serde_json::json!({ "id": "knowledge" }))
    );
    assert_eq!(stripped.pointer("/metadata/title"), draft.pointer("/metadata/title"));
    assert_eq!(strip_for_update(&stripped), stripped);
}
