//! A package from its first word to its readers, by the core against the sandbox.
#![cfg(test)]

use std::path::{Path, PathBuf};

use futures_util::TryStreamExt as _;
use geodepot::client::Client;
use geodepot::model::{Draft, DraftInput, Record};
use geodepot::transport::{Source, md5_of};
use geodepot::workflow::{PackageState, Published, ResourceState, UploadOptions};
use geodepot::{ErrorKind, Object, Query, RecordId};
use geodepot_native::PathSource;
use geodepot_tests::{Fault, Repository};
use serde_json::{Value, json};

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sample-package")
}

fn input(value: Value) -> DraftInput {
    DraftInput::from_value(value).unwrap()
}

fn whole(title: &str, resource_type: &str) -> Value {
    json!({
        "access": { "record": "public", "files": "public" },
        "files": { "enabled": false },
        "metadata": {
            "title": title,
            "resource_type": { "id": resource_type },
            "publication_date": "2026",
            "creators": [{ "person_or_org": { "type": "organizational", "name": "Example Mapping Office" } }],
        },
    })
}

async fn package_with(client: &Client, resources: &[&Draft]) -> Draft {
    let package = client
        .packages()
        .create(&input(whole("A package", "dataset")))
        .await
        .unwrap();
    let ids: Vec<RecordId> = resources.iter().map(|resource| resource.id.clone()).collect();
    let outcome = client.packages().context(&package).associate(&ids).await.unwrap();
    assert_eq!(outcome.members, ids);
    assert!(
        client
            .packages()
            .draft(&package.id)
            .resources()
            .add(&ids)
            .await
            .unwrap()
            .is_empty()
    );
    package
}

async fn downloaded_md5(client: &Client, id: &RecordId, key: &str) -> String {
    let answer = client.records().record(id).files().download(key).await.unwrap();
    md5_of(answer.into_body().into_stream()).await.unwrap()
}

#[tokio::test]
async fn the_sample_package_is_deposited_with_files_and_resources_and_read_back() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let spec: Value = serde_json::from_slice(&std::fs::read(sample().join("deposit.json")).unwrap()).unwrap();

    let package = client.packages().create(&input(spec["package"].clone())).await.unwrap();
    let draft = client.packages().draft(&package.id);
    let overview = PathSource::open(sample().join("overview-land-110m.topojson"))
        .await
        .unwrap();
    draft
        .files()
        .upload("overview-land-110m.topojson", overview, UploadOptions::default())
        .await
        .unwrap();

    let mut ids = Vec::new();
    let mut sent = Vec::new();
    for resource in spec["resources"].as_array().unwrap() {
        let created = client
            .records()
            .create(&input(json!({ "metadata": resource["metadata"] })))
            .await
            .unwrap();
        let pattern = resource["files"][0].as_str().unwrap();
        let folder = sample().join(Path::new(pattern).parent().unwrap());
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let source = PathSource::open(&path).await.unwrap();
            let key = path.file_name().unwrap().to_str().unwrap().to_owned();
            let md5 = source.md5().await.unwrap();
            let files = client.records().draft(&created.id).files();
            let entry = files.upload(&*key, source, UploadOptions::default()).await.unwrap();
            assert_eq!(entry.md5(), Some(&*md5));
            sent.push((created.id.clone(), key, md5));
        }
        ids.push(created.id.clone());
    }
    let outcome = client.packages().context(&package).associate(&ids).await.unwrap();
    assert_eq!((outcome.members, outcome.refused), (ids.clone(), vec![]));
    assert!(draft.resources().add(&ids).await.unwrap().is_empty());

    let mut content = input(spec["package"].clone());
    content.files = Some(
        serde_json::from_value(json!({ "enabled": true, "default_preview": "overview-land-110m.topojson" })).unwrap(),
    );
    let saved = draft.update(&content).await.unwrap();
    assert_eq!(saved.findings(), vec![]);

    let Published::Done(published) = draft.publish_checked(&client).await.unwrap() else {
        panic!("refused")
    };
    assert_eq!(published.title(), spec["package"]["metadata"]["title"].as_str());
    assert!(sent.iter().any(|(_, key, _)| key == "Notes de terrain – côtes.md"));

    let reader = repository.client("nobody").unwrap();
    let seen = reader.packages().record(&package.id).get().await.unwrap();
    assert_eq!(
        serde_json::to_value(&seen.metadata).unwrap()["creators"][0]["person_or_org"]["identifiers"][0]["identifier"],
        "0000-0002-1825-0097"
    );
    let resources: Vec<Record> = reader
        .packages()
        .record(&package.id)
        .resources(&Query::new())
        .stream()
        .try_collect()
        .await
        .unwrap();
    let mut listed: Vec<_> = resources.iter().map(|resource| resource.id.clone()).collect();
    listed.sort();
    ids.sort();
    assert_eq!(listed, ids);
    for (id, key, md5) in sent {
        assert_eq!(downloaded_md5(&reader, &id, &key).await, md5, "{key}");
    }
}

