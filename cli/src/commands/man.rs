//! `geodepot man`.

use crate::{exit::Exit, output::Output};
use anyhow::{Context as _, Result};
use clap::CommandFactory as _;
use std::{fs, path::PathBuf};

/// Prints the manual page, or writes those of all commands into a folder.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot man | man -l -
  geodepot man --folder ~/.local/share/man/man1")]
pub(crate) struct Arguments {
    /// Write geodepot.1, geodepot-apply.1 and so on into this folder
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// Prints it, or writes them.
pub(crate) fn run(arguments: &Arguments) -> Result<Exit> {
    let mut command = crate::arguments::Arguments::command();
    command.build();
    if let Some(folder) = &arguments.folder {
        let write = || {
            fs::create_dir_all(folder)?;
            clap_mangen::generate_to(command, folder)
        };
        write().with_context(|| format!("The pages cannot be written into {}.", folder.display()))?;
    } else {
        let mut text = Vec::new();
        clap_mangen::Man::new(command).render(&mut text)?;
        Output::default().bytes(&text)?;
    }
    Ok(Exit::Done)
}
