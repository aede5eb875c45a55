//! `cargo xtask bench throughput`: sending files, beside curl and beside a script, to the same server.

use super::{
    known,
    material::{self, Scratch},
    measure::{self, Measured, last_number, memory},
    option, side,
};
use crate::{process, server::Server};
use anyhow::Result;
use std::path::Path;

/// What apply shall reach of the speed of curl and md5sum.
const OF_CURL: f64 = 0.9;
/// How many times as fast as the script it shall be.
const OF_SCRIPT: f64 = 5.0;

/// Sends one large file and many small ones, each both ways, in turn.
pub(super) fn run(arguments: &[String]) -> Result<()> {
    known(arguments, &["--size", "--files", "--rounds"])?;
    let size = option(arguments, "--size", 2 << 30)?;
    let files = option(arguments, "--files", 1_000)?;
    let rounds = option(arguments, "--rounds", 1)?.max(1);
    side::build()?;
    let scratch = Scratch::new()?;
    let server = Server::start(&[])?;
    if size > 0 {
        large(&server, &scratch, size, rounds)?;
    }
    if files > 0 {
        small(&server, &scratch, files, rounds)?;
    }
    println!("The server had at most {}.", memory(measure::peak_of(server.id())));
    Ok(())
}

fn large(server: &Server, scratch: &Scratch, size: u64, rounds: u64) -> Result<()> {
    let folder = scratch.path("large");
    let file = material::one_file(&folder, size)?;
    println!("One file of {} MiB", size >> 20);
    let mut ratios = Vec::new();
    for _ in 0..rounds {
        let (sent, summed) = by_curl(server, &file)?;
        let theirs = sent.seconds + summed.seconds;
        println!(
            "  curl -T, then md5sum  {theirs:7.2} s  ({:.2} + {:.2})  peak {}",
            sent.seconds,
            summed.seconds,
            memory(sent.peak.max(summed.peak))
        );
        let ours = applied(server, &folder, "records")?;
        ratios.push(theirs / ours.seconds);
        println!(
            "  geodepot apply        {:7.2} s  peak {}  {:.2} of the speed of curl (aim {OF_CURL})",
            ours.seconds,
            memory(ours.peak),
            theirs / ours.seconds
        );
    }
    println!("  median: {:.2}", median(&mut ratios));
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

fn small(server: &Server, scratch: &Scratch, files: u64, rounds: u64) -> Result<()> {
    let folder = scratch.path("small");
    let resources = files.div_ceil(100).max(1);
    material::package(&folder, resources, files / resources, 10_000)?;
    println!("{files} files of 10 kB, in {resources} resources");
    let mut ratios = Vec::new();
    for _ in 0..rounds {
        let theirs = side::script(server, &folder)?;
        if let Some(theirs) = &theirs {
            tell("Python, requests", theirs);
        }
        let ours = applied(server, &folder, "packages")?;
        tell("geodepot apply", &ours);
        ratios.extend(theirs.map(|theirs| theirs.seconds / ours.seconds));
    }
    if !ratios.is_empty() {
        println!("  median: {:.1} times as fast (aim {OF_SCRIPT})", median(&mut ratios));
    }
    Ok(())
}

fn tell(name: &str, measured: &Measured) {
    let requests = last_number(&measured.output, "requests").unwrap_or_default();
    println!(
        "  {name:20}  {:7.2} s  peak {}  {requests} requests",
        measured.seconds,
        memory(measured.peak)
    );
}

/// What somebody would do by hand. Making the draft and ending the file are not counted.
fn by_curl(server: &Server, file: &Path) -> Result<(Measured, Measured)> {
    let draft = side::call(
        server,
        "POST",
        "/records",
        Some(r#"{"metadata":{"title":"By curl"},"files":{"enabled":true}}"#),
    )?;
    let id = side::id_in(&draft)?;
    side::call(
        server,
        "POST",
        &format!("/records/{id}/draft/files"),
        Some(r#"[{"key":"big.bin"}]"#),
    )?;
    let sent = side::send(server, &id, file)?;
    let summed = measure::run(process::command("md5sum").arg(file))?;
    side::call(
        server,
        "POST",
        &format!("/records/{id}/draft/files/big.bin/commit"),
        None,
    )?;
    side::call(server, "DELETE", &format!("/records/{id}/draft"), None)?;
    Ok((sent, summed))
}

/// All of `geodepot apply`, from nothing; what it made is taken away again.
fn applied(server: &Server, folder: &Path, kind: &str) -> Result<Measured> {
    let measured = side::apply(server, folder)?;
    let last = measured.output.lines().last().unwrap_or_default();
    if let Ok(id) = side::id_in(last) {
        // Only room would be lost.
        let _ = side::call(server, "DELETE", &format!("/{kind}/{id}/draft"), None);
    }
    std::fs::remove_dir_all(folder.join(".geodepot"))?;
    Ok(measured)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
