//! Which resources belong to a package and are listed by it.

use std::collections::BTreeSet;

use super::compare::name;
use super::file_steps::step;
use super::steps::Builder;
use super::{Action, Conflict, Step};
use crate::client::draft_resources::BATCH;
use crate::deposit::remote::Stage;
use crate::deposit::spec::{ResourceSpec, Takes};
use crate::finding::Object;
use crate::id::RecordId;

/// The steps that relations wait for, and those that they are.
#[derive(Default)]
pub(super) struct Related {
    /// Steps that list or take out resources.
    pub(super) steps: Vec<String>,
    /// Keys of the resources whose drafts these steps touch.
    pub(super) touched: BTreeSet<String>,
}

impl Builder<'_> {
    /// Takes resources in and out. `made` are the steps that make the package and its resources.
    pub(super) fn relations(&mut self, made: &[String]) -> Related {
        let mut related = Related::default();
        let main = self.observed.main.as_ref();
        let listed: BTreeSet<RecordId> = main
            .map(|main| main.resources.iter().cloned().collect())
            .unwrap_or_default();
        if let Some(main) = main.filter(|main| main.stage != Stage::Draft) {
            let missing: Vec<String> = self.unlisted(&listed);
            if !missing.is_empty() {
                self.conflicts.push(Conflict {
                    object: Object::Package,
                    id: main.id.clone(),
                    paths: vec!["resources".to_owned()],
                    ours: missing.into(),
                    theirs: listed
                        .iter()
                        .map(|id| id.as_str().to_owned())
                        .collect::<Vec<_>>()
                        .into(),
                });
            }
            return related;
        }
        self.take_out(&listed, &mut related);
        let foreign: Vec<String> = self.unmanaged(&listed);
        let add = self.unlisted(&listed);
        let touched = foreign.iter().chain(&add).cloned();
        related.touched.extend(touched);
        let mut associated = made.to_vec();
        for (index, batch) in foreign.chunks(BATCH).enumerate() {
            let id = format!("associate:{}", index + 1);
            self.steps.push(Step {
                resources: batch.to_vec(),
                after: made.to_vec(),
                ..step(&id, Action::Associate, &None, "they are to belong to the package", 1)
            });
            associated.push(id);
        }
        for (index, batch) in add.chunks(BATCH).enumerate() {
            let id = format!("add:{}", index + 1);
            let reason = "the package is to list them; the answer shows whether they belong to it";
            self.steps.push(Step {
                resources: batch.to_vec(),
                after: associated.clone(),
                ..step(&id, Action::AddResources, &None, reason, 1)
            });
            related.steps.push(id);
        }
        related
    }

    /// Resources of the description that the package does not list yet, by key or id.
    fn unlisted(&self, listed: &BTreeSet<RecordId>) -> Vec<String> {
        let spec = self.deposit.spec();
        let mut keys: Vec<String> = Vec::new();
        if let (Some(previous), Some(Takes::All)) = (
            &self.observed.previous,
            spec.version_of.as_ref().map(|previous| previous.resources),
        ) {
            let entries = self.observed.book.resources.iter();
            let named = |key: &String| spec.resources.iter().any(|resource| resource.key() == key);
            let mine: BTreeSet<&RecordId> = entries
                .filter(|(key, _)| named(key))
                .map(|(_, entry)| &entry.id)
                .collect();
            let taken = previous.resources.iter().filter(|id| !mine.contains(id));
            keys.extend(taken.map(ToString::to_string));
        }
        for resource in &spec.resources {
            let id = match resource {
                ResourceSpec::Existing { id } => Some(id),
                ResourceSpec::New { key, .. } => self.observed.book.resources.get(key).map(|entry| &entry.id),
            };
            let key = resource.key().to_owned();
            if id.is_none_or(|id| !listed.contains(id)) && !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// Drafts that do not belong to the package's family yet.
    fn unmanaged(&self, listed: &BTreeSet<RecordId>) -> Vec<String> {
        let main = self.observed.main.as_ref();
        let parent = main.and_then(|main| main.parent.as_ref());
        let belongs = |managed: Option<&crate::ParentId>| managed.is_some() && managed == parent;
        let is_unmanaged = |resource: &&ResourceSpec| match resource {
            ResourceSpec::Existing { id } => {
                let seen = self.observed.existing.get(id).filter(|_| !listed.contains(id));
                seen.is_some_and(|seen| seen.stage == Stage::Draft && !belongs(seen.managed_by.as_ref()))
            }
            ResourceSpec::New { key, .. } => match self.observed.resources.get(key) {
                Some(seen) => seen.stage == Stage::Draft && !belongs(seen.managed_by.as_ref()),
                None => !self.observed.book.resources.contains_key(key),
            },
        };
        let resources = self.deposit.spec().resources.iter().filter(is_unmanaged);
        resources.map(|resource| resource.key().to_owned()).collect()
    }

    /// What this program listed and the description no longer names is taken out; a draft that it made is thrown away.
    fn take_out(&mut self, listed: &BTreeSet<RecordId>, related: &mut Related) {
        let spec = self.deposit.spec();
        let named: BTreeSet<&str> = spec.resources.iter().map(ResourceSpec::key).collect();
        let imports = spec
            .version_of
            .as_ref()
            .is_some_and(|previous| previous.resources == Takes::All);
        let book = &self.observed.book;
        let dropped: Vec<(String, RecordId)> = book
            .resources
            .iter()
            .filter(|(key, entry)| !(named.contains(key.as_str()) || imports && entry.published))
            .map(|(key, entry)| (key.clone(), entry.id.clone()))
            .collect();
        let mine: BTreeSet<&RecordId> = book.resources.values().map(|entry| &entry.id).collect();
        let others = book
            .listed
            .iter()
            .filter(|id| !mine.contains(id) && !named.contains(id.as_str()) && !imports);
        let mut out: Vec<String> = dropped
            .iter()
            .filter(|(_, id)| listed.contains(id))
            .map(|(key, _)| key.clone())
            .collect();
        out.extend(others.filter(|id| listed.contains(*id)).map(ToString::to_string));
        let reason = "the description no longer names it";
        for (index, batch) in out.chunks(BATCH).enumerate() {
            let id = format!("take-out:{}", index + 1);
            self.steps.push(Step {
                resources: batch.to_vec(),
                ..step(&id, Action::RemoveResources, &None, reason, 2)
            });
            related.steps.push(id);
        }
        for (key, _) in dropped {
            let slot = Some(key);
            let draft = self.observed.seen(&slot).is_some_and(|seen| seen.stage == Stage::Draft);
            if draft {
                let id = format!("discard:{}", name(&slot));
                self.steps.push(Step {
                    after: related.steps.clone(),
                    ..step(&id, Action::Discard, &slot, reason, 1)
                });
            }
        }
    }
}
