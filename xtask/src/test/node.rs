//! Tests that Node runs.

use super::count::{self, Count};
use crate::{process, workspace};
use anyhow::{Result, bail};
use std::process::Command;

/// Runs every `*.test.mjs` under `folder`, one file after the other: they share two cores and a browser.
pub(crate) fn run(folder: &str, prepare: impl FnOnce(&mut Command)) -> Result<Count> {
    let files = workspace::files(&workspace::root().join(folder), &|path| {
        path.to_str().is_some_and(|name| name.ends_with(".test.mjs"))
    });
    if files.is_empty() {
        bail!("there is no *.test.mjs in {folder}");
    }
    let mut command = process::command("node");
    // Named one by one, because Node 20 and 22 read a folder differently.
    command
        .args(["--test", "--test-concurrency=1", "--test-reporter=tap"])
        .args(files);
    prepare(&mut command);
    let (text, success) = process::watch(&mut command)?;
    Ok(count::tap(&text).ended(success))
}
