//! The steps of a plan, in the order in which they can be done.

use std::collections::BTreeSet;

use super::compare::{self, name};
use super::file_steps::step;
use super::relations::Related;
use super::{Action, Conflict, Plan, Step};
use crate::deposit::book::Slot;
use crate::deposit::files::Deposit;
use crate::deposit::observe::{Observed, desired, slots, to_create};
use crate::deposit::remote::Stage;
use crate::deposit::spec::{DepositKind, Takes};
use crate::finding::Finding;
use crate::validate::{Context, Stage as At};

pub(super) struct Builder<'a> {
    pub(super) deposit: &'a Deposit,
    pub(super) observed: &'a Observed,
    pub(super) steps: Vec<Step>,
    pub(super) conflicts: Vec<Conflict>,
}

pub(super) fn plan(deposit: &Deposit, observed: &Observed) -> Plan {
    let mut builder = Builder {
        deposit,
        observed,
        steps: Vec::new(),
        conflicts: Vec::new(),
    };
    builder.surplus();
    if !observed.unchanged {
        builder.all();
    }
    builder.look_again();
    let findings = if builder.steps.is_empty() {
        Vec::new()
    } else {
        builder.findings()
    };
    Plan {
        steps: builder.steps,
        reads: observed.reads.clone(),
        publish: observed.publish,
        findings,
        conflicts: builder.conflicts,
        observed: Some(Box::new(observed.clone())),
    }
}

