//! Drafts whose making was not answered: looked for, and told from all others.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use time::{Date, UtcDateTime};

use super::book::Try;
use super::content;
use super::event::{Event, EventFn};
use super::plan::Read;
use super::remote::{Remote, Seen, Stage};
use super::spec::DepositKind;
use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::id::RecordId;
use crate::transport::Host as _;
use crate::validate::Profile;

/// How many pages of one's own are looked through.
const PAGES: u32 = 8;
const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Where is looked, and by which rules contents are compared.
pub(super) struct Finder<'a> {
    pub(super) client: &'a Client,
    pub(super) kind: DepositKind,
    pub(super) profile: Profile,
    pub(super) today: Date,
    pub(super) events: Option<&'a EventFn>,
}

impl Finder<'_> {
    /// The kind of a thing: that of the deposit, or of its resources.
    pub(super) fn kind_of(&self, slot: Option<&String>) -> DepositKind {
        if slot.is_some() { DepositKind::Record } else { self.kind }
    }

    /// The digest by which a draft is known again.
    pub(super) fn digest(&self, slot: Option<&String>, created: &serde_json::Value) -> String {
        let kind = self.kind_of(slot);
        if kind == DepositKind::Surf {
            return content::digest(&content::pruned(&super::surf::normal_of_created(created)));
        }
        content::digest(&content::normal(created, self.profile_of(slot), self.today))
    }

    pub(super) fn profile_of(&self, slot: Option<&String>) -> Profile {
        if slot.is_some() {
            Profile::GkhResource
        } else {
            self.profile
        }
    }

    fn digest_of_seen(&self, slot: Option<&String>, seen: &Seen) -> String {
        if self.kind_of(slot) == DepositKind::Surf {
            return content::digest(&content::pruned(&seen.content));
        }
        content::digest(&content::normal(&seen.content, self.profile_of(slot), self.today))
    }

    /// Looks until all that is waited for has turned up, or until lists have had their time. Gives which try each draft
    /// came of.
    pub(super) async fn settle(
        &self,
        tries: &[Try],
        owned: &BTreeSet<RecordId>,
        within: Duration,
        reads: &mut Vec<Read>,
        enough: impl Fn(&[(usize, Seen)]) -> bool,
    ) -> Result<Vec<(usize, Seen)>> {
        let host = self.client.host();
        let deadline = host.now() + within;
        let mut wait = FIRST_WAIT;
        let mut told = false;
        loop {
            let found = self.look(tries, owned, reads).await?;
            let left = deadline.duration_since(host.now()).unwrap_or_default();
            if enough(&found) || left.is_zero() {
                return Ok(found);
            }
            if !std::mem::replace(&mut told, true)
                && let Some(events) = self.events
            {
                events.hear(&Event::Wait {
                    reason:
                        "A draft was asked for and no answer came: it is looked for in the list of drafts, which lags."
                            .to_owned(),
                    wait: u64::try_from(left.as_millis()).unwrap_or(u64::MAX),
                });
            }
            host.sleep(wait.min(left)).await;
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }

    /// Looks once.
    pub(super) async fn look(
        &self,
        tries: &[Try],
        owned: &BTreeSet<RecordId>,
        reads: &mut Vec<Read>,
    ) -> Result<Vec<(usize, Seen)>> {
        let mut found = Vec::new();
        let of_main: Vec<usize> = indices(tries, |one| one.slot.is_none());
        let of_resources: Vec<usize> = indices(tries, |one| one.slot.is_some());
        for group in [of_main, of_resources] {
            let Some(any) = group.first().and_then(|index| tries.get(*index)) else {
                continue;
            };
            let slot = any.slot.as_ref();
            let remote = Remote::new(self.client, self.kind_of(slot));
            let since = group
                .iter()
                .filter_map(|index| moment(tries.get(*index)?.since.as_deref()))
                .min();
            let fresh = self.newest(&remote, since, reads).await?;
            let mut by_digest: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
            for seen in fresh
                .into_iter()
                .filter(|seen| is_fresh(seen) && !owned.contains(&seen.id))
            {
                by_digest
                    .entry(self.digest_of_seen(slot, &seen))
                    .or_default()
                    .push(seen);
            }
            for (digest, mut drafts) in by_digest {
                let asked: Vec<usize> = group
                    .iter()
                    .copied()
                    .filter(|index| tries.get(*index).is_some_and(|one| one.digest == digest))
                    .collect();
                let earliest = asked
                    .iter()
                    .map(|index| moment(tries.get(*index)?.since.as_deref()))
                    .min()
                    .flatten();
                drafts.retain(|draft| earliest.is_none() || moment(draft.created.as_deref()) >= earliest);
                drafts.sort_by(|a, b| (&a.created, &a.id).cmp(&(&b.created, &b.id)));
                if drafts.len() > asked.len() && !asked.is_empty() {
                    drafts = self.confirmed(&remote, slot, &digest, drafts, reads).await?;
                    if drafts.len() > asked.len() {
                        return Err(ambiguous(&drafts));
                    }
                }
                found.extend(asked.into_iter().zip(drafts));
            }
        }
        Ok(found)
    }

    /// One's own that were made since, the newest first.
    async fn newest(&self, remote: &Remote, since: Option<UtcDateTime>, reads: &mut Vec<Read>) -> Result<Vec<Seen>> {
        let reason = "whether a draft that was asked for without an answer is there";
        if remote.kind == DepositKind::Surf {
            reads.push(Read::new("GET /objects?drafts", reason));
            return super::surf::drafts(&remote.surf()).await;
        }
        let mut all = Vec::new();
        for page in 1..=PAGES {
            reads.push(Read::new(
                format!("GET /user/{}?sort=newest&page={page}", remote.word()),
                reason,
            ));
            let hits = remote.newest(page).await?;
            let is_last = hits.len() < crate::client::Query::SIZE as usize;
            let oldest = hits.iter().filter_map(|hit| moment(hit.created.as_deref())).min();
            all.extend(hits);
            if is_last || since.is_some_and(|since| oldest.is_some_and(|oldest| oldest < since)) {
                break;
            }
        }
        Ok(all)
    }

    /// Those that are really there: lists go on showing what is gone.
    async fn confirmed(
        &self,
        remote: &Remote,
        slot: Option<&String>,
        digest: &str,
        drafts: Vec<Seen>,
        reads: &mut Vec<Read>,
    ) -> Result<Vec<Seen>> {
        let mut there = Vec::new();
        for draft in drafts {
            reads.push(Read::new(
                format!("GET /{}/{}/draft", remote.word(), draft.id),
                "whether it is there, and still the same",
            ));
            if let Some(seen) = remote.draft(&draft.id).await?
                && is_fresh(&seen)
                && self.digest_of_seen(slot, &seen) == digest
            {
                there.push(seen);
            }
        }
        Ok(there)
    }

    /// Whether a draft is still what was sent to make it, and nobody has worked with it: the only ones that are thrown away.
    pub(super) async fn is_untouched(&self, slot: Option<&String>, id: &RecordId, digest: &str) -> Result<bool> {
        let remote = Remote::new(self.client, self.kind_of(slot));
        let Some(seen) = remote.draft(id).await? else {
            return Ok(false);
        };
        let same = is_fresh(&seen) && self.digest_of_seen(slot, &seen) == digest;
        let files = match seen.files {
            Some(files) => files,
            None if same => remote.files(id).await?,
            None => Vec::new(),
        };
        Ok(same && files.is_empty())
    }
}

/// A draft that was just made: never published, and in nobody's family.
fn is_fresh(seen: &Seen) -> bool {
    seen.stage == Stage::Draft && seen.managed_by.is_none()
}

fn indices(tries: &[Try], which: impl Fn(&Try) -> bool) -> Vec<usize> {
    let all = tries.iter().enumerate();
    all.filter(|(_, one)| which(one)).map(|(index, _)| index).collect()
}

pub(super) fn moment(text: Option<&str>) -> Option<UtcDateTime> {
    crate::moment::parse(text?)
}

fn ambiguous(drafts: &[Seen]) -> Error {
    let ids: Vec<_> = drafts.iter().map(|draft| draft.id.as_str()).collect();
    let message = format!(
        "A draft was asked for without an answer, and more than one could be it: {}.",
        ids.join(", ")
    );
    Error::new(ErrorKind::UnknownOutcome, message)
        .with_hint("Throw away those that you do not want, and apply again; or adopt one of them.")
}
