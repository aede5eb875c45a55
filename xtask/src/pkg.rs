//! `cargo xtask pkg`: the npm package in pkg/dist.

use crate::{process, setup, workspace};
use anyhow::Result;

/// Sets up and builds it.
pub(crate) fn run(_: &[String]) -> Result<()> {
    setup::for_pkg()?;
    build()
}

/// Compiles both wasm modules; how they become a package is pkg/build.mjs's own knowledge.
pub(crate) fn build() -> Result<()> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--package", "geodepot-js", "--package", "geodepot-js-deposit"]);
    process::run(cargo.args(["--release", "--target", "wasm32-unknown-unknown"]))?;
    let built = workspace::target().join("wasm32-unknown-unknown/release");
    let tools = workspace::tools().join("bin");
    process::run(
        process::command("node")
            .arg("pkg/build.mjs")
            .env("GEODEPOT_WASM", built.join("geodepot_js.wasm"))
            .env("GEODEPOT_DEPOSIT_WASM", built.join("geodepot_js_deposit.wasm"))
            .env("WASM_BINDGEN", tools.join("wasm-bindgen"))
            .env("WASM_OPT", tools.join("wasm-opt")),
    )
}
