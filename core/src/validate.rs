//! What a repository would say about a draft, before anything is sent.
//!
//! [`validate`] takes any JSON and gives a report: it has no other outcome, reads no clock and asks nobody, and is
//! quick enough to run at every key stroke. Each rule says which fault it finds; the table in [`codes`] gives its
//! code, weight and sentence.

pub mod codes;
mod context;
mod report;
mod rules;

pub use context::{Context, FilesOnServer, Profile, Stage, Terms, day, day_of};
pub use report::Report;

use serde_json::Value;

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
    let mut report = Report::default();
    rules::run(draft, context, &mut report);
    report
}
