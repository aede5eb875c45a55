//! `geodepot discard`.

use crate::{connection::Target, exit::Exit, output::Reporting};
use anyhow::Result;

/// Not there yet.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Not there yet.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let connection = arguments.target.open().await?;
    anyhow::bail!("{}", connection.address)
}
