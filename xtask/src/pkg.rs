//! `cargo xtask pkg`: the npm package in pkg/dist.

use crate::{process, setup, workspace};
use anyhow::Result;

/// Sets up and builds it.
pub(crate) fn run(_: &[String]) -> Result<()> {
    setup::for_pkg()?;
    build()
}

/// The wasm modules: their packages, the profiles that they are built with, and what build.mjs calls them.
const MODULES: [(&str, &str, &str); 3] = [
    ("geodepot-js", "release", "GEODEPOT_WASM"),
    ("geodepot-js-rules", "rules", "GEODEPOT_RULES_WASM"),
    ("geodepot-js-deposit", "release", "GEODEPOT_DEPOSIT_WASM"),
];

/// Compiles the wasm modules; how they become a package is pkg/build.mjs's own knowledge.
pub(crate) fn build() -> Result<()> {
    let tools = workspace::tools().join("bin");
    let mut bundle = process::command("node");
    bundle
        .arg("pkg/build.mjs")
        .env("WASM_BINDGEN", tools.join("wasm-bindgen"))
        .env("WASM_OPT", tools.join("wasm-opt"));
    for (package, profile, variable) in MODULES {
        let mut cargo = process::cargo();
        cargo.args(["build", "--package", package, "--profile", profile]);
        process::run(cargo.args(["--target", "wasm32-unknown-unknown"]))?;
        let built = workspace::target().join("wasm32-unknown-unknown").join(profile);
        bundle.env(variable, built.join(package.replace('-', "_")).with_extension("wasm"));
    }
    process::run(&mut bundle)
}
