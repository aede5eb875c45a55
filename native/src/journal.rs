use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use geodepot::deposit::Journal;
use geodepot::transport::BoxFuture;
use geodepot::{Error, ErrorKind, Result};
use serde_json::{Map, Value};

/// A journal in a file, `.geodepot/journal.json` beside the description. One file holds those of all repositories.
///
/// It is written beside itself, brought to the disk, and put in the old one's place; nobody else may read it. While one
/// program has it, no other one gets it.
#[derive(Debug)]
pub struct FileJournal {
    path: PathBuf,
    repository: String,
    /// Held as long as this lives; the system lets it go with the process.
    _lock: File,
    /// All journals of the file.
    all: Mutex<Map<String, Value>>,
}

impl FileJournal {
    /// The folder of journals, beside a description.
    pub const FOLDER: &'static str = ".geodepot";
    /// The file in it.
    pub const FILE: &'static str = "journal.json";

    /// The journal's place for a description: a file, or the folder that it is in.
    pub fn place_beside(description: impl AsRef<Path>) -> PathBuf {
        let description = description.as_ref();
        let folder = if description.is_dir() {
            description
        } else {
            description.parent().unwrap_or(Path::new(""))
        };
        folder.join(Self::FOLDER).join(Self::FILE)
    }

    /// Opens the journal of one repository, which is named by its address. Makes the folder, not yet the file.
    ///
    /// # Errors
    /// `conflict` if another program has it; `usage` if it cannot be read, written, or is no journal.
    pub fn open(path: impl Into<PathBuf>, repository: impl Into<String>) -> Result<Self> {
        let path = path.into();
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|error| unusable(folder, &error))?;
        }
        let lock = private(&path.with_extension("lock"), false).map_err(|error| unusable(&path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let message = format!("Another program is working with {}.", path.display());
                return Err(Error::new(ErrorKind::Conflict, message).with_hint("Wait until it has ended."));
            }
            Err(TryLockError::Error(error)) => return Err(unusable(&path, &error)),
        }
        let all = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Map::new(),
            Err(error) => return Err(unusable(&path, &error)),
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| {
                Error::new(ErrorKind::Usage, format!("{} is no journal: {error}.", path.display()))
                    .with_hint("Move it away, and name the drafts that exist with --adopt.")
                    .caused_by(error)
            })?,
        };
        Ok(Self {
            path,
            repository: repository.into(),
            _lock: lock,
            all: Mutex::new(all),
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn keep(&self, text: &str) -> Result<()> {
        let journal = serde_json::from_str(text)
            .map_err(|error| Error::new(ErrorKind::Usage, "What is to be kept is no JSON.").caused_by(error))?;
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(self.repository.clone(), journal);
        let bytes = serde_json::to_vec_pretty(&*all).unwrap_or_default();
        self.replace(&bytes).map_err(|error| unusable(&self.path, &error))
    }

    fn replace(&self, bytes: &[u8]) -> io::Result<()> {
        let next = self.path.with_extension("next");
        let mut file = private(&next, true)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&next, &self.path)?;
        // The new name is in the folder, which has to reach the disk as well.
        match self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
            _ => Ok(()),
        }
    }
}

impl Journal for FileJournal {
    fn read(&self) -> BoxFuture<'_, Result<Option<String>>> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let journal = all.get(&self.repository).map(Value::to_string);
        Box::pin(async { Ok(journal) })
    }

    fn write(&self, text: String) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move { self.keep(&text) })
    }
}

/// A file that only its owner may read.
fn private(path: &Path, empty: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(empty);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

fn unusable(path: &Path, error: &io::Error) -> Error {
    Error::new(ErrorKind::Usage, format!("{} cannot be used: {error}.", path.display()))
        .with_hint("Choose another place for the journal.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_written_is_there_for_the_next_program_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = FileJournal::place_beside(folder.path());
        for (repository, text) in [("https://one", r#"{"a":1}"#), ("https://two", r#"{"b":2}"#)] {
            let journal = FileJournal::open(&place, repository).unwrap();
            assert_eq!(journal.read().await.unwrap(), None);
            journal.write(text.to_owned()).await.unwrap();
        }
        let journal = FileJournal::open(&place, "https://one").unwrap();
        assert_eq!(journal.read().await.unwrap().as_deref(), Some(r#"{"a":1}"#));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn two_programs_do_not_share_a_journal() {
        let folder = tempfile::tempdir().unwrap();
        let place = FileJournal::place_beside(folder.path());
        let first = FileJournal::open(&place, "https://one").unwrap();
        let second = FileJournal::open(&place, "https://one").unwrap_err();
        assert_eq!(second.kind(), ErrorKind::Conflict);
        drop(first);
        FileJournal::open(&place, "https://one").unwrap();
    }

    #[test]
    fn a_file_that_is_no_journal_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("journal.json");
        fs::write(&place, "half a li").unwrap();
        assert_eq!(FileJournal::open(&place, "x").unwrap_err().kind(), ErrorKind::Usage);
        assert_eq!(fs::read_to_string(&place).unwrap(), "half a li");
    }
}
