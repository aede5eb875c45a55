//! The folder that things are fetched into.

use geodepot::{Error, ErrorKind, Result};
use serde_json::{Value, json};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What tells a folder that a pull began from any other.
const MARK: &str = ".geodepot/pull.json";

/// Takes a folder: a new or empty one, one that was begun with this, or any with `force`.
///
/// # Errors
/// `usage` if something else lies in it.
pub(crate) fn take(folder: &Path, repository: &str, id: &str, force: bool) -> Result<()> {
    let unusable = |error: io::Error| unwritable(folder, &error);
    fs::create_dir_all(folder).map_err(unusable)?;
    let mark = folder.join(MARK);
    let wanted = json!({ "repository": repository, "id": id });
    let known = fs::read(&mark)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    if known.as_ref() == Some(&wanted) {
        return Ok(());
    }
    let is_empty = fs::read_dir(folder).map_err(unusable)?.next().is_none();
    if !is_empty && !force {
        let message = format!("There is something else in {}.", folder.display());
        return Err(Error::new(ErrorKind::Usage, message)
            .with_hint("Name an empty folder, or say --force to write over what has the same names."));
    }
    replace(&mark, wanted.to_string().as_bytes())
}

/// The description of a folder as a file: which, and what stands in it.
///
/// # Errors
/// Why it cannot be written as YAML.
pub(crate) fn description(value: &Value, yaml: bool) -> std::result::Result<(&'static str, String), String> {
    if !yaml {
        let text = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
        return Ok(("deposit.json", text + "\n"));
    }
    let text = serde_saphyr::to_string(value).map_err(|error| error.to_string())?;
    let read: Value = serde_saphyr::from_str(&text).map_err(|error| error.to_string())?;
    if read == *value {
        Ok(("deposit.yaml", text))
    } else {
        // A text that YAML would read as another one.
        description(value, false)
    }
}

/// Writes the description, last of all: a folder that is half there has none. One that is there and says something else
/// is left alone, unless with `force`.
///
/// # Errors
/// `usage` if there is another one, or it cannot be written.
pub(crate) fn write_description(
    folder: &Path,
    (name, text): (&str, &str),
    value: &Value,
    force: bool,
) -> Result<PathBuf> {
    let path = folder.join(name);
    for other in ["deposit.yaml", "deposit.json"] {
        let there = folder.join(other);
        if force || !there.exists() {
            continue;
        }
        let same = crate::spec::Written::read(&there).is_ok_and(|written| written.value == *value);
        if same {
            return Ok(there);
        }
        let message = format!("{} is there already and says something else.", there.display());
        return Err(Error::new(ErrorKind::Usage, message)
            .with_hint("Move it away, or say --force to write over it. The files are all there."));
    }
    replace(&path, text.as_bytes())?;
    Ok(path)
}

fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let unusable = |error: io::Error| unwritable(path, &error);
    if let Some(above) = path.parent() {
        fs::create_dir_all(above).map_err(unusable)?;
    }
    let mut new = path.to_owned().into_os_string();
    new.push(".new");
    fs::write(&new, bytes).map_err(unusable)?;
    fs::rename(&new, path).map_err(unusable)
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::new(
        ErrorKind::Usage,
        format!("{} cannot be written: {error}.", path.display()),
    )
    .with_hint("Check that the folder may be written to.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_something_else_in_it_is_not_taken() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("new");
        take(&folder, "https://a", "x", false).unwrap();
        take(&folder, "https://a", "x", false).unwrap();
        assert_eq!(
            take(&folder, "https://a", "y", false).unwrap_err().kind(),
            ErrorKind::Usage
        );
        take(&folder, "https://a", "y", true).unwrap();
    }

    #[test]
    fn a_description_reads_back_as_it_was() {
        for text in [
            "yes",
            "1.0",
            "0o7",
            "~",
            "a: b",
            "- x",
            "x\ny\n",
            " x",
            "é",
            "#",
            "",
            "null",
            "2026-01-01",
            "<p>a\n\n b</p>",
            "\u{85}",
            "|",
            "'",
        ] {
            let value = json!({ "package": { "metadata": { "title": text, "list": [text, { "a": text }] } } });
            let (name, written) = description(&value, true).unwrap();
            let place = tempfile::tempdir().unwrap();
            let path = write_description(place.path(), (name, &written), &value, false).unwrap();
            assert_eq!(
                crate::spec::Written::read(&path).unwrap().value,
                value,
                "{text:?} in {name}"
            );
        }
    }

    #[test]
    fn another_description_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("deposit.yaml"), "package: {}\n").unwrap();
        let value = json!({ "record": {} });
        let write = |force| write_description(place.path(), ("deposit.yaml", "record: {}\n"), &value, force);
        assert_eq!(write(false).unwrap_err().kind(), ErrorKind::Usage);
        write(true).unwrap();
        write(false).unwrap();
    }
}
