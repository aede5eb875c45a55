//! Where tokens are kept: in the system's keyring, or in a file that only its owner can read.

mod file;
mod keyring;

use crate::repositories::Repository;
use anyhow::Result;
use geodepot::AccessToken;
use serde::{Deserialize, Serialize};

/// What keeps a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Keeper {
    /// The system's keyring.
    Keyring,
    /// A file with mode 600.
    File,
    /// None is kept.
    #[default]
    Nobody,
}

/// The token that is kept for a repository, if one is.
pub(crate) async fn read(name: &str, repository: &Repository) -> Result<Option<AccessToken>> {
    let entry = entry(name, &repository.url);
    match repository.token {
        Keeper::Keyring => keyring::read(entry).await,
        Keeper::File => file::read(&entry),
        Keeper::Nobody => Ok(None),
    }
}

/// Keeps a token: in the keyring if there is one and no file was asked for.
pub(crate) async fn write(name: &str, url: &str, token: &AccessToken, in_file: bool) -> Result<Keeper> {
    let entry = entry(name, url);
    if !in_file && keyring::write(entry.clone(), token.clone()).await {
        return Ok(Keeper::Keyring);
    }
    file::write(&entry, token)?;
    Ok(Keeper::File)
}

/// Forgets a token.
pub(crate) async fn remove(name: &str, repository: &Repository) -> Result<()> {
    let entry = entry(name, &repository.url);
    match repository.token {
        Keeper::Keyring => keyring::remove(entry).await,
        Keeper::File => file::remove(&entry),
        Keeper::Nobody => Ok(()),
    }
}

/// What a token is kept under. The address is a part of it, so that it can never go to another one.
fn entry(name: &str, url: &str) -> String {
    format!("{name} {url}")
}
