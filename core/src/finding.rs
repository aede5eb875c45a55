//! What is wrong with a draft, and how to mend it.
//!
//! Local validation and the server's own answers give the same type, so that there is one list to show.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The repository refuses it.
    Error,
    /// The repository takes it, and something will go wrong or be missed.
    Warning,
    /// It could be better.
    Hint,
}

/// Which thing of a deposit a finding is about. A draft validated alone has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(tag = "kind", content = "key", rename_all = "lowercase")]
pub enum Object {
    /// The package or the record itself.
    Package,
    /// A resource of the package, by its key or id.
    Resource(String),
    /// A file, by its key, with the resource's key and a slash before it where it belongs to a resource.
    File(String),
}

/// One thing that is wrong with a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The package, resource or file that it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub object: Option<Object>,
    /// The server's path of the field: `metadata.creators.0.person_or_org.family_name`. Empty: the whole draft.
    pub path: String,
    /// A stable kebab-case name of the fault; `server` for what only the server knows.
    pub code: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Severity,
    /// A sentence that says how to mend it.
    pub message: String,
    /// What the server says about the same fault, where it says something.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub server_message: Option<String>,
    /// What was put into the sentence, for another language: see [`codes`](crate::validate::codes).
    #[serde(skip)]
    pub arguments: Vec<String>,
}

impl Finding {
    /// The code of findings that the server made.
    pub const SERVER: &'static str = "server";

    /// A finding from what a server said about a field.
    pub fn from_server(path: impl Into<String>, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            object: None,
            path: path.into(),
            code: Cow::Borrowed(Self::SERVER),
            severity: Severity::Error,
            message: message.clone(),
            server_message: Some(message),
            arguments: Vec::new(),
        }
    }

    /// The same finding, about a certain object.
    #[must_use]
    pub fn of(mut self, object: Object) -> Self {
        self.object = Some(object);
        self
    }

    /// The first sentence of the message, without its full stop, for lists.
    ///
    /// ```
    /// use geodepot::Finding;
    /// let finding = Finding::from_server("metadata.publication_date", "Enter a date. A year is enough.");
    /// assert_eq!(finding.short(), "Enter a date");
    /// ```
    pub fn short(&self) -> &str {
        let first = self
            .message
            .split_once(". ")
            .map_or(self.message.as_str(), |(first, _)| first);
        first.strip_suffix('.').unwrap_or(first)
    }

    /// Whether it is about the field at `path` or one inside it.
    ///
    /// ```
    /// use geodepot::Finding;
    /// let finding = Finding::from_server("metadata.creators.0.role", "Invalid value.");
    /// assert!(finding.is_within("metadata.creators"));
    /// assert!(!finding.is_within("metadata.creator"));
    /// ```
    pub fn is_within(&self, path: &str) -> bool {
        self.path
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}
