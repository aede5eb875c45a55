//! `cargo xtask types`: the TypeScript declarations of the models. A test of geodepot-js fails where they are stale.

use crate::{process, workspace};
use anyhow::{Context as _, Result};
use std::{fs, process::Stdio};

/// Writes pkg/types.d.ts.
pub(crate) fn run(_: &[String]) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--package", "geodepot-js", "--example", "types"]);
    let output = cargo.stderr(Stdio::inherit()).output()?;
    output
        .status
        .success()
        .then_some(())
        .context("the declarations could not be made: see above")?;
    let file = workspace::root().join("pkg/types.d.ts");
    fs::write(&file, output.stdout).with_context(|| format!("cannot write {}", file.display()))
}
