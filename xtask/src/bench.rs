//! `cargo xtask bench`: how long things take.

use crate::process;
use anyhow::{Result, bail};

/// Measures what is named: `validate`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    match arguments.first().map(String::as_str) {
        None | Some("validate") => {
            let mut cargo = process::cargo();
            cargo.args([
                "run",
                "--quiet",
                "--release",
                "--package",
                "geodepot",
                "--example",
                "validate_speed",
            ]);
            process::run(&mut cargo)
        }
        Some(other) => bail!("There is no benchmark “{other}”. Choose: validate."),
    }
}
