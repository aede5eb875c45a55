//! `cargo xtask package`: the crates that are published, each built from nothing but what its archive holds.

use crate::{process, workspace};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The crates that are published, in the order in which that must be done.
const PUBLISHED: [&str; 5] = [
    "geodepot",
    "geodepot-fetch",
    "geodepot-native",
    "geodepot-sandbox",
    "geodepot-cli",
];

/// What it is called among other checks.
pub(crate) const TITLE: &str = "archives of the published crates";

/// What stands in every archive besides its sources.
const PAPERS: [&str; 3] = ["README.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Makes the archives and verifies them.
pub(crate) fn run(_: &[String]) -> Result<()> {
    let archives = archives()?;
    verify(&archives)?;
    for archive in archives {
        println!("package: {}", archive.display());
    }
    Ok(())
}

/// Makes them, as `cargo publish` would.
fn archives() -> Result<Vec<PathBuf>> {
    let mut package = process::cargo();
    // Cargo's own verification builds every dependency of every crate anew; `verify` does it with what is built.
    package.args(["package", "--quiet", "--no-verify", "--allow-dirty"]);
    for name in PUBLISHED {
        package.args(["--package", name]);
    }
    process::run(&mut package)?;
    let folder = workspace::target().join("package");
    let version = env!("CARGO_PKG_VERSION");
    Ok(PUBLISHED
        .iter()
        .map(|name| folder.join(format!("{name}-{version}.crate")))
        .collect())
}

/// Unpacks the archives beside each other, far from everything else of this repository, and checks them with its lock
/// file and its profile, so that what is built of their dependencies is used again.
fn verify(archives: &[PathBuf]) -> Result<()> {
    let place = workspace::target().join("package").join("unpacked");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::create_dir_all(&place)?;
    let mut folders = Vec::new();
    for archive in archives {
        process::run(process::command("tar").arg("-xzf").arg(archive).arg("-C").arg(&place))?;
        let folder = archive.file_stem().context("an archive has a name")?;
        let folder = folder.to_string_lossy().into_owned();
        complete(&place.join(&folder))?;
        folders.push(folder);
    }
    fs::write(place.join("Cargo.toml"), manifest(&folders)?)?;
    fs::copy(workspace::root().join("Cargo.lock"), place.join("Cargo.lock"))?;
    let mut native = check(&place);
    native.arg("--workspace");
    process::run(&mut native)?;
    let mut wasm = check(&place);
    wasm.args(["--target", "wasm32-unknown-unknown", "--package", "geodepot-fetch"]);
    process::run(&mut wasm)
}

fn complete(folder: &Path) -> Result<()> {
    for paper in PAPERS {
        if !folder.join(paper).is_file() {
            bail!("{} has no {paper}", folder.display());
        }
    }
    Ok(())
}

fn check(place: &Path) -> Command {
    let mut command = process::cargo();
    command
        .args(["check", "--quiet"])
        .arg("--target-dir")
        .arg(workspace::target())
        .current_dir(place);
    command
}

/// A workspace of the unpacked crates, where each finds the others as if they were published.
fn manifest(folders: &[String]) -> Result<String> {
    let own = fs::read_to_string(workspace::root().join("Cargo.toml"))?;
    let sections = own.split_inclusive("\n[");
    let mut text = format!("[workspace]\nresolver = \"3\"\nmembers = {folders:?}\n\n[patch.crates-io]\n");
    for (name, folder) in PUBLISHED.iter().zip(folders) {
        text.extend([name, " = { path = \"", folder, "\" }\n"]);
    }
    for section in sections.filter(|section| section.starts_with("profile.dev")) {
        text.extend(["\n[", section.trim_end_matches('[')]);
    }
    Ok(text)
}
