//! The sources of all crates in Cargo.lock, so that no build has to download anything.

use super::{Step, retry::retry, wasm_target::TARGET};
use crate::process;
use anyhow::Result;
use std::process::Command;

/// The crates that this machine and the browser need.
pub(crate) struct Crates;

impl Step for Crates {
    fn name(&self) -> String {
        "crates".into()
    }

    fn is_done(&self) -> bool {
        process::output(fetch().arg("--offline")).is_ok()
    }

    fn announcement(&self) -> String {
        "cargo fetch, as Cargo.lock says".into()
    }

    fn run(&self) -> Result<()> {
        retry(|_| process::output(&mut fetch())).map(drop)
    }
}

fn fetch() -> Command {
    let mut command = process::cargo();
    command.args(["fetch", "--quiet", "--target", "host-tuple", "--target", TARGET]);
    command
}
