//! The standard library for wasm, built from the source package that belongs to the compiler.

use super::{debian, retry::retry, wasm_target::TARGET};
use crate::{process, workspace};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

pub(crate) const ANNOUNCEMENT: &str = "building the standard library from Debian's source and installing it into the sysroot \
     of the active toolchain, about 30 s on two cores";

/// Marks a target folder that came from here, so that it may be replaced.
const MARK: &str = ".built-by-geodepot";

/// Builds and installs it.
pub(crate) fn install() -> Result<()> {
    let compiler = Compiler::ask()?;
    let target = compiler.sysroot.join("lib/rustlib").join(TARGET);
    if target.exists() && !target.join(MARK).exists() {
        bail!(
            "{} is there and does not work: remove that folder and run this again",
            target.display()
        );
    }
    let work = workspace::tools().join("std");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    let package = debian::rust_source(&compiler.release, &work)?;
    let library = unpack(&package, &work)?;
    retry(|_| compiler.build(&library, &work.join("out")))?;
    put(&work.join("out").join(TARGET).join("dist/deps"), &target).with_context(|| {
        format!(
            "cannot write {}: run this as the owner of the toolchain",
            target.display()
        )
    })?;
    println!("set-up: installed {}", target.display());
    fs::remove_dir_all(work)?;
    Ok(())
}

/// The active compiler, as it describes itself.
struct Compiler {
    release: String,
    commit: String,
    sysroot: PathBuf,
}

impl Compiler {
    fn ask() -> Result<Self> {
        let about = process::output(process::command("rustc").arg("-vV"))?;
        let member = |name: &str| about.lines().find_map(|line| line.strip_prefix(name));
        let release = member("release: ")
            .context("rustc does not say its version")?
            .to_owned();
        let commit = member("commit-hash: ").filter(|hash| *hash != "unknown");
        let sysroot = process::output(process::command("rustc").args(["--print", "sysroot"]))?;
        Ok(Self {
            commit: commit.unwrap_or(&release).to_owned(),
            release,
            sysroot: sysroot.trim().into(),
        })
    }

    /// The library needs unstable features, so the compiler's bootstrap mode is on for this one build.
    fn build(&self, library: &Path, out: &Path) -> Result<String> {
        let own = self.sysroot.join("bin/cargo");
        let cargo = if own.exists() { own } else { "cargo".into() };
        let mut command = process::command(cargo);
        command.args(["build", "--quiet", "--locked", "--profile", "dist"]);
        command
            .args(["--features", "backtrace", "--target", TARGET, "--target-dir"])
            .arg(out);
        command.current_dir(library.join("sysroot"));
        command
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET");
        command.env("RUSTC", self.sysroot.join("bin/rustc"));
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .env("__CARGO_DEFAULT_LIB_METADATA", "stablestd");
        command.env(
            "RUSTFLAGS",
            format!(
                "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes --remap-path-prefix={}=/rustc/{}/library",
                library.display(),
                self.commit
            ),
        );
        process::output(&mut command)
    }
}

/// Unpacks `library/` of a source package.
fn unpack(package: &Path, work: &Path) -> Result<PathBuf> {
    let source = work.join("source");
    fs::create_dir_all(&source)?;
    let mut archive = process::command("dpkg-deb")
        .arg("--fsys-tarfile")
        .arg(package)
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start dpkg-deb: install dpkg")?;
    let mut tar = process::command("tar");
    tar.arg("-x")
        .arg("-C")
        .arg(&source)
        .args(["--strip-components=4", "--wildcards"]);
    tar.arg("./usr/src/rustc-*/library");
    if let Some(stdout) = archive.stdout.take() {
        tar.stdin(stdout);
    }
    process::run(&mut tar)?;
    if !archive.wait()?.success() {
        bail!("dpkg-deb cannot read {}: run this again", package.display());
    }
    Ok(source.join("library"))
}

/// Puts the built libraries in place in one move, so that an interrupted set-up leaves nothing half done.
fn put(built: &Path, target: &Path) -> Result<()> {
    let fresh = target.with_extension("new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    fs::create_dir_all(fresh.join("lib"))?;
    for entry in fs::read_dir(built)? {
        let path = entry?.path();
        if let (Some("rlib"), Some(name)) = (path.extension().and_then(|ending| ending.to_str()), path.file_name()) {
            fs::copy(&path, fresh.join("lib").join(name))?;
        }
    }
    fs::write(
        fresh.join(MARK),
        "cargo xtask replaces this folder where it does not work\n",
    )?;
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    fs::rename(fresh, target)?;
    Ok(())
}
