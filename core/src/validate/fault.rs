use std::borrow::Cow;

use super::codes::{Code, fill};
use crate::finding::{Finding, Severity};

/// A fault at a path, before it is put into words.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub path: String,
    pub code: &'static Code,
    pub arguments: Vec<String>,
}

impl Fault {
    pub(super) fn new(path: impl Into<String>, code: &'static Code) -> Self {
        Self {
            path: path.into(),
            code,
            arguments: Vec::new(),
        }
    }

    #[must_use]
    pub(super) fn about(mut self, argument: &str) -> Self {
        self.arguments.push(short(argument));
        self
    }

    /// In words, with its own weight.
    pub(super) fn finding(self) -> Finding {
        let severity = self.code.severity;
        self.weighing(severity)
    }

    /// In words, with another weight.
    pub(super) fn weighing(self, severity: Severity) -> Finding {
        Finding {
            object: None,
            path: self.path,
            code: Cow::Borrowed(self.code.name),
            severity,
            message: fill(self.code.sentence, &self.arguments),
            server_message: self.code.server_message.map(|said| fill(said, &self.arguments)),
            arguments: self.arguments,
        }
    }
}

/// A sentence needs no more of a long value.
fn short(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
