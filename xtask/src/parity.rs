//! `cargo xtask parity`: how well validation foresees what real servers said about drafts.

use crate::process;
use anyhow::Result;
use std::path::absolute;

/// Runs the validator over files of verdicts: `[--vocabulary FILE] [--all] [FILE…]`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args([
        "run",
        "--quiet",
        "--profile",
        "start",
        "--package",
        "geodepot",
        "--example",
        "parity",
        "--",
    ]);
    for argument in arguments {
        if argument.starts_with("--") {
            cargo.arg(argument);
        } else {
            // Cargo is started in another folder.
            cargo.arg(absolute(argument)?);
        }
    }
    process::run(&mut cargo)
}
