//! Things that are made, once each.

use serde_json::Value;

use super::run::{Live, Run};
use crate::deposit::book::{Slot, Try};
use crate::deposit::content::{self, Digests};
use crate::deposit::observe::{desired, seconds, to_create};
use crate::deposit::plan::Step;
use crate::deposit::remote::Seen;
use crate::deposit::spec::DepositKind;
use crate::error::{Error, ErrorKind, Result};
use crate::id::RecordId;
use crate::transport::{Host as _, TransportError, TransportErrorKind};

/// How often a draft is asked for in one run.
const ASKS: u32 = 2;

impl Run<'_> {
    /// Makes a draft. Where no answer comes, it is looked for as long as lists lag, and only then asked for once more.
    pub(super) async fn create(&self, slot: &Slot) -> Result<()> {
        let wanted = desired(self.deposit, self.index(slot));
        let body = to_create(self.deposit, &wanted);
        let digest = self.finder().digest(slot.as_ref(), &body);
        let mut unknown = None;
        for _ in 0..ASKS {
            let one = self.ask(slot, &digest).await?;
            match self.remote(slot).create(&body).await {
                Ok(seen) => return self.made(slot, &one, seen, &wanted).await,
                Err(error) if error.outcome_is_unknown() && !never_left(&error) => {
                    if let Some(seen) = self.turned_up(slot).await? {
                        return self.made(slot, &one, seen, &wanted).await;
                    }
                    unknown = Some(error);
                }
                Err(error) => {
                    self.note(|book| forget(&mut book.tries, &one));
                    self.keep().await?;
                    return Err(error);
                }
            }
        }
        let message = "It is not known whether a draft was made: no answer came, and it is in no list.";
        let error = Error::new(ErrorKind::UnknownOutcome, message)
            .with_hint("Apply again: it is looked for before anything is made.");
        Err(match unknown {
            Some(cause) => error.caused_by(cause),
            None => error,
        })
    }

    /// Writes down that a draft is asked for. What was asked for before and never turned up stays in doubt.
    async fn ask(&self, slot: &Slot, digest: &str) -> Result<Try> {
        let now = self.client.host().now();
        let since = self.client.learnt().moment();
        let one = Try {
            slot: slot.clone(),
            digest: digest.to_owned(),
            since: since.map(crate::moment::stamp),
            at: seconds(now),
            doubt: false,
        };
        self.with(|state| {
            state.version += 1;
            for earlier in state.book.tries.iter_mut().filter(|earlier| earlier.slot == *slot) {
                earlier.doubt = true;
                state.doubted = Some(now);
            }
            state.book.tries.push(one.clone());
        });
        self.keep().await?;
        Ok(one)
    }

    async fn made(&self, slot: &Slot, one: &Try, seen: Seen, wanted: &Value) -> Result<()> {
        let sent = said_at_first(self.kind(slot), wanted);
        self.note(|book| forget(&mut book.tries, one));
        self.enter(slot, &seen, sent);
        self.with(|state| state.live.insert(slot.clone(), Live::new(seen, true)));
        self.keep().await
    }

    /// The draft that was asked for, if it turns up while lists lag.
    async fn turned_up(&self, slot: &Slot) -> Result<Option<Seen>> {
        let (tries, owned) = self.with(|state| (state.book.tries.clone(), state.book.owned()));
        let mine = |index: &usize| tries.get(*index).is_some_and(|one| one.slot == *slot);
        let found = self
            .finder()
            .settle(&tries, &owned, self.options.settle, &mut Vec::new(), |found| {
                found.iter().any(|(index, _)| mine(index))
            })
            .await?;
        let Some((_, seen)) = found.into_iter().find(|(index, _)| mine(index)) else {
            return Ok(None);
        };
        if self.with(|state| state.book.owned().contains(&seen.id)) {
            return Ok(None);
        }
        self.remote(slot).draft(&seen.id).await
    }

    /// Opens a new version. Asked for twice, the repository gives the same draft.
    pub(super) async fn new_version(&self) -> Result<()> {
        let previous = self
            .deposit
            .spec()
            .version_of
            .as_ref()
            .map(|previous| previous.id.clone());
        let Some(previous) = previous else { return Ok(()) };
        let seen = self.remote(&None).new_version(&previous).await?;
        self.enter(&None, &seen, Digests::new());
        self.with(|state| {
            let mut live = Live::new(seen, true);
            live.fresh = false;
            state.live.insert(None, live)
        });
        self.keep().await
    }

    pub(super) async fn edit(&self, slot: &Slot) -> Result<()> {
        let seen = self.remote(slot).edit(&self.id(slot)?).await?;
        self.with(|state| {
            state.live.insert(slot.clone(), Live::new(seen, false));
        });
        Ok(())
    }

    /// Throws a draft away: one that the description no longer names, or one that was made twice.
    pub(super) async fn discard(&self, slot: &Slot, step: &Step) -> Result<()> {
        if let Some(id) = step.resources.first() {
            return self.discard_twin(slot, &RecordId::new(id.clone())).await;
        }
        self.remote(slot).discard(&self.id(slot)?).await?;
        self.with(|state| state.live.remove(slot));
        self.note(|book| {
            if let Some(entry) = book.entry(slot) {
                let id = entry.id.clone();
                book.listed.remove(&id);
            }
            book.forget(slot);
        });
        self.keep().await
    }

    /// Looks once more for what was asked for and never turned up, and throws it away: it was made by other means since.
    pub(super) async fn look_again(&self) -> Result<()> {
        let (tries, owned, doubted) = self.with(|state| (state.book.tries.clone(), state.book.owned(), state.doubted));
        if tries.is_empty() {
            return Ok(());
        }
        let now = self.client.host().now();
        let within = doubted
            .and_then(|doubted| (doubted + self.options.settle).duration_since(now).ok())
            .unwrap_or_default();
        let found = self
            .finder()
            .settle(&tries, &owned, within, &mut Vec::new(), |found| {
                found.len() == tries.len()
            })
            .await?;
        for (index, seen) in found {
            if let Some(one) = tries.get(index) {
                self.discard_twin(&one.slot, &seen.id).await?;
            }
        }
        Ok(())
    }

    async fn discard_twin(&self, slot: &Slot, id: &RecordId) -> Result<()> {
        let tries = self.with(|state| state.book.tries.clone());
        for one in tries.iter().filter(|one| one.slot == *slot) {
            if self.finder().is_untouched(slot.as_ref(), id, &one.digest).await? {
                self.remote(slot).discard(id).await?;
                self.note(|book| forget(&mut book.tries, one));
                self.with(|state| state.discarded = true);
                break;
            }
        }
        self.keep().await
    }
}

fn forget(tries: &mut Vec<Try>, one: &Try) {
    if let Some(at) = tries.iter().position(|other| {
        (&other.slot, &other.digest, &other.since, other.at) == (&one.slot, &one.digest, &one.since, one.at)
    }) {
        tries.remove(at);
    }
}

/// What a draft is told when it is made.
fn said_at_first(kind: DepositKind, wanted: &Value) -> Digests {
    let mut said = content::digests(wanted);
    if kind == DepositKind::Surf {
        let created = content::digests(&crate::deposit::surf::normal_of_created(
            &crate::deposit::surf::to_create(wanted),
        ));
        said.retain(|path, _| created.contains_key(path));
    }
    // How files are shown is said when they are there.
    said.retain(|path, _| path != "files.default_preview" && path != "files.order");
    said
}

/// Whether no connection was made, so that the repository knows nothing of it.
fn never_left(error: &Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(transport) = error.downcast_ref::<TransportError>() {
            return transport.kind == TransportErrorKind::Connect;
        }
        cause = error.source();
    }
    false
}
