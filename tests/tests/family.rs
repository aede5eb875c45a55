//! The calls beyond drafts and records, with the types of the core, on the systems that have them.
#![cfg(test)]

use std::sync::Arc;

use futures_util::TryStreamExt as _;
use geodepot::model::{AccessLinkInput, CommunityInput, Draft, DraftInput, Permission, Record};
use geodepot::transport::{Source, Upload};
use geodepot::workflow::UploadOptions;
use geodepot::{CallOptions, Capability, Client, ErrorKind, FileKey, LinkToken, Query, RecordId};
use geodepot_sandbox::System;
use geodepot_tests::Repository;
use serde_json::{Value, json};

fn client(system: System, user: &str) -> (Repository, Client) {
    let repository = Repository::of(system).unwrap();
    let client = repository.client(user).unwrap();
    (repository, client)
}

fn content(more: &Value) -> DraftInput {
    let mut content = json!({
        "access": { "record": "public", "files": "public" },
        "files": { "enabled": false },
        "metadata": {
            "title": "Ice maps",
            "publication_date": "2026-11-20",
            "publisher": "Ice Lab",
            "resource_type": { "id": "dataset" },
            "creators": [{ "person_or_org": { "type": "organizational", "name": "Ice Lab" } }],
        },
    });
    for (name, value) in more.as_object().unwrap() {
        content[name] = value.clone();
    }
    DraftInput::from_value(content).unwrap()
}

async fn draft(client: &Client, more: Value) -> Draft {
    client.records().create(&content(&more)).await.unwrap()
}

async fn published(client: &Client, more: Value) -> Record {
    let made = draft(client, more).await;
    client.records().draft(&made.id).publish().await.unwrap()
}

#[tokio::test]
async fn an_access_link_opens_a_restricted_record_to_whoever_holds_it() {
    for system in [System::Gkh, System::Inveniordm] {
        let (repository, alice) = client(system, "alice");
        let restricted = json!({ "access": { "record": "restricted", "files": "restricted" } });
        let record = published(&alice, restricted).await;
        let links = alice.records().record(&record.id).access_links();
        // A day or a moment: the client finds out which of them the system takes.
        let day = AccessLinkInput::new(Permission::View).until("2090-01-01").unwrap();
        let moment = AccessLinkInput::new(Permission::View)
            .until("2090-01-01T10:00:00Z")
            .unwrap();
        let link = links.create(&day).await.unwrap();
        links.create(&moment).await.unwrap();
        assert_eq!(links.list().await.unwrap().hits.len(), 2);
        let secret = LinkToken::new(link.token.as_ref().unwrap().secret());
        let bob = repository.client("bob").unwrap();
        let refused = bob.records().record(&record.id).get().await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Forbidden);
        let invited = bob.with(CallOptions::new().link(secret));
        assert_eq!(invited.records().record(&record.id).get().await.unwrap().id, record.id);
        let changed = AccessLinkInput::new(Permission::Preview);
        let changed = links.update(&link.id, &changed).await.unwrap();
        assert_eq!(changed.permission.as_deref(), Some("preview"));
        assert_eq!(links.get(&link.id).await.unwrap().id, link.id);
        links.delete(&link.id).await.unwrap();
        assert_eq!(links.get(&link.id).await.unwrap_err().kind(), ErrorKind::NotFound);
    }
}

