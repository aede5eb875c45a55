//! Records and SURF deposits.

use std::future::{Future as _, poll_fn};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use geodepot::deposit::{DepositKind, Event, MemoryJournal, StepState};
use geodepot::surf::{SurfClient, SurfQuery};
use geodepot::transport::{Source, Upload};
use geodepot::{AccessToken, ErrorKind};
use geodepot_native::NativeHost;
use geodepot_sandbox::{Dialect, System};
use geodepot_tests::{Fault, Repository};
use serde_json::{Value, json};

use super::{Desk, deposit, metadata};

fn record(title: &str, publish: bool) -> Value {
    json!({ "record": { "metadata": metadata(title), "files": ["data/*"], "default_preview": "a.csv" }, "publish": publish })
}

const FILES: &[(&str, &str)] = &[("data/a.csv", "a,b\n"), ("data/b.csv", "b,c\n")];

#[tokio::test]
async fn a_record_is_published_on_either_system() {
    for system in [System::Gkh, System::Inveniordm] {
        let repository = Repository::of(system).unwrap();
        let desk = Desk::new(repository.client("alice").unwrap());
        let deposit = deposit(record("Alone", true), FILES).await;
        let plan = desk.plan(&deposit).await.unwrap();
        assert_eq!(plan.requests(), 4 + 2 * 2, "{plan}");
        let outcome = desk.apply(&deposit).await.unwrap();
        assert!(outcome.published);
        let handle = desk.client.records().record(outcome.package.id.unwrap());
        let files = handle.files().list().await.unwrap();
        assert_eq!(files.entries().len(), 2);
        assert!(!desk.apply(&deposit).await.unwrap().changed);
    }
}

#[tokio::test]
async fn a_new_version_of_a_record_keeps_the_files_that_it_takes_over() {
    let repository = Repository::of(System::Inveniordm).unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let first = desk.apply(&deposit(record("First", true), FILES).await).await.unwrap();
    let mut spec = record("Second", true);
    spec["version_of"] = json!({ "id": first.package.id, "files": "import" });
    spec["record"]["files"] = json!([{ "path": "data/b.csv", "replace": true }, "data/c.csv"]);
    let files = [("data/b.csv", "other\n"), ("data/c.csv", "c\n")];
    let next = deposit(spec, &files).await;
    let second = desk.apply(&next).await.unwrap();
    let handle = desk.client.records().record(second.package.id.unwrap());
    let files = handle.files().list().await.unwrap();
    let mut sizes: Vec<_> = files
        .entries()
        .iter()
        .map(|entry| (entry.key.as_str(), entry.bytes()))
        .collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [("a.csv", Some(4)), ("b.csv", Some(6)), ("c.csv", Some(2))]);
    assert!(!desk.apply(&next).await.unwrap().changed);
}

#[tokio::test]
async fn a_large_file_goes_in_parts_where_that_is_offered() {
    let repository = Repository::of(System::Inveniordm).unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let large = "x".repeat(65 << 20);
    let deposit = deposit(record("Large", true), &[FILES[0], ("data/large.bin", &large)]).await;
    let plan = desk.plan(&deposit).await.unwrap();
    let outcome = desk.apply(&deposit).await.unwrap();
    let handle = desk.client.records().record(outcome.package.id.unwrap());
    let files = handle.files().list().await.unwrap();
    let size = |key: &str| files.find(&key.into()).and_then(geodepot::model::FileEntry::bytes);
    assert_eq!(size("large.bin"), Some(65 << 20));
    assert!(plan.requests() <= 4 + 2 + 2 + 5, "{plan}");
}

fn surf(repository: &Repository) -> SurfClient {
    let builder = SurfClient::builder("http://localhost").unwrap();
    let token = AccessToken::new(repository.token("alice").unwrap());
    builder.token(token).build(repository.transport().clone(), NativeHost)
}

fn surf_spec(dialect: Dialect, community: &str, publish: bool) -> Value {
    let metadata = match dialect {
        Dialect::A => json!({
            "titles": [{ "title": "Ice" }], "open_access": true, "creators": [{ "creator_name": "Doe" }],
            "descriptions": [{ "description": "Maps", "description_type": "Abstract" }], "keywords": ["ice"],
        }),
        Dialect::B => json!({
            "title": ["Ice"], "creator": ["Doe"], "description": ["Maps"], "keywords": ["ice"],
            "rights": ["CC-BY-4.0"],
        }),
    };
    json!({ "surf": { "community": community, "sharelevel": "Open", "metadata": metadata, "files": ["data/*"] }, "publish": publish })
}

