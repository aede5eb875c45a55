//! `geodepot apply`.

use super::{depositing::Subject, plan};
use crate::{
    exit::Exit,
    output::{self, Output, Reporting},
    progress::Progress,
    throttle::{Rate, bytes_per_second},
};
use anyhow::Result;
use geodepot::{
    RecordId,
    deposit::{Options, Outcome, apply},
};
use std::num::NonZeroUsize;

/// Does what `plan` shows: makes drafts, sends files, publishes.
///
/// Done twice, it changes nothing. Interrupted anywhere, it continues when it is run again: nothing is made twice, and no
/// file that has arrived is sent again. Nothing is published before everything was checked.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot apply
  geodepot apply deposits/coastlines --yes --publish
  geodepot apply --yes --limit-rate 2M --parallel 1
  geodepot apply --yes --json | tail -1 | jq -r .package.url")]
#[command(after_long_help = after_long_help())]
pub(crate) struct Arguments {
    #[command(flatten)]
    subject: Subject,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    /// Publish, even if the description says to leave a draft
    #[arg(long)]
    publish: bool,
    /// How many files are sent, and steps done, side by side
    #[arg(long, value_name = "N", default_value = "3")]
    parallel: NonZeroUsize,
    /// Send at most so many bytes a second: 500k, 2M
    #[arg(long, value_name = "RATE", value_parser = bytes_per_second)]
    limit_rate: Option<u64>,
    /// Take this draft of yours for the deposit
    #[arg(long, value_name = "ID", conflicts_with = "new")]
    adopt: Option<String>,
    /// Begin anew, even if an equal draft exists
    #[arg(long)]
    new: bool,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

fn after_long_help() -> String {
    format!(
        "Examples:
  geodepot apply
  geodepot apply deposits/coastlines --yes --publish
  geodepot apply --yes --limit-rate 2M --parallel 1
  geodepot apply --yes --json | tail -1 | jq -r .package.url

{}",
        crate::exit::HELP
    )
}

/// Does it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    // Before anything is read, as the answer would be the same.
    output::can_confirm(arguments.yes, output)?;
    let depositing = arguments.subject.open(arguments.limit_rate.map(Rate::new)).await?;
    let looking = Progress::new(output);
    let mut options = Options {
        parallel: arguments.parallel.get(),
        publish: arguments.publish.then_some(true),
        adopt: arguments.adopt.map(RecordId::from),
        new: arguments.new,
        events: Some(looking.listener()),
        ..Options::default()
    };
    let (_, plan) = depositing.plan(&options).await?;
    looking.end();
    if !arguments.yes && !plan.is_empty() {
        plan::show(&plan, output)?;
        let verdict = plan::verdict(&plan);
        if verdict != Exit::Done {
            return Ok(verdict);
        }
        let question = if plan.publish {
            "Do this, and publish it?"
        } else {
            "Do this?"
        };
        if !output::confirmed(question, false, output).await? {
            output.note("Nothing was done.");
            return Ok(Exit::Done);
        }
    }
    let progress = Progress::new(output);
    options.events = Some(progress.listener());
    let applied = apply(
        &depositing.client,
        &depositing.deposit,
        plan,
        &depositing.journal,
        &options,
    )
    .await;
    progress.end();
    tell(&applied?, output)?;
    Ok(Exit::Done)
}

fn tell(outcome: &Outcome, output: Output) -> Result<()> {
    if output.is_json() {
        // The last event said it.
        return Ok(());
    }
    output.findings(&outcome.findings)?;
    let requests = output::counted(outcome.requests as usize, "request");
    output.note(match (outcome.changed, outcome.published) {
        (false, _) => "Nothing to do: the repository has what is described.".to_owned(),
        (true, true) => format!("Published, with {requests}."),
        (true, false) => format!("The draft is as described, with {requests}."),
    });
    if let Some(url) = &outcome.package.url {
        output.line(output::plain(url))?;
    }
    Ok(())
}
