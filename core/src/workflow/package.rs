//! A package with everything that belongs to it, as the server has it.

use futures_util::future;
use serde_json::Value;
use time::Date;

use crate::client::Client;
use crate::client::Kind;
use crate::client::draft_files::DraftFiles;
use crate::error::{ErrorKind, Result};
use crate::finding::Object;
use crate::id::RecordId;
use crate::model::{Draft, FileList, Record, strip_for_update};
use crate::validate::{Context, FilesOnServer, Profile, Report, Stage, open_resource, validate, without_resources};

/// A resource that a package lists.
#[derive(Clone, Debug)]
pub enum ResourceState {
    /// A draft: it is published with the package, if the package manages it.
    Draft {
        /// The draft.
        draft: Box<Draft>,
        /// Its files.
        files: FileList,
    },
    /// Published already, by the same or by other people.
    Published(Box<Record>),
    /// It cannot be read.
    Unreadable(RecordId),
}

impl ResourceState {
    /// The resource's id.
    pub fn id(&self) -> &RecordId {
        match self {
            Self::Draft { draft, .. } => &draft.id,
            Self::Published(record) => &record.id,
            Self::Unreadable(id) => id,
        }
    }
}

/// A package's draft with its files and resources, read directly and so up to date.
#[derive(Clone, Debug)]
pub struct PackageState {
    /// The package.
    pub package: Draft,
    /// Its own files.
    pub files: FileList,
    /// The resources it lists, in its order.
    pub resources: Vec<ResourceState>,
}

impl PackageState {
    /// Reads it: two calls, and two for each resource, side by side.
    pub async fn read(client: &Client, id: &RecordId) -> Result<Self> {
        let draft = client.packages().draft(id);
        let files = draft.files();
        let (package, files) = future::try_join(draft.get(), files.list()).await?;
        let resources = package.resource_ids();
        let resources = future::try_join_all(resources.iter().map(|id| Self::resource(client, id))).await?;
        Ok(Self {
            package,
            files,
            resources,
        })
    }

    /// Reads one resource: its draft, else what is published of it.
    pub async fn resource(client: &Client, id: &RecordId) -> Result<ResourceState> {
        let draft = client.records().draft(id);
        match draft.get().await {
            Ok(found) => {
                let files = list_or_none(&draft.files()).await?;
                Ok(ResourceState::Draft {
                    draft: Box::new(found),
                    files,
                })
            }
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Forbidden) => {
                match client.records().record(id).get().await {
                    Ok(record) => Ok(ResourceState::Published(Box::new(record))),
                    Err(error)
                        if matches!(
                            error.kind(),
                            ErrorKind::NotFound | ErrorKind::Forbidden | ErrorKind::Gone
                        ) =>
                    {
                        Ok(ResourceState::Unreadable(id.clone()))
                    }
                    Err(error) => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Everything that stands between the package and being published, each finding naming its object.
    pub fn check(&self, today: Date) -> Report {
        let package = content(&self.package);
        let mut own = draft_report(&package, &self.files, Profile::GkhPackage, today).of(&Object::Package);
        own.findings.extend(without_resources(self.resources.len()));
        let resources = self.resources.iter().map(|resource| match resource {
            ResourceState::Draft { draft, files } => {
                let value = content(draft);
                let mut report = draft_report(&value, files, Profile::GkhResource, today);
                report.findings.extend(open_resource(&package, &value));
                report.of(&Object::Resource(draft.id.to_string()))
            }
            ResourceState::Published(_) | ResourceState::Unreadable(_) => Report::default(),
        });
        std::iter::once(own).chain(resources).collect()
    }
}

async fn list_or_none<K: Kind>(files: &DraftFiles<K>) -> Result<FileList> {
    match files.list().await {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(FileList::default()),
        other => other,
    }
}

/// A draft as it would be sent: what an answer adds, such as the titles of terms, is no fault of it.
fn content(draft: &Draft) -> Value {
    strip_for_update(&serde_json::to_value(draft).unwrap_or_default())
}

fn draft_report(draft: &Value, files: &FileList, profile: Profile, today: Date) -> Report {
    let files = FilesOnServer::from(files);
    validate(draft, &Context::new(profile, Stage::Publish, today).with_files(&files)).before_publishing()
}

impl From<&FileList> for FilesOnServer {
    fn from(list: &FileList) -> Self {
        let names = |completed| {
            let matching = list
                .entries()
                .iter()
                .filter(move |entry| entry.is_completed() == completed);
            matching.map(|entry| entry.key.to_string()).collect()
        };
        Self {
            completed: names(true),
            pending: names(false),
        }
    }
}
