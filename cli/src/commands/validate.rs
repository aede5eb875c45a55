//! `geodepot validate`.

use crate::{
    exit::Exit,
    output::{Output, Reporting, counted},
    spec::Written,
};
use anyhow::Result;
use geodepot::{
    Profile, Severity, Stage,
    deposit::DepositKind,
    validate::{Context, day_of},
};
use std::{path::PathBuf, time::SystemTime};

/// Checks a deposit against the repository's rules, without a network.
///
/// The package, its resources and all files are looked at. What is called an error here the repository refuses.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot validate
  geodepot validate deposits/coastlines --stage save
  geodepot validate --json | jq -r '.findings[].path'")]
pub(crate) struct Arguments {
    /// The description, or the folder that holds it
    #[arg(default_value = ".", value_name = "SPEC")]
    spec: PathBuf,
    /// Whose rules hold: gkh-package, gkh-resource, inveniordm, inveniordm-v11 or surf [default: told by the description]
    #[arg(long, value_name = "NAME", value_parser = profile)]
    profile: Option<Profile>,
    /// What is about to happen: save or publish
    #[arg(long, value_name = "STAGE", value_parser = stage, default_value = "publish")]
    stage: Stage,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

fn profile(name: &str) -> Result<Profile, String> {
    name.parse().map_err(|error| told(&error))
}

fn stage(name: &str) -> Result<Stage, String> {
    name.parse().map_err(|error| told(&error))
}

fn told(error: &geodepot::Error) -> String {
    format!("{error} {}", error.hint())
}

/// Checks it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let deposit = Written::read(&arguments.spec)?.deposit(None).await?;
    let profile = arguments
        .profile
        .or(deposit.profile())
        .unwrap_or(match deposit.spec().kind {
            DepositKind::Package => Profile::GkhPackage,
            DepositKind::Record => Profile::InvenioRdm,
            DepositKind::Surf => Profile::Surf,
        });
    let context = Context::new(profile, arguments.stage, day_of(SystemTime::now()));
    let report = deposit.check(&context);
    if output.is_json() {
        output.json(&report)?;
    } else {
        output.findings(&report.findings)?;
        let count = |severity| {
            report
                .findings
                .iter()
                .filter(|found| found.severity == severity)
                .count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let done = match arguments.stage {
            Stage::Save => "saved",
            Stage::Publish => "published",
        };
        output.note(match (errors, warnings) {
            (0, 0) => format!("It can be {done}, as far as it can be told here ({}).", profile.name()),
            (0, _) => format!("It can be {done}; {}.", counted(warnings, "warning")),
            (_, 0) => format!("It cannot be {done} yet: {}.", counted(errors, "error")),
            _ => format!(
                "It cannot be {done} yet: {}, {}.",
                counted(errors, "error"),
                counted(warnings, "warning")
            ),
        });
    }
    Ok(if report.is_clean() { Exit::Done } else { Exit::Findings })
}
