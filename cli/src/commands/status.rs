//! `geodepot status`.

use super::{depositing::Subject, plan};
use crate::{
    exit::Exit,
    output::{Output, Reporting},
};
use anyhow::Result;
use geodepot::deposit::Options;
use serde_json::json;

/// Says how far a deposit is: what is there, and whether anything is still to be done.
#[derive(clap::Args)]
#[command(after_help = "Example:
  geodepot status deposits/coastlines")]
pub(crate) struct Arguments {
    #[command(flatten)]
    subject: Subject,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Says it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let depositing = arguments.subject.open(None).await?;
    let (_, plan) = depositing.plan(&Options::default()).await?;
    let exit = plan::verdict(&plan);
    if output.is_json() {
        output.json(&json!({ "done": plan.is_empty(), "steps": plan.steps.len(), "plan": plan }))?;
        return Ok(exit);
    }
    if plan.is_empty() {
        output.line("Nothing to do: the repository has what is described.")?;
    } else {
        output.line(format_args!(
            "To be done: {} steps. `geodepot plan` shows them.",
            plan.steps.len()
        ))?;
    }
    output.findings(&plan.findings)?;
    Ok(exit)
}
