//! What a repository would say about a draft, found out in a worker so that the page stays quick and light.

use geodepot::{Finding, Profile, validate::FilesOnServer};
use serde::Deserialize as _;
use serde_json::{Value, json};

/// What a verdict about publishing depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    /// Whose rules hold.
    pub(crate) profile: Profile,
    /// The day, `YYYY-MM-DD`.
    pub(crate) today: String,
    /// The draft, as it would be sent or as a whole answer.
    pub(crate) draft: Value,
    /// Its files; nothing where they are not known.
    pub(crate) files: Option<FilesOnServer>,
    /// What stands around it.
    pub(crate) around: Around,
}

/// What stands around a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Around {
    /// Nothing is known.
    #[default]
    Unknown,
    /// It is a package that lists so many resources.
    Resources(usize),
    /// It is a resource; who may see its package.
    Package(Value),
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Answer {
    /// The findings, in the order of the form.
    pub(crate) findings: Vec<Finding>,
    /// Lists of terms that would have been looked into and are not at hand.
    pub(crate) wanted: Vec<String>,
}

/// The worker cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unchecked;

/// What stands between a draft and being published, and what could be better.
pub(crate) async fn check(question: &Question) -> Result<Answer, Unchecked> {
    let mut asked = json!({
        "draft": question.draft,
        "profile": question.profile.name(),
        "stage": "publish",
        "today": question.today,
    });
    if let Some(files) = &question.files {
        asked["files"] = json!({ "completed": files.completed, "pending": files.pending });
    }
    match &question.around {
        Around::Unknown => {}
        Around::Resources(count) => asked["resources"] = json!(count),
        Around::Package(access) => asked["package"] = json!({ "access": access }),
    }
    let mut answer = desk::ask("check", asked).await?;
    let findings = match answer["findings"].take() {
        Value::Array(findings) => findings.into_iter().filter_map(finding).collect(),
        _ => return Err(Unchecked),
    };
    let wanted = answer["wanted"].as_array().into_iter().flatten();
    Ok(Answer {
        findings,
        wanted: wanted.filter_map(Value::as_str).map(ToOwned::to_owned).collect(),
    })
}

/// The draft as the repository will store it.
pub(crate) async fn normalize(profile: Profile, today: &str, draft: &Value) -> Result<Value, Unchecked> {
    let asked = json!({ "draft": draft, "profile": profile.name(), "today": today });
    let mut answer = desk::ask("normalize", asked).await?;
    answer.get_mut("draft").map(Value::take).ok_or(Unchecked)
}

/// Hands the terms of a list over, once and for all later questions.
pub(crate) fn hand_over(list: &str, terms: &[Value]) {
    desk::hand_over(list, terms);
}

/// Forgets what was handed over: another repository has other terms.
pub(crate) fn of_repository() {
    desk::forget();
}

fn finding(told: Value) -> Option<Finding> {
    let arguments = told
        .get("arguments")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let mut finding = Finding::deserialize(told).ok()?;
    finding.arguments = arguments
        .iter()
        .filter_map(Value::as_str)
        .map(ToOwned::to_owned)
        .collect();
    Some(finding)
}

#[cfg(target_arch = "wasm32")]
mod desk;

/// There is no worker without a browser.
#[cfg(not(target_arch = "wasm32"))]
mod desk {
    use super::Unchecked;
    use serde_json::Value;

    #[expect(clippy::unused_async, reason = "the browser's worker answers later")]
    pub(super) async fn ask(_: &str, _: Value) -> Result<Value, Unchecked> {
        Err(Unchecked)
    }

    pub(super) fn hand_over(_: &str, _: &[Value]) {}

    pub(super) fn forget() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_keeps_what_was_put_into_its_sentence() {
        let told = json!({
            "path": "metadata.publication_date", "code": "date-calendar", "severity": "error",
            "message": "Check it.", "serverMessage": "no", "arguments": ["2026-02-30"],
        });
        let read = finding(told).unwrap();
        assert_eq!(
            (read.code.as_ref(), read.arguments.as_slice()),
            ("date-calendar", &["2026-02-30".to_owned()][..])
        );
        assert_eq!(finding(json!({ "path": 7 })), None);
    }
}
