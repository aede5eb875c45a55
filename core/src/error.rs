//! What went wrong, and what to do now.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::finding::Finding;
use crate::transport::{TransportError, TransportErrorKind};

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $hint:literal;)*) => {
        /// What kind of failure it is. Each has a stable code, which is the `code` in JavaScript.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $($(#[$meta])* $variant,)*
        }

        impl ErrorKind {
            /// Every kind there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name in kebab case.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What to do now, if nothing better is known.
            pub fn hint(self) -> &'static str {
                match self { $(Self::$variant => $hint,)* }
            }
        }
    };
}

kinds! {
    /// The repository does not know who asks.
    Unauthenticated = "unauthenticated", "Sign in again. A token is made in the repository's account settings, under Applications.";
    /// The repository knows who asks, and does not allow it.
    Forbidden = "forbidden", "Ask the owner for access, or sign in as somebody who may do this.";
    /// There is no such thing, or it is not visible.
    NotFound = "not-found", "Check the id. A draft is gone once it is published or discarded.";
    /// It was there and has been removed.
    Gone = "gone", "It was removed from the repository and cannot be opened any more.";
    /// The repository refuses the content.
    Invalid = "invalid", "Mend the named fields and try again.";
    /// Somebody else changed it in the meantime, or it is there already.
    Conflict = "conflict", "Read the newest state, compare, and try again.";
    /// It is larger than the repository takes here.
    TooLarge = "too-large", "Send a smaller file, or put it into a resource: a package takes 500 MB a file on the GEO Knowledge Hub.";
    /// Too many requests in a short time.
    RateLimited = "rate-limited", "Wait for the time given and try again.";
    /// The repository itself failed, or is not available.
    Unavailable = "unavailable", "Try again in a minute. If it stays so, tell the people who run the repository.";
    /// No answer came: no connection, or a browser that may not ask.
    Network = "network", "Check the connection and the address. In a browser the repository must allow this page (CORS); if it does not, run `geodepot serve --repository URL`.";
    /// The answer did not come in time.
    TimedOut = "timed-out", "Try again; what was sent may have been done, so look first.";
    /// The caller gave up.
    Cancelled = "cancelled", "Start again whenever you like.";
    /// It is not known whether the repository did it.
    UnknownOutcome = "unknown-outcome", "Read the state back before you try again.";
    /// The repository does not offer it.
    Unsupported = "unsupported", "This repository does not offer this.";
    /// The answer is not what the interface promises.
    Decode = "decode", "Check that the address is a repository's. If it is, please report this with the operation's name.";
    /// The arguments cannot be sent.
    Usage = "usage", "Change the arguments.";
    /// A stream was sent in part and cannot be read again.
    BodyNotRepeatable = "body-not-repeatable", "Give the file itself rather than a stream, so that it can be read again.";
    /// The bytes that arrived are not the bytes that were sent.
    ChecksumMismatch = "checksum-mismatch", "Remove the file and send it again.";
}

/// One failure: what happened, where, and what to do.
///
/// It is one line to display; [`Error::hint`] is a second one.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: String,
    operation: Option<String>,
    status: Option<u16>,
    findings: Vec<Finding>,
    retry_after: Option<Duration>,
    hint: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error of a kind, with a sentence that says what happened.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            operation: None,
            status: None,
            findings: Vec::new(),
            retry_after: None,
            hint: None,
            source: None,
        }))
    }

    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }
    /// The sentence that says what happened.
    pub fn message(&self) -> &str {
        &self.0.message
    }
    /// The call that failed: `update_package_draft`.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }
    /// The HTTP status, if an answer came.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }
    /// The fields that were refused.
    pub fn findings(&self) -> &[Finding] {
        &self.0.findings
    }
    /// How long to wait before the next try, if the repository says so.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }
    /// What to do now.
    pub fn hint(&self) -> &str {
        self.0.hint.as_deref().unwrap_or_else(|| self.0.kind.hint())
    }

    /// With another kind.
    #[must_use]
    pub fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.0.kind = kind;
        self
    }
    /// With the name of the call.
    #[must_use]
    pub fn during(mut self, operation: impl Into<String>) -> Self {
        self.0.operation = Some(operation.into());
        self
    }
    /// With the status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }
    /// With the fields that were refused.
    #[must_use]
    pub fn with_findings(mut self, findings: Vec<Finding>) -> Self {
        self.0.findings = findings;
        self
    }
    /// With a time to wait.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }
    /// With a better next step than the kind's own.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }
    /// With its cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// Whether the repository may have done what was asked, although no answer says so.
    pub fn outcome_is_unknown(&self) -> bool {
        match self.kind() {
            ErrorKind::Network | ErrorKind::TimedOut | ErrorKind::Cancelled | ErrorKind::UnknownOutcome => true,
            ErrorKind::Unavailable => self.status().is_some_and(|status| status >= 500),
            _ => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|s| s as &(dyn StdError + 'static))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        let (kind, message) = match error.kind {
            TransportErrorKind::Connect => (ErrorKind::Network, "The repository could not be reached."),
            TransportErrorKind::Network => (ErrorKind::Network, "The connection to the repository failed."),
            TransportErrorKind::Timeout => (ErrorKind::TimedOut, "The repository did not answer in time."),
            TransportErrorKind::Aborted => (ErrorKind::Cancelled, "The call was cancelled."),
            TransportErrorKind::Source => (ErrorKind::Usage, "The file could not be read."),
            TransportErrorKind::Checksum => {
                let message = "The file did not arrive as the repository has it.";
                return Self::new(ErrorKind::ChecksumMismatch, message)
                    .with_hint("Download it again.")
                    .caused_by(error);
            }
            TransportErrorKind::Answer => (ErrorKind::Decode, "The answer cannot be read."),
            TransportErrorKind::Request => (ErrorKind::Usage, "The request could not be sent."),
        };
        Self::new(kind, format!("{message} ({error})")).caused_by(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_code_and_a_hint() {
        let mut codes: Vec<_> = ErrorKind::ALL.iter().map(|kind| kind.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ErrorKind::ALL.len());
        for kind in ErrorKind::ALL {
            assert!(
                kind.code().chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                kind.code()
            );
            assert!(kind.hint().ends_with('.'), "{}", kind.code());
        }
    }
}
