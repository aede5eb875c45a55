//! `cargo xtask bench`: how long things take.

use crate::{pkg, process, setup};
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
            println!("natively:");
            process::run(&mut cargo)?;
            setup::for_pkg()?;
            pkg::build()?;
            println!("in wasm, by Node:");
            process::run(process::command("node").arg("pkg/bench/validate.mjs"))
        }
        Some(other) => bail!("There is no benchmark “{other}”. Choose: validate."),
    }
}
