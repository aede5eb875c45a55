//! The two sides that are compared: the program, and what people would do without it.

use super::measure::{self, Measured};
use crate::{process, server::Server, workspace};
use anyhow::{Context as _, Result, bail};
use std::{path::Path, process::Command};

/// Builds the program as `cargo xtask start` does, without the app.
pub(super) fn build() -> Result<()> {
    println!("build: the program geodepot");
    let mut cargo = process::cargo();
    process::run(cargo.args(["build", "--package", "geodepot-cli", "--profile", "start"]))
}

/// `geodepot apply` of a folder.
pub(super) fn apply(server: &Server, folder: &Path) -> Result<Measured> {
    let mut command = process::command(workspace::geodepot());
    server.tell(&mut command);
    let settings = folder.join(".settings");
    command.env("XDG_CONFIG_HOME", settings);
    command.arg("apply").arg(folder).args(["--yes", "--json", "--new"]);
    measure::run(&mut command)
}

/// The straightforward script on the same folder; nothing if this machine cannot run it.
pub(super) fn script(server: &Server, folder: &Path) -> Result<Option<Measured>> {
    let known = Command::new("python3").args(["-c", "import requests"]).output();
    if !known.is_ok_and(|output| output.status.success()) {
        println!("  There is no python3 with the library requests here, so there is nothing to compare with.");
        return Ok(None);
    }
    let mut command = process::command("python3");
    server.tell(&mut command);
    command
        .arg(workspace::root().join("tests/bench/straightforward.py"))
        .arg(folder);
    measure::run(&mut command).map(Some)
}

/// A call by curl; gives the answer.
pub(super) fn call(server: &Server, method: &str, path: &str, body: Option<&str>) -> Result<String> {
    let mut command = curl(server);
    command.args(["--request", method]);
    if let Some(body) = body {
        command.args(["--header", "Content-Type: application/json", "--data-binary", body]);
    }
    process::output(command.arg(format!("{}/api{path}", server.url)))
}

/// A file sent by curl to a draft that waits for it.
pub(super) fn send(server: &Server, id: &str, file: &Path) -> Result<Measured> {
    let mut command = curl(server);
    command.args(["--header", "Content-Type: application/octet-stream", "--upload-file"]);
    command.arg(file);
    measure::run(command.arg(format!("{}/api/records/{id}/draft/files/big.bin/content", server.url)))
}

fn curl(server: &Server) -> Command {
    let mut command = process::command("curl");
    // An `Expect` would cost a round trip, and the program sends none.
    command.args(["--silent", "--show-error", "--fail", "--header", "Expect:"]);
    command
        .arg("--header")
        .arg(format!("Authorization: Bearer {}", server.token()));
    command
}

/// The id in an answer.
pub(super) fn id_in(answer: &str) -> Result<String> {
    let (_, rest) = answer.split_once("\"id\":").context("there is no id in the answer")?;
    match rest
        .trim_start()
        .strip_prefix('"')
        .and_then(|rest| rest.split_once('"'))
    {
        Some((id, _)) => Ok(id.to_owned()),
        None => bail!("there is no id in the answer"),
    }
}
