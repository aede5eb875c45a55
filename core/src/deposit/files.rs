//! A description with its files found.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::folder::{Folder, FoundFile};
use super::spec::{DepositKind, DepositSpec, FileRule, Part, ResourceSpec, Takes};
use crate::error::{Error, ErrorKind, Result};
use crate::finding::Object;
use crate::id::FileKey;
use crate::transport::Source;
use crate::validate::{Context, FilesOnServer, Profile, Report, validate, validate_package};

/// The description of a resource in a folder of its own.
const RESOURCE_FILE: &str = "resource.json";
/// How large that may be.
const RESOURCE_FILE_LIMIT: usize = 16 << 20;

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
    /// Finds the files of a description in its folder. They are opened when they are sent, and not before.
    ///
    /// A resource that is a `folder` and has no metadata is described by `resource.json` in it.
    ///
    /// # Errors
    /// `usage` if a pattern matches nothing, or if two files would have one key.
    pub async fn resolve(mut spec: DepositSpec, folder: Arc<dyn Folder>) -> Result<Self> {
        let mut found = folder.list().await?;
        found.sort_by(|a, b| a.path.cmp(&b.path));
        let main = matching(&spec.main.files, None, &found, spec.kind.name())?;
        let mut resources = Vec::new();
        for (index, resource) in spec.resources.iter_mut().enumerate() {
            let ResourceSpec::New {
                part, folder: within, ..
            } = resource
            else {
                resources.push(Vec::new());
                continue;
            };
            let place = format!("resources.{index}");
            if let Some(within) = within.as_deref().filter(|_| part.metadata.is_empty()) {
                describe(part, &folder, within, &place).await?;
            }
            resources.push(match within.as_deref() {
                Some(within) if part.files.is_empty() => whole_folder(within, &found, &place)?,
                within => matching(&part.files, within, &found, &place)?,
            });
        }
        Ok(Self {
            spec,
            folder,
            main,
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

    /// The files of the main thing, or of a resource by its place in the description.
    pub(super) fn part_files(&self, index: Option<usize>) -> &[LocalFile] {
        match index {
            None => &self.main,
            Some(index) => self.resources.get(index).map(Vec::as_slice).unwrap_or_default(),
        }
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
        match self.spec.kind {
            DepositKind::Package => Some(Profile::GkhPackage),
            DepositKind::Surf => Some(Profile::Surf),
            DepositKind::Record => self.spec.profile,
        }
    }

    /// Everything that stands between the deposit and being saved or published, with the files that were found.
    ///
    /// The context's profile is for a `record` alone; packages and SURF deposits have their own.
    pub fn check(&self, context: &Context<'_>) -> Report {
        let mut context = *context;
        context.profile = self.profile().unwrap_or(context.profile);
        context.files_unknown |= self
            .spec
            .version_of
            .as_ref()
            .is_some_and(|previous| previous.files == Takes::All);
        if self.spec.kind == DepositKind::Package {
            return validate_package(&self.with_keys(), &context);
        }
        let mut draft = super::content::desired(self, None);
        if self.spec.kind == DepositKind::Surf {
            draft = super::surf::checked(&self.spec.main);
        }
        let files = FilesOnServer {
            completed: self.main.iter().map(|file| file.key.to_string()).collect(),
            pending: Vec::new(),
        };
        let context = if context.files_unknown {
            context
        } else {
            context.with_files(&files)
        };
        validate(&draft, &context).of(&Object::Package)
    }

    /// The description with the keys of its files in place of their patterns, and with what resources get from their
    /// package.
    fn with_keys(&self) -> Value {
        let keys = |files: &[LocalFile]| -> Value { files.iter().map(|file| json!(file.key)).collect() };
        let mut whole = self.spec.to_value();
        if let Some(main) = whole.get_mut(self.spec.kind.name()).and_then(Value::as_object_mut) {
            main.insert("files".to_owned(), keys(&self.main));
        }
        let access = super::content::inherited_access(self);
        let resources = whole.get_mut("resources").and_then(Value::as_array_mut);
        for (resource, (spec, files)) in resources.into_iter().flatten().zip(self.resource_files()) {
            let (Some(members), ResourceSpec::New { .. }) = (resource.as_object_mut(), spec) else {
                continue;
            };
            members.insert("files".to_owned(), keys(files));
            if let Some(access) = &access {
                members.entry("access").or_insert_with(|| access.clone());
            }
        }
        whole
    }
}

impl std::fmt::Debug for Deposit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deposit")
            .field("spec", &self.spec)
            .field("main", &self.main)
            .field("resources", &self.resources)
            .finish_non_exhaustive()
    }
}

