//! The server that tests and screenshots visit.
//!
//! They get `GEODEPOT_URL` (the address of the app), `GEODEPOT_TOKEN` and `GEODEPOT_TOKEN_2` (of alice
//! and bob), `GEODEPOT_BIN` (the program, for journeys that stop and start a server of their own),
//! `CHROME` and `CHROMEDRIVER`.

use crate::{process, start, workspace};
use anyhow::{Context as _, Result};
use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

const ALICE: &str = "alice-of-the-tests";
const BOB: &str = "bob-of-the-tests";

/// A sandbox that forgets everything when it is dropped.
pub(crate) struct Server {
    child: Child,
    /// Where it answers.
    pub(crate) url: String,
}

impl Server {
    /// Starts one on a free port and waits until it is ready.
    pub(crate) fn start(arguments: &[&str]) -> Result<Self> {
        let mut command = process::command(workspace::geodepot());
        command.args(["sandbox", "--ephemeral", "--no-open", "--port", "0"]);
        for (name, token) in [("alice", ALICE), ("bob", BOB)] {
            command.arg("--token").arg(format!("{name}={token}"));
        }
        let mut child = command.args(arguments).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        if let Some(stdout) = &mut child.stdout {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let mut server = Self {
            child,
            url: String::new(),
        };
        let url = line.trim().strip_prefix("Geodepot: ");
        url.context("the sandbox did not start: its message stands above")?
            .trim_end_matches('/')
            .clone_into(&mut server.url);
        Ok(server)
    }

    /// Starts one, after building the program if that was not done.
    pub(crate) fn built() -> Result<Self> {
        if !workspace::geodepot().exists() {
            start::build()?;
        }
        Self::start(&[])
    }

    /// Its number among the running programs.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Alice's token.
    #[expect(
        clippy::unused_self,
        reason = "it is the same for all of them, which is nobody's business"
    )]
    pub(crate) fn token(&self) -> &'static str {
        ALICE
    }

    /// Tells a command where everything is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command
            .env("GEODEPOT_URL", &self.url)
            .env("GEODEPOT_TOKEN", ALICE)
            .env("GEODEPOT_TOKEN_2", BOB)
            .env("GEODEPOT_BIN", workspace::geodepot());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked first, because a killed sandbox leaves its temporary folder behind.
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
