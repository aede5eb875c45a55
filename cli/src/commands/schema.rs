//! `geodepot schema`.

use crate::{
    exit::Exit,
    output::{Output, Reporting},
};
use anyhow::Result;
use geodepot::deposit::DepositSpec;

/// Prints the JSON Schema of descriptions, for editors and programs.
#[derive(clap::Args)]
#[command(after_help = "Example:
  geodepot schema > deposit.schema.json
  # and as the first line of deposit.yaml:
  # yaml-language-server: $schema=deposit.schema.json")]
pub(crate) struct Arguments {}

/// Prints it.
pub(crate) fn run(_: &Arguments) -> Result<Exit> {
    Output::new(Reporting::default()).pretty(&DepositSpec::schema())?;
    Ok(Exit::Done)
}
