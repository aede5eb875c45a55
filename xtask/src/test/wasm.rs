//! Rust tests that run as wasm in a headless Chromium.

use super::count::{self, Count};
use crate::{process, server::Server, setup::browser::Browser, workspace};
use anyhow::{Context as _, Result, bail};
use std::{fs, path::PathBuf};

/// Runs those of every crate that uses wasm-bindgen-test.
pub(crate) fn run() -> Result<Count> {
    let browser = Browser::find().context("there is no browser: set CHROME and CHROMEDRIVER")?;
    let server = Server::built()?;
    let capabilities = capabilities(&browser)?;
    let mut count = Count::default();
    let packages = packages();
    if packages.is_empty() {
        bail!("no crate uses wasm-bindgen-test");
    }
    for package in packages {
        println!("{package}");
        let mut cargo = process::cargo();
        cargo.args([
            "test",
            "--target",
            "wasm32-unknown-unknown",
            "--tests",
            "--no-fail-fast",
        ]);
        cargo.args(["--package", &package]);
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities);
        cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        browser.tell(&mut cargo);
        server.tell(&mut cargo);
        let (text, success) = process::watch(&mut cargo)?;
        count += count::libtest(&text).ended(success);
    }
    Ok(count)
}

/// The packages whose manifests name wasm-bindgen-test.
fn packages() -> Vec<String> {
    let manifests = workspace::files(workspace::root(), &|path| path.ends_with("Cargo.toml"));
    manifests
        .into_iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .filter(|text| text.lines().any(|line| line.starts_with("wasm-bindgen-test")))
        .filter(|text| !text.contains("[workspace.dependencies]"))
        .filter_map(|text| Some(text.split_once("name = \"")?.1.split_once('"')?.0.to_owned()))
        .collect()
}

/// What the driver is told about the browser.
fn capabilities(browser: &Browser) -> Result<PathBuf> {
    let file = workspace::target().join("webdriver.json");
    let chrome = browser.chrome.display().to_string().replace('\\', "\\\\");
    // Chromium's own sandbox does not start as root, which is what a container runs as; the tests load nothing foreign.
    let text = format!(
        r#"{{"goog:chromeOptions":{{"binary":"{chrome}","args":["--headless=new","--no-sandbox","--disable-dev-shm-usage","--disable-background-networking","--disable-component-update","--disable-sync","--no-first-run","--disable-quic"]}}}}"#
    );
    fs::write(&file, text)?;
    Ok(file)
}
