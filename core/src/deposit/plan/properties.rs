//! Plans held to a model of the server: what a plan leads to is what the description says, whatever was there before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use futures_util::FutureExt as _;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Action, Plan, Step, plan};
use crate::deposit::book::{Book, Entry, Slot};
use crate::deposit::content;
use crate::deposit::files::Deposit;
use crate::deposit::folder::MemoryFolder;
use crate::deposit::observe::{Observed, desired, slots, to_create};
use crate::deposit::remote::{Seen, SeenFile, Stage};
use crate::deposit::spec::DepositSpec;
use crate::id::{ParentId, RecordId};
use crate::transport::Source;
use crate::validate::{Profile, day};

/// A thing with a title, perhaps a version, and files by key with the number of their bytes' variant.
#[derive(Clone, Debug)]
struct Thing {
    title: u8,
    version: Option<u8>,
    preview: bool,
    files: BTreeMap<u8, u8>,
}

#[derive(Clone, Debug)]
struct Wanted {
    main: Thing,
    resources: BTreeMap<u8, Thing>,
    existing: BTreeSet<u8>,
}

fn thing() -> impl Strategy<Value = Thing> {
    let files = prop::collection::btree_map(0_u8..4, 0_u8..2, 0..4);
    let rest = (0_u8..3, prop::option::of(0_u8..2), any::<bool>());
    (rest, files).prop_map(|((title, version, preview), files)| Thing {
        title,
        version,
        preview,
        files,
    })
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let resources = prop::collection::btree_map(0_u8..4, thing(), 0..4);
    let existing = prop::collection::btree_set(0_u8..3, 0..3);
    (thing(), resources, existing).prop_map(|(main, resources, existing)| Wanted {
        main,
        resources,
        existing,
    })
}

fn path(place: &str, file: u8) -> String {
    format!("{place}/{file}.csv")
}

/// The description, with its lists forwards or backwards.
fn described(wanted: &Wanted, publish: bool, backwards: bool) -> Deposit {
    let mut folder = MemoryFolder::default();
    let mut part = |place: &str, thing: &Thing| {
        let mut metadata = json!({ "title": format!("Title {}", thing.title), "publication_date": "2026" });
        if let Some(version) = thing.version {
            metadata["version"] = json!(format!("1.{version}"));
        }
        let mut rules: Vec<Value> = Vec::new();
        for (file, variant) in &thing.files {
            let path = path(place, *file);
            folder.insert(
                path.clone(),
                <dyn Source>::memory("x", "x".repeat(usize::from(*variant) + 1)),
            );
            rules.push(json!({ "path": path, "replace": true }));
        }
        if backwards {
            rules.reverse();
        }
        let mut part = json!({ "metadata": metadata, "files": rules });
        if let Some(first) = thing.files.keys().next().filter(|_| thing.preview) {
            part["default_preview"] = json!(format!("{first}.csv"));
        }
        part
    };
    let main = part("main", &wanted.main);
    let mut resources: Vec<Value> = Vec::new();
    for (key, thing) in &wanted.resources {
        let mut resource = part(&format!("r{key}"), thing);
        resource["key"] = json!(format!("r{key}"));
        resources.push(resource);
    }
    resources.extend(wanted.existing.iter().map(|id| json!({ "id": format!("there-{id}") })));
    if backwards {
        resources.reverse();
    }
    let spec = json!({ "package": main, "resources": resources, "publish": publish });
    let spec = DepositSpec::from_value(&spec).unwrap();
    Deposit::resolve(spec, Arc::new(folder))
        .now_or_never()
        .unwrap()
        .unwrap()
}

fn nothing() -> Observed {
    Observed {
        reads: Vec::new(),
        requests: 0,
        today: day("2026-11-21").unwrap(),
        profile: Profile::GkhPackage,
        publish: false,
        text: None,
        book: Book::new("package"),
        main: None,
        resources: BTreeMap::new(),
        existing: BTreeMap::new(),
        previous: None,
        md5: BTreeMap::new(),
        surplus: Vec::new(),
        unchanged: false,
    }
}

fn parent() -> ParentId {
    ParentId::new("family")
}

fn seen(id: &str, stage: Stage, content: Value) -> Seen {
    Seen {
        id: RecordId::new(id),
        parent: Some(parent()),
        revision: None,
        stage,
        content,
        created: None,
        url: None,
        files: Some(Vec::new()),
        resources: Vec::new(),
        managed_by: None,
        has_later_draft: false,
        findings: Vec::new(),
    }
}

/// What would be observed of the same server for another description.
fn looked_at(mut observed: Observed, deposit: &Deposit) -> Observed {
    observed.publish = deposit.spec().publish;
    observed.md5.clear();
    for (slot, index) in slots(deposit) {
        for file in deposit.part_files(index) {
            observed
                .md5
                .insert((slot.clone(), file.key.clone()), format!("md5 of {}", file.size));
        }
    }
    for id in 0..3 {
        let id = format!("there-{id}");
        observed
            .existing
            .insert(RecordId::new(&*id), seen(&id, Stage::Published, Value::Null));
    }
    observed
}

