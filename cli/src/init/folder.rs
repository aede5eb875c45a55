//! What lies in a folder.

use geodepot::{Error, ErrorKind, Result};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The folder whose sub-folders are the resources.
const RESOURCES: &str = "resources";

/// A README that is longer is no description.
const LONGEST: u64 = 256 * 1024;

/// What lies in a folder, parted into what belongs to the whole and what to each resource.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// Its own name.
    pub(crate) name: String,
    /// What belongs to the whole.
    pub(crate) main: Contents,
    /// What belongs to each resource, by the name of its folder.
    pub(crate) resources: BTreeMap<String, Contents>,
    /// Files whose names are no text: nobody could name them in a description.
    pub(crate) nameless: Vec<PathBuf>,
}

/// The files of one part, by their paths from the folder, with `/` between; and the folder of the part.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) root: PathBuf,
    pub(crate) files: Vec<String>,
}

impl Folder {
    /// Looks. Hidden files, descriptions and links to folders are passed over.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let whole = fs::canonicalize(path).map_err(|error| unreadable(path, &error))?;
        let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut folder = Self {
            name,
            ..Self::default()
        };
        folder.main.root = whole.clone();
        let mut found = Vec::new();
        folder.walk(&whole, "", &mut found)?;
        for file in found {
            let below = file.strip_prefix("resources/").and_then(|rest| rest.split_once('/'));
            match below {
                Some((resource, _)) => {
                    let root = whole.join(RESOURCES).join(resource);
                    let resource = folder.resources.entry(resource.to_owned()).or_default();
                    resource.root = root;
                    resource.files.push(file);
                }
                None => folder.main.files.push(file),
            }
        }
        Ok(folder)
    }

    fn walk(&mut self, path: &Path, prefix: &str, found: &mut Vec<String>) -> Result<()> {
        let entries = fs::read_dir(path).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
        let mut entries = entries.map_err(|error| unreadable(path, &error))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let Ok(name) = entry.file_name().into_string() else {
                self.nameless.push(entry.path());
                continue;
            };
            let is_description = prefix.is_empty() && matches!(name.as_str(), "deposit.yaml" | "deposit.json");
            if name.starts_with('.') || is_description {
                continue;
            }
            let below = format!("{prefix}{name}");
            let kind = entry.file_type().map_err(|error| unreadable(&entry.path(), &error))?;
            if kind.is_dir() {
                self.walk(&entry.path(), &format!("{below}/"), found)?;
            } else if kind.is_file() || kind.is_symlink() && entry.path().is_file() {
                found.push(below);
            }
        }
        Ok(())
    }
}

impl Contents {
    /// The text of a file at the top of the part, by any of these names, letters of either size.
    pub(crate) fn text(&self, names: &[&str]) -> Option<(String, String)> {
        let entries = fs::read_dir(&self.root).ok()?;
        let mut present: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        present.sort();
        let name = names
            .iter()
            .find_map(|name| present.iter().find(|present| present.eq_ignore_ascii_case(name)))?;
        let path = self.root.join(name);
        if fs::metadata(&path).ok()?.len() > LONGEST {
            return None;
        }
        let bytes = fs::read(&path).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        Some((name.clone(), text.trim_start_matches('\u{feff}').to_owned()))
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let message = format!("{} cannot be read: {error}.", path.display());
    Error::new(ErrorKind::Usage, message).with_hint("Check the path.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_belong_to_the_whole_or_to_a_resource() {
        let place = tempfile::tempdir().unwrap();
        for file in [
            "a.csv",
            ".hidden",
            "deposit.yaml",
            "data/b.csv",
            "resources/loose.txt",
            "resources/maps/m.tif",
            "resources/maps/deep/n.tif",
        ] {
            let path = place.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let folder = Folder::read(place.path()).unwrap();
        assert_eq!(folder.main.files, ["a.csv", "data/b.csv", "resources/loose.txt"]);
        assert_eq!(
            folder.resources["maps"].files,
            ["resources/maps/deep/n.tif", "resources/maps/m.tif"]
        );
        assert_eq!(folder.resources.len(), 1);
    }
}
