//! Findings in words: the object, the field, and how to mend it.

use super::plain;
use console::Style;
use geodepot::{Finding, Object, Severity};
use std::fmt::Write as _;

/// All of them, each with its object, its field and its sentence.
pub(super) fn written(findings: &[Finding], colours: bool) -> String {
    let mut text = String::new();
    for finding in findings {
        let (name, style) = match finding.severity {
            Severity::Error => ("error", Style::new().red().bold()),
            Severity::Warning => ("warning", Style::new().yellow().bold()),
            Severity::Hint => ("hint", Style::new().cyan()),
        };
        let name = style.force_styling(colours).apply_to(name);
        let place = plain(&place(finding));
        // Writing to a String does not fail.
        let _ = writeln!(text, "{name}: {place}: {}", plain(&finding.message));
        match &finding.server_message {
            Some(theirs) if *theirs != finding.message => {
                let _ = writeln!(text, "       the repository would say: {}", plain(theirs));
            }
            _ => {}
        }
    }
    text
}

fn place(finding: &Finding) -> String {
    let object = match &finding.object {
        None => String::new(),
        Some(Object::Package) => "package".to_owned(),
        Some(Object::Resource(key)) => format!("resource {key}"),
        Some(Object::File(key)) => format!("file {key}"),
    };
    match (object.is_empty(), finding.path.is_empty()) {
        (true, true) => "the whole".to_owned(),
        (false, true) => object,
        (true, false) => finding.path.clone(),
        (false, false) => format!("{object}, {}", finding.path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_its_object_and_its_field() {
        let finding = Finding::from_server("metadata.title", "Enter a title.").of(Object::Resource("maps".to_owned()));
        assert_eq!(
            written(&[finding], false),
            "error: resource maps, metadata.title: Enter a title.\n"
        );
    }

    #[test]
    fn colours_are_only_where_they_are_wanted() {
        let finding = Finding::from_server("", "No.");
        assert!(written(std::slice::from_ref(&finding), true).contains('\u{1b}'));
        assert!(!written(&[finding], false).contains('\u{1b}'));
    }
}
