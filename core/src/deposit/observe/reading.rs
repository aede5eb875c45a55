use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};

use super::super::book::{Entry, Slot};
use super::super::content;
use super::super::plan::Read;
use super::super::remote::{Remote, Seen, Stage};
use super::super::spec::{DepositKind, ResourceSpec, Takes};
use super::{Looking, desired, slots, to_create};
use crate::error::{Error, ErrorKind, Result};
use crate::id::RecordId;

/// What is to be read, and where it belongs.
struct Wanted {
    slot: Slot,
    id: RecordId,
    /// Its files as well.
    files: bool,
    /// What is published of it rather than its draft.
    published: bool,
}

impl Looking<'_> {
    /// Reads everything that the journal knows to be there.
    pub(super) async fn read_all(&mut self) -> Result<()> {
        let Some(main) = self.observed.book.main.clone() else {
            return Ok(());
        };
        let wanted = self.wanted(&None, &main, None);
        let kind = self.deposit.spec().kind;
        let seen = self.read(&wanted).await?.ok_or_else(|| gone(kind, &main.id))?;
        if seen.stage == Stage::Published {
            self.note_published();
        }
        self.observed.main = Some(seen);
        let mut all = Vec::new();
        for (slot, index) in slots(self.deposit).into_iter().skip(1) {
            let Some(entry) = self.observed.book.entry(&slot) else {
                continue;
            };
            let changed = !entry.sent.is_empty() && entry.sent != content::digests(&desired(self.deposit, index));
            // What is published does not change by itself.
            if !entry.published || changed {
                all.push(self.wanted(&slot, entry, index));
            }
        }
        // Those that the description no longer names.
        for (key, entry) in &self.observed.book.resources {
            let resources = &self.deposit.spec().resources;
            let named = resources.iter().any(|resource| resource.key() == key);
            if !named && !entry.published {
                all.push(self.wanted(&Some(key.clone()), entry, None));
            }
        }
        for wanted in &all {
            self.note(wanted);
        }
        let this = &*self;
        let reading = all
            .iter()
            .map(|wanted| async move { Ok::<_, Error>((wanted, this.send(wanted).await?)) });
        let read: Vec<_> = stream::iter(reading.collect::<Vec<_>>())
            .buffered(self.options.parallel.max(1))
            .try_collect()
            .await?;
        for (wanted, seen) in read {
            let Some(key) = wanted.slot.clone() else { continue };
            match seen {
                Some(seen) => {
                    self.observed.resources.insert(key, seen);
                }
                // Somebody threw it away: it is made again.
                None => self.observed.book.forget(&wanted.slot),
            }
        }
        Ok(())
    }

    fn wanted(&self, slot: &Slot, entry: &Entry, index: Option<usize>) -> Wanted {
        let local = match (slot, index) {
            (Some(_), None) => false,
            _ => !self.deposit.part_files(index).is_empty(),
        };
        Wanted {
            slot: slot.clone(),
            id: entry.id.clone(),
            files: local || !entry.files.is_empty(),
            published: entry.published,
        }
    }

    /// The package was published with everything in it, though no answer told of it.
    fn note_published(&mut self) {
        let book = &mut self.observed.book;
        let resources = book.resources.values_mut();
        for entry in book.main.iter_mut().chain(resources) {
            entry.published = true;
            entry.publishing = false;
        }
    }

    async fn read(&mut self, wanted: &Wanted) -> Result<Option<Seen>> {
        self.note(wanted);
        self.send(wanted).await
    }

    fn note(&mut self, wanted: &Wanted) {
        let remote = self.remote(&wanted.slot);
        let address = format!("/{}/{}", remote.word(), wanted.id);
        let draft = if wanted.published || remote.kind == DepositKind::Surf {
            ""
        } else {
            "/draft"
        };
        let reads = &mut self.observed.reads;
        reads.push(Read::new(format!("GET {address}{draft}"), "what is there"));
        if wanted.files && remote.kind != DepositKind::Surf {
            reads.push(Read::new(
                format!("GET {address}{draft}/files"),
                "which files are there",
            ));
        }
    }

    /// Reads a draft, or what is published where there is none, with its files.
    async fn send(&self, wanted: &Wanted) -> Result<Option<Seen>> {
        let remote = self.remote(&wanted.slot);
        let id = &wanted.id;
        let first = if wanted.published {
            remote.published(id).await?
        } else {
            remote.draft(id).await?
        };
        let seen = match first {
            Some(seen) => Some(seen),
            None if wanted.published => remote.draft(id).await?,
            None => remote.published(id).await?,
        };
        let Some(mut seen) = seen else { return Ok(None) };
        if wanted.files && seen.files.is_none() {
            seen.files = Some(match seen.stage {
                Stage::Published => remote.published_files(id).await?,
                Stage::Draft | Stage::Edit => remote.files(id).await?,
            });
        }
        Ok(Some(seen))
    }

    /// Resources that exist and are not listed yet: published, or a draft of one's own.
    pub(super) async fn read_existing(&mut self) -> Result<()> {
        let main = self.observed.main.as_ref();
        let listed = main.map(|main| main.resources.clone()).unwrap_or_default();
        let is_published = main.is_some_and(|main| main.stage != Stage::Draft);
        let remote = Remote::new(self.client, DepositKind::Record);
        for resource in &self.deposit.spec().resources {
            let ResourceSpec::Existing { id } = resource else {
                continue;
            };
            if listed.contains(id) || is_published {
                continue;
            }
            let reads = &mut self.observed.reads;
            reads.push(Read::new(
                format!("GET /records/{id}"),
                "whether it is published or a draft",
            ));
            let mut seen = remote.published(id).await?;
            if seen.is_none() {
                reads.push(Read::new(
                    format!("GET /records/{id}/draft"),
                    "whether there is a draft of it",
                ));
                seen = remote.draft(id).await?;
            }
            let seen = seen.ok_or_else(|| {
                Error::new(ErrorKind::NotFound, format!("There is no resource “{id}”."))
                    .with_hint("Check the id in the description.")
            })?;
            self.observed.existing.insert(id.clone(), seen);
        }
        Ok(())
    }

    /// The version that a new one is to be made of.
    pub(super) async fn read_previous(&mut self) -> Result<()> {
        let Some(previous) = self.deposit.spec().version_of.as_ref() else {
            return Ok(());
        };
        if self.observed.main.is_some() {
            return Ok(());
        }
        let remote = self.remote(&None);
        let id = &previous.id;
        let reads = &mut self.observed.reads;
        reads.push(Read::new(format!("GET /{}/{id}", remote.word()), "the version before"));
        let mut seen = remote.published(id).await?.ok_or_else(|| {
            Error::new(ErrorKind::NotFound, format!("There is nothing published as “{id}”."))
                .with_hint("Only of a published version a new one can be made.")
        })?;
        if seen.has_later_draft && self.observed.text.is_none() && !self.options.new {
            let message = format!("There is no journal, and a new version of {id} has been begun already.");
            return Err(Error::new(ErrorKind::Conflict, message)
                .with_hint("Go on with it (--new), or adopt its draft (--adopt ID)."));
        }
        if previous.files == Takes::All {
            reads.push(Read::new(
                format!("GET /{}/{id}/files", remote.word()),
                "which files it has",
            ));
            seen.files = Some(remote.published_files(id).await?);
        }
        self.observed.previous = Some(seen);
        Ok(())
    }

    /// Takes a draft for the deposit as it is now, and those of its resources that are told by what they say.
    pub(super) async fn adopt(&mut self, id: RecordId) -> Result<()> {
        let wanted = Wanted {
            slot: None,
            id: id.clone(),
            files: false,
            published: false,
        };
        let kind = self.deposit.spec().kind;
        let seen = self.read(&wanted).await?.ok_or_else(|| gone(kind, &id))?;
        let book = &mut self.observed.book;
        let known = book.main.take().filter(|entry| entry.id == id);
        let mut entry = known.unwrap_or_else(|| Entry::new(id));
        entry.sent.clear();
        entry.seen = content::digests(&seen.content);
        entry.parent.clone_from(&seen.parent);
        entry.published = seen.stage != Stage::Draft;
        book.main = Some(entry);
        book.reached = None;
        for entry in book.resources.values_mut() {
            entry.sent.clear();
            entry.seen.clear();
        }
        let owned = book.owned();
        let resources = &self.deposit.spec().resources;
        let named = |id: &RecordId| {
            let mut all = resources.iter();
            all.any(|resource| matches!(resource, ResourceSpec::Existing { id: named } if named == id))
        };
        let mut unknown = seen.resources;
        unknown.retain(|id| !owned.contains(id) && !named(id));
        for id in unknown {
            self.recognise(id).await?;
        }
        Ok(())
    }

    async fn recognise(&mut self, id: RecordId) -> Result<()> {
        let slot = Some(id.to_string());
        let wanted = Wanted {
            slot: slot.clone(),
            id,
            files: false,
            published: false,
        };
        let Some(seen) = self.read(&wanted).await? else {
            return Ok(());
        };
        let finder = self.finder();
        let theirs = finder.digest(slot.as_ref(), &seen.content);
        let ours = |index| {
            let created = to_create(self.deposit, &desired(self.deposit, index));
            finder.digest(slot.as_ref(), &created)
        };
        let mut all = slots(self.deposit).into_iter().skip(1);
        let free = |slot: &Slot| self.observed.book.entry(slot).is_none();
        if let Some((slot, _)) = all.find(|(slot, index)| free(slot) && ours(*index) == theirs) {
            let mut entry = Entry::new(seen.id.clone());
            entry.published = seen.stage != Stage::Draft;
            self.observed.book.put(&slot, entry);
        }
        Ok(())
    }
}

fn gone(kind: DepositKind, id: &RecordId) -> Error {
    Error::new(
        ErrorKind::Gone,
        format!("The {} {id} is not there any more.", kind.name()),
    )
    .with_hint("Somebody threw it away. Begin anew with --new, or adopt another draft with --adopt ID.")
}
