//! Sending files: does what the [`queue`] says. Lives as long as the app, so that files go on arriving while the
//! reader looks at something else.

pub(crate) mod queue;
mod sending;
mod speed;

use self::{
    queue::{Item, Queue, Stage},
    speed::Speed,
};
use crate::live::effect;
use crate::{
    components::file_drop::PickedFile,
    dom,
    state::{
        draft::{DraftStore, Target},
        session::use_session,
    },
};
use futures_util::future::AbortHandle;
use geodepot::{Client, FileKey};
use leptos::{ev, prelude::*, task::spawn_local};
use std::{collections::BTreeMap, time::Duration};
use web_sys::File;

/// How long to wait before a file that lost its connection is tried again, where the browser noticed nothing.
const AGAIN: Duration = Duration::from_secs(6);

/// The files on their way, and what is needed to send them.
#[derive(Clone, Copy)]
pub(crate) struct Uploads {
    queue: RwSignal<Queue>,
    speed: RwSignal<Speed>,
    /// A browser's file cannot leave its thread.
    files: StoredValue<BTreeMap<usize, File>, LocalStorage>,
    clients: StoredValue<BTreeMap<usize, Client>>,
    running: StoredValue<BTreeMap<usize, AbortHandle>>,
    /// The drafts that are open and want to know what arrived.
    open: StoredValue<Vec<DraftStore>>,
    online: Signal<bool>,
}

impl Uploads {
    /// Gives the uploads to all components below.
    pub(crate) fn provide() -> Self {
        let uploads = Self {
            queue: RwSignal::new(Queue::default()),
            speed: RwSignal::new(Speed::default()),
            files: StoredValue::new_local(BTreeMap::new()),
            clients: StoredValue::new(BTreeMap::new()),
            running: StoredValue::new(BTreeMap::new()),
            open: StoredValue::new(Vec::new()),
            online: dom::online(),
        };
        effect(move || {
            if uploads.online.get() {
                uploads.queue.update(Queue::connected);
                uploads.go_on();
            } else {
                uploads.queue.update(Queue::disconnected);
            }
        });
        let signed_in = use_session().is_signed_in();
        effect(move || {
            if !signed_in.get() {
                uploads.stop();
            }
        });
        let warn = window_event_listener(ev::beforeunload, move |event| {
            if uploads.is_busy() {
                event.prevent_default();
            }
        });
        on_cleanup(move || warn.remove());
        provide_context(uploads);
        uploads
    }

    /// A draft that is open and wants to know what arrived.
    pub(crate) fn tell(self, store: DraftStore) {
        self.open.update_value(|open| {
            open.retain(|store| store.is_open());
            open.push(store);
        });
    }

