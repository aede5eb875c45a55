//! `cargo xtask shots`: screenshots of every page, with something on it.

use crate::{
    process,
    server::Server,
    setup::{self, browser::Browser},
    start, workspace,
};
use anyhow::{Context as _, Result};

/// Takes them into `shots/`, or into the folder that is named.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    setup::for_tests()?;
    start::build()?;
    let folder = arguments
        .first()
        .map_or_else(|| workspace::root().join("shots"), |name| workspace::root().join(name));
    std::fs::create_dir_all(&folder)?;
    let browser = Browser::find().context("the set-up found no browser: set CHROME and CHROMEDRIVER")?;
    let server = Server::start(&[])?;
    let mut script = process::command("node");
    script.arg("tests/e2e/shots.mjs").arg(&folder);
    server.tell(&mut script);
    browser.tell(&mut script);
    process::run(&mut script)?;
    println!("Screenshots: {}", folder.display());
    Ok(())
}
