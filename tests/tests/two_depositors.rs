//! Two people at one draft: whoever comes second is told, and overwrites nothing.
#![cfg(test)]

use std::sync::Arc;

use geodepot::deposit::{self, Deposit, DepositSpec, Journal, MemoryFolder, MemoryJournal, Options, Plan};
use geodepot::model::DraftInput;
use geodepot::{Client, Error, ErrorKind, RecordId};
use geodepot_tests::Repository;
use serde_json::{Value, json};

/// Somebody with a description and a journal of their own.
struct Depositor {
    client: Client,
    spec: Value,
    journal: MemoryJournal,
}

impl Depositor {
    fn new(repository: &Repository) -> Self {
        let metadata = |title: &str, kind: &str| {
            json!({
                "title": title,
                "resource_type": {"id": kind},
                "publication_date": "2026",
                "creators": [{"person_or_org": {"type": "organizational", "name": "Example Mapping Office"}}],
            })
        };
        Self {
            client: repository.client("alice").unwrap(),
            spec: json!({
                "package": {"metadata": metadata("Floods", "knowledge")},
                "resources": [{"key": "maps", "metadata": metadata("Maps", "dataset")}],
                "publish": false,
            }),
            journal: MemoryJournal::new(),
        }
    }

    /// A colleague who got a copy of everything.
    async fn copy(&self) -> Self {
        let journal = MemoryJournal::new();
        journal
            .write(self.journal.read().await.unwrap().unwrap())
            .await
            .unwrap();
        Self {
            client: self.client.clone(),
            spec: self.spec.clone(),
            journal,
        }
    }

    fn says(&mut self, place: &str, value: &str) {
        *self.spec.pointer_mut(place).unwrap() = value.into();
    }

    async fn plan(&self) -> Result<(Deposit, Plan), Error> {
        let spec = DepositSpec::from_value(&self.spec)?;
        let deposit = Deposit::resolve(spec, Arc::new(MemoryFolder::default())).await?;
        let observed = deposit::observe(&self.client, &deposit, &self.journal, &Options::default()).await?;
        let plan = deposit::plan(&deposit, &observed);
        Ok((deposit, plan))
    }

    async fn carry_out(&self, deposit: &Deposit, plan: Plan) -> Result<RecordId, Error> {
        let outcome = deposit::apply(&self.client, deposit, plan, &self.journal, &Options::default()).await?;
        Ok(outcome.package.id.unwrap())
    }

    async fn apply(&self) -> Result<RecordId, Error> {
        let (deposit, plan) = self.plan().await?;
        self.carry_out(&deposit, plan).await
    }

    async fn titles(&self, id: &RecordId) -> (Option<String>, Option<String>) {
        let package = self.client.packages().draft(id).get().await.unwrap();
        let resource = package.resource_ids().pop().unwrap();
        let resource = self.client.records().draft(&resource).get().await.unwrap();
        (package.title().map(str::to_owned), resource.title().map(str::to_owned))
    }
}

const TITLE: &str = "/package/metadata/title";
const RESOURCE_TITLE: &str = "/resources/0/metadata/title";

#[tokio::test]
async fn the_second_of_two_depositors_gets_a_conflict_with_both_versions() {
    for (place, path) in [(TITLE, "package"), (RESOURCE_TITLE, "maps")] {
        let repository = Repository::new().unwrap();
        let mut one = Depositor::new(&repository);
        one.apply().await.unwrap();
        let mut other = one.copy().await;
        one.says(place, "Floods, by the one");
        let id = one.apply().await.unwrap();
        let as_the_one_left_it = one.titles(&id).await;

        other.says(place, "Floods, by the other");
        let (deposit, plan) = other.plan().await.unwrap();
        let [conflict] = &*plan.conflicts else {
            panic!("{path}: {:?}", plan.conflicts);
        };
        assert_eq!(conflict.paths, ["metadata.title"], "{path}");
        assert_eq!(conflict.ours["metadata.title"], "Floods, by the other", "{path}");
        assert_eq!(conflict.theirs["metadata.title"], "Floods, by the one", "{path}");
        let error = other.carry_out(&deposit, plan).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict, "{path}");
        assert_eq!(other.titles(&id).await, as_the_one_left_it, "{path}");
    }
}

#[tokio::test]
async fn a_change_between_looking_and_saving_is_not_overwritten() {
    let repository = Repository::new().unwrap();
    let mut one = Depositor::new(&repository);
    let id = one.apply().await.unwrap();
    one.says(TITLE, "Floods, by the one");
    let (deposit, plan) = one.plan().await.unwrap();
    assert!(plan.conflicts.is_empty());

    let draft = one.client.packages().draft(&id);
    let mut input: Value = serde_json::to_value(draft.get().await.unwrap().input().unwrap()).unwrap();
    input["metadata"]["title"] = "Floods, from a browser".into();
    draft.update(&DraftInput::from_value(input).unwrap()).await.unwrap();

    let error = one.carry_out(&deposit, plan).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
    assert_eq!(one.titles(&id).await.0.as_deref(), Some("Floods, from a browser"));
}

#[tokio::test]
async fn a_change_in_another_place_is_not_set_back_either() {
    let repository = Repository::new().unwrap();
    let mut one = Depositor::new(&repository);
    one.apply().await.unwrap();
    let mut other = one.copy().await;
    one.says(TITLE, "Floods, by the one");
    let id = one.apply().await.unwrap();
    other.says(RESOURCE_TITLE, "Maps, by the other");
    let error = other.apply().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
    let titles = other.titles(&id).await;
    assert_eq!(
        (titles.0.as_deref(), titles.1.as_deref()),
        (Some("Floods, by the one"), Some("Maps"))
    );
}