#[tokio::test]
async fn a_community_reviews_a_draft() {
    let (repository, alice) = client(System::Inveniordm, "alice");
    let input = json!({ "slug": "ice", "access": { "visibility": "public" }, "metadata": { "title": "Ice" } });
    let community = alice
        .communities()
        .create(&CommunityInput::from_value(input).unwrap())
        .await
        .unwrap();
    let one = alice.community("ice");
    let mut content = one.get().await.unwrap().input().unwrap();
    content.metadata.as_mut().unwrap().description = Some("About ice".to_owned());
    let saved = one.update(&content).await.unwrap();
    assert_eq!(saved.metadata.unwrap().description.as_deref(), Some("About ice"));
    let stale = one
        .clone()
        .if_match(community.revision_id.unwrap())
        .update(&content)
        .await;
    assert_eq!(stale.unwrap_err().kind(), ErrorKind::Conflict);

    let logo = Upload {
        source: <dyn Source>::memory("logo.png", "png"),
        progress: None,
    };
    one.logo().put(logo).await.unwrap();
    let bytes: Vec<_> = one
        .logo()
        .get()
        .await
        .unwrap()
        .into_body()
        .into_stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(bytes.concat(), b"png");
    one.logo().delete().await.unwrap();
    assert_eq!(one.logo().get().await.unwrap_err().kind(), ErrorKind::NotFound);

    let bob = repository.client("bob").unwrap();
    let made = draft(&bob, json!({})).await;
    let handle = bob.records().draft(&made.id);
    assert_eq!(handle.review().get().await.unwrap_err().kind(), ErrorKind::NotFound);
    handle.review().set("ice").await.unwrap();
    let request = handle.review().submit(Some("please")).await.unwrap();
    assert_eq!(request.is_open, Some(true));
    let early = handle.publish().await.unwrap_err();
    assert_eq!(early.kind(), ErrorKind::Conflict, "{early}");
    bob.requests().comment(&request.id, "soon?").await.unwrap();
    let said: Vec<_> = bob
        .requests()
        .timeline(&request.id, &Query::new())
        .stream()
        .try_collect()
        .await
        .unwrap();
    assert!(said.len() >= 2, "{said:?}");
    assert!(bob.requests().mine(&Query::new()).page().await.unwrap().total >= 1);
    let accepted = alice.requests().accept(&request.id, None).await.unwrap();
    assert_eq!(accepted.status.as_deref(), Some("accepted"));
    assert!(bob.records().record(&made.id).get().await.is_ok());
    let records = one.records(&Query::new()).page().await.unwrap();
    assert_eq!(records.hits.iter().map(|hit| &hit.id).collect::<Vec<_>>(), [&made.id]);

    assert_eq!(one.rename("snow").await.unwrap().name(), "snow");
    alice.community("snow").delete().await.unwrap();
    assert_eq!(
        alice.community(&community.id).get().await.unwrap_err().kind(),
        ErrorKind::Gone
    );
}

#[tokio::test]
async fn a_doi_is_reserved_and_given_back() {
    for system in [System::Gkh, System::Inveniordm] {
        let (_repository, alice) = client(system, "alice");
        let made = draft(&alice, json!({})).await;
        let doi = alice.records().draft(&made.id).doi();
        let reserved = doi.reserve().await.unwrap();
        let pids = reserved.pids.as_ref().unwrap();
        assert!(
            pids["doi"].identifier.as_deref().unwrap().starts_with("10."),
            "{pids:?}"
        );
        let free = doi.discard().await.unwrap();
        assert!(!free.pids.clone().unwrap_or_default().contains_key("doi"));
    }
}