/// A server that does what it is told.
struct Model<'a> {
    deposit: &'a Deposit,
    state: Observed,
}

impl Model<'_> {
    fn seen(&mut self, slot: &Slot) -> &mut Seen {
        match slot {
            None => self.state.main.as_mut().unwrap(),
            Some(key) => self.state.resources.get_mut(key).unwrap(),
        }
    }

    fn id(&self, name: &str) -> RecordId {
        let known = self.state.book.resources.get(name);
        known.map_or_else(|| RecordId::new(name), |entry| entry.id.clone())
    }

    fn index(&self, slot: &Slot) -> Option<usize> {
        slots(self.deposit)
            .into_iter()
            .find(|(found, _)| found == slot)
            .unwrap()
            .1
    }

    #[expect(clippy::too_many_lines, reason = "an arm for each action")]
    fn act(&mut self, step: &Step) {
        let slot = step.slot.clone();
        match step.action {
            Action::Create => {
                let wanted = desired(self.deposit, self.index(&slot));
                let id = format!("id of {}", slot.as_deref().unwrap_or("package"));
                let made = seen(&id, Stage::Draft, to_create(self.deposit, &wanted));
                let mut entry = Entry::new(made.id.clone());
                entry.parent = Some(parent());
                entry.seen = content::digests(&made.content);
                entry.sent = content::digests(&wanted);
                entry.sent.remove("files.default_preview");
                self.state.book.put(&slot, entry);
                match slot {
                    None => self.state.main = Some(made),
                    Some(key) => drop(self.state.resources.insert(key, made)),
                }
            }
            Action::StartFiles => {
                for key in &step.files {
                    let pending = SeenFile {
                        key: key.clone(),
                        completed: false,
                        size: None,
                        md5: None,
                        parts: false,
                    };
                    self.seen(&slot).files.as_mut().unwrap().push(pending);
                    let entry = self.state.book.entry_mut(&slot).unwrap();
                    entry.files.insert(key.to_string(), String::new());
                }
            }
            Action::SendFile => {
                let key = &step.files[0];
                let md5 = self.state.md5[&(slot.clone(), key.clone())].clone();
                let files = self.seen(&slot).files.as_mut().unwrap();
                let entry = files
                    .iter_mut()
                    .find(|entry| entry.key == *key)
                    .expect("it was started");
                assert!(!entry.completed, "what is finished is not sent");
                (entry.completed, entry.size, entry.md5) = (true, Some(step.bytes), Some(md5.clone()));
                let entry = self.state.book.entry_mut(&slot).unwrap();
                entry.files.insert(key.to_string(), md5);
            }
            Action::RemoveFile => {
                let files = self.seen(&slot).files.as_mut().unwrap();
                files.retain(|entry| entry.key != step.files[0]);
                self.state
                    .book
                    .entry_mut(&slot)
                    .unwrap()
                    .files
                    .remove(step.files[0].as_str());
            }
            Action::Associate => {
                for key in &step.resources {
                    self.seen(&Some(key.clone())).managed_by = Some(parent());
                }
            }
            Action::AddResources => {
                for name in &step.resources {
                    let id = self.id(name);
                    if let Some(seen) = self.state.resources.get(name) {
                        assert_eq!(
                            seen.managed_by,
                            Some(parent()),
                            "a draft is associated before it is listed"
                        );
                    }
                    self.state.book.listed.insert(id.clone());
                    self.state.main.as_mut().unwrap().resources.push(id);
                }
            }
            Action::RemoveResources => {
                let ids: Vec<_> = step.resources.iter().map(|name| self.id(name)).collect();
                self.state.book.listed.retain(|id| !ids.contains(id));
                self.state
                    .main
                    .as_mut()
                    .unwrap()
                    .resources
                    .retain(|id| !ids.contains(id));
            }
            Action::Save => {
                let wanted = if step.id.starts_with("enable:") {
                    json!({ "files": { "enabled": true } })
                } else {
                    desired(self.deposit, self.index(&slot))
                };
                let preview = wanted
                    .pointer("/files/default_preview")
                    .and_then(Value::as_str)
                    .map(str::to_owned);
                let said = self.state.book.entry(&slot).unwrap().sent.clone();
                let there = self.seen(&slot);
                if let Some(preview) = preview {
                    let known = there
                        .files
                        .as_ref()
                        .unwrap()
                        .iter()
                        .any(|file| file.key.as_str() == preview);
                    assert!(known, "a file is shown that is not there");
                }
                there.content = content::to_save(&there.content, &wanted, &said);
                let digests = content::digests(&there.content);
                let entry = self.state.book.entry_mut(&slot).unwrap();
                entry.seen = digests;
                if !step.id.starts_with("enable:") {
                    entry.sent = content::digests(&wanted);
                }
            }
            Action::Discard => {
                let Some(key) = slot else {
                    panic!("the package is not thrown away")
                };
                let id = self.id(&key);
                assert!(!self.state.main.as_ref().unwrap().resources.contains(&id));
                self.state.resources.remove(&key);
                self.state.book.resources.remove(&key);
            }
            Action::Validate => {}
            Action::Publish => {
                let things = self.state.resources.values_mut().chain(&mut self.state.main);
                for thing in things {
                    let files = thing.files.as_ref().unwrap();
                    assert!(
                        files.iter().all(|file| file.completed),
                        "a pending file blocks publishing"
                    );
                    thing.stage = Stage::Published;
                }
                self.state
                    .book
                    .resources
                    .values_mut()
                    .for_each(|entry| entry.published = true);
                self.state.book.main.as_mut().unwrap().published = true;
            }
            other => panic!("{other:?} is not part of this"),
        }
    }
}

