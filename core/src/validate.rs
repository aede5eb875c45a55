//! What a repository would say about a draft, before anything is sent.
//!
//! [`validate`] takes any JSON and gives a report: it has no other outcome, reads no clock and asks nobody, and is
//! quick enough to run at every key stroke. It does what the server does: it reads the draft by a description of its
//! members, keeps what the server would keep, and looks at that again as publishing would. So [`normalize`] is the same
//! work seen from the other side. [`codes`] is the table of faults: code, weight, sentence and the server's own words.
//!
//! At the stage of saving, errors are what the server reports; at the stage of publishing, what it refuses, and a value
//! that would only be dropped is a warning. What makes the server itself fail is a warning at both.

mod addresses;
mod advice;
mod calendar;
mod clean;
pub mod codes;
mod collapse;
mod context;
pub mod edtf;
mod fault;
mod geojson;
mod html;
pub mod identifiers;
mod libraries;
mod load;
mod normal;
mod overlay;
mod package;
mod relations;
mod report;
mod schema;
mod server;
pub mod surf;
mod unicode;
mod vocabularies;

pub use context::{Context, FilesOnServer, Profile, Stage, Terms, day, day_of};
pub use libraries::Libraries;
pub use normal::normalize;
pub use overlay::overlay_dropped;
pub use package::{open_resource, validate_package, without_resources};
pub use report::Report;
pub use vocabularies::Vocabularies;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::finding::Severity;
use fault::Fault;

/// Checks a draft.
///
/// ```
/// use geodepot::validate::{Context, Profile, Stage, day, validate};
///
/// let context = Context::new(Profile::GkhPackage, Stage::Publish, day("2026-11-21")?);
/// let report = validate(&serde_json::json!({ "metadata": { "title": "Ice" } }), &context);
/// assert!(report.findings.iter().any(|finding| finding.path == "metadata.creators"));
/// # Ok::<(), geodepot::Error>(())
/// ```
pub fn validate(draft: &Value, context: &Context<'_>) -> Report {
    if context.profile == Profile::Surf {
        return surf::validate(draft, context.stage);
    }
    let saved = server::save(draft, context);
    let advice = advice::give(draft, &saved, context);
    let mut verdict = Verdict::default();
    match context.stage {
        Stage::Save if saved.refused.is_empty() => verdict.add(saved.faults, Severity::Error),
        Stage::Save => {
            verdict.add(saved.refused, Severity::Error);
            verdict.add(saved.faults, Severity::Warning);
        }
        Stage::Publish => {
            let published = server::publish(&saved.stored, context);
            let weight = if published.breaks_first {
                Severity::Warning
            } else {
                Severity::Error
            };
            verdict.add(saved.refused, Severity::Error);
            verdict.add(in_own_words(published.faults, &saved.faults), weight);
            verdict.add_unsaid(saved.faults, Severity::Warning);
            verdict.add_as_they_are(published.failures);
        }
    }
    verdict.add_as_they_are(saved.failures);
    verdict.add_as_they_are(advice);
    verdict.report
}

/// A value that is missing at publication because it was dropped before is called what it is.
fn in_own_words(refused: Vec<Fault>, dropped: &[Fault]) -> Vec<Fault> {
    refused
        .into_iter()
        .map(|fault| {
            dropped
                .iter()
                .find(|dropped| dropped.path == fault.path)
                .cloned()
                .unwrap_or(fault)
        })
        .collect()
}

#[derive(Default)]
struct Verdict {
    report: Report,
    said: BTreeSet<(String, &'static str)>,
}

impl Verdict {
    fn add(&mut self, faults: Vec<Fault>, severity: Severity) {
        for fault in faults {
            self.push(fault, severity);
        }
    }

    fn add_as_they_are(&mut self, faults: Vec<Fault>) {
        for fault in faults {
            let severity = fault.code.severity;
            self.push(fault, severity);
        }
    }

    /// Those whose path has no finding yet.
    fn add_unsaid(&mut self, faults: Vec<Fault>, severity: Severity) {
        for fault in faults {
            if !self.said.iter().any(|(path, _)| *path == fault.path) {
                self.push(fault, severity);
            }
        }
    }

    fn push(&mut self, fault: Fault, severity: Severity) {
        if self.said.insert((fault.path.clone(), fault.code.name)) {
            self.report.push(fault.weighing(severity));
        }
    }
}
