//! What the npm side of the tests needs.

use super::{Step, retry::retry};
use crate::{process, workspace};
use anyhow::Result;
use std::path::PathBuf;

/// A folder with a package.json whose dependencies are wanted.
pub(crate) struct Folder {
    name: &'static str,
    path: PathBuf,
}

/// The folders of this workspace that need packages.
pub(crate) fn folders() -> Vec<Folder> {
    ["pkg", "tests"]
        .into_iter()
        .map(|name| Folder {
            name,
            path: workspace::root().join(name),
        })
        .filter(|folder| folder.path.join("package-lock.json").exists())
        .collect()
}

impl Folder {
    /// Whether this is the folder `name`.
    pub(crate) fn belongs_to(&self, name: &str) -> bool {
        self.name == name
    }

    /// The lock file as it was when the packages were installed.
    fn installed(&self) -> PathBuf {
        self.path.join("node_modules/.installed-package-lock.json")
    }
}

impl Step for Folder {
    fn name(&self) -> String {
        format!("npm packages of {}/", self.name)
    }

    fn is_done(&self) -> bool {
        let wanted = std::fs::read(self.path.join("package-lock.json"));
        let installed = std::fs::read(self.installed());
        matches!((wanted, installed), (Ok(wanted), Ok(installed)) if wanted == installed)
    }

    fn announcement(&self) -> String {
        "npm ci, as package-lock.json says".into()
    }

    fn run(&self) -> Result<()> {
        retry(|_| {
            let mut command = process::command("npm");
            command.args(["ci", "--no-audit", "--no-fund"]).current_dir(&self.path);
            process::output(&mut command)
        })?;
        std::fs::create_dir_all(self.path.join("node_modules"))?;
        std::fs::copy(self.path.join("package-lock.json"), self.installed())?;
        Ok(())
    }
}
