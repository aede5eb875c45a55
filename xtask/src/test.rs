//! `cargo xtask test`: every test there is, in parts that can be named.

mod count;
mod node;
mod wasm;

use crate::{
    check, package as crates, pkg, process,
    server::Server,
    setup::{self, browser::Browser},
    size, start, workspace,
};
use anyhow::{Context as _, Result, bail};
use count::Count;
use std::time::{Duration, Instant};

/// A part: its name, what it runs, and the function that runs it.
type Part = (&'static str, &'static str, fn() -> Result<Count>);

const PARTS: &[Part] = &[
    (
        "lint",
        "formatting, clippy, and the crates as they are published",
        || Ok(lint()),
    ),
    ("native", "Rust tests", native),
    ("app", "the built app: its policy and its weight", app),
    ("wasm", "Rust tests in Chromium", wasm::run),
    ("package", "the npm package and its consumers", package),
    ("journeys", "journeys through the app in Chromium", journeys),
];

/// Runs all parts, or the named ones.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let unknown = arguments
        .iter()
        .find(|name| PARTS.iter().all(|(known, ..)| known != name));
    if let Some(name) = unknown {
        let known: Vec<&str> = PARTS.iter().map(|(name, ..)| *name).collect();
        bail!("test has no part {name}: its parts are {}", known.join(", "));
    }
    let wanted = |name: &str| arguments.is_empty() || arguments.iter().any(|wanted| wanted == name);

    let mut results = vec![("set-up", timed(set_up))];
    let ready = results.iter().all(|(_, (count, _))| count.failed == 0);
    for (name, title, part) in PARTS.iter().filter(|(name, ..)| ready && wanted(name)) {
        println!("\n== {name}: {title}");
        results.push((name, timed(*part)));
    }
    println!();
    let mut total = Count::default();
    for (name, (count, time)) in &results {
        println!(
            "{name:<9}{:>6} passed {:>4} failed {:>8.1} s",
            count.passed,
            count.failed,
            time.as_secs_f64()
        );
        total += *count;
    }
    // The last line, and the only one of its kind: other programs read it.
    println!("{} passed, {} failed", total.passed, total.failed);
    std::process::exit(i32::from(total.failed > 0))
}

/// Runs a part; one that cannot run is a failure.
fn timed(part: fn() -> Result<Count>) -> (Count, Duration) {
    let started = Instant::now();
    let count = part().unwrap_or_else(|error| {
        eprintln!("{error:#}");
        Count::failure()
    });
    (count, started.elapsed())
}

fn set_up() -> Result<Count> {
    setup::for_tests()?;
    Ok(Count::default())
}

fn lint() -> Count {
    let mut count = Count::default();
    for (name, mut command) in check::lints() {
        println!("{name}");
        count += Count::of(&process::run(&mut command));
    }
    println!("{}", crates::TITLE);
    count + Count::of(&crates::run(&[]))
}

fn native() -> Result<Count> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--quiet", "--workspace", "--no-fail-fast"]);
    let (text, success) = process::watch(&mut cargo)?;
    Ok(count::libtest(&text).ended(success))
}

fn package() -> Result<Count> {
    pkg::build()?;
    let server = Server::built()?;
    let browser = Browser::find().context("there is no browser: set CHROME and CHROMEDRIVER")?;
    let tests = node::run("pkg/tests", |command| {
        server.tell(command);
        browser.tell(command);
    })?;
    Ok(tests + Count::of(&size::weigh_package()))
}

fn app() -> Result<Count> {
    start::build()?;
    let mut cargo = process::cargo();
    cargo.args(["test", "--quiet", "--package", "xtask", "--test", "policy"]);
    let (text, success) = process::watch(cargo.env("GEODEPOT_DIST", workspace::root().join("dist")))?;
    Ok(count::libtest(&text).ended(success) + Count::of(&size::weigh_app()))
}

fn journeys() -> Result<Count> {
    let browser = Browser::find().context("there is no browser: set CHROME and CHROMEDRIVER")?;
    let server = Server::built()?;
    node::run("tests/e2e", |command| {
        server.tell(command);
        browser.tell(command);
    })
}
