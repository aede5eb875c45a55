//! The check before publishing, and publishing.

use std::time::Duration;

use super::refused;
use super::run::Run;
use crate::deposit::book::{Book, Slot};
use crate::deposit::remote::{Seen, is_gone};
use crate::deposit::spec::DepositKind;
use crate::error::{Error, ErrorKind, Result};
use crate::finding::{Finding, Object};
use crate::id::RecordId;
use crate::transport::Host as _;

/// How often publishing is asked for in one run.
const ASKS: u32 = 3;
const BETWEEN_ASKS: Duration = Duration::from_secs(1);

impl Run<'_> {
    /// Lets the repository check everything. What it said about single drafts comes first.
    pub(super) async fn validate(&self) -> Result<()> {
        let said = self.objections();
        if !said.is_empty() {
            return Err(refused(said));
        }
        let package = self.client.packages().draft(self.id(&None)?);
        let findings = Box::pin(package.server_findings(&self.client)).await?;
        if findings.is_empty() {
            return Ok(());
        }
        Err(refused(self.by_key(findings)))
    }

    /// Publishes, and looks what came of it where no answer comes.
    pub(super) async fn publish_slot(&self, slot: &Slot) -> Result<()> {
        let said = self.objections();
        if !said.is_empty() {
            return Err(refused(said));
        }
        let id = self.id(slot)?;
        let remote = self.remote(slot);
        self.note(|book| {
            if let Some(entry) = book.entry_mut(slot) {
                entry.publishing = true;
            }
        });
        self.keep().await?;
        let mut asks = 0;
        loop {
            asks += 1;
            match remote.publish(&id).await {
                Ok(seen) => return self.published(slot, seen).await,
                Err(error) if error.outcome_is_unknown() || is_gone(&error) => {
                    if let Some(seen) = self.look_published(slot, &id).await? {
                        return self.published(slot, seen).await;
                    }
                    if is_gone(&error) || asks >= ASKS {
                        return Err(error);
                    }
                    self.client.host().sleep(BETWEEN_ASKS).await;
                }
                Err(error) => {
                    self.note(|book| {
                        if let Some(entry) = book.entry_mut(slot) {
                            entry.publishing = false;
                        }
                    });
                    self.keep().await?;
                    return Err(self.explained(slot, error).await);
                }
            }
        }
    }

    /// What is published, if nothing of it is a draft any more.
    async fn look_published(&self, slot: &Slot, id: &RecordId) -> Result<Option<Seen>> {
        let remote = self.remote(slot);
        let Some(seen) = remote.published(id).await? else {
            return Ok(None);
        };
        // Of what was published before, the draft tells.
        let was = self.with(|state| state.book.entry(slot).is_some_and(|entry| entry.published));
        if was && remote.draft(id).await?.is_some() {
            return Ok(None);
        }
        Ok(Some(seen))
    }

    async fn published(&self, slot: &Slot, seen: Seen) -> Result<()> {
        let with_resources = slot.is_none() && self.kind(slot) == DepositKind::Package;
        self.note(|book| {
            if with_resources {
                book.resources.values_mut().for_each(|entry| entry.published = true);
            }
            if let Some(entry) = book.entry_mut(slot) {
                entry.published = true;
                entry.publishing = false;
                entry.url.clone_from(&seen.url);
            }
        });
        self.with(|state| {
            if let Some(live) = state.live.get_mut(slot) {
                live.seen = seen;
            }
        });
        self.keep().await
    }

    /// A refusal to publish, put down to the thing that it is about.
    async fn explained(&self, slot: &Slot, error: Error) -> Error {
        if error.kind() != ErrorKind::Invalid {
            return error;
        }
        if slot.is_none() && self.kind(slot) == DepositKind::Package {
            let Ok(id) = self.id(slot) else { return error };
            let package = self.client.packages().draft(id);
            if let Ok(findings) = Box::pin(package.server_findings(&self.client)).await
                && !findings.is_empty()
            {
                return refused(self.by_key(findings)).caused_by(error);
            }
        }
        let object = crate::deposit::plan::object(slot);
        let own: Vec<Finding> = error
            .findings()
            .iter()
            .cloned()
            .map(|finding| finding.of(object.clone()))
            .collect();
        if own.is_empty() {
            error
        } else {
            refused(own).caused_by(error)
        }
    }

    fn by_key(&self, findings: Vec<Finding>) -> Vec<Finding> {
        self.with(|state| {
            let named = |finding: Finding| match finding.object.clone() {
                Some(Object::Resource(id)) => {
                    let key = key_of(&state.book, &RecordId::new(id));
                    finding.of(Object::Resource(key))
                }
                _ => finding,
            };
            findings.into_iter().map(named).collect()
        })
    }

    /// Whether a publication of an earlier run came through while this one was at work.
    pub(super) async fn turned_out_published(&self) -> Result<bool> {
        let id = self.id(&None)?;
        match self.look_published(&None, &id).await? {
            None => Ok(false),
            Some(seen) => {
                self.published(&None, seen).await?;
                Ok(true)
            }
        }
    }
}

/// The key of a resource in the description, or its id if it has none.
pub(super) fn key_of(book: &Book, id: &RecordId) -> String {
    let known = book.resources.iter().find(|(_, entry)| entry.id == *id);
    known.map_or_else(|| id.to_string(), |(key, _)| key.clone())
}
