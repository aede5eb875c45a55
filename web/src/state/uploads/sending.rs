//! Sending one file, and what to make of its end.

use super::{
    AGAIN, Uploads,
    queue::{Queue, Stage},
};
use crate::{
    dom,
    state::{fault::Fault, hashing},
    text::t_with,
};
use futures_util::future::abortable;
use geodepot::{
    model::FileEntry,
    transport::{Host as _, Progress},
    workflow::UploadOptions,
};
use leptos::{prelude::*, task::spawn_local};
use std::{sync::Arc, time::SystemTime};

impl Uploads {
    pub(super) fn send(self, number: usize) {
        let item = self.queue.with_untracked(|queue| queue.find(number).cloned());
        let file = self.files.with_value(|files| files.get(&number).cloned());
        let client = self.clients.with_value(|clients| clients.get(&number).cloned());
        let (Some(item), Some(file), Some(client)) = (item, file, client) else {
            return self.queue.update(|queue| queue.remove(number));
        };
        self.queue.update(|queue| queue.start(number));
        let clock = client.host().clone();
        let options = UploadOptions {
            replace: item.replace,
            progress: Some(Arc::new(move |progress: Progress| {
                let now = clock.now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
                self.progress(
                    number,
                    progress.done,
                    u64::try_from(now.as_millis()).unwrap_or(u64::MAX),
                );
            })),
            ..UploadOptions::default()
        };
        let (work, handle) = abortable(async move {
            let source = hashing::source(&file);
            item.target.upload(&client, &item.key, source, options).await
        });
        self.running
            .update_value(|running| drop(running.insert(number, handle)));
        spawn_local(async move {
            // Cancelled by the reader otherwise, and forgotten already.
            if let Ok(result) = work.await {
                self.running.update_value(|running| drop(running.remove(&number)));
                self.ended(number, result);
                self.go_on();
            }
        });
    }

    fn progress(self, number: usize, done: u64, now: u64) {
        self.queue.update(|queue| queue.progress(number, done));
        let through = untrack(move || self.bytes(None).0);
        self.speed.update(|speed| speed.note(now, through));
    }

    fn ended(self, number: usize, result: geodepot::Result<FileEntry>) {
        let item = self.queue.with_untracked(|queue| queue.find(number).cloned());
        let Some(item) = item else { return };
        match result {
            Ok(entry) => {
                self.queue.update(|queue| queue.done(number));
                self.files.update_value(|files| drop(files.remove(&number)));
                if let Some(store) = self.listener(&item.target) {
                    store.file_is_there(entry);
                }
                if !self.is_busy() {
                    dom::announce(&t_with("files-all-sent", &[]));
                }
            }
            Err(error) => {
                let fault = Fault::from(&error);
                let reason = if fault.kind == geodepot::ErrorKind::Invalid {
                    error.message().to_owned()
                } else {
                    fault.text
                };
                self.queue.update(|queue| queue.failed(number, fault.kind, reason));
                if let Some(store) = self.listener(&item.target) {
                    spawn_local(store.reread_files());
                }
                let waits = self
                    .queue
                    .with_untracked(|queue| queue.find(number).is_some_and(|item| item.stage == Stage::Offline));
                if waits {
                    set_timeout(
                        move || {
                            if self.online.get_untracked() {
                                self.queue.update(Queue::connected);
                                self.go_on();
                            }
                        },
                        AGAIN,
                    );
                }
            }
        }
    }
}