    /// Sends files to a draft.
    pub(crate) fn add(self, store: DraftStore, picked: Vec<PickedFile>) {
        let client = store.link().client;
        for PickedFile { file, path } in picked {
            let key = FileKey::from_path(&path);
            let renamed = key.as_str() != file.name();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a file's size is a whole number below 2^53"
            )]
            let size = file.size() as u64;
            let added = self
                .queue
                .try_update(|queue| queue.add(store.target(), key, size, renamed));
            if let Some((number, before)) = added {
                if let Some(before) = before {
                    self.forget(before);
                }
                self.files.update_value(|files| drop(files.insert(number, file)));
                self.clients
                    .update_value(|clients| drop(clients.insert(number, client.clone())));
            }
        }
        if !self.online.get_untracked() {
            self.queue.update(Queue::disconnected);
        }
        self.go_on();
    }

    /// The files on their way to a draft.
    pub(crate) fn of(self, target: &Target) -> Vec<Item> {
        self.queue.with(|queue| {
            let items = queue.items().iter().filter(|item| item.target == *target);
            items.cloned().collect()
        })
    }

    /// What a file is doing.
    pub(crate) fn stage(self, number: usize) -> Option<Stage> {
        self.queue
            .with(|queue| queue.find(number).map(|item| item.stage.clone()))
    }

    /// The files of a draft that wait for a decision: another one of their name is there.
    pub(crate) fn undecided(self, target: &Target) -> Vec<FileKey> {
        let items = self.of(target).into_iter();
        let taken = items.filter(|item| item.stage == Stage::Taken);
        taken.map(|item| item.key).collect()
    }

    /// Whether the browser has a connection.
    pub(crate) fn is_online(self) -> bool {
        self.online.get()
    }

    /// How many files of a draft will still arrive by themselves.
    pub(crate) fn on_their_way(self, target: &Target) -> usize {
        self.queue.with(|queue| {
            let items = queue.items().iter();
            items
                .filter(|item| item.target == *target && item.stage.is_on_its_way())
                .count()
        })
    }

    /// Bytes that are through, of those that will be; for one draft, or for all.
    pub(crate) fn bytes(self, of: Option<&Target>) -> (u64, u64) {
        self.queue
            .with(|queue| queue.bytes(|item| of.is_none_or(|target| item.target == *target)))
    }

    /// Bytes in a second and seconds left, once that can be told.
    pub(crate) fn speed(self) -> Option<(u64, u64)> {
        let (done, total) = self.bytes(None);
        self.speed.with(|speed| {
            let left = speed.seconds_for(total.saturating_sub(done))?;
            Some((speed.per_second()?, left))
        })
    }

    /// Stops sending a file and forgets it. What was begun in the repository is taken back.
    pub(crate) fn cancel(self, number: usize) {
        let item = self.queue.with_untracked(|queue| queue.find(number).cloned());
        let client = self.clients.with_value(|clients| clients.get(&number).cloned());
        self.forget(number);
        self.queue.update(|queue| queue.remove(number));
        self.go_on();
        if let Some((item, client)) = item.zip(client) {
            spawn_local(self.take_back(client, item));
        }
    }

    async fn take_back(self, client: Client, item: Item) {
        if let Ok(files) = item.target.files(&client).await
            && let Some(entry) = files.find(&item.key)
            && !entry.is_completed()
        {
            // If this fails the file is shown as never finished, and can be removed there.
            let _ = item.target.delete_file(&client, &entry.key).await;
        }
        if let Some(store) = self.listener(&item.target) {
            store.reread_files().await;
        }
    }

    fn listener(self, target: &Target) -> Option<DraftStore> {
        self.open.with_value(|open| {
            let mut open = open.iter().filter(|store| store.is_open());
            open.find(|store| store.target() == *target).copied()
        })
    }

    /// Tries a file again; with `replace` the other one of its name goes.
    pub(crate) fn retry(self, number: usize, replace: bool) {
        self.queue.update(|queue| queue.retry(number, replace));
        self.go_on();
    }

    /// Stops everything, for whoever signs out.
    pub(crate) fn stop(self) {
        let numbers: Vec<usize> = self
            .queue
            .with_untracked(|queue| queue.items().iter().map(|item| item.number).collect());
        for number in numbers {
            self.forget(number);
        }
        self.queue.set(Queue::default());
    }

    fn is_busy(self) -> bool {
        self.queue
            .with_untracked(|queue| queue.items().iter().any(|item| item.stage.is_on_its_way()))
    }

    fn forget(self, number: usize) {
        self.running.update_value(|running| {
            if let Some(handle) = running.remove(&number) {
                handle.abort();
            }
        });
        self.files.update_value(|files| drop(files.remove(&number)));
        self.clients.update_value(|clients| drop(clients.remove(&number)));
    }

    fn go_on(self) {
        for number in self.queue.with_untracked(Queue::due) {
            self.send(number);
        }
    }
}

/// The uploads of the app.
pub(crate) fn use_uploads() -> Uploads {
    use_context().unwrap_or_else(Uploads::provide)
}
