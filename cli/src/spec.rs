//! SPEC: the description of a deposit, in a file or a folder.

use geodepot::{Error, ErrorKind, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The names of a description in a folder.
const NAMES: [&str; 2] = ["deposit.yaml", "deposit.json"];

/// A description as it was written, and where.
#[derive(Debug)]
pub(crate) struct Written {
    /// The file.
    pub(crate) path: PathBuf,
    /// Its content.
    pub(crate) value: Value,
}

impl Written {
    /// Reads a description from a file, or from a folder that holds one.
    ///
    /// # Errors
    /// `usage`, with line and column where it cannot be read.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let path = file_of(path)?;
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
        let value = if path.extension().is_some_and(|extension| extension == "json") {
            json(&text)
        } else {
            yaml(&text)
        };
        let value = value.map_err(|why| {
            Error::new(ErrorKind::Usage, format!("{}: {why}", path.display())).with_hint("Mend the file at this place.")
        })?;
        Ok(Self { path, value })
    }

    /// The folder that its paths are relative to.
    pub(crate) fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }
}

fn file_of(path: &Path) -> Result<PathBuf> {
    if !path.is_dir() {
        return Ok(path.to_owned());
    }
    let [yaml, json] = NAMES.map(|name| path.join(name));
    match (yaml.exists(), json.exists()) {
        (true, false) => Ok(yaml),
        (false, true) => Ok(json),
        (true, true) => {
            let message = format!("{} has a deposit.yaml and a deposit.json.", path.display());
            Err(Error::new(ErrorKind::Usage, message).with_hint("Remove one, or name the one that is meant."))
        }
        (false, false) => {
            let message = format!("{} has no deposit.yaml and no deposit.json.", path.display());
            Err(Error::new(ErrorKind::Usage, message).with_hint("Write one to begin with by `geodepot init`."))
        }
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let message = format!("{} cannot be read: {error}.", path.display());
    Error::new(ErrorKind::Usage, message).with_hint("Check the path.")
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let why = error.to_string();
        let why = why.strip_suffix(&place).unwrap_or(&why);
        format!("line {}, column {}: {why}.", error.line(), error.column())
    })
}

fn yaml(text: &str) -> Result<Value, String> {
    serde_saphyr::from_str(text).map_err(|error| error.to_string())
}
