//! Drafts of the SURF Data Repository, in both forms that it speaks.
//!
//! The form of its first reference (A) has `titles`, `creators` and `open_access`; that of its later documents (B) has
//! `title` or `metadata.base`, and `sharelevel`. Which one a draft has is told from what is in it. What a community asks
//! for besides is in its own JSON Schema: see `CommunitySchema`, with the feature `surf-schema`.
//!
//! No verdicts of this repository are recorded. Sources: its reference and its operator's documents.

#[cfg(feature = "surf-schema")]
mod schema;

#[cfg(feature = "surf-schema")]
pub use schema::CommunitySchema;

use serde_json::Value;

use super::codes::{self, Code};
use super::context::Stage;
use super::fault::Fault;
use super::report::Report;
use crate::finding::Severity;

/// The form of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// That of the first reference.
    A,
    /// That of the later documents.
    B,
}

impl Dialect {
    /// Told from what is in a draft or an answer.
    ///
    /// ```
    /// use geodepot::validate::surf::Dialect;
    /// use serde_json::json;
    ///
    /// assert_eq!(Dialect::of(&json!({ "titles": [{ "title": "Ice" }] })), Dialect::A);
    /// assert_eq!(Dialect::of(&json!({ "metadata": { "base": { "title": ["Ice"] } } })), Dialect::B);
    /// ```
    pub fn of(draft: &Value) -> Self {
        let metadata = draft.get("metadata").unwrap_or(draft);
        let has = |name: &str| metadata.get(name).is_some() || draft.get(name).is_some();
        let later = ["base", "title", "sharelevel", "properties"].into_iter().any(has);
        if !later || has("titles") || has("open_access") {
            Self::A
        } else {
            Self::B
        }
    }
}

/// Checks what every community asks for.
pub(super) fn validate(draft: &Value, stage: Stage) -> Report {
    let mut report = Report::default();
    if !draft.is_object() {
        report.push(Fault::new("", &codes::NOT_AN_OBJECT).finding());
        return report;
    }
    let metadata = draft.get("metadata").filter(|metadata| metadata.is_object());
    let prefix = if metadata.is_some() { "metadata." } else { "" };
    let mut check = Check {
        metadata: metadata.unwrap_or(draft),
        draft,
        prefix,
        report,
    };
    match Dialect::of(draft) {
        Dialect::A => {
            check.list_of("titles", "title", &codes::TITLE_MISSING);
            check.text("community");
            if !matches!(check.member("open_access"), Some(Value::Bool(_))) {
                let code = if check.member("open_access").is_some() {
                    &codes::NOT_A_BOOLEAN
                } else {
                    &codes::MISSING
                };
                check.push("open_access", code, Severity::Error);
            }
            if stage == Stage::Publish {
                check.advise(&["creators", "descriptions", "keywords", "publication_date", "license"]);
            }
        }
        Dialect::B => {
            let based = check.metadata.get("base").is_some();
            if based {
                check.prefix = "metadata.base.";
                check.metadata = &check.metadata["base"];
                check.filled("title", &codes::TITLE_MISSING);
            } else {
                check.text("title");
                check.text("community");
            }
            let level = draft
                .get("properties")
                .and_then(|properties| properties.get("sharelevel"))
                .or(draft.get("sharelevel"));
            match level.map(|level| level.as_str().unwrap_or_default()) {
                Some("Open" | "Restricted" | "Closed") => {}
                None if based => {}
                _ => check
                    .report
                    .push(Fault::new("sharelevel", &codes::SHARE_LEVEL).finding()),
            }
            if stage == Stage::Publish {
                check.advise(&["creator", "description", "keywords", "publication_date", "rights"]);
            }
        }
    }
    check.report
}

struct Check<'a> {
    metadata: &'a Value,
    draft: &'a Value,
    prefix: &'static str,
    report: Report,
}

impl<'a> Check<'a> {
    fn member(&self, name: &str) -> Option<&'a Value> {
        self.metadata
            .get(name)
            .or(self.draft.get(name))
            .filter(|value| !value.is_null())
    }

    fn push(&mut self, name: &str, code: &'static Code, severity: Severity) {
        let path = format!("{}{name}", self.prefix);
        self.report.push(Fault::new(path, code).weighing(severity));
    }

    fn text(&mut self, name: &str) {
        let code = match self.member(name) {
            Some(Value::String(text)) if !text.trim().is_empty() => return,
            None | Some(Value::String(_)) if name == "title" => &codes::TITLE_MISSING,
            None | Some(Value::String(_)) => &codes::MISSING,
            Some(_) => &codes::NOT_A_TEXT,
        };
        self.push(name, code, Severity::Error);
    }

    fn filled(&mut self, name: &str, code: &'static Code) {
        let empty = match self.member(name) {
            Some(Value::Array(items)) => items.is_empty(),
            Some(Value::String(text)) => text.trim().is_empty(),
            other => other.is_none(),
        };
        if empty {
            self.push(name, code, Severity::Error);
        }
    }

    fn list_of(&mut self, name: &str, inner: &str, code: &'static Code) {
        match self.member(name) {
            None => self.push(name, code, Severity::Error),
            Some(Value::Array(items)) => {
                if items.is_empty() {
                    self.push(name, code, Severity::Error);
                }
                for (index, item) in items.iter().enumerate() {
                    let text = item.get(inner).and_then(Value::as_str);
                    if text.is_none_or(|text| text.trim().is_empty()) {
                        self.push(&format!("{name}.{index}.{inner}"), code, Severity::Error);
                    }
                }
            }
            Some(_) => self.push(name, &codes::NOT_A_LIST, Severity::Error),
        }
    }

    /// What publishing asks for, by the operator's documents.
    fn advise(&mut self, names: &[&str]) {
        for name in names {
            if self.member(name).is_none() {
                self.push(name, &codes::MISSING, Severity::Warning);
            }
        }
    }
}
