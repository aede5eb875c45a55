//! Node: not installed by the set-up, only checked.

use super::Step;
use crate::process;
use anyhow::{Result, bail};

/// Node 20 or later, with npm.
pub(crate) struct Node;

impl Step for Node {
    fn name(&self) -> String {
        "Node".into()
    }

    fn is_done(&self) -> bool {
        let version = process::output(process::command("node").arg("--version"));
        version.is_ok_and(|text| major(&text) >= Some(20))
            && process::output(process::command("npm").arg("--version")).is_ok()
    }

    fn announcement(&self) -> String {
        "Node 20 and npm are needed".into()
    }

    fn run(&self) -> Result<()> {
        bail!("install Node 20 or later with npm, and run this again")
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
