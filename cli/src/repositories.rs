//! The repositories that somebody signed in to, by name. No token is in here.

use crate::{connection::Family, tokens::Keeper};
use anyhow::{Context as _, Result};
use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

const FILE: &str = "repositories.json";

/// One of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Repository {
    /// Its address, without `/api`.
    pub(crate) url: String,
    /// What it speaks, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) family: Option<Family>,
    /// Where its token is kept.
    #[serde(default)]
    pub(crate) token: Keeper,
}

/// All of them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Repositories {
    /// The one that is meant if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default: Option<String>,
    #[serde(default)]
    repositories: BTreeMap<String, Repository>,
}

impl Repository {
    /// A repository that nobody signed in to.
    pub(crate) fn at(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            family: None,
            token: Keeper::default(),
        }
    }
}

impl Repositories {
    /// Reads them; none if there is no such file yet.
    pub(crate) fn read() -> Result<Self> {
        let Some(folder) = folder() else {
            return Ok(Self::default());
        };
        let path = folder.join(FILE);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| {
                format!(
                    "{} cannot be read. Mend it, or remove it and sign in again.",
                    path.display()
                )
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).with_context(|| format!("{} cannot be read.", path.display())),
        }
    }

    /// Keeps them.
    pub(crate) fn write(&self) -> Result<()> {
        write_privately(FILE, &serde_json::to_vec_pretty(self)?)
    }

    /// The one of this name, else the one at this address.
    pub(crate) fn find(&self, asked: &str) -> Option<(&str, &Repository)> {
        if let Some((name, found)) = self.repositories.get_key_value(asked) {
            return Some((name, found));
        }
        let address = crate::connection::address_of(asked).ok()?;
        let at_address = |(_, found): &(&String, &Repository)| found.url == address;
        // Of several names for one address the default is meant.
        let default = self.preferred().filter(|(_, found)| found.url == address);
        default.or_else(|| {
            let (name, found) = self.repositories.iter().find(at_address)?;
            Some((name, found))
        })
    }

    /// The one that is meant if nothing is said.
    pub(crate) fn preferred(&self) -> Option<(&str, &Repository)> {
        let (name, found) = self.repositories.get_key_value(self.default.as_ref()?)?;
        Some((name, found))
    }

    /// Adds one, and gives the one that had this name. The first one, or one that shall be, becomes the default.
    pub(crate) fn add(&mut self, name: &str, repository: Repository, shall_be_default: bool) -> Option<Repository> {
        let replaced = self.repositories.insert(name.to_owned(), repository);
        if shall_be_default || self.preferred().is_none() {
            self.default = Some(name.to_owned());
        }
        replaced
    }

    /// The names of all.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.repositories.keys().map(String::as_str)
    }

    /// Takes one away.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Repository> {
        let removed = self.repositories.remove(name);
        if self.default.as_deref() == Some(name) {
            // With a single one left there is no doubt which one is meant.
            self.default = match self.repositories.len() {
                1 => self.repositories.keys().next().cloned(),
                _ => None,
            };
        }
        removed
    }
}

/// The folder of this program's settings; nothing where there is no home folder.
pub(crate) fn folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("geodepot"))
}

/// Writes a file of settings that only its owner can read, whole or not at all.
pub(crate) fn write_privately(name: &str, bytes: &[u8]) -> Result<()> {
    let folder = folder().context("There is no home folder to keep settings in: set XDG_CONFIG_HOME to a folder.")?;
    let path = folder.join(name);
    let write = || {
        fs::create_dir_all(&folder)?;
        let new = folder.join(format!("{name}.new"));
        let mut file = private(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(new, &path)
    };
    write().with_context(|| format!("{} cannot be written.", path.display()))
}

fn private(path: &Path) -> std::io::Result<File> {
    // One that was left behind may be open to others.
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_found_by_its_name_or_its_address() {
        let mut known = Repositories::default();
        known.add("first", Repository::at("https://hub.example.org"), false);
        known.add("second", Repository::at("https://hub.example.org"), true);
        assert_eq!(known.find("first").unwrap().0, "first");
        assert_eq!(known.find("https://hub.example.org/api").unwrap().0, "second");
        assert!(known.find("https://other.example.org").is_none());
    }

    #[test]
    fn the_last_one_left_is_meant_if_nothing_is_said() {
        let mut known = Repositories::default();
        for name in ["a", "b", "c"] {
            known.add(name, Repository::at("https://hub.example.org"), false);
        }
        assert_eq!(known.preferred().unwrap().0, "a");
        known.remove("a");
        assert!(known.preferred().is_none());
        known.default = Some("b".to_owned());
        known.remove("b");
        assert_eq!(known.preferred().unwrap().0, "c");
    }
}
