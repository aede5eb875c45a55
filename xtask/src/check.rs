//! `cargo xtask check`: what can be judged without running the product.

use crate::{package, process, setup};
use anyhow::{Result, bail};
use std::process::Command;

/// The crates that run in a browser, and are therefore linted for it too.
const WASM: [&str; 8] = [
    "geodepot-fetch",
    "geodepot-js",
    "geodepot-js-deposit",
    "geodepot-js-glue",
    "geodepot-js-rules",
    "geodepot-web",
    "geodepot-check",
    "geodepot-hash",
];

/// One check: its name and the command that makes it.
type Check = (&'static str, Command);

/// Runs all checks, and tells all that failed.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    setup::for_wasm()?;
    if arguments.iter().any(|argument| argument == "--install") {
        setup::cargo_deny()?;
    }
    let mut checks = lints();
    checks.push(("documentation", documentation(&["--workspace"])));
    // Natively these are empty.
    let wasm = [
        "--target",
        "wasm32-unknown-unknown",
        "--package",
        "geodepot-fetch",
        "--package",
        "geodepot-js-glue",
        "--package",
        "geodepot-js",
        "--package",
        "geodepot-js-rules",
        "--package",
        "geodepot-js-deposit",
    ];
    checks.push(("documentation for wasm", documentation(&wasm)));
    checks.push(("directions and file lengths", cargo(&["test", "--package", "xtask"])));
    if process::output(&mut cargo(&["deny", "--version"])).is_ok() {
        checks.push((
            "licences and versions",
            cargo(&["deny", "check", "bans", "licenses", "sources"]),
        ));
    } else {
        println!(
            "check: licences and versions: left out, as cargo-deny is not installed (about 4 minutes): add --install"
        );
    }
    let mut failed = Vec::new();
    let mut judge = |name, result: Result<()>| {
        if let Err(error) = result {
            eprintln!("{error:#}");
            failed.push(name);
        }
    };
    for (name, mut command) in checks {
        println!("check: {name}");
        judge(name, process::run(&mut command));
    }
    println!("check: {}", package::TITLE);
    judge(package::TITLE, package::run(&[]));
    if !failed.is_empty() {
        bail!("check: failed: {}", failed.join(", "));
    }
    println!("check: all well");
    Ok(())
}

/// Formatting and clippy, which are a part of `test` too.
pub(crate) fn lints() -> Vec<Check> {
    let mut native = cargo(&["clippy", "--quiet", "--workspace", "--all-targets"]);
    native.args(["--", "--deny", "warnings"]);
    let mut wasm = cargo(&["clippy", "--quiet", "--target", "wasm32-unknown-unknown"]);
    for package in WASM {
        wasm.args(["--package", package]);
    }
    wasm.args(["--", "--deny", "warnings"]);
    vec![
        ("formatting", cargo(&["fmt", "--all", "--check"])),
        ("clippy", native),
        ("clippy for wasm", wasm),
    ]
}

fn documentation(of: &[&str]) -> Command {
    let mut command = cargo(&["doc", "--quiet", "--no-deps"]);
    command.args(of);
    command.env("RUSTDOCFLAGS", "--deny warnings");
    command
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = process::cargo();
    command.args(arguments);
    command
}
