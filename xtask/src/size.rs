//! `cargo xtask size`: what is downloaded, weighed against its budget.

use crate::{process, workspace};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Something with a budget, or at least a line of its own.
struct Load {
    name: &'static str,
    /// Bytes in brotli.
    budget: Option<u64>,
    /// Where it stands while it is over its budget: it may not grow. Tests hold this line, `size` the budget.
    ceiling: Option<u64>,
    files: Vec<PathBuf>,
}

/// Weighs everything that is built.
pub(crate) fn run(_: &[String]) -> Result<()> {
    weigh(app().into_iter().chain(package()), |load| load.budget)
}

/// Weighs the app, for tests.
pub(crate) fn weigh_app() -> Result<()> {
    weigh(app(), |load| load.ceiling.or(load.budget))
}

/// Weighs the npm package, for tests.
pub(crate) fn weigh_package() -> Result<()> {
    weigh(package(), |load| load.ceiling.or(load.budget))
}

/// The app: what the first page loads, and what comes on demand.
fn app() -> Vec<Load> {
    let dist = workspace::root().join("dist");
    let hashes = |path: &Path| name(path).starts_with("geodepot-hash") || name(path) == "hash.js";
    let checks = |path: &Path| name(path).starts_with("geodepot-check") || name(path) == "check.js";
    let first = workspace::files(&dist, &|path| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        matches!(ending, Some("wasm" | "js" | "css" | "html")) && !hashes(path) && !checks(path)
    });
    vec![
        Load {
            name: "app, first load",
            budget: Some(400_000),
            ceiling: Some(579_000),
            files: first,
        },
        Load {
            name: "md5 worker",
            budget: None,
            ceiling: None,
            files: workspace::files(&dist, &hashes),
        },
        Load {
            name: "validator worker",
            budget: None,
            ceiling: None,
            files: workspace::files(&dist, &checks),
        },
    ]
}

/// The npm package: the calls, and each by itself what is loaded on demand: the rules, deposits that converge, and the
/// schema validator for SURF.
fn package() -> Vec<Load> {
    let dist = workspace::root().join("pkg/dist");
    let load = |name, budget, file: &str| Load {
        name,
        budget: Some(budget),
        ceiling: None,
        files: workspace::files(&dist, &|path| self::name(path) == file),
    };
    let mut loads = vec![
        load("npm wasm", 300_000, "geodepot.wasm"),
        load("npm rules wasm", 200_000, "rules.wasm"),
        load("npm deposit wasm", 450_000, "deposit.wasm"),
    ];
    let schema = load("schema validator", 500_000, "surf.wasm");
    if !schema.files.is_empty() {
        loads.push(schema);
    }
    loads
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn weigh(loads: impl IntoIterator<Item = Load>, limit: impl Fn(&Load) -> Option<u64>) -> Result<()> {
    let mut over = Vec::new();
    println!("{:<18}{:>12}{:>12}{:>12}{:>12}", "", "raw", "gzip", "brotli", "budget");
    for load in loads {
        if load.files.is_empty() {
            bail!(
                "{} is not built: run `cargo xtask start` or `cargo xtask pkg` first",
                load.name
            );
        }
        let [raw, gzip, brotli] = weights(&load.files)?;
        let budget = load.budget.map(|bytes| bytes.to_string()).unwrap_or_default();
        println!("{:<18}{raw:>12}{gzip:>12}{brotli:>12}{budget:>12}", load.name);
        if limit(&load).is_some_and(|limit| brotli > limit) {
            over.push(load.name);
        }
    }
    if !over.is_empty() {
        bail!("too heavy: {}: find what grew and make it smaller", over.join(", "));
    }
    Ok(())
}

/// Bytes raw, in gzip and in brotli, each file by itself as a server sends it.
fn weights(files: &[PathBuf]) -> Result<[u64; 3]> {
    const SCRIPT: &str = "const { readFileSync } = require('fs'), zlib = require('zlib');\
        let sums = [0, 0, 0];\
        for (const path of process.argv.slice(1)) {\
          const bytes = readFileSync(path);\
          [bytes, zlib.gzipSync(bytes, { level: 9 }), zlib.brotliCompressSync(bytes)]\
            .forEach((form, index) => { sums[index] += form.length });\
        }\
        console.log(sums.join(' '));";
    let text = process::output(process::command("node").args(["-e", SCRIPT, "--"]).args(files))?;
    let mut sums = text.split_whitespace().map(str::parse);
    let mut next = || sums.next().transpose().ok().flatten();
    match (next(), next(), next()) {
        (Some(raw), Some(gzip), Some(brotli)) => Ok([raw, gzip, brotli]),
        _ => bail!("node printed no sizes: {text}"),
    }
}
