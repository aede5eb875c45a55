//! Tokens in a file that only its owner can read.

use crate::repositories::{folder, write_privately};
use anyhow::{Context as _, Result};
use geodepot::AccessToken;
use std::{collections::BTreeMap, fs, io::ErrorKind};

const FILE: &str = "tokens.json";

type Tokens = BTreeMap<String, String>;

/// The token of an entry, if there is one.
pub(super) fn read(entry: &str) -> Result<Option<AccessToken>> {
    Ok(all()?.get(entry).map(AccessToken::new))
}

/// Keeps the token of an entry.
pub(super) fn write(entry: &str, token: &AccessToken) -> Result<()> {
    let mut tokens = all()?;
    tokens.insert(entry.to_owned(), token.secret().to_owned());
    keep(&tokens)
}

/// Forgets the token of an entry.
pub(super) fn remove(entry: &str) -> Result<()> {
    let mut tokens = all()?;
    match tokens.remove(entry) {
        Some(_) => keep(&tokens),
        None => Ok(()),
    }
}

fn all() -> Result<Tokens> {
    let Some(folder) = folder() else {
        return Ok(Tokens::new());
    };
    let path = folder.join(FILE);
    match fs::read(&path) {
        // What is in it must not be in an error, so its cause is left out.
        Ok(bytes) => serde_json::from_slice(&bytes)
            .ok()
            .with_context(|| format!("{} cannot be read. Remove it and sign in again.", path.display())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Tokens::new()),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read.", path.display())),
    }
}

fn keep(tokens: &Tokens) -> Result<()> {
    write_privately(FILE, &serde_json::to_vec_pretty(tokens)?)
}
