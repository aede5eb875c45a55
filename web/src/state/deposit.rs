//! A deposit that is open: the package and its resources.

mod missing;
mod publishing;

use crate::{
    route::Step,
    state::{
        autosave::{self, Trouble},
        checking::Around,
        draft::{DraftStore, Kind, Link, Target},
        frame::SaveState,
        uploads::Uploads,
        vocabularies::ShortLists,
    },
    text::t,
};
use geodepot::{
    Client, RecordId,
    model::{Draft, FileList, Record},
    workflow::{PackageState, ResourceState},
};
use leptos::prelude::*;

/// A resource as the package lists it.
#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "a store is a handle; there are a few of them")]
pub(crate) enum Listed {
    /// A draft: it is edited here and published with the package.
    Draft(DraftStore),
    /// Published already.
    Published(Box<Record>),
    /// It cannot be read.
    Unreadable(RecordId),
}

impl Listed {
    /// Its id.
    pub(crate) fn id(&self) -> RecordId {
        match self {
            Self::Draft(store) => store.target().id,
            Self::Published(record) => record.id.clone(),
            Self::Unreadable(id) => id.clone(),
        }
    }
}

/// A deposit that is open. Lives as long as its page.
#[derive(Clone, Copy)]
pub(crate) struct Deposit {
    /// The package.
    pub(crate) package: DraftStore,
    resources: RwSignal<Vec<Listed>>,
    uploads: Uploads,
    lists: ShortLists,
    attempts: RwSignal<usize>,
    visited: RwSignal<Vec<Step>>,
    owner: StoredValue<Owner>,
}

impl Deposit {
    /// What was read, ready to be edited. What this device kept is put back.
    pub(crate) async fn open(owner: Owner, link: Link, uploads: Uploads, state: PackageState) -> Self {
        let deposit = owner.with(|| {
            let target = Target::package(&state.package.id);
            let resources = RwSignal::new(Vec::new());
            let around = Memo::new(move |_| Around::Resources(resources.with(Vec::len)));
            let package = DraftStore::new(link, target, &state.package, state.files, around.into());
            Self {
                package,
                resources,
                uploads,
                lists: ShortLists::new(),
                attempts: RwSignal::new(0),
                visited: RwSignal::new(Vec::new()),
                owner: StoredValue::new(owner.clone()),
            }
        });
        for resource in state.resources {
            deposit.list(resource);
        }
        for store in deposit.stores_now() {
            uploads.tell(store);
            store.autosave().restore(store).await;
        }
        deposit
    }

    /// The repository.
    pub(crate) fn client(self) -> Client {
        self.package.link().client
    }

    /// The id of the package's draft.
    pub(crate) fn id(self) -> RecordId {
        self.package.target().id
    }

    /// The uploads of the app.
    pub(crate) const fn uploads(self) -> Uploads {
        self.uploads
    }

    /// The short lists of terms.
    pub(crate) const fn lists(self) -> ShortLists {
        self.lists
    }

    /// The resources in the package's order.
    pub(crate) const fn resources(self) -> RwSignal<Vec<Listed>> {
        self.resources
    }

    /// The draft of a resource.
    pub(crate) fn resource(self, id: &str) -> Option<DraftStore> {
        let stores = self.stores();
        stores.into_iter().find(|store| {
            let target = store.target();
            target.kind == Kind::Resource && target.id.as_str() == id
        })
    }

    /// Everything that is edited here: the package, then its draft resources.
    pub(crate) fn stores(self) -> Vec<DraftStore> {
        self.resources.with(|resources| {
            let drafts = resources.iter().filter_map(|listed| match listed {
                Listed::Draft(store) => Some(*store),
                Listed::Published(_) | Listed::Unreadable(_) => None,
            });
            std::iter::once(self.package).chain(drafts).collect()
        })
    }

    /// The same, without following changes.
    pub(crate) fn stores_now(self) -> Vec<DraftStore> {
        untrack(move || self.stores())
    }

    /// Shows a resource that the package lists from now on.
    pub(crate) fn list(self, resource: ResourceState) {
        let listed = match resource {
            ResourceState::Draft { draft, files } => return self.list_draft(&draft, files),
            ResourceState::Published(record) => Listed::Published(record),
            ResourceState::Unreadable(id) => Listed::Unreadable(id),
        };
        let _ = self.resources.try_update(|resources| resources.push(listed));
    }

    /// Shows a draft that the package lists from now on.
    pub(crate) fn list_draft(self, draft: &Draft, files: FileList) {
        let Some(owner) = self.owner.try_get_value() else {
            return;
        };
        let link = self.package.link();
        let access = self.package.at("access");
        let store = owner.with(|| {
            let around = Memo::new(move |_| Around::Package(access.get().unwrap_or_default()));
            DraftStore::new(link, Target::resource(&draft.id), draft, files, around.into())
        });
        self.uploads.tell(store);
        self.resources.update(|resources| resources.push(Listed::Draft(store)));
    }

    /// A resource that the package does not list any more.
    pub(crate) fn unlist(self, id: &RecordId) {
        let _ = self
            .resources
            .try_update(|resources| resources.retain(|listed| listed.id() != *id));
    }

    /// Counts how often publishing was tried. From the first time on, every field shows what is wrong with it.
    pub(crate) const fn attempts(self) -> RwSignal<usize> {
        self.attempts
    }

    /// The steps that the reader has seen.
    pub(crate) const fn visited(self) -> RwSignal<Vec<Step>> {
        self.visited
    }

    /// Whether everything was looked at.
    pub(crate) fn is_checked(self) -> bool {
        self.stores().into_iter().all(|store| store.verdict().is_there())
    }

    /// Whether this device could not look at something, so that the repository's word is all there is.
    pub(crate) fn is_unchecked(self) -> bool {
        self.stores().into_iter().any(|store| store.verdict().has_failed())
    }

    /// Where the last change is: the worst of all drafts.
    pub(crate) fn save_state(self) -> SaveState {
        let states = self.stores().into_iter().map(DraftStore::save_state);
        let worst = states.max_by_key(|state| weight(*state)).unwrap_or_default();
        match worst {
            // What is being saved without a connection waits for one.
            SaveState::Saving | SaveState::Kept if !self.uploads.is_online() => SaveState::Offline,
            worst => worst,
        }
    }

    /// Why something is not saved, once for all drafts.
    pub(crate) fn trouble(self) -> Option<Trouble> {
        let mut stores = self.stores().into_iter();
        stores.find_map(|store| store.autosave().trouble().get())
    }

    /// Saves what is left of all drafts. Says whether the repository has everything.
    pub(crate) async fn flush(self) -> bool {
        for store in self.stores_now() {
            if !autosave::flush(store).await {
                return false;
            }
        }
        true
    }
}

/// What a draft is called, also before it has a title.
pub(crate) fn name(store: DraftStore) -> String {
    let title = store.title();
    if !title.trim().is_empty() {
        return title;
    }
    match store.target().kind {
        Kind::Package => t("edit-untitled-package"),
        Kind::Resource => t("edit-untitled-resource"),
    }
}

const fn weight(state: SaveState) -> u8 {
    match state {
        SaveState::Nothing => 0,
        SaveState::Saved => 1,
        SaveState::RefusedFields(_) => 2,
        SaveState::Kept => 3,
        SaveState::Saving => 4,
        SaveState::Offline => 5,
        SaveState::Refused => 6,
        SaveState::Unkept => 7,
    }
}
