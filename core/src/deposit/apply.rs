//! A plan, done.

mod filing;
mod keeping;
mod making;
mod publishing;
mod relating;
mod run;
mod saving;
mod sending;

use std::future::{Future as _, poll_fn};
use std::pin::pin;

use run::Run;

use super::event::Event;
use super::files::Deposit;
use super::journal::Journal;
use super::options::Options;
use super::outcome::{Deposited, Outcome};
use super::plan::{Action, Conflict, Plan};
use super::remote::is_gone;
use super::spec::ResourceSpec;
use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::finding::{Finding, Severity};
use crate::transport::Watch;

/// Does what a plan says. To cancel, drop the future: what was begun is found again.
///
/// Where something stands in the way of publishing, nothing is sent. What the repository finds wrong with a draft that is
/// to be published ends the work before anything is published; drafts that stay drafts may be incomplete.
///
/// # Errors
/// `invalid` with findings if something stands in the way of publishing; nothing is published then. `conflict` with
/// both versions as findings if somebody else changed a draft; nothing is overwritten. `network` and its like if the
/// repository could not be reached; apply again.
pub async fn apply(
    client: &Client,
    deposit: &Deposit,
    plan: Plan,
    journal: &dyn Journal,
    options: &Options,
) -> Result<Outcome> {
    if !plan.conflicts.is_empty() {
        return Err(in_conflict(&plan.conflicts));
    }
    let errors: Vec<Finding> = plan
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .cloned()
        .collect();
    if plan.publish && !errors.is_empty() {
        return Err(refused(errors).during("check"));
    }
    let Some(observed) = plan.observed.as_deref() else {
        let message = "The plan was not made by observing.";
        return Err(Error::new(ErrorKind::Usage, message).with_hint("Observe and plan first."));
    };
    if journal.read().await? != observed.text {
        let message = "The journal has changed since the plan was made.";
        return Err(Error::new(ErrorKind::Conflict, message).with_hint("Plan again, and apply that."));
    }
    let watch = Watch::default();
    let run = Run::new(
        client.watched(watch.clone()),
        watch.clone(),
        deposit,
        journal,
        options,
        observed,
    );
    run.tell(&Event::Plan {
        steps: plan.steps.len(),
        requests: plan.requests(),
        files: plan.steps.iter().filter(|step| step.action == Action::SendFile).count(),
        bytes: plan.steps.iter().map(|step| step.bytes).sum(),
    });
    let mut working = pin!(work(&run, &plan));
    // What requests meet is noted within this very poll, and told at its end.
    poll_fn(|context| {
        let state = working.as_mut().poll(context);
        run.tell_sightings();
        state
    })
    .await?;
    let outcome = outcome(&run, deposit, &plan, observed.requests + watch.sent());
    run.tell(&Event::Done(outcome.clone()));
    Ok(outcome)
}

async fn work(run: &Run<'_>, plan: &Plan) -> Result<()> {
    run.begin().await?;
    let was_publishing = run.was_publishing();
    match Box::pin(run.steps(&plan.steps)).await {
        // A publication whose answer was lost may have come through while drafts were still worked with.
        Err(error) if was_publishing && is_gone(&error) => {
            if !Box::pin(run.turned_out_published()).await? {
                return Err(error);
            }
        }
        other => other?,
    }
    if !plan.steps.iter().any(|step| step.action == Action::LookAgain) {
        Box::pin(run.look_again()).await?;
    }
    run.end(&plan.steps).await
}

fn outcome(run: &Run<'_>, deposit: &Deposit, plan: &Plan, requests: u32) -> Outcome {
    run.with(|state| {
        let main = state.book.main.as_ref();
        let seen = state.live.get(&None).map(|live| &live.seen);
        let url = seen.and_then(|seen| seen.url.clone());
        let mut resources: std::collections::BTreeMap<_, _> = state
            .book
            .resources
            .iter()
            .map(|(key, entry)| (key.clone(), entry.id.clone()))
            .collect();
        for resource in &deposit.spec().resources {
            if let ResourceSpec::Existing { id } = resource {
                resources.insert(id.to_string(), id.clone());
            }
        }
        Outcome {
            changed: plan.steps.iter().any(|step| step.action != Action::LookAgain) || state.discarded,
            package: Deposited {
                id: main.map(|entry| entry.id.clone()),
                parent_id: main.and_then(|entry| entry.parent.clone()),
                url: url.or_else(|| main.and_then(|entry| entry.url.clone())),
            },
            resources,
            published: main.is_some_and(|entry| entry.published),
            requests,
            findings: state.findings.clone(),
        }
    })
}

/// What stands in the way, in one error.
pub(super) fn refused(findings: Vec<Finding>) -> Error {
    let message = match findings.as_slice() {
        [only] => format!("It cannot be published: {}", only.message),
        all => format!("It cannot be published: {} things stand in the way.", all.len()),
    };
    Error::new(ErrorKind::Invalid, message).with_findings(findings)
}

/// Both versions of what somebody else changed.
pub(super) fn in_conflict(conflicts: &[Conflict]) -> Error {
    let shown = |value: Option<&serde_json::Value>| match value {
        None | Some(serde_json::Value::Null) => "nothing".to_owned(),
        Some(value) => value.to_string(),
    };
    let mut findings = Vec::new();
    for conflict in conflicts {
        for path in &conflict.paths {
            let of = |version: &serde_json::Value| shown(version.get(path).or(Some(version)));
            let theirs = of(&conflict.theirs);
            let message = format!(
                "The description has {}; the repository has {theirs}.",
                of(&conflict.ours)
            );
            findings.push(Finding {
                object: Some(conflict.object.clone()),
                path: path.clone(),
                code: "conflict".into(),
                severity: Severity::Error,
                message,
                server_message: Some(theirs),
                arguments: Vec::new(),
            });
        }
    }
    let files = conflicts.iter().all(|conflict| conflict.paths == ["files"]);
    let hint = if files {
        "Say `replace: true` of the file; files of what is published do not change: describe a new version with `version_of`."
    } else {
        "Take the other change into the description and adopt the draft (--adopt ID), which then gets what the description says."
    };
    let message = if files {
        "The repository has other files than the description."
    } else {
        "The repository has something else than this program left there: somebody changed it."
    };
    Error::new(ErrorKind::Conflict, message)
        .with_hint(hint)
        .with_findings(findings)
}
