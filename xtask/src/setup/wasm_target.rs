//! The target wasm32-unknown-unknown: from rustup where it may download, else built from source.

use super::{Step, std_source};
use crate::process;
use anyhow::{Context as _, Result, bail};
use std::{io::Write as _, process::Stdio};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const PROBE: &str = "#[no_mangle] pub extern \"C\" fn probe(n: u32) -> usize { format!(\"{n}\").len() }\n";

/// The standard library for wasm.
pub(crate) struct WasmTarget;

impl Step for WasmTarget {
    fn name(&self) -> String {
        format!("target {TARGET}")
    }

    /// Only what compiles and links counts: a folder may be half there, or of another compiler.
    fn is_done(&self) -> bool {
        probe().is_ok()
    }

    fn announcement(&self) -> String {
        if rustup_may_download() {
            "rustup target add".into()
        } else {
            std_source::ANNOUNCEMENT.into()
        }
    }

    fn run(&self) -> Result<()> {
        forget_old_builds()?;
        if rustup_may_download() {
            let added = process::output(process::command("rustup").args(["target", "add", TARGET]));
            match added.and_then(|_| probe()) {
                Ok(()) => return Ok(()),
                Err(error) => {
                    eprintln!("{error:#}\nset-up: rustup cannot; {}", std_source::ANNOUNCEMENT);
                }
            }
        }
        std_source::install()
    }
}

/// Removes what was compiled against another standard library: cargo does not notice that it is a new one.
fn forget_old_builds() -> Result<()> {
    let folder = crate::workspace::target().join(TARGET);
    match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// `RUSTUP_AUTO_INSTALL=0` says that rustup shall download nothing by itself, and it is respected.
fn rustup_may_download() -> bool {
    std::env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0")
        && process::output(process::command("rustup").arg("--version")).is_ok()
}

fn probe() -> Result<()> {
    let folder = crate::workspace::tools().join("probe");
    std::fs::create_dir_all(&folder)?;
    let mut command = process::command("rustc");
    command.args(["--target", TARGET, "--crate-type", "cdylib", "--edition", "2021", "-o"]);
    command.arg(folder.join("probe.wasm")).arg("-");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start rustc: install Rust, or put it on PATH")?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(PROBE.as_bytes())?;
    }
    if !child.wait()?.success() {
        bail!("rustc cannot compile and link for {TARGET}");
    }
    Ok(())
}
