//! Set-up, tests and builds: `cargo xtask COMMAND`.

mod app;
mod bench;
mod check;
mod conformance;
mod package;
mod parity;
mod pkg;
mod process;
mod server;
mod setup;
mod shots;
mod size;
mod start;
mod test;
mod torture;
mod types;
mod workspace;

use anyhow::{Result, bail};
use std::process::ExitCode;

/// A command: its name, what it does in one line, and the function that does it.
type Command = (&'static str, &'static str, fn(&[String]) -> Result<()>);

const COMMANDS: &[Command] = &[
    (
        "start",
        "build the app and serve it with the sandbox [--port N --data DIR --ephemeral --no-open]",
        start::run,
    ),
    ("test", "run every test there is, or the named parts [PART…]", test::run),
    (
        "check",
        "formatting, clippy, licences, documentation [--install adds cargo-deny]",
        check::run,
    ),
    ("pkg", "build the npm package into pkg/dist", pkg::run),
    (
        "package",
        "make the crates' archives as they are published, and build each from its own",
        package::run,
    ),
    (
        "size",
        "weigh the app and the npm package against their budgets",
        size::run,
    ),
    (
        "app",
        "build the app for a web server of your own [--under PATH --into DIR]",
        app::run,
    ),
    (
        "shots",
        "take screenshots of the app into shots/ or DIR [DIR]",
        shots::run,
    ),
    (
        "bench",
        "measure how long things take [validate|throughput [--size 2G --files N --rounds N]|requests]",
        bench::run,
    ),
    (
        "parity",
        "compare validation with verdicts of real servers [--vocabulary FILE] [--all] [FILE…]",
        parity::run,
    ),
    (
        "conformance",
        "ask a repository for every behaviour --url URL --token TOKEN [--token-2 TOKEN] --system gkh|inveniordm|surf",
        conformance::run,
    ),
    (
        "torture",
        "break deposits off by chance and start them again [--runs N --seed S] [--single] [--case CASE]",
        torture::run,
    ),
    ("types", "write the TypeScript declarations of the models", types::run),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match dispatch(&name, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(name: &str, arguments: &[String]) -> Result<()> {
    if let Some((_, _, run)) = COMMANDS.iter().find(|(known, ..)| *known == name) {
        return run(arguments);
    }
    let list: Vec<String> = COMMANDS
        .iter()
        .map(|(name, line, _)| format!("\n  {name:<13}{line}"))
        .collect();
    let usage = format!("Usage: cargo xtask COMMAND{}", list.concat());
    if matches!(name, "help" | "--help" | "-h") {
        println!("{usage}");
        return Ok(());
    }
    bail!("{usage}")
}