impl Builder<'_> {
    /// Drafts that were made twice, because the answer to the first one was lost.
    fn surplus(&mut self) {
        for (slot, id, _) in &self.observed.surplus {
            let reason = "it was made twice, as the first answer was lost";
            let made = step(&format!("discard:{id}"), Action::Discard, slot, reason, 3);
            self.steps.push(Step {
                resources: vec![id.to_string()],
                ..made
            });
        }
    }

    /// What was asked for, never turned up and was asked for again may turn up while the rest is done.
    fn look_again(&mut self) {
        if self.observed.book.tries.is_empty() {
            return;
        }
        let reason = "a draft that was asked for without an answer may have turned up since";
        let after = self.steps.iter().map(|step| step.id.clone()).collect();
        let made = step("look-again", Action::LookAgain, &None, reason, 1);
        self.steps.push(Step { after, ..made });
    }

    fn all(&mut self) {
        let all = slots(self.deposit);
        let made_main = self.make(&None, None, &[]);
        let mut made: Vec<Vec<String>> = Vec::new();
        for (slot, index) in &all {
            made.push(match index {
                None => made_main.clone(),
                Some(_) => self.make(slot, *index, &made_main),
            });
        }
        let mut ends: Vec<Vec<String>> = Vec::new();
        for ((slot, index), made) in all.iter().zip(&made) {
            ends.push(self.files(slot, self.deposit.part_files(*index), made));
        }
        let related = if self.deposit.spec().kind == DepositKind::Package {
            let all_made: Vec<String> = made.concat();
            self.relations(&unique(&all_made))
        } else {
            Related::default()
        };
        let mut saved = related.steps.clone();
        // The package last: its own list changes with its resources.
        let resources = all.iter().zip(&ends).skip(1);
        for ((slot, index), ends) in resources.chain(all.iter().zip(&ends).take(1)) {
            let touched = slot
                .as_ref()
                .map_or(!related.steps.is_empty(), |key| related.touched.contains(key));
            let after = if touched {
                [ends.as_slice(), related.steps.as_slice()].concat()
            } else {
                ends.clone()
            };
            saved.extend(ends.iter().cloned());
            saved.extend(self.save(slot, *index, unique(&after), touched));
        }
        // What goes may still belong to the package: it must not be published with it.
        let gone = self.steps.iter().filter(|step| step.action == Action::Discard);
        saved.extend(gone.map(|step| step.id.clone()));
        self.publish(unique(&saved));
    }

    /// Makes a thing that is not there. Gives the steps that its other steps wait for.
    fn make(&mut self, slot: &Slot, index: Option<usize>, after: &[String]) -> Vec<String> {
        if self.observed.seen(slot).is_some() || self.observed.book.entry(slot).is_some() {
            return Vec::new();
        }
        if let Some(previous) = self.observed.previous.as_ref().filter(|_| slot.is_none()) {
            let id = "new-version:package".to_owned();
            let made = step(
                &id,
                Action::NewVersion,
                slot,
                "it is a new version of what is published",
                1,
            );
            self.steps.push(made);
            let spec = self.deposit.spec().version_of.as_ref();
            let takes = spec.is_some_and(|spec| spec.files == Takes::All);
            if takes && previous.files.as_ref().is_some_and(|files| !files.is_empty()) {
                let import = "import-files:package".to_owned();
                let made = step(
                    &import,
                    Action::ImportFiles,
                    slot,
                    "it takes over the files of the version before",
                    1,
                );
                self.steps.push(Step {
                    after: vec![id.clone()],
                    ..made
                });
                return vec![id, import];
            }
            return vec![id];
        }
        let _ = index;
        let asked = self.observed.book.tries.iter().any(|one| one.slot == *slot);
        let reason = if asked {
            "it was asked for without an answer, and did not turn up"
        } else {
            "it is not there yet"
        };
        let id = format!("create:{}", name(slot));
        self.steps.push(Step {
            after: after.to_vec(),
            ..step(&id, Action::Create, slot, reason, 1)
        });
        vec![id]
    }

    /// Saves a thing, if it does not say what it shall, or to hear what the repository says before it is published.
    fn save(&mut self, slot: &Slot, index: Option<usize>, after: Vec<String>, touched: bool) -> Vec<String> {
        let kind = self.kind(slot);
        let desired = desired(self.deposit, index);
        let entry = self.observed.book.entry(slot);
        let Some(seen) = self.observed.seen(slot) else {
            // Published resources were not read: the description of them did not change.
            return if entry.is_some() {
                Vec::new()
            } else {
                self.save_new(slot, kind, &desired, after)
            };
        };
        if let Some(conflict) = entry.and_then(|entry| compare::conflict(self.observed, slot, entry, seen, &desired)) {
            self.conflicts.push(conflict);
            return Vec::new();
        }
        let changed = compare::changed(self.observed, kind, slot, entry, seen, &desired);
        let reason = if changed.is_empty() {
            "the repository says what is wrong with it".to_owned()
        } else {
            format!("it gets another {}", shown(&changed))
        };
        match seen.stage {
            Stage::Draft => {
                let verdict = self.observed.publish && kind != DepositKind::Surf;
                if changed.is_empty() && !verdict {
                    return Vec::new();
                }
                // Its files and its family have changed its revision: that is read again.
                let stale = (touched || !after.is_empty()) && kind != DepositKind::Surf;
                let id = format!("save:{}", name(slot));
                self.steps.push(Step {
                    after,
                    ..step(&id, Action::Save, slot, &reason, 1 + u32::from(stale))
                });
                vec![id]
            }
            Stage::Published if changed.is_empty() => Vec::new(),
            Stage::Published | Stage::Edit => self.edit(slot, seen.stage, &reason, after),
        }
    }

    fn save_new(
        &mut self,
        slot: &Slot,
        kind: DepositKind,
        desired: &serde_json::Value,
        after: Vec<String>,
    ) -> Vec<String> {
        let publish = self.observed.publish;
        let shows = ["/files/default_preview", "/files/order"];
        let reason = if slot.is_none() && self.observed.previous.is_some() {
            "it gets what the description says of the new version"
        } else if kind == DepositKind::Surf {
            let created = crate::deposit::surf::normal_of_created(&to_create(self.deposit, desired));
            if !crate::deposit::surf::differs(&created, desired) {
                return Vec::new();
            }
            "it gets the rest of its metadata"
        } else if shows.iter().any(|path| desired.pointer(path).is_some()) {
            "it says how its files are shown"
        } else if publish {
            "the repository says what is wrong with it"
        } else {
            return Vec::new();
        };
        let id = format!("save:{}", name(slot));
        self.steps.push(Step {
            after,
            ..step(&id, Action::Save, slot, reason, 1)
        });
        vec![id]
    }

    /// Changes the metadata of what is published.
    fn edit(&mut self, slot: &Slot, stage: Stage, reason: &str, mut after: Vec<String>) -> Vec<String> {
        let mut ids = Vec::new();
        if stage == Stage::Published {
            let id = format!("edit:{}", name(slot));
            let made = step(&id, Action::Edit, slot, "what is published is opened for a change", 1);
            self.steps.push(Step { after, ..made });
            after = vec![id];
        }
        let id = format!("save:{}", name(slot));
        let made = step(&id, Action::Save, slot, reason, 1);
        self.steps.push(Step { after, ..made });
        ids.push(id.clone());
        // The package is published with the rest.
        if self.observed.publish && slot.is_some() {
            let publish = format!("publish:{}", name(slot));
            let made = step(&publish, Action::Publish, slot, "its change is to be seen", 1);
            self.steps.push(Step {
                after: vec![id],
                ..made
            });
            ids.push(publish);
        }
        ids
    }

    fn publish(&mut self, after: Vec<String>) {
        if !self.observed.publish {
            return;
        }
        let stage = self.observed.main.as_ref().map(|main| main.stage);
        let saves_main = self
            .steps
            .iter()
            .any(|step| step.action == Action::Save && step.slot.is_none());
        if stage == Some(Stage::Published) && !saves_main {
            return;
        }
        let mut after = after;
        if self.deposit.spec().kind == DepositKind::Package {
            let id = "validate:package".to_owned();
            let reason = "the repository checks the package with its resources";
            let made = step(&id, Action::Validate, &None, reason, 1);
            self.steps.push(Step { after, ..made });
            after = vec![id];
        }
        let reason = match self.deposit.spec().kind {
            DepositKind::Package => "the description says so; its resources are published with it",
            DepositKind::Record | DepositKind::Surf => "the description says so",
        };
        let made = step("publish:package", Action::Publish, &None, reason, 1);
        self.steps.push(Step { after, ..made });
    }

    fn findings(&self) -> Vec<Finding> {
        if !self.observed.publish {
            return Vec::new();
        }
        let context = Context::new(self.observed.profile, At::Publish, self.observed.today);
        let custom: BTreeSet<String> = slots(self.deposit)
            .into_iter()
            .filter_map(|(_, index)| desired(self.deposit, index).get("custom_fields")?.as_object().cloned())
            .flat_map(|fields| fields.keys().cloned().collect::<Vec<_>>())
            .collect();
        // Which fields an instance has is not known here; it says so itself.
        let names: Vec<&str> = custom.iter().map(String::as_str).collect();
        let mut context = context;
        context.custom_fields = &names;
        self.deposit.check(&context).findings
    }
}

fn shown(paths: &[String]) -> String {
    let short = |path: &String| path.strip_prefix("metadata.").unwrap_or(path).to_owned();
    let mut names: Vec<String> = paths.iter().map(short).collect();
    if names.len() > 4 {
        let more = names.len() - 3;
        names.truncate(3);
        names.push(format!("{more} more"));
    }
    names.join(", ")
}

fn unique(ids: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    ids.iter().filter(|id| seen.insert((*id).clone())).cloned().collect()
}
