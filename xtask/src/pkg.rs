//! `cargo xtask pkg`: the npm package in pkg/dist.

use crate::{process, setup, workspace};
use anyhow::Result;

/// Sets up and builds it.
pub(crate) fn run(_: &[String]) -> Result<()> {
    setup::for_pkg()?;
    build()
}

/// Compiles the wasm; how it becomes a package is pkg/build.mjs's own knowledge.
pub(crate) fn build() -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--package", "geodepot-js", "--release"]);
    process::run(cargo.args(["--target", "wasm32-unknown-unknown"]))?;
    let wasm = workspace::target().join("wasm32-unknown-unknown/release/geodepot_js.wasm");
    let tools = workspace::tools().join("bin");
    process::run(
        process::command("node")
            .arg("pkg/build.mjs")
            .env("GEODEPOT_WASM", wasm)
            .env("WASM_BINDGEN", tools.join("wasm-bindgen"))
            .env("WASM_OPT", tools.join("wasm-opt")),
    )
}
