use std::error::Error as StdError;
use std::fmt;

/// Why no answer came. Adapters classify; the core decides what is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made, so the server did nothing. Always safe to send again. A browser cannot tell this from
    /// a CORS refusal and reports [`TransportErrorKind::Network`].
    Connect,
    /// The connection broke, or a browser said only "failed". Repeated if the call is safe to repeat.
    Network,
    /// Time ran out while waiting. Repeated if the call is safe to repeat.
    Timeout,
    /// The caller gave up. Never repeated.
    Aborted,
    /// The body to be sent could not be read, for example because the file changed. Never repeated.
    Source,
    /// An answer came that cannot be read, as it is far too large. Never repeated.
    Answer,
    /// The bytes that arrived are not those that the server has. Never repeated by itself.
    Checksum,
    /// The request could not be built or sent at all. Never repeated.
    Request,
}

/// No answer came.
#[derive(Debug)]
pub struct TransportError {
    /// Why.
    pub kind: TransportErrorKind,
    /// What the platform said. Holds no credential.
    pub message: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// An error of a kind, with what the platform said.
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            source: None,
        }
    }

    /// Adds the cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|s| s as &(dyn StdError + 'static))
    }
}
