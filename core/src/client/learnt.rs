//! What a client has seen of its repository. Shared by all its handles.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use http::HeaderMap;
use http::header::DATE;
use serde_json::Value;
use time::UtcDateTime;
use url::Url;

use super::capabilities::{Capabilities, Capability};
use crate::model::ExpiryForm;

#[derive(Debug, Default)]
pub(crate) struct Learnt {
    /// The origin that the repository itself writes into its links; another than ours behind a proxy.
    advertised: Mutex<Option<Url>>,
    capabilities: Mutex<Capabilities>,
    probed: AtomicBool,
    expiry: Mutex<Option<ExpiryForm>>,
    /// The largest page that is given; 0 if no page was refused.
    page_size: AtomicU32,
    /// The latest moment that the repository has named: its own clock was not behind it.
    moment: Mutex<Option<UtcDateTime>>,
}

impl Learnt {
    pub(super) fn advertised(&self) -> Option<Url> {
        self.advertised.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn capabilities(&self) -> Capabilities {
        self.capabilities.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn has(&self, capability: Capability) -> Option<bool> {
        self.capabilities
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .has(capability)
    }

    pub(crate) fn change(&self, change: impl FnOnce(&mut Capabilities)) {
        change(&mut self.capabilities.lock().unwrap_or_else(PoisonError::into_inner));
    }

    pub(crate) fn set(&self, capability: Capability, offered: bool) {
        self.change(|known| known.insert(capability, offered));
    }

    /// It has packages, so it is the hub: what that has no other way of is known without asking.
    pub(crate) fn assume_hub(&self) {
        if self.has(Capability::Packages).is_none() {
            self.change(Capabilities::assume_hub);
        }
    }

    pub(super) fn is_probed(&self) -> bool {
        self.probed.load(Ordering::Relaxed)
    }

    pub(super) fn set_probed(&self) {
        self.probed.store(true, Ordering::Relaxed);
    }

    pub(crate) fn expiry(&self) -> Option<ExpiryForm> {
        *self.expiry.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_expiry(&self, form: ExpiryForm) {
        *self.expiry.lock().unwrap_or_else(PoisonError::into_inner) = Some(form);
    }

    pub(super) fn page_size(&self) -> Option<u32> {
        Some(self.page_size.load(Ordering::Relaxed)).filter(|size| *size > 0)
    }

    pub(super) fn set_page_size(&self, size: u32) {
        self.page_size.store(size, Ordering::Relaxed);
    }

    /// A moment that has passed by the repository's own clock, as late a one as its answers have told.
    pub(crate) fn moment(&self) -> Option<UtcDateTime> {
        *self.moment.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn learn_date(&self, headers: &HeaderMap) {
        let date = headers.get(DATE).and_then(|date| date.to_str().ok());
        let moment = date.and_then(|date| httpdate::parse_http_date(date).ok());
        self.learn_moment(moment.map(UtcDateTime::from));
    }

    fn learn_moment(&self, moment: Option<UtcDateTime>) {
        let mut known = self.moment.lock().unwrap_or_else(PoisonError::into_inner);
        *known = (*known).max(moment);
    }

    /// Takes from an answer what it shows about the repository.
    pub(super) fn learn(&self, answer: &Value) {
        let at = |path: &str| answer.pointer(path);
        let hits = at("/hits/hits").and_then(Value::as_array).into_iter().flatten();
        for thing in hits.chain([answer]) {
            for stamp in ["created", "updated"] {
                self.learn_moment(thing.get(stamp).and_then(Value::as_str).and_then(crate::moment::parse));
            }
        }
        if let Some(url) = at("/links/self")
            .and_then(Value::as_str)
            .and_then(|link| Url::parse(link).ok())
        {
            *self.advertised.lock().unwrap_or_else(PoisonError::into_inner) = Some(url);
        }
        let mut seen: Vec<(Capability, bool)> = Vec::new();
        for (link, capability) in [
            ("/links/review", Capability::Review),
            ("/links/reserve_doi", Capability::ReserveDoi),
            ("/links/files_import", Capability::FilesImport),
            ("/links/archive", Capability::FilesArchive),
            ("/links/context_associate", Capability::Packages),
        ] {
            seen.extend(at(link).map(|_| (capability, true)));
        }
        if let Some(owner) = at("/parent/access/owned_by") {
            seen.push((Capability::SingleOwner, owner.is_object()));
        }
        let is_entry = |value: &Value| value.get("key").is_some() && value.get("status").is_some();
        let entry = at("/entries/0").unwrap_or(answer);
        if is_entry(entry) {
            let named = entry.get("transfer").is_some();
            seen.push((Capability::TransferTypes, named));
            if named {
                seen.push((Capability::SlashInKeys, true));
            }
        }
        if !seen.is_empty() {
            self.change(|known| {
                for (capability, offered) in seen {
                    known.insert(capability, offered);
                }
            });
        }
    }
}
