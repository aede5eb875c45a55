//! A failed call as the reader is told of it.

use crate::text::t_family;
use geodepot::{Error, ErrorKind};

/// A failed call: what happened, and what to do. Can be cloned and kept, as [`Error`] cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What kind of failure it was.
    pub(crate) kind: ErrorKind,
    /// What happened and what to do, in sentences.
    pub(crate) text: String,
}

impl Fault {
    /// Whether signing in again would help.
    pub(crate) fn wants_sign_in(&self) -> bool {
        matches!(self.kind, ErrorKind::Unauthenticated | ErrorKind::Forbidden)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

impl From<&Error> for Fault {
    fn from(error: &Error) -> Self {
        // The app has its own words for what it can explain better than a library can.
        let text =
            t_family("fault", error.kind().code()).unwrap_or_else(|| format!("{} {}", error.message(), error.hint()));
        Self {
            kind: error.kind(),
            text,
        }
    }
}