#[tokio::test]
async fn a_large_file_goes_in_parts_where_it_can_and_a_slash_where_it_may() {
    let source = || -> Arc<dyn Source> { <dyn Source>::memory("big", vec![7_u8; 25]) };
    let parts = || UploadOptions {
        multipart: Some(20),
        part_size: Some(10),
        ..UploadOptions::default()
    };
    let (repository, alice) = client(System::Inveniordm, "alice");
    let made = draft(&alice, json!({ "files": { "enabled": true } })).await;
    let files = alice.records().draft(&made.id).files();
    let before = repository.transport().sent();
    let entry = files.upload("big", source(), parts()).await.unwrap();
    assert_eq!((entry.bytes(), entry.is_completed()), (Some(25), true));
    // A plain start shows what the server is; then the start in parts, three parts, and the end.
    assert_eq!(repository.transport().sent() - before, 7);
    files
        .upload("dir/big", source(), UploadOptions::default())
        .await
        .unwrap();
    assert_eq!(files.list().await.unwrap().entries().len(), 2);
    let response = files.download("dir/big").await.unwrap();
    let bytes: Vec<_> = response.into_body().into_stream().try_collect().await.unwrap();
    assert_eq!(bytes.concat(), [7; 25]);
    let known = alice.capabilities().await.unwrap();
    for capability in [Capability::Multipart, Capability::SlashInKeys, Capability::SingleOwner] {
        assert_eq!(known.has(capability), Some(true), "{capability:?}");
    }
    assert_eq!(known.has(Capability::Packages), Some(false));

    let (_repository, alice) = client(System::Gkh, "alice");
    let made = draft(&alice, json!({ "files": { "enabled": true } })).await;
    let files = alice.records().draft(&made.id).files();
    assert!(files.upload("big", source(), parts()).await.unwrap().is_completed());
    let error = files.upload("dir/big", source(), parts()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert_eq!(files.list().await.unwrap().entries().len(), 1);
    let known = alice.capabilities().await.unwrap();
    assert_eq!(known.has(Capability::Packages), Some(true));
    assert_eq!(known.has(Capability::Multipart), Some(false));
}

#[tokio::test]
async fn files_are_taken_over_and_removed_at_once() {
    let (_repository, alice) = client(System::Inveniordm, "alice");
    let made = draft(&alice, json!({ "files": { "enabled": true } })).await;
    let handle = alice.records().draft(&made.id);
    let source = <dyn Source>::memory("a", "abc");
    handle
        .files()
        .upload("a", source, UploadOptions::default())
        .await
        .unwrap();
    handle.publish().await.unwrap();
    let next = alice.records().record(&made.id).new_version().await.unwrap();
    let files = alice.records().draft(&next.id).files();
    let taken = files.import_previous().await.unwrap();
    assert!(taken.find(&FileKey::new("a")).is_some());
    files.delete_all().await.unwrap();
    assert!(files.list().await.unwrap().entries().is_empty());
}

#[tokio::test]
async fn what_a_system_lacks_is_unsupported() {
    let (_repository, alice) = client(System::Inveniordm, "alice");
    for error in [
        alice.packages().search(&Query::new()).page().await.unwrap_err(),
        alice.search(&Query::new()).page().await.unwrap_err(),
        alice
            .packages()
            .draft(RecordId::new("abcde-fgh12"))
            .validate()
            .await
            .unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
    }
    let (_repository, alice) = client(System::Gkh, "alice");
    let record = published(&alice, json!({})).await;
    let found = alice.search(&Query::new()).page().await.unwrap();
    assert!(found.hits.iter().any(|hit| hit.id == record.id));
    assert!(!found.facets().is_empty());
    let unknown = alice
        .records()
        .draft(RecordId::new("abcde-fgh12"))
        .review()
        .get()
        .await
        .unwrap_err();
    assert_eq!(unknown.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn terms_have_their_own_types() {
    for system in [System::Gkh, System::Inveniordm] {
        let (_repository, alice) = client(system, "alice");
        let query = Query::new().size(2);
        let affiliations = alice.affiliations().search(&query).page().await.unwrap();
        let first = &affiliations.hits[0];
        assert!(first.name.is_some());
        assert_eq!(alice.affiliations().get(&first.id).await.unwrap().id, first.id);
        let funders = alice.funders().search(&query).page().await.unwrap();
        assert!(funders.hits.iter().all(|funder| funder.name.is_some()));
        assert!(alice.subjects().search(&query).page().await.is_ok());
        assert!(alice.names().search(&query).page().await.is_ok());
        assert!(alice.awards().search(&query).page().await.is_ok());
        let options = CallOptions::new().accept(geodepot::Accept::Localised).language("en");
        let licence = alice
            .with(options)
            .vocabularies()
            .get("licenses", "cc-by-4.0")
            .await
            .unwrap();
        assert!(licence.title_l10n.is_some(), "{licence:?}");
    }
}
