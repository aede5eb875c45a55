//! SPEC: the description of a deposit, in a file or a folder.

use crate::throttle::{Rate, Throttled};
use geodepot::{
    Error, ErrorKind, Result,
    deposit::{Deposit, DepositSpec, Folder},
};
use geodepot_native::Directory;
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

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

    /// The deposit that is described, with its files found; they are sent no faster than `rate`.
    ///
    /// # Errors
    /// `usage` if it describes none, or a file is missing.
    pub(crate) async fn deposit(&self, rate: Option<Arc<Rate>>) -> Result<Deposit> {
        let spec = DepositSpec::from_value(&self.value)?;
        let folder: Arc<dyn Folder> = Arc::new(Directory::new(self.folder()));
        let folder = match rate {
            Some(rate) => Arc::new(Throttled::new(folder, rate)),
            None => folder,
        };
        Deposit::resolve(spec, folder).await
    }

    /// The folder that its paths are relative to.
    fn folder(&self) -> &Path {
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
    use serde_saphyr::{DefaultMessageFormatter, MessageFormatter as _};
    // As in YAML 1.2: `no` is a word, as the language code of Norwegian or an answer may be.
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let error = error.without_snippet();
        let why = DefaultMessageFormatter.format_message(error);
        match error.location() {
            Some(place) => format!("line {}, column {}: {why}.", place.line(), place.column()),
            None => format!("{why}."),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::fs;

    fn read(files: &[(&str, &str)], name: &str) -> Result<Value> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Written::read(&folder.path().join(name)).map(|written| written.value)
    }

    #[test]
    fn a_folder_has_one_description() {
        let (yaml, json) = (
            ("deposit.yaml", "publish: true"),
            ("deposit.json", r#"{"publish": true}"#),
        );
        for files in [&[yaml], &[json]] {
            assert_eq!(read(files, "").unwrap(), json!({ "publish": true }));
        }
        for files in [&[][..], &[yaml, json]] {
            assert_eq!(read(files, "").unwrap_err().kind(), ErrorKind::Usage);
        }
        assert!(read(&[yaml, json], "deposit.json").is_ok());
    }

    #[test]
    fn what_cannot_be_read_is_told_with_line_and_column() {
        for (name, text, place) in [
            ("a.json", "{\n  \"package\": }", "line 2, column 14: expected value."),
            ("a.yaml", "package:\n  title: [1, 2\nrecord: x", "line 3, column"),
            ("a.yaml", "package: 1\npackage: 2", "line 2, column 1"),
        ] {
            let error = read(&[(name, text)], name).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Usage);
            assert!(error.message().contains(place), "{error}");
        }
    }

    #[test]
    fn yaml_keeps_texts_that_look_like_something_else() {
        let text = "a: 2026-11\nb: \"2026\"\nc: no\nd: 1.0\ne: |\n  two\n  lines\n";
        let read = read(&[("a.yaml", text)], "a.yaml").unwrap();
        assert_eq!(
            read,
            json!({ "a": "2026-11", "b": "2026", "c": "no", "d": 1.0, "e": "two\nlines\n" })
        );
    }
}
