use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Result};
use crate::transport::{BoxFuture, MaybeSend, MaybeSync, Source};

/// A file of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Its path below the folder, with slashes: `maps/2025/a.tif`.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
}

/// The files beside a description: a directory, or what was dropped into a browser.
pub trait Folder: MaybeSend + MaybeSync + 'static {
    /// All files below it, hidden ones left out.
    fn list(&self) -> BoxFuture<'_, Result<Vec<FoundFile>>>;

    /// One of them, to be read.
    fn open<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Result<Arc<dyn Source>>>;
}

/// A folder that is in memory, or whose files are known one by one.
///
/// ```
/// use geodepot::deposit::MemoryFolder;
/// use geodepot::transport::Source;
///
/// let mut folder = MemoryFolder::default();
/// folder.insert("maps/a.csv", <dyn Source>::memory("a.csv", "x,y\n"));
/// ```
#[derive(Default)]
pub struct MemoryFolder(BTreeMap<String, Arc<dyn Source>>);

impl MemoryFolder {
    /// Puts a file in.
    pub fn insert(&mut self, path: impl Into<String>, source: Arc<dyn Source>) {
        self.0.insert(path.into(), source);
    }
}

impl Folder for MemoryFolder {
    fn list(&self) -> BoxFuture<'_, Result<Vec<FoundFile>>> {
        let found = self.0.iter().map(|(path, source)| FoundFile {
            path: path.clone(),
            size: source.size(),
        });
        let found = found.collect();
        Box::pin(async { Ok(found) })
    }

    fn open<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Result<Arc<dyn Source>>> {
        let found = self.0.get(path).cloned().ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("There is no file “{path}”.")).with_hint("Check the path.")
        });
        Box::pin(async { found })
    }
}
