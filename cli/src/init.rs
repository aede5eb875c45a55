//! `geodepot init`: a description to begin with, made from a folder.

use crate::{exit::Exit, output::Reporting};
use anyhow::Result;
use std::path::PathBuf;

/// Writes a description of a folder, to begin with.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder
    #[arg(default_value = ".", value_name = "FOLDER")]
    folder: PathBuf,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Writes it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    anyhow::bail!("{} cannot be described yet.", arguments.folder.display())
}
