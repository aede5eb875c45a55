//! What the repository has of a deposit, and what the journal knows.

mod reading;
mod there;

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use serde_json::{Value, json};
use time::Date;

use super::book::{Book, Entry, Slot};
use super::content;
use super::files::Deposit;
use super::find::Finder;
use super::journal::Journal;
use super::options::Options;
use super::plan::Read;
use super::remote::{Remote, Seen};
use super::spec::{DepositKind, DepositSpec, ResourceSpec};
use crate::client::{Capability, Client};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{FileKey, RecordId};
use crate::transport::{Host as _, Watch};
use crate::validate::Profile;

/// For so long after it was asked for, a draft that never turned up is waited for once more.
pub(super) const STILL_POSSIBLE: Duration = Duration::from_mins(5);
/// And for so long it is looked for.
pub(super) const REMEMBERED: Duration = Duration::from_hours(24);

/// What the repository has of a deposit, and what the journal knows.
#[derive(Clone, Debug)]
pub struct Observed {
    pub(super) reads: Vec<Read>,
    /// Requests that were made, repeats included.
    pub(super) requests: u32,
    pub(super) today: Date,
    pub(super) profile: Profile,
    pub(super) publish: bool,
    /// The journal as it was read.
    pub(super) text: Option<String>,
    /// The journal with what was found.
    pub(super) book: Book,
    pub(super) main: Option<Seen>,
    pub(super) resources: BTreeMap<String, Seen>,
    pub(super) existing: BTreeMap<RecordId, Seen>,
    pub(super) previous: Option<Seen>,
    /// Of local files that have something to be compared with.
    pub(super) md5: BTreeMap<(Slot, FileKey), String>,
    /// Drafts that were made twice, with the digest that they are known by.
    pub(super) surplus: Vec<(Slot, RecordId, String)>,
    /// Nothing was changed since all was done.
    pub(super) unchanged: bool,
}

/// Looks what the repository has of a deposit. Reads only, and names each read in the plan.
///
/// Drafts whose making was never answered are looked for among one's own, as long as lists lag.
///
/// # Errors
/// `conflict` if there is no journal and an equal draft exists; `unknown-outcome` if it cannot be told which draft is
/// the one that was made.
pub async fn observe(client: &Client, deposit: &Deposit, journal: &dyn Journal, options: &Options) -> Result<Observed> {
    let watch = Watch::default();
    let client = client.watched(watch.clone());
    let mut observed = Box::pin(look(&client, deposit, journal, options)).await?;
    observed.requests = watch.sent();
    Ok(observed)
}

async fn look(client: &Client, deposit: &Deposit, journal: &dyn Journal, options: &Options) -> Result<Observed> {
    let spec = deposit.spec();
    let text = journal.read().await?;
    let mut reads = Vec::new();
    let profile = profile(client, deposit, &mut reads).await?;
    let mut observed = Observed {
        book: Book::read(text.as_deref(), spec.kind.name())?,
        text,
        reads,
        requests: 0,
        today: client.today(),
        profile,
        publish: options.publish.unwrap_or(spec.publish),
        main: None,
        resources: BTreeMap::new(),
        existing: BTreeMap::new(),
        previous: None,
        md5: BTreeMap::new(),
        surplus: Vec::new(),
        unchanged: false,
    };
    if options.new {
        let before = observed.book.owned();
        observed.book = Book::new(spec.kind.name());
        observed.book.foreign = before;
    }
    observed.begin_version(spec);
    let mut looking = Looking {
        client,
        deposit,
        options,
        observed,
    };
    looking.all().await?;
    Ok(looking.observed)
}

impl Observed {
    /// A description that names the version which the journal is about goes on from there: its package is not the
    /// new one's, its resources are.
    fn begin_version(&mut self, spec: &DepositSpec) {
        let Some(previous) = &spec.version_of else { return };
        let about = self.book.main.as_ref().map(|entry| &entry.id);
        if about == Some(&previous.id) {
            self.book.main = None;
            self.book.reached = None;
            self.book.listed.clear();
        }
        self.book.version_of = Some(previous.id.clone());
    }

    pub(super) fn seen(&self, slot: &Slot) -> Option<&Seen> {
        match slot {
            None => self.main.as_ref(),
            Some(key) => self.resources.get(key),
        }
    }

    /// The requests that were made to look.
    pub fn reads(&self) -> &[Read] {
        &self.reads
    }
}

/// Whose rules hold for the main thing. Of a record it depends on the repository, which is asked once.
async fn profile(client: &Client, deposit: &Deposit, reads: &mut Vec<Read>) -> Result<Profile> {
    if deposit.spec().kind == DepositKind::Package {
        client.learnt().assume_hub();
    }
    if let Some(profile) = deposit.profile() {
        return Ok(profile);
    }
    let before = client.learnt().has(Capability::Packages);
    let known = client.capabilities().await?;
    if before.is_none() {
        let reason = "which repository it is";
        reads.push(Read::new("GET /packages?size=1", reason));
        reads.push(Read::new("GET /communities?size=1", reason));
    }
    Ok(if known.has(Capability::Packages) == Some(true) {
        Profile::GkhResource
    } else {
        Profile::InvenioRdm
    })
}

