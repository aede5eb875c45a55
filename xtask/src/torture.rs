//! `cargo xtask torture`: deposits that are broken off by chance, as many as one likes.

use crate::process;
use anyhow::Result;

/// Builds the program and becomes it, so that its exit code is ours.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args([
        "run",
        "--quiet",
        "--profile",
        "start",
        "--package",
        "geodepot-tests",
        "--bin",
        "torture",
        "--",
    ]);
    process::replace(cargo.args(arguments))
}
