//! Chromium and its driver, for the tests in a real browser.

use super::{Step, retry::retry};
use crate::process;
use anyhow::{Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// A browser and the program that drives it.
pub(crate) struct Browser {
    /// Chromium, or Chrome.
    pub(crate) chrome: PathBuf,
    /// chromedriver of the same version.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// The one that `CHROME` and `CHROMEDRIVER` name, else the one on PATH.
    pub(crate) fn find() -> Option<Self> {
        let chrome = named("CHROME").or_else(|| on_path("chromium"))?;
        let driver = named("CHROMEDRIVER").or_else(|| on_path("chromedriver"))?;
        Some(Self { chrome, driver })
    }

    /// Tells a test runner where the browser is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("CHROME", &self.chrome).env("CHROMEDRIVER", &self.driver);
    }
}

/// Debian's packages of it.
pub(crate) struct Debian;

impl Step for Debian {
    fn name(&self) -> String {
        "Chromium".into()
    }

    fn is_done(&self) -> bool {
        Browser::find().is_some_and(|browser| {
            [browser.chrome, browser.driver]
                .into_iter()
                .all(|program| process::output(process::command(program).arg("--version")).is_ok())
        })
    }

    fn announcement(&self) -> String {
        "installing Debian's packages chromium and chromium-driver, about 20 s".into()
    }

    fn run(&self) -> Result<()> {
        if on_path("apt-get").is_none() {
            bail!(
                "install Chromium or Chrome with its chromedriver, set CHROME and CHROMEDRIVER to \
                 their paths, and run this again"
            );
        }
        // Missing rights do not come by trying again.
        apt()?;
        retry(|_| {
            // One of the machine's other sources may be out of reach, and Debian's still answer.
            if let Err(error) = process::output(apt()?.args(["-qq", "update"])) {
                eprintln!("{error:#}");
            }
            let mut command = apt()?;
            command.args(["-qq", "install", "-y", "--no-install-recommends"]);
            process::output(command.args(["chromium", "chromium-driver"]))
        })?;
        Ok(())
    }
}

/// apt-get with the rights to install.
fn apt() -> Result<Command> {
    let user = process::output(process::command("id").arg("-u"))?;
    let mut command = if user.trim() == "0" {
        process::command("apt-get")
    } else if process::output(process::command("sudo").args(["-n", "true"])).is_ok() {
        let mut command = process::command("sudo");
        command.args(["-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        command
    } else {
        bail!(
            "installing needs root: run `sudo apt-get install chromium chromium-driver`, and run \
             this again"
        )
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path: &PathBuf| Path::is_file(path))
}
