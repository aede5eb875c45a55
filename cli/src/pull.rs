//! `geodepot pull`: a package with its resources and files, into a folder.

use crate::{connection::Target, exit::Exit, output::Reporting};
use anyhow::Result;
use std::path::PathBuf;

/// Fetches a package with its resources and files into a folder that `apply` understands.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The id of the package or the record
    id: String,
    /// The folder [default: one named by the id]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Fetches it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let _ = (arguments.folder, arguments.target);
    anyhow::bail!("{} cannot be fetched yet.", arguments.id)
}
