//! `geodepot status`.

use super::{depositing::Subject, plan};
use crate::{
    exit::Exit,
    output::{Output, Reporting, counted},
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
    let (observed, plan) = depositing.plan(&Options::default()).await?;
    let there = observed.outcome();
    let exit = plan::verdict(&plan);
    if output.is_json() {
        output.json(&json!({
            "done": plan.is_empty(),
            "published": there.published,
            "package": there.package,
            "resources": there.resources,
            "steps": plan.steps.len(),
            "requests": plan.requests(),
            "findings": plan.findings,
            "conflicts": plan.conflicts,
        }))?;
        return Ok(exit);
    }
    let state = match (&there.package.id, there.published) {
        (None, _) => "Not there yet".to_owned(),
        (Some(id), false) => format!("Draft {id}"),
        (Some(id), true) => format!("Published as {id}"),
    };
    let steps = plan.steps.len();
    let left = match steps {
        0 => "nothing to do".to_owned(),
        steps => format!("{} to be done", counted(steps, "step")),
    };
    output.line(format_args!("{state}: {left}."))?;
    if let Some(url) = &there.package.url {
        output.line(crate::output::plain(url))?;
    }
    plan::show_conflicts(&plan, output)?;
    output.findings(&plan.findings)?;
    if steps > 0 {
        output.note("`geodepot plan` shows the steps, `geodepot apply` does them.");
    }
    Ok(exit)
}
