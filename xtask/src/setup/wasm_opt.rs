//! wasm-opt, which makes wasm smaller, from the npm package of Binaryen.

use super::{Step, retry::retry};
use crate::{process, workspace};
use anyhow::{Context as _, Result};
use std::path::Path;

const VERSION: &str = "132.0.0";

/// The program wasm-opt in `.tools/bin`.
pub(crate) struct WasmOpt;

impl Step for WasmOpt {
    fn name(&self) -> String {
        format!("wasm-opt {VERSION}")
    }

    fn is_done(&self) -> bool {
        let own = workspace::tools().join("bin/wasm-opt");
        let major = VERSION.split('.').next().unwrap_or(VERSION);
        process::output(process::command(own).arg("--version"))
            .is_ok_and(|text| text.split_whitespace().any(|word| word == major))
    }

    fn announcement(&self) -> String {
        "fetching it from npm into .tools".into()
    }

    fn run(&self) -> Result<()> {
        let folder = workspace::tools().join("binaryen");
        std::fs::create_dir_all(&folder)?;
        retry(|_| {
            let mut command = process::command("npm");
            command.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"]);
            process::output(command.arg(&folder).arg(format!("binaryen@{VERSION}")))
        })?;
        std::fs::create_dir_all(workspace::tools().join("bin"))?;
        let link = workspace::tools().join("bin/wasm-opt");
        if link.symlink_metadata().is_ok() {
            std::fs::remove_file(&link)?;
        }
        point(&folder.join("node_modules/binaryen/bin/wasm-opt"), &link).context("cannot write .tools/bin/wasm-opt")
    }
}

#[cfg(unix)]
fn point(program: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(program, link)
}

#[cfg(not(unix))]
fn point(program: &Path, link: &Path) -> std::io::Result<()> {
    std::fs::write(
        link.with_extension("cmd"),
        format!("@node \"{}\" %*\r\n", program.display()),
    )
}