#[tokio::test]
async fn a_package_with_an_unfinished_resource_is_refused_before_publishing_and_the_resource_is_named() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let good = client.records().create(&input(whole("Good", "dataset"))).await.unwrap();
    let mut value = whole("Bad", "dataset");
    value["metadata"].as_object_mut().unwrap().remove("publication_date");
    let bad = client.records().create(&input(value)).await.unwrap();
    let package = package_with(&client, &[&good, &bad]).await;

    let Published::Refused(findings) = client
        .packages()
        .draft(&package.id)
        .publish_checked(&client)
        .await
        .unwrap()
    else {
        panic!("published")
    };
    let about: Vec<_> = findings
        .iter()
        .map(|finding| (finding.object.clone(), finding.path.as_str()))
        .collect();
    assert_eq!(
        about,
        [(Some(Object::Resource(bad.id.to_string())), "metadata.publication_date")]
    );
    for id in [&good.id, &bad.id] {
        assert_eq!(
            client.records().record(id).get().await.unwrap_err().kind(),
            ErrorKind::NotFound
        );
    }
}

#[tokio::test]
async fn a_pending_file_blocks_publishing_and_can_be_finished() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let mut value = whole("With a file", "dataset");
    value["files"]["enabled"] = json!(true);
    let package = client.packages().create(&input(value)).await.unwrap();
    let draft = client.packages().draft(&package.id);
    draft.files().start(&["half.csv".into()]).await.unwrap();

    let Published::Refused(findings) = draft.publish_checked(&client).await.unwrap() else {
        panic!("published")
    };
    assert_eq!(
        findings.iter().map(|finding| &*finding.code).collect::<Vec<_>>(),
        ["file-pending-fails"]
    );

    draft
        .files()
        .upload(
            "half.csv",
            <dyn Source>::memory("half.csv", "a,b\n"),
            UploadOptions::default(),
        )
        .await
        .unwrap();
    assert!(matches!(
        draft.publish_checked(&client).await.unwrap(),
        Published::Done(_)
    ));
}

#[tokio::test]
async fn a_lost_answer_to_publishing_is_looked_up_and_not_repeated() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let package = package_with(&client, &[]).await;
    repository.transport().break_once(Fault::AfterTheWork, |request| {
        request.uri().path().ends_with("/actions/publish")
    });
    let outcome = client
        .packages()
        .draft(&package.id)
        .publish_checked(&client)
        .await
        .unwrap();
    assert!(matches!(outcome, Published::Done(_)));
}

#[tokio::test]
async fn a_publish_that_never_arrived_is_not_called_done() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let package = package_with(&client, &[]).await;
    repository.transport().break_once(Fault::BeforeTheWork, |request| {
        request.uri().path().ends_with("/actions/publish")
    });
    let error = client
        .packages()
        .draft(&package.id)
        .publish_checked(&client)
        .await
        .unwrap_err();
    assert!(error.outcome_is_unknown());
    assert!(client.packages().draft(&package.id).get().await.is_ok());
}