/// Whether a path is a pattern.
pub(super) fn has_wildcard(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}

/// Reads what a folder says about the resource that it is.
async fn describe(part: &mut Part, folder: &Arc<dyn Folder>, within: &str, place: &str) -> Result<()> {
    let path = format!("{within}/{RESOURCE_FILE}");
    let source = folder.open(&path).await.map_err(|error| {
        Error::new(
            ErrorKind::Usage,
            format!("{place} has no metadata, and there is no {path}."),
        )
        .with_hint("Write its metadata into the description, or into that file.")
        .caused_by(error)
    })?;
    let bytes = read(&source).await?;
    let value: Value = serde_json::from_slice(&bytes)
        .map_err(|error| Error::new(ErrorKind::Usage, format!("{path} is not JSON: {error}.")).caused_by(error))?;
    let files = std::mem::take(&mut part.files);
    *part = super::spec::part_of(&value, &path)?;
    if part.files.is_empty() {
        part.files = files;
    }
    Ok(())
}

async fn read(source: &Arc<dyn Source>) -> Result<bytes::Bytes> {
    let body = crate::transport::Body::from_stream(source.read(0));
    Ok(body.collect(RESOURCE_FILE_LIMIT).await?)
}

fn whole_folder(within: &str, found: &[FoundFile], place: &str) -> Result<Vec<LocalFile>> {
    let rule = FileRule {
        path: "**".to_owned(),
        key: None,
        replace: false,
    };
    let all = matching(std::slice::from_ref(&rule), Some(within), found, place)?;
    Ok(all
        .into_iter()
        .filter(|file| file.key.as_str() != RESOURCE_FILE)
        .collect())
}

fn matching(rules: &[FileRule], within: Option<&str>, found: &[FoundFile], place: &str) -> Result<Vec<LocalFile>> {
    let mut files: Vec<LocalFile> = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        let pattern = match within {
            Some(within) => format!("{}/{}", literal(within), rule.path),
            None => rule.path.clone(),
        };
        let single = !has_wildcard(&rule.path);
        let place = format!("{place}.files.{index}");
        let matches = |file: &&FoundFile| {
            if single {
                let path = within.map_or_else(|| rule.path.clone(), |within| format!("{within}/{}", rule.path));
                same_path(&file.path, &path)
            } else {
                fast_glob::glob_match(&pattern, &file.path)
            }
        };
        let mut any = false;
        for file in found.iter().filter(matches) {
            any = true;
            let key = match &rule.key {
                Some(key) => key.clone(),
                None => FileKey::from_path(below_fixed(&file.path, &rule.path, within)),
            };
            match files.iter().find(|known| known.key.same(key.as_str())) {
                None => files.push(LocalFile {
                    key,
                    path: file.path.clone(),
                    size: file.size,
                    replace: rule.replace,
                }),
                Some(known) if known.path == file.path => {}
                Some(known) => {
                    let message = format!("{} and {} would both be “{key}”.", known.path, file.path);
                    return Err(Error::new(ErrorKind::Usage, message)
                        .with_hint(format!("Give one of them a key: {{\"path\", \"key\"}} at {place}.")));
                }
            }
        }
        if !any {
            let message = format!("{place}: there is no file “{}”.", rule.path);
            return Err(Error::new(ErrorKind::Usage, message)
                .with_hint("Paths are below the folder of the description, with slashes."));
        }
    }
    // The order of rules is no order of files.
    files.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(files)
}

/// macOS gives names decomposed.
fn same_path(found: &str, named: &str) -> bool {
    FileKey::new(found).same(named)
}

/// A path as a pattern that matches just it.
fn literal(path: &str) -> String {
    let mut pattern = String::new();
    for letter in path.chars() {
        if "*?[]{}!\\".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

/// What of a path lies below the part of its pattern that has no wildcard; of a single file its name.
fn below_fixed<'p>(path: &'p str, pattern: &str, within: Option<&str>) -> &'p str {
    let parts = pattern.split('/').count();
    let fixed = pattern.split('/').take_while(|part| !has_wildcard(part)).count();
    let above = within.map_or(0, |within| within.split('/').count());
    // The last part names files, even where it is no pattern.
    let skipped = above + fixed.min(parts - 1);
    path.splitn(skipped + 1, '/').last().unwrap_or(path)
}

/// The members of a JSON object, none if it is no object.
pub(super) fn members(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}