/// All things of a description that have a draft of their own, in its order.
pub(super) fn slots(deposit: &Deposit) -> Vec<(Slot, Option<usize>)> {
    let resources = deposit.spec().resources.iter().enumerate();
    let new = resources.filter_map(|(index, resource)| match resource {
        ResourceSpec::New { key, .. } => Some((Some(key.clone()), Some(index))),
        ResourceSpec::Existing { .. } => None,
    });
    std::iter::once((None, None)).chain(new).collect()
}

/// What a thing of the description shall say.
pub(super) fn desired(deposit: &Deposit, index: Option<usize>) -> Value {
    if deposit.spec().kind == DepositKind::Surf {
        super::surf::desired(&deposit.spec().main)
    } else {
        content::desired(deposit, index)
    }
}

/// What is sent to make it.
pub(super) fn to_create(deposit: &Deposit, desired: &Value) -> Value {
    if deposit.spec().kind == DepositKind::Surf {
        super::surf::to_create(desired)
    } else {
        content::to_create(desired)
    }
}

/// A digest of the whole description with its files' names and sizes.
pub(super) fn whole(deposit: &Deposit, publish: bool) -> String {
    let mut parts: Vec<String> = slots(deposit)
        .into_iter()
        .map(|(slot, index)| content::digest(&json!([slot, desired(deposit, index)])))
        .collect();
    parts.extend(deposit.spec().resources.iter().filter_map(|resource| match resource {
        ResourceSpec::Existing { id } => Some(format!("id {id}")),
        ResourceSpec::New { .. } => None,
    }));
    parts.extend(
        deposit
            .all_files()
            .map(|(object, file)| content::digest(&json!([object, file.key, file.size]))),
    );
    // The order of resources and of files is no difference.
    parts.sort();
    let version = deposit.spec().version_of.as_ref().map(|previous| &previous.id);
    content::digest(&json!([parts, publish, version]))
}

pub(super) fn seconds(moment: SystemTime) -> u64 {
    moment
        .duration_since(SystemTime::UNIX_EPOCH)
        .map(|since| since.as_secs())
        .unwrap_or_default()
}

struct Looking<'a> {
    client: &'a Client,
    deposit: &'a Deposit,
    options: &'a Options,
    observed: Observed,
}

