//! `geodepot completions`.

use crate::{exit::Exit, output::Output};
use anyhow::Result;
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Prints what a shell needs to complete commands and options.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot completions bash > ~/.local/share/bash-completion/completions/geodepot
  geodepot completions zsh > ~/.zfunc/_geodepot
  geodepot completions fish > ~/.config/fish/completions/geodepot.fish")]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

/// Prints it.
pub(crate) fn run(arguments: &Arguments) -> Result<Exit> {
    let mut text = Vec::new();
    let mut command = crate::arguments::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "geodepot", &mut text);
    Output::default().bytes(&text)?;
    Ok(Exit::Done)
}
