//! What goes wrong on the way, and what others do meanwhile.

use std::future::Future as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use geodepot::deposit::{Event, MemoryJournal, Options, StepState};
use geodepot::model::DraftInput;
use geodepot::{ErrorKind, Query, RecordId};
use geodepot_tests::{Fault, Repository};
use serde_json::json;

use super::{Desk, SMALL, deposit, metadata, small};

async fn drafts(desk: &Desk) -> (u64, u64) {
    let everything = Query::new().all_versions();
    let packages = desk.client.packages().mine(&everything).page().await.unwrap();
    let records = desk.client.records().mine(&everything).page().await.unwrap();
    (packages.total, records.total)
}

#[tokio::test]
async fn a_create_whose_answer_is_lost_is_found_again_and_never_doubled() {
    for fault in [Fault::BeforeTheWork, Fault::AfterTheWork] {
        for path in ["/api/packages", "/api/records"] {
            let repository = Repository::new().unwrap();
            let desk = Desk::new(repository.client("alice").unwrap());
            repository.transport().break_once(fault, move |request| {
                request.method() == "POST" && request.uri().path() == path
            });
            let outcome = desk.apply(&deposit(small("Lost", true), SMALL).await).await.unwrap();
            assert!(outcome.published);
            assert_eq!(drafts(&desk).await, (1, 2), "{fault:?} {path}");
            assert_eq!(
                desk.journal().await.get("tries").is_some(),
                fault == Fault::BeforeTheWork
            );
        }
    }
}

#[tokio::test]
async fn a_run_that_is_dropped_anywhere_is_ended_by_the_next() {
    let deposit = deposit(small("Dropped", true), SMALL).await;
    for stop in 1..40 {
        let repository = Repository::new().unwrap();
        let mut desk = Desk::new(repository.client("alice").unwrap());
        desk.options.parallel = 1;
        let begun = Arc::new(AtomicUsize::new(0));
        let count = begun.clone();
        desk.options.events = Some(Arc::new(move |event: &Event| {
            if let Event::Step { .. } | Event::File { .. } = event {
                count.fetch_add(1, Ordering::Relaxed);
            }
        }));
        {
            let mut running = Box::pin(desk.apply(&deposit));
            let stopped = std::future::poll_fn(|context| {
                if begun.load(Ordering::Relaxed) >= stop {
                    return std::task::Poll::Ready(true);
                }
                running.as_mut().poll(context).map(|done| {
                    done.unwrap();
                    false
                })
            });
            if !stopped.await {
                break;
            }
        }
        desk.options.events = None;
        let outcome = desk.apply(&deposit).await.unwrap();
        assert!(outcome.published, "{stop}");
        assert_eq!(drafts(&desk).await, (1, 2), "{stop}");
    }
}

#[tokio::test]
async fn without_a_journal_an_equal_draft_is_refused_adopted_or_left_alone() {
    let repository = Repository::new().unwrap();
    let mut desk = Desk::new(repository.client("alice").unwrap());
    let deposit = deposit(small("Equal", false), SMALL).await;
    let first = desk.apply(&deposit).await.unwrap();
    desk.journal = MemoryJournal::new();
    let error = desk.apply(&deposit).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.message().contains(first.package.id.as_ref().unwrap().as_str()));

    desk.options.adopt = first.package.id.clone();
    let adopted = desk.apply(&deposit).await.unwrap();
    assert_eq!(adopted.package.id, first.package.id);
    assert_eq!(adopted.resources, first.resources);
    assert_eq!(drafts(&desk).await, (1, 2));

    desk.options.adopt = None;
    desk.journal = MemoryJournal::new();
    desk.options.new = true;
    let other = desk.apply(&deposit).await.unwrap();
    assert_ne!(other.package.id, first.package.id);
    assert_eq!(drafts(&desk).await, (2, 4));
}

#[tokio::test]
async fn drafts_with_the_same_title_and_other_content_are_left_alone() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let mut decoy = json!({ "metadata": metadata("Alike"), "access": { "record": "public", "files": "public" } });
    decoy["metadata"]["description"] = json!("Another");
    let input = DraftInput::from_value(decoy).unwrap();
    let decoy = desk.client.packages().create(&input).await.unwrap();
    repository.transport().break_once(Fault::AfterTheWork, |request| {
        request.method() == "POST" && request.uri().path() == "/api/packages"
    });
    let outcome = desk.apply(&deposit(small("Alike", false), SMALL).await).await.unwrap();
    assert_ne!(outcome.package.id, Some(decoy.id.clone()));
    let after = desk.client.packages().draft(&decoy.id).get().await.unwrap();
    assert_eq!(after.revision_id, decoy.revision_id);
    assert_eq!(drafts(&desk).await, (2, 2));
}

async fn retitle(desk: &Desk, id: &RecordId, title: &str) {
    let handle = desk.client.packages().draft(id);
    let mut input = handle.get().await.unwrap().input().unwrap();
    input.metadata.as_mut().unwrap().title = Some(title.to_owned());
    handle.update(&input).await.unwrap();
}

