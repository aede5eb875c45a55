//! Asking before something is done that cannot be undone.

use super::Output;
use anyhow::{Context as _, Result};
use geodepot::{Error, ErrorKind};
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

/// Whether `--yes` was given, or there is somebody to ask.
///
/// # Errors
/// `usage` if neither.
pub(crate) fn can_confirm(yes: bool, output: Output) -> Result<()> {
    if yes || (!output.is_json() && io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Usage, "There is no terminal to ask on.")
        .with_hint("Give --yes to have it done without asking.")
        .into())
}

/// Whether somebody agrees: by `--yes`, or at the terminal.
///
/// # Errors
/// `usage` where nobody can be asked.
pub(crate) async fn confirmed(question: &str, yes: bool, output: Output) -> Result<bool> {
    can_confirm(yes, output)?;
    if yes {
        return Ok(true);
    }
    let question = format!("{} [y/N] ", super::plain(question));
    let ask = move || {
        let mut stderr = io::stderr().lock();
        write!(stderr, "{question}")?;
        stderr.flush()?;
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        io::Result::Ok(line)
    };
    // Read aside, so that Ctrl-C is heard meanwhile.
    let line = tokio::task::spawn_blocking(ask).await?;
    let answer = line.context("The answer cannot be read from the terminal.")?;
    Ok(matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"))
}
