//! Who signed in with a password. Sessions are in memory: after a restart one signs in again.

use crate::ids;
use crate::refusal::Refusal;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The open sessions.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, i64>>);

impl Sessions {
    fn open_ones(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a session, and gives its secret.
    pub(crate) fn open(&self, user: i64) -> Result<String, Refusal> {
        let secret = ids::token()?;
        self.open_ones().insert(secret.clone(), user);
        Ok(secret)
    }

    /// Whose session it is.
    pub(crate) fn user(&self, secret: &str) -> Option<i64> {
        self.open_ones().get(secret).copied()
    }

    /// Ends a session.
    pub(crate) fn close(&self, secret: &str) {
        self.open_ones().remove(secret);
    }
}