/// Does the first steps of a plan, in an order that its dependencies allow.
fn done(deposit: &Deposit, observed: Observed, plan: &Plan, share: f64, seed: u64) -> Observed {
    let mut model = Model {
        deposit,
        state: observed,
    };
    let mut ended: BTreeSet<&str> = BTreeSet::new();
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few steps"
    )]
    let count = (plan.steps.len() as f64 * share).round() as usize;
    let mut chance = seed;
    for _ in 0..count {
        let is_ready =
            |step: &&Step| !ended.contains(step.id.as_str()) && step.after.iter().all(|id| ended.contains(id.as_str()));
        let ready: Vec<&Step> = plan.steps.iter().filter(is_ready).collect();
        assert!(!ready.is_empty(), "steps wait for each other");
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let step = ready[usize::try_from(chance >> 33).unwrap() % ready.len()];
        model.act(step);
        ended.insert(&step.id);
    }
    model.state
}

fn is_as_described(state: &Observed, deposit: &Deposit) {
    let main = state.main.as_ref().unwrap();
    for (slot, index) in slots(deposit) {
        let thing = slot.as_ref().map_or(main, |key| &state.resources[key]);
        let (there, wanted) = (
            content::fields(&thing.content),
            content::fields(&desired(deposit, index)),
        );
        for (path, value) in &wanted {
            assert_eq!(there.get(path), Some(value), "{slot:?} {path}");
        }
        assert_eq!(
            there.contains_key("metadata.version"),
            wanted.contains_key("metadata.version"),
            "{slot:?}"
        );
        let files: BTreeMap<String, Option<u64>> = thing
            .files
            .iter()
            .flatten()
            .map(|file| (file.key.to_string(), file.size))
            .collect();
        let local = deposit.part_files(index).iter();
        assert_eq!(
            files,
            local.map(|file| (file.key.to_string(), Some(file.size))).collect(),
            "{slot:?}"
        );
    }
    let listed: BTreeSet<String> = main.resources.iter().map(ToString::to_string).collect();
    let wanted = deposit
        .spec()
        .resources
        .iter()
        .map(|resource| match state.book.resources.get(resource.key()) {
            Some(entry) => entry.id.to_string(),
            None => resource.key().to_owned(),
        });
    assert_eq!(listed, wanted.collect());
    assert_eq!(main.resources.len(), listed.len(), "nothing is listed twice");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_a_plan_leads_to_is_what_is_described_whatever_was_there(
        before in wanted(), after in wanted(), share in 0.0..=1.0_f64, publish in any::<bool>(), seed in any::<u64>(),
    ) {
        let first = described(&before, false, false);
        let start = looked_at(nothing(), &first);
        let begun = done(&first, start.clone(), &plan(&first, &start), share, seed);
        let second = described(&after, publish, false);
        let observed = looked_at(begun, &second);
        let todo = plan(&second, &observed);
        prop_assert!(todo.conflicts.is_empty(), "{todo}");
        let end = done(&second, observed, &todo, 1.0, seed);
        is_as_described(&end, &second);
        let again = plan(&second, &looked_at(end, &second));
        if publish {
            prop_assert!(again.is_empty() && again.conflicts.is_empty(), "{again}");
        } else {
            prop_assert!(again.is_empty(), "{again}");
        }
    }

    #[test]
    fn the_order_of_resources_and_files_does_not_matter(wanted in wanted(), publish in any::<bool>()) {
        let steps = |backwards| {
            let deposit = described(&wanted, publish, backwards);
            let todo = plan(&deposit, &looked_at(nothing(), &deposit));
            let mut steps: Vec<_> = todo.steps.iter().map(|step| {
                let (mut files, mut resources) = (step.files.clone(), step.resources.clone());
                files.sort();
                resources.sort();
                let after: BTreeSet<_> = step.after.iter().cloned().collect();
                (step.id.clone(), after, files, resources, step.requests)
            }).collect();
            steps.sort();
            steps
        };
        prop_assert_eq!(steps(false), steps(true));
    }

    #[test]
    fn a_new_package_costs_the_fewest_requests(wanted in wanted()) {
        let deposit = described(&wanted, true, false);
        let todo = plan(&deposit, &looked_at(nothing(), &deposit));
        let resources = wanted.resources.len();
        let files = deposit.all_files().count();
        let bound = 5 + 3 * resources + 2 * deposit.spec().resources.len().div_ceil(100) + 2 * files;
        prop_assert!(todo.requests() as usize <= bound, "{} > {}: {}", todo.requests(), bound, todo);
    }
}
