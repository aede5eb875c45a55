//! `geodepot plan`.

use super::depositing::Subject;
use crate::{
    exit::Exit,
    output::{Output, Reporting},
};
use anyhow::Result;
use geodepot::{
    Severity,
    deposit::{Options, Plan},
};

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
    output.line(crate::output::plain(plan.to_string().trim_end()))?;
    output.findings(&plan.findings)
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