impl Looking<'_> {
    fn finder(&self) -> Finder<'_> {
        Finder {
            client: self.client,
            kind: self.deposit.spec().kind,
            profile: self.observed.profile,
            today: self.observed.today,
            events: self.options.events.as_ref(),
        }
    }

    fn remote(&self, slot: &Slot) -> Remote {
        let kind = if slot.is_some() {
            DepositKind::Record
        } else {
            self.deposit.spec().kind
        };
        Remote::new(self.client, kind)
    }

    async fn all(&mut self) -> Result<()> {
        if let Some(id) = &self.options.adopt {
            self.adopt(id.clone()).await?;
        } else if self.observed.book.is_new() {
            self.refuse_equal().await?;
        }
        self.resolve().await?;
        if self.is_unchanged().await? {
            self.observed.unchanged = true;
            return Ok(());
        }
        self.read_all().await?;
        self.read_existing().await?;
        self.read_previous().await?;
        self.hash().await
    }

    /// Without a journal an equal draft may be the work of another run, whose journal is lost: nothing is made beside it.
    async fn refuse_equal(&mut self) -> Result<()> {
        if self.deposit.spec().version_of.is_some() {
            return Ok(());
        }
        let remote = self.remote(&None);
        let desired = desired(self.deposit, None);
        let wanted = self.finder().digest(None, &to_create(self.deposit, &desired));
        let title = desired.pointer("/metadata/title").and_then(Value::as_str);
        let reason = "whether an equal one is there already";
        let hits = if remote.kind == DepositKind::Surf {
            self.observed.reads.push(Read::new("GET /objects?drafts", reason));
            super::surf::drafts(&remote.surf()).await?
        } else if let Some(title) = title {
            self.observed
                .reads
                .push(Read::new(format!("GET /user/{}?q={title}", remote.word()), reason));
            remote.with_words(title).await?
        } else {
            self.observed
                .reads
                .push(Read::new(format!("GET /user/{}?sort=newest", remote.word()), reason));
            remote.newest(1).await?
        };
        let finder = self.finder();
        let is_equal = |seen: &Seen| match remote.kind {
            // Patches have changed it since it was made.
            DepositKind::Surf => !super::surf::differs(&seen.content, &desired),
            _ => finder.digest(None, &seen.content) == wanted,
        };
        let equal: Vec<RecordId> = hits
            .iter()
            .filter(|seen| is_equal(seen))
            .map(|seen| seen.id.clone())
            .collect();
        let Some(id) = equal.first() else { return Ok(()) };
        if self.options.new {
            self.observed.book.foreign.extend(equal);
            return Ok(());
        }
        let message = format!(
            "There is no journal, and an equal {} is there already: {id}.",
            self.deposit.spec().kind.name()
        );
        Err(Error::new(ErrorKind::Conflict, message).with_hint(format!(
            "Adopt it (--adopt {id}) to go on with it, or begin anew beside it (--new)."
        )))
    }

    /// Finds drafts that were asked for and whose answer was lost.
    async fn resolve(&mut self) -> Result<()> {
        let now = seconds(self.client.host().now());
        let age = |at: u64| Duration::from_secs(now.saturating_sub(at));
        self.observed.book.tries.retain(|one| age(one.at) < REMEMBERED);
        let tries = self.observed.book.tries.clone();
        if tries.is_empty() {
            return Ok(());
        }
        let waits = tries.iter().any(|one| !one.doubt || age(one.at) < STILL_POSSIBLE);
        let within = if waits { self.options.settle } else { Duration::ZERO };
        let owned = self.observed.book.owned();
        let mut reads = Vec::new();
        let found = self
            .finder()
            .settle(&tries, &owned, within, &mut reads, |found| found.len() == tries.len())
            .await?;
        self.observed.reads.append(&mut reads);
        let mut bound = Vec::new();
        for (index, seen) in found {
            let Some(one) = tries.get(index) else { continue };
            if self.observed.book.entry(&one.slot).is_some() {
                self.observed
                    .surplus
                    .push((one.slot.clone(), seen.id, one.digest.clone()));
                continue;
            }
            let mut entry = Entry::new(seen.id.clone());
            entry.parent.clone_from(&seen.parent);
            self.observed.book.put(&one.slot, entry);
            bound.push(index);
        }
        let mut index = 0;
        self.observed.book.tries.retain(|_| {
            index += 1;
            !bound.contains(&(index - 1))
        });
        Ok(())
    }

    /// Whether all was done before, and neither the description nor its files changed since.
    async fn is_unchanged(&mut self) -> Result<bool> {
        let book = &self.observed.book;
        let reached = whole(self.deposit, self.observed.publish);
        let Some(entry) = book.main.clone() else {
            return Ok(false);
        };
        let open = !book.tries.is_empty() || entry.publishing || entry.doubtful;
        if book.reached.as_ref() != Some(&reached) || open || self.options.adopt.is_some() {
            return Ok(false);
        }
        for (slot, index) in slots(self.deposit) {
            let Some(entry) = self.observed.book.entry(&slot).cloned() else {
                return Ok(false);
            };
            for file in self.deposit.part_files(index) {
                let md5 = self.md5_of(&file.path).await?;
                if entry.files.get(file.key.as_str()) != Some(&md5) {
                    return Ok(false);
                }
            }
        }
        let reason = "whether it is as it was left";
        let remote = self.remote(&None);
        let seen = if entry.published {
            self.observed
                .reads
                .push(Read::new(format!("GET /{}/{}", remote.word(), entry.id), reason));
            remote.published(&entry.id).await?
        } else {
            self.observed
                .reads
                .push(Read::new(format!("GET /{}/{}/draft", remote.word(), entry.id), reason));
            remote.draft(&entry.id).await?.filter(|seen| {
                content::digests(&seen.content) == entry.seen
                    && self.observed.book.listed.iter().all(|id| seen.resources.contains(id))
            })
        };
        self.observed.main = seen;
        Ok(self.observed.main.is_some())
    }

    async fn md5_of(&self, path: &str) -> Result<String> {
        let source = self.deposit.folder().open(path).await?;
        Ok(source.md5().await?)
    }

    /// The checksums of local files that have something to be compared with.
    async fn hash(&mut self) -> Result<()> {
        let mut wanted = Vec::new();
        for (slot, index) in slots(self.deposit) {
            let seen = self.observed.seen(&slot);
            let there = seen.and_then(|seen| seen.files.clone());
            let there = there.or_else(|| match (&slot, seen) {
                (None, None) => self.observed.previous.as_ref()?.files.clone(),
                _ => None,
            });
            let known = self.observed.book.entry(&slot).is_some_and(|entry| entry.published);
            let published = seen.map_or(known, |seen| seen.stage != super::remote::Stage::Draft);
            for file in self.deposit.part_files(index) {
                let known = |there: &super::remote::SeenFile| there.completed && there.key.same(file.key.as_str());
                if published || there.iter().flatten().any(known) {
                    wanted.push(((slot.clone(), file.key.clone()), file.path.clone()));
                }
            }
        }
        let this = &*self;
        let hashing = wanted
            .into_iter()
            .map(|(name, path)| async move { Ok::<_, Error>((name, this.md5_of(&path).await?)) });
        let sums: Vec<_> = stream::iter(hashing.collect::<Vec<_>>())
            .buffer_unordered(self.options.parallel.max(1))
            .try_collect()
            .await?;
        self.observed.md5 = sums.into_iter().collect();
        Ok(())
    }
}
