use web_sys::{AbortController, AbortSignal};

use crate::failure;
use geodepot::transport::TransportError;

/// Aborts a `fetch` when it is dropped. After the last byte that does nothing.
pub(crate) struct AbortGuard(AbortController);

impl AbortGuard {
    pub(crate) fn new() -> Result<Self, TransportError> {
        AbortController::new()
            .map(Self)
            .map_err(|error| failure::request(&error))
    }

    pub(crate) fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        self.0.abort();
    }
}
