use std::fmt;

use super::{Plan, Step};
use crate::finding::{Object, Severity};

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for conflict in &self.conflicts {
            writeln!(
                f,
                "conflict: {} ({}) was changed by somebody else: {}",
                named(&conflict.object),
                conflict.id,
                conflict.paths.join(", ")
            )?;
        }
        for finding in self
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
        {
            let object = finding.object.as_ref().map(named).unwrap_or_default();
            writeln!(f, "missing: {object} {}: {}", finding.path, finding.message)?;
        }
        if self.is_empty() {
            return f.write_str("Nothing to do.");
        }
        for step in &self.steps {
            writeln!(f, "{step}")?;
        }
        let files = self
            .steps
            .iter()
            .filter(|step| step.bytes > 0 || !step.files.is_empty());
        let bytes: u64 = files.map(|step| step.bytes).sum();
        write!(
            f,
            "{}, {}, {bytes} bytes of files",
            counted(self.steps.len() as u64, "step"),
            counted(u64::from(self.requests()), "request")
        )
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if let [file] = self.files.as_slice() {
            format!("{} {file}", named(&self.object))
        } else {
            named(&self.object)
        };
        write!(
            f,
            "{:<16} {what}: {} ({})",
            self.action.name(),
            self.reason,
            counted(u64::from(self.requests), "request")
        )
    }
}

fn counted(number: u64, thing: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else {
        format!("{number} {thing}s")
    }
}

fn named(object: &Object) -> String {
    match object {
        Object::Package => "package".to_owned(),
        Object::Resource(key) => format!("resource {key}"),
        Object::File(key) => format!("file {key}"),
    }
}
