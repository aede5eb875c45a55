use std::time::Duration;

use crate::error::{Error, ErrorKind, Result};
use crate::secret::LinkToken;
use crate::transport::Watch;

/// The form that answers come in (`responses` of the references: "Headers").
///
/// Source: the headers that the references name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accept {
    /// `application/json`: everything, with texts in every language.
    #[default]
    Json,
    /// `application/vnd.inveniordm.v1+json`: with texts in one language, for showing. Published files, requests and
    /// writes that answer with a file have no such form and stay as they are.
    Localised,
}

impl Accept {
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Localised => "application/vnd.inveniordm.v1+json",
        }
    }
}

impl std::str::FromStr for Accept {
    type Err = Error;
    /// The form of this media type.
    fn from_str(text: &str) -> Result<Self> {
        let known = [Self::Json, Self::Localised];
        let found = known.into_iter().find(|form| form.media_type() == text);
        found.ok_or_else(|| {
            let message = format!("“{text}” is no form that answers are read in.");
            let names = known.map(Self::media_type).join(" or ");
            Error::new(ErrorKind::Usage, message).with_hint(format!("Say {names}."))
        })
    }
}

/// What may differ from call to call. Given to [`crate::Client::with`], it holds for every call of that client.
///
/// Source: the headers that the references name.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CallOptions {
    /// The form of answers.
    pub accept: Accept,
    /// The language of texts, where the form has only one: `fr`.
    pub language: Option<String>,
    /// The time after which a call is given up with `timed-out`, repeats included. Of a download only until it begins.
    pub timeout: Option<Duration>,
    /// Writes only if the thing still has this revision; else the kind is `conflict`. Reads do not mind.
    pub if_match: Option<u64>,
    /// The secret of an access link: what it opens is open to these calls.
    pub link: Option<LinkToken>,
    /// Counts what is sent.
    pub(crate) watch: Option<Watch>,
}

impl CallOptions {
    /// Nothing special.
    pub fn new() -> Self {
        Self::default()
    }
    /// In this form.
    #[must_use]
    pub fn accept(mut self, accept: Accept) -> Self {
        self.accept = accept;
        self
    }
    /// In this language.
    #[must_use]
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }
    /// Within this time.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }
    /// Writing only to this revision.
    #[must_use]
    pub fn if_match(mut self, revision: u64) -> Self {
        self.if_match = Some(revision);
        self
    }
    /// By this access link.
    #[must_use]
    pub fn link(mut self, link: LinkToken) -> Self {
        self.link = Some(link);
        self
    }
}
