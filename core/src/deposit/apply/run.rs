//! Steps side by side, each after those that it waits for.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use futures_util::future::{AbortHandle, Abortable};
use futures_util::lock::Mutex as Turn;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use time::Date;

use crate::client::Client;
use crate::deposit::book::{Book, Slot};
use crate::deposit::event::{Event, StepState};
use crate::deposit::files::{Deposit, LocalFile};
use crate::deposit::find::Finder;
use crate::deposit::journal::Journal;
use crate::deposit::observe::Observed;
use crate::deposit::options::Options;
use crate::deposit::plan::{Action, Step};
use crate::deposit::remote::{Remote, Seen, SeenFile};
use crate::deposit::spec::{DepositKind, ResourceSpec};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::id::RecordId;
use crate::surf::Place;
use crate::transport::{BoxFuture, Sighting, Watch};
use crate::validate::Profile;

/// A plan that is being done.
pub(super) struct Run<'a> {
    pub(super) client: Client,
    watch: Watch,
    pub(super) deposit: &'a Deposit,
    pub(super) journal: &'a dyn Journal,
    pub(super) options: &'a Options,
    pub(super) profile: Profile,
    pub(super) today: Date,
    pub(super) publish: bool,
    /// Checksums of local files, as far as they were compared.
    pub(super) md5: BTreeMap<(Slot, crate::FileKey), String>,
    state: Mutex<State>,
    /// Whose turn it is to write the journal, and which version of it was written.
    pub(super) written: Turn<u64>,
}

/// What is known by now.
pub(super) struct State {
    pub(super) book: Book,
    /// Counts the changes of the journal.
    pub(super) version: u64,
    pub(super) live: BTreeMap<Slot, Live>,
    pub(super) findings: Vec<Finding>,
    /// When something was last asked for a second time.
    pub(super) doubted: Option<SystemTime>,
    /// Whether something was thrown away that turned up late.
    pub(super) discarded: bool,
}

/// A draft that is worked with.
pub(super) struct Live {
    pub(super) seen: Seen,
    /// Whether its revision is the one that was seen.
    pub(super) fresh: bool,
    /// Whether this run made it.
    pub(super) made_here: bool,
    pub(super) files: Vec<SeenFile>,
    /// Files that this run has begun.
    pub(super) begun: Vec<crate::FileKey>,
    /// Raised when a change of it may have been made twice.
    pub(super) doubt: Arc<AtomicBool>,
    pub(super) place: Option<Place>,
}

impl Live {
    pub(super) fn new(seen: Seen, made_here: bool) -> Self {
        Self {
            files: seen.files.clone().unwrap_or_default(),
            seen,
            fresh: true,
            made_here,
            begun: Vec::new(),
            doubt: Arc::default(),
            place: None,
        }
    }
}

impl<'a> Run<'a> {
    pub(super) fn new(
        client: Client,
        watch: Watch,
        deposit: &'a Deposit,
        journal: &'a dyn Journal,
        options: &'a Options,
        observed: &Observed,
    ) -> Self {
        let resources = observed.resources.iter().map(|(key, seen)| (Some(key.clone()), seen));
        let live = observed.main.iter().map(|seen| (None, seen)).chain(resources);
        let live = live
            .map(|(slot, seen)| (slot, Live::new(seen.clone(), false)))
            .collect();
        Self {
            client,
            watch,
            deposit,
            journal,
            options,
            profile: observed.profile,
            today: observed.today,
            publish: observed.publish,
            md5: observed.md5.clone(),
            state: Mutex::new(State {
                book: observed.book.clone(),
                version: 1,
                live,
                findings: Vec::new(),
                doubted: None,
                discarded: false,
            }),
            written: Turn::new(0),
        }
    }

