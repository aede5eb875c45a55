//! Programs that cargo installs into `.tools`.

use super::{Step, retry::retry};
use crate::{process, workspace};
use anyhow::Result;
use std::process::Command;

/// A program from the crates registry, in one version.
pub(crate) struct CargoTool {
    /// The crate.
    pub(crate) package: &'static str,
    /// The program whose `--version` is asked.
    pub(crate) program: &'static str,
    /// The exact version.
    pub(crate) version: String,
    /// Whether the crate's default features are left out.
    pub(crate) bare: bool,
    /// How long it takes on two cores.
    pub(crate) seconds: u32,
}

/// The licence and dependency checker of `check`, which is a long build and therefore asked for.
pub(crate) fn cargo_deny() -> Result<()> {
    super::run(&[&CargoTool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2".into(),
        bare: true,
        seconds: 240,
    }])
}

impl Step for CargoTool {
    fn name(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    fn is_done(&self) -> bool {
        let own = workspace::tools().join("bin").join(self.program);
        process::output(process::command(own).arg("--version"))
            .is_ok_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    fn announcement(&self) -> String {
        format!("building it into .tools, about {} s on two cores", self.seconds)
    }

    fn run(&self) -> Result<()> {
        let build = workspace::tools().join("build").join(self.package);
        retry(|tried| {
            let mut command = process::cargo();
            command.args(["install", "--quiet", "--force", self.package]);
            command.arg("--version").arg(format!("={}", self.version));
            command
                .arg("--root")
                .arg(workspace::tools())
                .arg("--target-dir")
                .arg(&build);
            if self.bare {
                command.arg("--no-default-features");
            }
            if tried == 0 {
                command.arg("--locked");
            } else {
                // The published lock file may name a version that the registry at hand does not serve.
                command.env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
            }
            process::output(quick(&mut command)).map(drop)
        })?;
        // Some hundred megabytes that nothing needs again.
        std::fs::remove_dir_all(build)?;
        Ok(())
    }
}

/// These programs run for seconds: minutes of optimising them would be lost.
fn quick(command: &mut Command) -> &mut Command {
    command
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_BUILD_TARGET")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
        .env("CARGO_NET_RETRY", "5")
}