#[tokio::test]
async fn a_surf_deposit_is_made_filled_and_submitted_in_either_dialect() {
    for dialect in [Dialect::A, Dialect::B] {
        let repository = Repository::of(System::Surf(dialect)).unwrap();
        let client = surf(&repository);
        let communities = client.communities().list().page().await.unwrap();
        let community = &communities.hits[0];
        let community = match dialect {
            Dialect::A => community.id.clone().unwrap(),
            Dialect::B => "community:general".to_owned(),
        };
        for fault in [None, Some(Fault::AfterTheWork)] {
            let mut desk = Desk::new(client.connection().clone());
            desk.options.new = fault.is_some();
            let deposit = deposit(surf_spec(dialect, &community, true), FILES).await;
            assert_eq!(deposit.spec().kind, DepositKind::Surf);
            if let Some(fault) = fault {
                repository
                    .transport()
                    .break_once(fault, |request| request.method() == "POST");
            }
            let outcome = desk.apply(&deposit).await.unwrap();
            assert!(outcome.published);
            let object = client
                .deposit(outcome.package.id.unwrap().as_str())
                .get()
                .await
                .unwrap();
            assert_eq!(object.title(), Some("Ice"));
            assert_eq!(object.creators(), ["Doe"]);
            assert!(object.is_published());
            let files = client
                .deposit(object.object_id().unwrap())
                .files()
                .list()
                .await
                .unwrap();
            assert_eq!(files.len(), 2);
            desk.options.new = false;
            assert!(!desk.apply(&deposit).await.unwrap().changed);
        }
        let drafts = client.objects().drafts(&SurfQuery::new()).page().await.unwrap();
        assert_eq!(drafts.hits.len(), 0);
    }
}

#[tokio::test]
async fn a_surf_deposit_that_changed_gets_one_patch_and_no_equal_one_beside_it() {
    for dialect in [Dialect::A, Dialect::B] {
        let repository = Repository::of(System::Surf(dialect)).unwrap();
        let client = surf(&repository);
        let communities = client.communities().list().page().await.unwrap();
        let community = match dialect {
            Dialect::A => communities.hits[0].id.clone().unwrap(),
            Dialect::B => "community:general".to_owned(),
        };
        let mut desk = Desk::new(client.connection().clone());
        let mut spec = surf_spec(dialect, &community, false);
        let first = desk.apply(&deposit(spec.clone(), FILES).await).await.unwrap();
        spec["surf"]["metadata"]["keywords"] = json!(["snow"]);
        let changed = deposit(spec, FILES).await;
        let plan = desk.plan(&changed).await.unwrap();
        assert_eq!((plan.steps.len(), plan.requests()), (1, 1), "{plan}");
        let second = desk.apply(&changed).await.unwrap();
        assert_eq!(second.package.id, first.package.id);
        desk.journal = MemoryJournal::new();
        let error = desk.apply(&changed).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict);
    }
}

#[tokio::test]
async fn a_file_that_late_bytes_destroyed_is_sent_again_before_publishing() {
    let repository = Repository::of(System::Inveniordm).unwrap();
    let mut desk = Desk::new(repository.client("alice").unwrap());
    desk.options.parallel = 1;
    let outcome = desk
        .apply(&deposit(record("Destroyed", false), FILES).await)
        .await
        .unwrap();
    let id = outcome.package.id.unwrap();
    // As an earlier run leaves it that ended while bytes were on their way.
    let files = desk.client.records().draft(&id).files();
    files.delete("a.csv").await.unwrap();
    files.start(&["a.csv".into()]).await.unwrap();

    let sent = Arc::new(AtomicBool::new(false));
    let flag = sent.clone();
    desk.options.events = Some(Arc::new(move |event: &Event| {
        if let Event::Step {
            step,
            state: StepState::Done,
            ..
        } = event
        {
            flag.fetch_or(step == "send:package/a.csv", Ordering::Relaxed);
        }
    }));
    // Another file is on its way when the bytes arrive.
    let more = [FILES[0], FILES[1], ("data/c.csv", "c,d\n")];
    let publish = deposit(record("Destroyed", true), &more).await;
    let mut running = Box::pin(desk.apply(&publish));
    let early = poll_fn(|context| match running.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if sent.load(Ordering::Relaxed) => Poll::Ready(None),
        Poll::Pending => Poll::Pending,
    });
    assert!(early.await.is_none());
    // The bytes of the earlier run arrive now.
    let late = Upload {
        source: <dyn Source>::memory("a.csv", "a,b\n"),
        progress: None,
    };
    files.put_content("a.csv", late).await.unwrap_err();
    assert!(files.get("a.csv").await.is_err());
    assert!(running.await.unwrap().published);
    let files = desk.client.records().record(&id).files().list().await.unwrap();
    assert_eq!(files.entries().len(), 3);
}
