//! What lies in a folder.

use geodepot::{
    Result,
    deposit::{Folder as _, FoundFile},
};
use geodepot_native::Directory;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// A README that is longer is no description.
const LONGEST: u64 = 256 * 1024;

/// What lies in a folder, parted into what belongs to the whole and what to each resource.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// Its own name.
    pub(crate) name: String,
    /// What belongs to the whole.
    pub(crate) main: Contents,
    /// What belongs to each sub-folder of `resources`, by its name.
    pub(crate) resources: BTreeMap<String, Contents>,
}

/// The files of one part, by their paths from the folder, with `/` between; and the folder of the part.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) root: PathBuf,
    pub(crate) files: Vec<String>,
}

impl Folder {
    /// Looks, as `apply` will: hidden files are passed over; and so is a description.
    pub(crate) async fn read(path: &Path) -> Result<Self> {
        let found = Directory::new(path).list().await?;
        let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut folder = Self {
            name,
            ..Self::default()
        };
        folder.main.root.clone_from(&whole);
        for FoundFile { path, .. } in found {
            if matches!(path.as_str(), "deposit.yaml" | "deposit.json") {
                continue;
            }
            let below = path.strip_prefix("resources/").and_then(|rest| rest.split_once('/'));
            match below {
                Some((resource, _)) => {
                    let root = whole.join("resources").join(resource);
                    let resource = folder.resources.entry(resource.to_owned()).or_default();
                    resource.root = root;
                    resource.files.push(path);
                }
                None => folder.main.files.push(path),
            }
        }
        Ok(folder)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn files_belong_to_the_whole_or_to_a_resource() {
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
        let folder = Folder::read(place.path()).await.unwrap();
        assert_eq!(folder.main.files, ["a.csv", "data/b.csv", "resources/loose.txt"]);
        assert_eq!(
            folder.resources["maps"].files,
            ["resources/maps/deep/n.tif", "resources/maps/m.tif"]
        );
        assert_eq!(folder.resources.len(), 1);
    }
}
