//! `cargo xtask conformance`: what a depositor may rely on, asked of any repository.

use crate::process;
use anyhow::Result;

/// Builds the program and becomes it, so that its exit code is ours: 0, 1 for a failure, 2 for a slip of the pen.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    println!("conformance: build the program");
    let mut cargo = process::cargo();
    // Quiet, because cargo would show the command line, and a token stands in it.
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "geodepot-behaviour",
        "--bin",
        "conformance",
        "--",
    ]);
    process::replace(cargo.args(arguments))
}