    /// Looks at what is known, or changes it. Never across an await.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn tell(&self, event: &Event) {
        if let Some(events) = &self.options.events {
            events.hear(event);
        }
    }

    pub(super) fn tell_sightings(&self) {
        for sighting in self.watch.take() {
            let milliseconds = |wait: std::time::Duration| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
            self.tell(&match sighting {
                Sighting::Again { operation, tries, wait } => Event::Retry {
                    operation,
                    tries,
                    wait: milliseconds(wait),
                },
                Sighting::Pace(wait) => Event::Wait {
                    reason: "The repository allows few requests at a time.".to_owned(),
                    wait: milliseconds(wait),
                },
            });
        }
    }

    pub(super) fn kind(&self, slot: &Slot) -> DepositKind {
        if slot.is_some() {
            DepositKind::Record
        } else {
            self.deposit.spec().kind
        }
    }

    pub(super) fn remote(&self, slot: &Slot) -> Remote {
        Remote::new(&self.client, self.kind(slot))
    }

    /// The same, noting changes of files whose answers get lost.
    pub(super) fn doubting_remote(&self, slot: &Slot) -> Remote {
        let flag = self.with(|state| state.live.get(slot).map(|live| live.doubt.clone()));
        let client = match flag {
            Some(flag) => self.client.watched(self.watch.doubting(flag)),
            None => self.client.clone(),
        };
        Remote::new(&client, self.kind(slot))
    }

    pub(super) fn finder(&self) -> Finder<'_> {
        Finder {
            client: &self.client,
            kind: self.deposit.spec().kind,
            profile: self.profile,
            today: self.today,
            events: self.options.events.as_ref(),
        }
    }

    /// The place of a thing in the description.
    pub(super) fn index(&self, slot: &Slot) -> Option<usize> {
        let key = slot.as_ref()?;
        let resources = &self.deposit.spec().resources;
        resources
            .iter()
            .position(|resource| matches!(resource, ResourceSpec::New { key: found, .. } if found == key))
    }

    pub(super) fn local(&self, slot: &Slot) -> &'a [LocalFile] {
        match (slot, self.index(slot)) {
            (Some(_), None) => &[],
            (_, index) => self.deposit.part_files(index),
        }
    }

    pub(super) fn id(&self, slot: &Slot) -> Result<RecordId> {
        let id = self.with(|state| state.book.entry(slot).map(|entry| entry.id.clone()));
        id.ok_or_else(|| {
            let message = "A step comes before the thing that it is about.";
            Error::new(crate::ErrorKind::Usage, message).with_hint("Plan again, and apply that.")
        })
    }

    /// Runs the steps. After a failure nothing is begun any more; what must not be left half known is waited for.
    pub(super) async fn steps(&self, steps: &[Step]) -> Result<()> {
        let places: BTreeMap<&str, usize> = steps
            .iter()
            .enumerate()
            .map(|(at, step)| (step.id.as_str(), at))
            .collect();
        let mut open: Vec<usize> = Vec::with_capacity(steps.len());
        let mut followers: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
        for (at, step) in steps.iter().enumerate() {
            let before: Vec<usize> = step
                .after
                .iter()
                .filter_map(|id| places.get(id.as_str()).copied())
                .collect();
            open.push(before.len());
            for place in before {
                if let Some(followers) = followers.get_mut(place) {
                    followers.push(at);
                }
            }
        }
        let mut ready: std::collections::BTreeSet<usize> = open
            .iter()
            .enumerate()
            .filter(|(_, open)| **open == 0)
            .map(|(at, _)| at)
            .collect();
        let mut running = FuturesUnordered::new();
        let mut handles: BTreeMap<usize, AbortHandle> = BTreeMap::new();
        let mut failure = None;
        loop {
            while failure.is_none() && handles.len() < self.options.parallel.max(1) {
                let Some(at) = ready.pop_first() else { break };
                let Some(step) = steps.get(at) else { break };
                let (handle, registration) = AbortHandle::new_pair();
                handles.insert(at, handle);
                let doing = self.boxed(step);
                let doing = Abortable::new(doing, registration);
                running.push(async move { (at, doing.await) });
            }
            let Some((at, result)) = running.next().await else {
                break;
            };
            handles.remove(&at);
            match result {
                Err(_aborted) => {}
                Ok(Ok(())) => {
                    for follower in followers.get(at).into_iter().flatten() {
                        if let Some(open) = open.get_mut(*follower) {
                            *open -= 1;
                            if *open == 0 {
                                ready.insert(*follower);
                            }
                        }
                    }
                }
                Ok(Err(error)) => {
                    for (at, handle) in &handles {
                        if steps.get(*at).is_some_and(|step| !must_end(step.action)) {
                            handle.abort();
                        }
                    }
                    failure.get_or_insert(error);
                }
            }
        }
        // Whatever ended it, what is known is kept.
        self.keep().await?;
        failure.map_or(Ok(()), Err)
    }

    fn boxed<'s>(&'s self, step: &'s Step) -> BoxFuture<'s, Result<()>> {
        Box::pin(self.step(step))
    }

    async fn step(&self, step: &Step) -> Result<()> {
        self.tell_step(step, StepState::Begun);
        let done = self.act(step).await;
        let state = if done.is_ok() {
            StepState::Done
        } else {
            StepState::Failed
        };
        self.tell_step(step, state);
        done.map_err(|error| attributed(error, step))
    }

    fn tell_step(&self, step: &Step, state: StepState) {
        self.tell(&Event::Step {
            step: step.id.clone(),
            action: step.action,
            object: step.object.clone(),
            state,
        });
    }

    async fn act(&self, step: &Step) -> Result<()> {
        let slot = &step.slot;
        match step.action {
            Action::Create => Box::pin(self.create(slot)).await,
            Action::NewVersion => Box::pin(self.new_version()).await,
            Action::Edit => Box::pin(self.edit(slot)).await,
            Action::ImportFiles => Box::pin(self.import_files(slot)).await,
            Action::RemoveFile => Box::pin(self.remove_file(slot, step)).await,
            Action::StartFiles => Box::pin(self.start_files(slot, &step.files)).await,
            Action::SendFile => Box::pin(self.send_file(slot, step)).await,
            Action::ReadFiles => Box::pin(self.check_files(slot)).await,
            Action::Associate => Box::pin(self.associate(&step.resources)).await,
            Action::AddResources => Box::pin(self.add(&step.resources)).await,
            Action::RemoveResources => Box::pin(self.take_out(&step.resources)).await,
            Action::Save => Box::pin(self.save(slot, step)).await,
            Action::Validate => Box::pin(self.validate()).await,
            Action::Publish => Box::pin(self.publish_slot(slot)).await,
            Action::Discard => Box::pin(self.discard(slot, step)).await,
            Action::LookAgain => Box::pin(self.look_again()).await,
        }
    }

    /// Whether a change of its files was made twice, as far as is known.
    pub(super) fn is_doubtful(&self, slot: &Slot) -> bool {
        self.with(|state| {
            let raised = state
                .live
                .get(slot)
                .is_some_and(|live| live.doubt.load(Ordering::Relaxed));
            raised || state.book.entry(slot).is_some_and(|entry| entry.doubtful)
        })
    }
}

/// What cannot be repeated is not left in the middle.
fn must_end(action: Action) -> bool {
    matches!(
        action,
        Action::Create | Action::NewVersion | Action::Edit | Action::Publish | Action::Save
    )
}

/// A failure with the thing that it is about.
fn attributed(error: Error, step: &Step) -> Error {
    let findings: Vec<Finding> = error
        .findings()
        .iter()
        .cloned()
        .map(|finding| {
            if finding.object.is_some() {
                finding
            } else {
                finding.of(step.object.clone())
            }
        })
        .collect();
    let findings = if findings.is_empty() && error.status() == Some(400) {
        vec![Finding::from_server("", error.message()).of(step.object.clone())]
    } else {
        findings
    };
    error.with_findings(findings)
}
