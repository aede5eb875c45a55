//! What is said, to whom: results on standard output, all else on standard error.

mod confirm;
mod failure;
mod findings;
mod table;

pub(crate) use confirm::{can_confirm, confirmed};
pub(crate) use table::Table;

use geodepot::Finding;
use serde::Serialize;
use serde_json::json;
use std::{
    fmt,
    io::{self, IsTerminal as _, Write as _},
};

/// How a command reports.
#[derive(Clone, Copy, Default, clap::Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Reporting {
    /// Print JSON for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Print results and errors, and nothing else
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// Whoever read our output has gone, which is no failure.
#[derive(Debug)]
pub(crate) struct Closed;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nobody reads the output any more.")
    }
}

impl std::error::Error for Closed {}

/// Where everything that a command says goes through.
#[derive(Clone, Copy, Default)]
pub(crate) struct Output {
    reporting: Reporting,
}

impl Output {
    /// Output as the command line asks for it.
    pub(crate) fn new(reporting: Reporting) -> Self {
        Self { reporting }
    }

    /// Whether programs read it.
    pub(crate) fn is_json(self) -> bool {
        self.reporting.json
    }

    /// Whether somebody sits at a terminal and wants to see what happens.
    pub(crate) fn is_lively(self) -> bool {
        self.tells() && io::stderr().is_terminal()
    }

    /// Whether there is anybody to tell what happens.
    pub(crate) fn tells(self) -> bool {
        !self.reporting.json && !self.reporting.quiet
    }

    /// A line of the result.
    #[expect(clippy::unused_self, reason = "whatever is said goes through one thing")]
    pub(crate) fn line(self, text: impl fmt::Display) -> anyhow::Result<()> {
        let mut stdout = io::stdout().lock();
        written(writeln!(stdout, "{text}").and_then(|()| stdout.flush()))
    }

    /// A result that is a file.
    #[expect(clippy::unused_self, reason = "whatever is said goes through one thing")]
    pub(crate) fn bytes(self, bytes: &[u8]) -> anyhow::Result<()> {
        let mut stdout = io::stdout().lock();
        written(stdout.write_all(bytes).and_then(|()| stdout.flush()))
    }

    /// The result, or an event, as one line of JSON.
    pub(crate) fn json(self, value: &impl Serialize) -> anyhow::Result<()> {
        self.line(serde_json::to_string(value)?)
    }

    /// The result as JSON for people to read.
    pub(crate) fn pretty(self, value: &impl Serialize) -> anyhow::Result<()> {
        self.line(serde_json::to_string_pretty(value)?)
    }

    /// A word about what happens, which is not the result.
    pub(crate) fn note(self, text: impl fmt::Display) {
        if self.tells() {
            complain(text);
        }
    }

    /// What is wrong with a deposit, one finding after another.
    pub(crate) fn findings(self, all: &[Finding]) -> anyhow::Result<()> {
        let text = findings::written(all, console::colors_enabled());
        self.bytes(text.as_bytes())
    }

    /// That Ctrl-C ended it, and what that means.
    pub(crate) fn interrupted(self, what_now: &str) {
        if self.reporting.json {
            let _ = self.json(&json!({ "event": "interrupted", "message": what_now }));
        }
        complain(what_now);
    }

    /// Why a command failed, and what to do now.
    pub(crate) fn failure(self, error: &anyhow::Error) {
        if error.is::<Closed>() {
            return;
        }
        if self.reporting.json {
            // If nobody reads it any more, the exit code says it as well.
            let _ = self.json(&failure::event(error));
        }
        complain(failure::written(error, console::colors_enabled_stderr()));
    }
}

/// A text of somebody else's without what a terminal would take for a command.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .map(|sign| if sign.is_control() && sign != '\n' { ' ' } else { sign })
        .collect()
}

/// A number of things: `1 step`, `2 steps`.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// A line on standard error. If that is gone there is nobody left to tell.
pub(crate) fn complain(text: impl fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn written(result: io::Result<()>) -> anyhow::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Closed.into()),
        other => Ok(other?),
    }
}
