//! `cargo xtask bench requests`: how many requests a deposit takes, beside the straightforward script.

use super::{
    known,
    material::{self, Scratch},
    measure::last_number,
    option, side,
};
use crate::server::Server;
use anyhow::{Context as _, Result};

/// Deposits a package both ways and counts.
pub(super) fn run(arguments: &[String]) -> Result<()> {
    known(arguments, &["--resources", "--files"])?;
    let resources = option(arguments, "--resources", 10)?;
    let each = option(arguments, "--files", 4)?;
    side::build()?;
    let scratch = Scratch::new()?;
    let folder = scratch.path("package");
    material::package(&folder, resources, each, 1_000)?;
    let server = Server::start(&[])?;
    let files = resources * each + 1;
    println!("A package of {resources} resources and {files} files");
    if let Some(theirs) = side::script(&server, &folder)? {
        let requests = last_number(&theirs.output, "requests").context("the script said nothing")?;
        println!("  the straightforward script  {requests} requests");
    }
    let ours = side::apply(&server, &folder)?;
    let requests = last_number(&ours.output, "requests").context("apply said nothing")?;
    let most = 5 + 3 * resources + 2 * resources.div_ceil(100) + 2 * files;
    println!("  geodepot apply              {requests} requests (5 + 3R + 2 ceil(R/100) + 2F = {most})");
    Ok(())
}
