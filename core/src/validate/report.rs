use serde::{Deserialize, Serialize};

use super::codes;
use crate::finding::{Finding, Object, Severity};

/// Everything that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Report {
    /// The findings, in the order of the form.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing was found that the repository would refuse.
    pub fn is_clean(&self) -> bool {
        self.errors().next().is_none()
    }

    /// What the repository would refuse.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
    }

    /// The findings at a field and inside it.
    pub fn within<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| finding.is_within(path))
    }

    /// The same report, about a certain object.
    #[must_use]
    pub fn of(mut self, object: &Object) -> Self {
        for finding in &mut self.findings {
            finding.object = Some(object.clone());
        }
        self
    }

    /// One report out of many.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.findings.extend(other.findings);
        self
    }

    /// The same report for somebody who is about to publish. A file that was never sent completely is a warning, as the
    /// hub does not refuse it; but it breaks on it, so nothing would be published: that is an error here.
    #[must_use]
    pub fn before_publishing(mut self) -> Self {
        let breaks = |finding: &&mut Finding| finding.code == codes::FILE_PENDING_FAILS.name;
        for finding in self.findings.iter_mut().filter(breaks) {
            finding.severity = Severity::Error;
        }
        self
    }

    pub(super) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

impl FromIterator<Self> for Report {
    fn from_iter<I: IntoIterator<Item = Self>>(reports: I) -> Self {
        reports.into_iter().fold(Self::default(), Self::with)
    }
}