#[tokio::test]
async fn what_somebody_else_changed_is_a_conflict_with_both_versions_and_is_not_overwritten() {
    let repository = Repository::new().unwrap();
    let mut desk = Desk::new(repository.client("alice").unwrap());
    let first = desk.apply(&deposit(small("Ours", false), SMALL).await).await.unwrap();
    let id = first.package.id.unwrap();
    retitle(&desk, &id, "Theirs").await;
    let ours = deposit(small("Ours, newer", false), SMALL).await;
    let error = desk.apply(&ours).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    let finding = &error.findings()[0];
    assert_eq!(finding.path, "metadata.title");
    assert!(finding.message.contains("Ours, newer") && finding.message.contains("Theirs"));
    let title = desk.client.packages().draft(&id).get().await.unwrap();
    assert_eq!(title.title(), Some("Theirs"));

    desk.options.adopt = Some(id.clone());
    desk.apply(&ours).await.unwrap();
    let title = desk.client.packages().draft(&id).get().await.unwrap();
    assert_eq!(title.title(), Some("Ours, newer"));
}

#[tokio::test]
async fn a_change_between_the_plan_and_its_steps_is_a_conflict() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let first = desk.apply(&deposit(small("Ours", false), SMALL).await).await.unwrap();
    let id = first.package.id.unwrap();
    let ours = deposit(small("Ours, newer", false), SMALL).await;
    let plan = desk.plan(&ours).await.unwrap();
    retitle(&desk, &id, "Theirs").await;
    let error = deposit::apply(&desk.client, &ours, plan, &desk.journal, &Options::default())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
    assert!(error.findings()[0].message.contains("Theirs"));
    let title = desk.client.packages().draft(&id).get().await.unwrap();
    assert_eq!(title.title(), Some("Theirs"));
}

#[tokio::test]
async fn a_lost_answer_to_publishing_is_looked_up() {
    for fault in [Fault::BeforeTheWork, Fault::AfterTheWork] {
        let repository = Repository::new().unwrap();
        let desk = Desk::new(repository.client("alice").unwrap());
        repository
            .transport()
            .break_once(fault, |request| request.uri().path().ends_with("/actions/publish"));
        let outcome = desk.apply(&deposit(small("Out", true), SMALL).await).await.unwrap();
        assert!(outcome.published);
    }
}

#[tokio::test]
async fn every_step_is_told_once_as_begun_and_once_as_done() {
    let repository = Repository::new().unwrap();
    let mut desk = Desk::new(repository.client("alice").unwrap());
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let sink = told.clone();
    desk.options.events = Some(Arc::new(move |event: &Event| {
        sink.lock().unwrap().push(serde_json::to_value(event).unwrap());
    }));
    let deposit = deposit(small("Told", true), SMALL).await;
    let plan = desk.plan(&deposit).await.unwrap();
    desk.apply(&deposit).await.unwrap();
    let told = told.lock().unwrap();
    let count = |state: StepState| {
        let state = serde_json::to_value(state).unwrap();
        told.iter()
            .filter(|event| event["event"] == "step" && event["state"] == state)
            .count()
    };
    assert_eq!(
        (count(StepState::Begun), count(StepState::Done)),
        (plan.steps.len(), plan.steps.len())
    );
    assert_eq!(told[0]["event"], "plan");
    let last = told.last().unwrap();
    assert_eq!((&last["event"], &last["changed"]), (&json!("done"), &json!(true)));
    assert!(last["package"]["parentId"].is_string() && last["resources"]["one"].is_string());
    let whole = told
        .iter()
        .filter(|event| event["event"] == "file" && event["bytes"] == event["size"]);
    assert!(whole.count() >= SMALL.len());
}

#[tokio::test]
async fn what_turns_up_late_is_thrown_away_and_more_than_was_asked_for_is_reported() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    repository.transport().break_once(Fault::BeforeTheWork, |request| {
        request.method() == "POST" && request.uri().path() == "/api/packages"
    });
    let deposit = deposit(small("Late", false), SMALL).await;
    desk.apply(&deposit).await.unwrap();
    let twin = json!({
        "metadata": metadata("Late"), "files": { "enabled": true }, "access": { "record": "public", "files": "public" },
    });
    let twin = DraftInput::from_value(twin).unwrap();
    desk.client.packages().create(&twin).await.unwrap();
    desk.client.packages().create(&twin).await.unwrap();
    let error = desk.apply(&deposit).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownOutcome);
    assert_eq!(drafts(&desk).await, (3, 2));

    let all = desk
        .client
        .packages()
        .mine(&Query::new().sort("newest"))
        .page()
        .await
        .unwrap();
    desk.client.packages().draft(&all.hits[0].id).discard().await.unwrap();
    let outcome = desk.apply(&deposit).await.unwrap();
    assert!(outcome.changed);
    assert_eq!(drafts(&desk).await, (1, 2));
    assert!(!desk.apply(&deposit).await.unwrap().changed);
}

#[tokio::test]
async fn a_journal_of_another_kind_or_a_newer_program_is_left_alone() {
    use geodepot::deposit::Journal as _;
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    for text in [r#"{"version":99}"#, r#"{"version":1,"kind":"record"}"#, "{}", "half"] {
        desk.journal.write(text.to_owned()).await.unwrap();
        let error = desk
            .plan(&deposit(small("Journal", false), SMALL).await)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Usage, "{text}");
    }
    assert_eq!(repository.transport().sent(), 0);
}
