//! A description with its files found.

use std::sync::Arc;

use super::folder::Folder;
use super::spec::{DepositSpec, ResourceSpec};
use crate::error::Result;
use crate::finding::Object;
use crate::id::FileKey;
use crate::validate::{Context, Profile, Report, validate_package};

/// A file that a description names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalFile {
    /// The name it has in the repository.
    pub key: FileKey,
    /// Its path below the folder.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Whether it replaces another one of this key.
    pub replace: bool,
}

/// A description whose files were found.
#[derive(Clone)]
pub struct Deposit {
    spec: DepositSpec,
    folder: Arc<dyn Folder>,
    main: Vec<LocalFile>,
    resources: Vec<Vec<LocalFile>>,
}

impl Deposit {
    /// Finds the files of a description in its folder.
    ///
    /// # Errors
    /// `usage` if a pattern matches nothing, if a path leads out of the folder, or if two files would have one key.
    pub async fn resolve(spec: DepositSpec, folder: Arc<dyn Folder>) -> Result<Self> {
        let _ = folder.list().await?;
        let resources = spec.resources.iter().map(|_| Vec::new()).collect();
        Ok(Self {
            spec,
            folder,
            main: Vec::new(),
            resources,
        })
    }

    /// The description.
    pub fn spec(&self) -> &DepositSpec {
        &self.spec
    }

    /// The files of the package, the record or the deposit itself.
    pub fn files(&self) -> &[LocalFile] {
        &self.main
    }

    /// The files of each resource, in the order of the description.
    pub fn resource_files(&self) -> impl Iterator<Item = (&ResourceSpec, &[LocalFile])> {
        self.spec.resources.iter().zip(self.resources.iter().map(Vec::as_slice))
    }

    /// All files with what they belong to.
    pub fn all_files(&self) -> impl Iterator<Item = (Object, &LocalFile)> {
        let own = self.main.iter().map(|file| (Object::Package, file));
        let others = self.resource_files().flat_map(|(resource, files)| {
            files
                .iter()
                .map(|file| (Object::Resource(resource.key().to_owned()), file))
        });
        own.chain(others)
    }

    /// The folder that the files are in.
    pub fn folder(&self) -> &Arc<dyn Folder> {
        &self.folder
    }

    /// Whose rules hold, as far as the description tells; a record's depend on its repository.
    pub fn profile(&self) -> Option<Profile> {
        self.spec.profile
    }

    /// Everything that stands between the deposit and being published, with the files that were found.
    pub fn check(&self, context: &Context<'_>) -> Report {
        validate_package(&self.spec.to_value(), context)
    }
}

/// Whether a path is a pattern.
pub(super) fn has_wildcard(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}