#[tokio::test]
async fn what_the_repository_refuses_to_keep_comes_back_as_findings() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let mut value = whole("Dated wrong", "dataset");
    value["metadata"]["publication_date"] = json!("2026-02-30");
    let draft = client.records().create(&input(value)).await.unwrap();
    let findings = draft.findings();
    assert_eq!(
        findings.iter().map(|finding| &*finding.path).collect::<Vec<_>>(),
        ["metadata.publication_date"]
    );
    let stored = client.records().draft(&draft.id).get().await.unwrap();
    assert_eq!(stored.metadata.as_ref().unwrap().publication_date, None);
}

#[tokio::test]
async fn somebody_elses_change_is_not_overwritten() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let draft = client
        .records()
        .create(&input(whole("First", "dataset")))
        .await
        .unwrap();
    let handle = client.records().draft(&draft.id);
    let read = handle.get().await.unwrap();
    handle.update(&input(whole("Second", "dataset"))).await.unwrap();
    let late = handle
        .clone()
        .if_match(read.revision_id.unwrap())
        .update(&input(whole("Third", "dataset")))
        .await;
    assert_eq!(late.unwrap_err().kind(), ErrorKind::Conflict);
    assert_eq!(handle.get().await.unwrap().title(), Some("Second"));
}

#[tokio::test]
async fn a_refused_resource_is_named_and_the_others_are_in() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let inside = client
        .records()
        .create(&input(whole("Inside", "dataset")))
        .await
        .unwrap();
    let outside = client
        .records()
        .create(&input(whole("Outside", "dataset")))
        .await
        .unwrap();
    let package = package_with(&client, &[&inside]).await;
    let resources = client.packages().draft(&package.id).resources();
    let refused = resources.add(std::slice::from_ref(&outside.id)).await.unwrap();
    assert_eq!(
        refused.iter().map(|refusal| &refusal.record).collect::<Vec<_>>(),
        [&outside.id]
    );
    let state = PackageState::read(&client, &package.id).await.unwrap();
    assert_eq!(
        state.resources.iter().map(ResourceState::id).collect::<Vec<_>>(),
        [&inside.id]
    );
}

#[tokio::test]
async fn a_published_package_can_be_edited_and_given_a_new_version() {
    let repository = Repository::new().unwrap();
    let client = repository.client("alice").unwrap();
    let package = package_with(&client, &[]).await;
    assert!(matches!(
        client
            .packages()
            .draft(&package.id)
            .publish_checked(&client)
            .await
            .unwrap(),
        Published::Done(_)
    ));
    let record = client.packages().record(&package.id);

    let edit = record.edit().await.unwrap();
    assert!(edit.is_draft() && edit.id == package.id);
    let mut content = edit.input().unwrap();
    content.metadata.as_mut().unwrap().title = Some("A better title".to_owned());
    assert_eq!(
        client
            .packages()
            .draft(&edit.id)
            .update(&content)
            .await
            .unwrap()
            .findings(),
        vec![]
    );
    client.packages().draft(&edit.id).publish().await.unwrap();
    assert_eq!(record.get().await.unwrap().title(), Some("A better title"));

    let next = record.new_version().await.unwrap();
    assert_ne!(next.id, package.id);
    assert_eq!(record.new_version().await.unwrap().id, next.id);
    let mut content = next.input().unwrap();
    content.metadata.as_mut().unwrap().publication_date = Some("2027".to_owned());
    content.files = Some(serde_json::from_value(json!({ "enabled": false })).unwrap());
    client.packages().draft(&next.id).update(&content).await.unwrap();
    client.packages().draft(&next.id).publish().await.unwrap();
    assert_eq!(record.latest().await.unwrap().id, next.id);
    let mine: Vec<Record> = client
        .packages()
        .mine(&Query::new().all_versions())
        .stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(mine.len(), 2);
}

#[tokio::test]
async fn the_repository_knows_its_users() {
    let repository = Repository::new().unwrap();
    repository.client("alice").unwrap().check_sign_in().await.unwrap();
    let error = repository.client("nobody").unwrap().check_sign_in().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthenticated);
}
