//! How well the validator foresees what servers said about drafts.

use std::collections::BTreeSet;

use geodepot::Report;
use geodepot::validate::{Context, FilesOnServer, Profile, Stage, Vocabularies, day, normalize, validate};
use geodepot_captures::validation::Case;
use serde_json::Value;

/// How many of some cases turned out well.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Share {
    pub(crate) good: usize,
    pub(crate) all: usize,
}

impl Share {
    fn count(&mut self, good: bool) {
        self.all += 1;
        self.good += usize::from(good);
    }

    /// In hundredths; nothing at all is all of it.
    #[expect(clippy::cast_precision_loss, reason = "counts of cases are small")]
    pub(crate) fn percent(self) -> f64 {
        if self.all == 0 {
            100.0
        } else {
            self.good as f64 * 100.0 / self.all as f64
        }
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2} % ({}/{})", self.percent(), self.good, self.all)
    }
}

/// What one stage of one server gave.
#[derive(Debug, Default)]
pub(crate) struct Measure {
    /// Errors where the server refuses or reports, and none where it does not.
    pub(crate) agreement: Share,
    /// Errors at exactly the server's paths.
    pub(crate) exact: Share,
    /// Errors of the server that are not foreseen, and errors that the server does not have.
    pub(crate) missed: usize,
    pub(crate) false_alarms: usize,
    /// Breakdowns of the server that are warned of.
    pub(crate) failures: Share,
    /// Drafts that are stored as foreseen.
    pub(crate) normal: Share,
    /// The cases that differ, in words.
    pub(crate) differences: Vec<String>,
}

/// Measures all cases at a stage. `terms` gives the vocabularies of a target.
pub(crate) fn measure<'a>(
    cases: impl IntoIterator<Item = &'a Case>,
    stage: Stage,
    terms: impl Fn(&str) -> Option<&'a Vocabularies>,
) -> Measure {
    let mut measure = Measure::default();
    for case in cases {
        let profile: Profile = case.target.parse().expect("a profile");
        let mut context = Context::new(profile, stage, day(&case.today).expect("a day"));
        if let Some(terms) = terms(&case.target) {
            context = context.with_vocabularies(terms);
        }
        let files = case.before.as_ref().map(|before| FilesOnServer {
            completed: before.uploaded.clone(),
            pending: before.started.clone(),
        });
        if let Some(files) = &files {
            context = context.with_files(files);
        }
        let report = validate(&case.draft, &context);
        measure.verdict(case, stage, &report);
        if stage == Stage::Save
            && let Some(stored) = &case.stored
        {
            let (normal, stored) = (comparable(&normalize(&case.draft, &context)), comparable(stored));
            measure.normal.count(normal == stored);
            if normal != stored {
                let differing = difference("", &normal, &stored);
                measure.differences.push(format!(
                    "{} [{}] is stored otherwise: {differing}",
                    case.id, case.family
                ));
            }
        }
    }
    measure
}

impl Measure {
    fn verdict(&mut self, case: &Case, stage: Stage, report: &Report) {
        let answers = [&case.save, &case.resave, &case.publish];
        let fails = answers
            .iter()
            .any(|answer| answer.as_ref().is_some_and(|answer| answer.status >= 500));
        if fails && !case.mended {
            let foreseen = report.findings.iter().any(|finding| finding.code.ends_with("-fails"));
            self.failures.count(foreseen);
            if !foreseen {
                self.differences
                    .push(format!("{} [{}] breaks the server unforeseen", case.id, case.family));
            }
        }
        let answer = match stage {
            Stage::Save => case
                .save
                .as_ref()
                .or(case.resave.as_ref().filter(|_| case.before.is_some())),
            Stage::Publish => case.publish.as_ref(),
        };
        let Some(answer) = answer.filter(|answer| answer.status < 500) else {
            return;
        };
        let ours: BTreeSet<&str> = report.errors().map(|finding| finding.path.as_str()).collect();
        let theirs: BTreeSet<&str> = answer.errors.iter().map(|fault| fault.field.as_str()).collect();
        let refused = answer.status >= 400;
        let agrees = ours.is_empty() != (refused || !theirs.is_empty());
        let exact = if refused && theirs.is_empty() {
            !ours.is_empty()
        } else {
            ours == theirs
        };
        self.agreement.count(agrees);
        self.exact.count(exact);
        if exact {
            return;
        }
        let missed: Vec<&&str> = theirs.difference(&ours).collect();
        let false_alarms: Vec<&&str> = ours.difference(&theirs).collect();
        self.missed += missed.len();
        self.false_alarms += false_alarms.len();
        let weight = if agrees { "paths differ" } else { "VERDICT DIFFERS" };
        self.differences.push(format!(
            "{} [{}] {weight}: missed {missed:?}, false {false_alarms:?}, status {}",
            case.id, case.family, answer.status
        ));
    }
}

/// Without what the server only puts out: titles of terms, listings of files.
pub(crate) fn comparable(draft: &Value) -> Value {
    let mut draft = draft.clone();
    if let Some(metadata) = draft.get_mut("metadata") {
        only_ids(metadata);
    }
    if let Some(Value::Object(files)) = draft.get_mut("files") {
        files.retain(|name, _| ["enabled", "default_preview", "order"].contains(&name.as_str()));
    }
    draft
}

fn only_ids(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.contains_key("id") {
                members.retain(|name, _| name == "id");
            }
            members.values_mut().for_each(only_ids);
        }
        Value::Array(items) => items.iter_mut().for_each(only_ids),
        _ => {}
    }
}

fn difference(place: &str, ours: &Value, theirs: &Value) -> String {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            let differing = names.into_iter().filter(|name| a.get(*name) != b.get(*name));
            let parts: Vec<String> = differing
                .map(|name| {
                    let (a, b) = (a.get(name).unwrap_or(&Value::Null), b.get(name).unwrap_or(&Value::Null));
                    difference(&format!("{place}.{name}"), a, b)
                })
                .collect();
            parts.join("; ")
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let parts = a.iter().zip(b).enumerate().filter(|(_, (a, b))| a != b);
            let parts: Vec<String> = parts
                .map(|(index, (a, b))| difference(&format!("{place}.{index}"), a, b))
                .collect();
            parts.join("; ")
        }
        _ => format!("{place} {ours} ≠ {theirs}"),
    }
}
