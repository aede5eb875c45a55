//! Whole deposits by plan and apply, against the sandbox.
#![cfg(test)]

mod converging;
mod described;
mod kinds;
mod packages;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use geodepot::deposit::{
    self, Deposit, DepositSpec, Folder, Journal, MemoryFolder, MemoryJournal, Options, Outcome, Plan,
};
use geodepot::transport::Source;
use geodepot::{Client, Result};
use geodepot_native::Directory;
use serde_json::{Value, json};

/// A deposit of a user, with its journal.
pub(crate) struct Desk {
    pub(crate) client: Client,
    pub(crate) journal: MemoryJournal,
    pub(crate) options: Options,
}

impl Desk {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            journal: MemoryJournal::new(),
            options: Options {
                settle: Duration::from_millis(50),
                ..Options::default()
            },
        }
    }

    pub(crate) async fn plan(&self, deposit: &Deposit) -> Result<Plan> {
        let observed = deposit::observe(&self.client, deposit, &self.journal, &self.options).await?;
        Ok(deposit::plan(deposit, &observed))
    }

    pub(crate) async fn apply(&self, deposit: &Deposit) -> Result<Outcome> {
        let plan = self.plan(deposit).await?;
        deposit::apply(&self.client, deposit, plan, &self.journal, &self.options).await
    }

    pub(crate) async fn journal(&self) -> Value {
        let text = self.journal.read().await.unwrap().unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }
}

pub(crate) async fn deposit(spec: Value, files: &[(&str, &str)]) -> Deposit {
    let mut folder = MemoryFolder::default();
    for (path, text) in files {
        let name = path.rsplit('/').next().unwrap_or(path);
        folder.insert(*path, <dyn Source>::memory(name, (*text).to_owned()));
    }
    Deposit::resolve(DepositSpec::from_value(&spec).unwrap(), Arc::new(folder))
        .await
        .unwrap()
}

pub(crate) async fn sample() -> Deposit {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sample-package");
    let spec: Value = serde_json::from_slice(&std::fs::read(folder.join("deposit.json")).unwrap()).unwrap();
    let folder: Arc<dyn Folder> = Arc::new(Directory::new(folder));
    Deposit::resolve(DepositSpec::from_value(&spec).unwrap(), folder)
        .await
        .unwrap()
}

/// Metadata that can be published.
pub(crate) fn metadata(title: &str) -> Value {
    json!({
        "title": title,
        "resource_type": { "id": "dataset" },
        "publication_date": "2026",
        "publisher": "Example Mapping Office",
        "creators": [{ "person_or_org": { "type": "organizational", "name": "Example Mapping Office" } }],
    })
}

/// A package with two resources and three files.
pub(crate) fn small(title: &str, publish: bool) -> Value {
    json!({
        "package": { "metadata": metadata(title), "files": ["*.csv"] },
        "resources": [
            { "key": "one", "metadata": metadata("One"), "files": ["one/*"] },
            { "key": "two", "metadata": metadata("Two"), "files": ["two/*"] },
        ],
        "publish": publish,
    })
}

pub(crate) const SMALL: &[(&str, &str)] = &[
    ("a.csv", "a,b\n"),
    ("one/x.txt", "x"),
    ("two/y.txt", "yy"),
    ("two/z.txt", "zzz"),
];
