use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::Method;

use super::{Operation, Request};

/// Counts what is sent for a piece of work, and notes what it meets on its way. Travels in the extensions of requests.
///
/// Nobody is called: what was noted is taken by whoever polls the work.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch {
    notes: Arc<Notes>,
    doubt: Option<Arc<AtomicBool>>,
}

#[derive(Debug, Default)]
struct Notes {
    sent: AtomicU32,
    seen: Mutex<Vec<Sighting>>,
}

/// Something that a request met.
#[derive(Clone, Debug)]
pub(crate) enum Sighting {
    /// It is sent again.
    Again {
        operation: String,
        tries: u32,
        wait: Duration,
    },
    /// It waits, as the repository is about to say stop.
    Pace(Duration),
}

impl Watch {
    /// The same, and raises a flag when a change is sent again that may have been made the first time.
    pub(crate) fn doubting(&self, flag: Arc<AtomicBool>) -> Self {
        Self {
            notes: self.notes.clone(),
            doubt: Some(flag),
        }
    }

    /// How many requests were sent.
    pub(crate) fn sent(&self) -> u32 {
        self.notes.sent.load(Ordering::Relaxed)
    }

    /// What was noted since the last time.
    pub(crate) fn take(&self) -> Vec<Sighting> {
        std::mem::take(&mut *self.notes.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn of(request: &Request) -> Option<Self> {
        request.extensions().get().cloned()
    }

    pub(super) fn count(&self) {
        self.notes.sent.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn again(&self, operation: Option<&Operation>, tries: u32, wait: Duration) {
        let operation = operation.map(|operation| operation.0.to_string()).unwrap_or_default();
        self.note(Sighting::Again { operation, tries, wait });
    }

    /// Notes that a request may have been obeyed without an answer.
    pub(super) fn lost(&self, method: &Method) {
        if let Some(doubt) = self.doubt.as_ref().filter(|_| *method != Method::GET) {
            doubt.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn note(&self, sighting: Sighting) {
        self.notes
            .seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(sighting);
    }
}
