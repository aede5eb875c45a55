use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use geodepot::deposit::{Folder, FoundFile};
use geodepot::transport::{BoxFuture, Source};
use geodepot::{Error, ErrorKind, Result};

use crate::PathSource;

/// A directory as the folder of a description. Hidden files and folders are left out, and so are links that lead out of it.
#[derive(Clone, Debug)]
pub struct Directory(PathBuf);

impl Directory {
    /// The directory at a path.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    fn find(&self) -> io::Result<Vec<FoundFile>> {
        let root = fs::canonicalize(&self.0)?;
        let mut found = Vec::new();
        let mut folders = vec![(root.clone(), String::new())];
        while let Some((folder, above)) = folders.pop() {
            for entry in fs::read_dir(&folder)? {
                let entry = entry?;
                let name = entry.file_name();
                // A name that is no text has no key.
                let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else {
                    continue;
                };
                let path = format!("{above}{name}");
                let is_link = entry.file_type()?.is_symlink();
                if is_link && !fs::canonicalize(entry.path()).is_ok_and(|target| target.starts_with(&root)) {
                    continue;
                }
                let metadata = fs::metadata(entry.path())?;
                if metadata.is_file() {
                    found.push(FoundFile {
                        path,
                        size: metadata.len(),
                    });
                } else if metadata.is_dir() && !is_link {
                    folders.push((entry.path(), format!("{path}/")));
                }
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    fn path_of(&self, path: &str) -> PathBuf {
        path.split('/').fold(self.0.clone(), |folder, part| folder.join(part))
    }
}

impl Folder for Directory {
    fn list(&self) -> BoxFuture<'_, Result<Vec<FoundFile>>> {
        Box::pin(async { self.find().map_err(|error| unreadable(&self.0, error)) })
    }

    fn open<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Result<Arc<dyn Source>>> {
        Box::pin(PathSource::open(self.path_of(path)))
    }
}

fn unreadable(path: &Path, error: io::Error) -> Error {
    Error::new(ErrorKind::Usage, format!("{} cannot be read: {error}.", path.display()))
        .with_hint("Check the path.")
        .caused_by(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn all_files_are_found_but_hidden_ones_and_those_outside() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::NamedTempFile::new().unwrap();
        let write = |path: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "12345").unwrap();
        };
        for path in ["b.csv", "maps/a.csv", ".geodepot/journal.json", "maps/.hidden"] {
            write(path);
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), folder.path().join("out.csv")).unwrap();
        let directory = Directory::new(folder.path());
        let found = directory.list().await.unwrap();
        let paths: Vec<_> = found.iter().map(|file| (file.path.as_str(), file.size)).collect();
        assert_eq!(paths, [("b.csv", 5), ("maps/a.csv", 5)]);
        assert_eq!(directory.open("maps/a.csv").await.unwrap().size(), 5);
        drop(outside);
    }
}
