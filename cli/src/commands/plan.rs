//! `geodepot plan`.

use super::depositing::Subject;
use crate::{
    exit::Exit,
    output::{Output, Reporting, counted, plain},
};
use anyhow::Result;
use geodepot::{
    Severity,
    deposit::{Options, Plan},
};
use indicatif::DecimalBytes;
use serde_json::Value;

/// Shows what `apply` would do, with reasons, and how many requests that takes. Changes nothing.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot plan
  geodepot plan deposits/coastlines --json | jq .requests")]
pub(crate) struct Arguments {
    #[command(flatten)]
    subject: Subject,
    /// Plan for publishing, even if the description says to leave a draft
    #[arg(long)]
    publish: bool,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Shows it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let depositing = arguments.subject.open(None).await?;
    let options = Options {
        publish: arguments.publish.then_some(true),
        ..Options::default()
    };
    let (_, plan) = depositing.plan(&options).await?;
    if output.is_json() {
        output.json(&plan)?;
    } else {
        show(&plan, output)?;
    }
    Ok(verdict(&plan))
}

/// Shows a plan for people.
pub(super) fn show(plan: &Plan, output: Output) -> Result<()> {
    for step in &plan.steps {
        output.line(plain(&step.to_string()))?;
    }
    let bytes: u64 = plan.steps.iter().map(|step| step.bytes).sum();
    let all = format!(
        "{} and {}",
        counted(plan.steps.len(), "step"),
        counted(plan.requests() as usize, "request")
    );
    match (plan.is_empty(), bytes) {
        (true, _) if plan.conflicts.is_empty() => output.line("Nothing to do.")?,
        (true, _) => {}
        (false, 0) => output.line(format_args!("In all {all}."))?,
        (false, _) => output.line(format_args!("In all {all}, with {} of files.", DecimalBytes(bytes)))?,
    }
    show_conflicts(plan, output)?;
    output.findings(&plan.findings)
}

/// Shows what somebody else changed, in both versions.
pub(super) fn show_conflicts(plan: &Plan, output: Output) -> Result<()> {
    for conflict in &plan.conflicts {
        output.line(format_args!("conflict: {} was changed by somebody else", conflict.id))?;
        for path in &conflict.paths {
            let shown = |version: &Value| plain(&version.get(path).unwrap_or(version).to_string());
            output.line(format_args!("  {}", plain(path)))?;
            output.line(format_args!("    described: {}", shown(&conflict.ours)))?;
            output.line(format_args!("    there now: {}", shown(&conflict.theirs)))?;
        }
    }
    Ok(())
}

/// Whether a plan can be carried out.
pub(super) fn verdict(plan: &Plan) -> Exit {
    let in_the_way = |plan: &Plan| plan.findings.iter().any(|found| found.severity == Severity::Error);
    if !plan.conflicts.is_empty() {
        Exit::Conflict
    } else if plan.publish && in_the_way(plan) {
        Exit::Findings
    } else {
        Exit::Done
    }
}
