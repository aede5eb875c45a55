//! What is to be fetched: read from the repository before anything is written.

use super::{
    description::{self, Kind as Part},
    names::{Names, slug},
    reference::{Name, Reference},
};
use crate::{
    commands::lookup::{self, Found, Sort},
    connection::{Connection, Family},
};
use anyhow::Result;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use geodepot::{
    Client, Error, ErrorKind, FileKey, Query, RecordId,
    client::{Packages, Records, draft_files::DraftFiles, record_files::RecordFiles},
    escape_query,
    model::{FileList, Record},
    surf::{DepositFiles, ObjectId, Openness, Place},
    transport::Request,
};
use serde_json::{Map, Value, json};

/// How many resources are read at a time.
const SIDE_BY_SIDE: usize = 3;

/// Names at the top of a folder that are not for files.
const TAKEN: &[&str] = &["deposit.yaml", "deposit.json", "resources"];

/// Something to fetch.
pub(crate) struct Remote {
    /// The client that the files are fetched with.
    pub(crate) client: Client,
    /// Its id.
    pub(crate) id: String,
    /// `package`, `record` or `surf`.
    pub(crate) kind: &'static str,
    /// The description that goes with it.
    pub(crate) description: Value,
    /// Every file.
    pub(crate) files: Vec<RemoteFile>,
    /// How many resources are in it, each in a folder of its own.
    pub(crate) resources: usize,
    /// What cannot be fetched, in sentences.
    pub(crate) notes: Vec<String>,
}

/// One file to fetch.
pub(crate) struct RemoteFile {
    store: Store,
    /// Its name in the repository.
    pub(crate) key: String,
    /// Its path in the folder, with `/` between.
    pub(crate) path: String,
    pub(crate) size: Option<u64>,
    /// 32 hexadecimal digits, if the repository tells them.
    pub(crate) md5: Option<String>,
}

/// The files of one thing.
#[derive(Clone)]
enum Store {
    PackageDraft(DraftFiles<Packages>),
    RecordDraft(DraftFiles<Records>),
    Package(RecordFiles<Packages>),
    Record(RecordFiles<Records>),
    Surf(DepositFiles, Place),
}

impl RemoteFile {
    /// The request for its bytes.
    pub(crate) fn request(&self) -> geodepot::Result<Request> {
        let key = FileKey::from(self.key.as_str());
        match &self.store {
            Store::PackageDraft(files) => files.download_request(key),
            Store::RecordDraft(files) => files.download_request(key),
            Store::Package(files) => files.download_request(key),
            Store::Record(files) => files.download_request(key),
            Store::Surf(files, place) => files.download_request(place, key),
        }
    }
}

impl Store {
    async fn list(&self) -> geodepot::Result<FileList> {
        let listed = match self {
            Self::PackageDraft(files) => files.list().await,
            Self::RecordDraft(files) => files.list().await,
            Self::Package(files) => files.list().await,
            Self::Record(files) => files.list().await,
            Self::Surf(..) => Ok(FileList::default()),
        };
        match listed {
            // A record without files has no list on some servers.
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(FileList::default()),
            other => other,
        }
    }
}

/// Finds out what is wanted, and reads all of it but the files' bytes.
pub(crate) async fn read(connection: &Connection, wanted: &Reference, draft: bool) -> Result<Remote> {
    if connection.family().await? == Family::Surf {
        return surf(connection, wanted).await;
    }
    let client = connection.client()?;
    let id = match &wanted.name {
        Name::Id(id) => id.clone(),
        Name::Doi(doi) => id_of(&client, doi).await?,
    };
    let found = lookup::find(connection, &client, &id).await?;
    let sort = found.sort;
    let record = chosen(found, draft || wanted.draft)?;
    let mut remote = Remote {
        client,
        id: record.id.to_string(),
        kind: sort.name(),
        description: json!({}),
        files: Vec::new(),
        resources: 0,
        notes: Vec::new(),
    };
    remote.add_all(sort, &record).await?;
    Ok(remote)
}

/// What is published, unless the draft is wanted or all there is.
fn chosen(found: Found, draft: bool) -> geodepot::Result<Record> {
    match (found.published, found.draft) {
        (_, Some(found)) if draft => Ok(found.record),
        (Some(published), _) if !draft => Ok(published),
        (None, Some(found)) => Ok(found.record),
        _ => Err(
            Error::new(ErrorKind::NotFound, "There is no draft of it, or it is not yours.")
                .with_hint("Leave out --draft to fetch what is published."),
        ),
    }
}

/// The id of what has a DOI.
async fn id_of(client: &Client, doi: &str) -> geodepot::Result<String> {
    let query = Query::new()
        .text(format!("pids.doi.identifier:\"{}\"", escape_query(doi)))
        .all_versions()
        .size(2);
    let mut hits = Vec::new();
    for pages in [client.packages().search(&query), client.records().search(&query)] {
        match pages.page().await {
            Ok(page) => hits.extend(page.hits),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Unsupported) => {}
            Err(error) => return Err(error),
        }
    }
    let is_it = |hit: &Record| {
        let known = hit.pids.as_ref().and_then(|pids| pids.get("doi")?.identifier.clone());
        known.is_some_and(|known| known.eq_ignore_ascii_case(doi))
    };
    hits.retain(is_it);
    match hits.first() {
        Some(hit) => Ok(hit.id.to_string()),
        None => Err(Error::new(
            ErrorKind::NotFound,
            format!("Nothing with the DOI {doi} is published here."),
        )
        .with_hint("Check the DOI and --repository, or give the id.")),
    }
}

impl Remote {
    async fn add_all(&mut self, sort: Sort, record: &Record) -> Result<()> {
        let is_draft = record.is_draft();
        let (packages, records) = (self.client.packages(), self.client.records());
        let (store, part) = match (sort, is_draft) {
            (Sort::Package, true) => (Store::PackageDraft(packages.draft(&record.id).files()), Part::Package),
            (Sort::Package, false) => (Store::Package(packages.record(&record.id).files()), Part::Package),
            (Sort::Record, true) => (Store::RecordDraft(records.draft(&record.id).files()), Part::Record),
            (Sort::Record, false) => (Store::Record(records.record(&record.id).files()), Part::Record),
        };
        let mut main = description::part(&serde_json::to_value(record)?, part);
        let list = store.list().await?;
        let names = Names::with_taken(TAKEN);
        self.add_files(&mut main, &store, &list, "", names, record.id.as_str());
        self.description = json!({ self.kind: main, "publish": !is_draft });
        if sort == Sort::Package {
            let resources = self.add_resources(record).await?;
            if !resources.is_empty() {
                self.description["resources"] = resources.into();
            }
        }
        Ok(())
    }

    async fn add_resources(&mut self, package: &Record) -> Result<Vec<Value>> {
        let family = package.parent.as_ref().and_then(|parent| parent.id.clone());
        let client = self.client.clone();
        let read = stream::iter(package.resource_ids())
            .map(|id| resource(client.clone(), id, package.is_draft()))
            .buffered(SIDE_BY_SIDE)
            .try_collect::<Vec<_>>();
        let mut folders = Names::default();
        let mut resources = Vec::new();
        for (id, found) in read.await? {
            let own =
                found.filter(|(record, ..)| record.managed_by().is_some() && record.managed_by() == family.as_ref());
            let Some((record, store, list)) = own else {
                self.notes.push(format!(
                    "The resource {id} is not the package's own: it stays where it is, and the description names it."
                ));
                resources.push(json!({ "id": id }));
                continue;
            };
            let key = record.title().and_then(slug).unwrap_or_else(|| id.to_string());
            let key = folders.give(&key);
            let mut part = description::part(&serde_json::to_value(&record)?, Part::Record);
            part.insert("key".to_owned(), json!(key));
            let folder = format!("resources/{key}/");
            self.add_files(&mut part, &store, &list, &folder, Names::default(), id.as_str());
            self.resources += 1;
            resources.push(Value::Object(part));
        }
        Ok(resources)
    }

    fn add_files(
        &mut self,
        part: &mut Map<String, Value>,
        store: &Store,
        list: &FileList,
        folder: &str,
        mut names: Names,
        id: &str,
    ) {
        let mut rules = Vec::new();
        for entry in list.entries() {
            let key = entry.key.as_str();
            if !entry.is_completed() {
                self.notes.push(format!(
                    "The file “{key}” of {id} was never finished: there is nothing to fetch."
                ));
                continue;
            }
            let path = format!("{folder}{}", names.give(key));
            rules.push(description::rule(&path, key));
            self.files.push(RemoteFile {
                store: store.clone(),
                key: key.to_owned(),
                path,
                size: entry.bytes(),
                md5: entry.md5().map(str::to_ascii_lowercase),
            });
        }
        if !rules.is_empty() {
            part.insert("files".to_owned(), rules.into());
        }
    }
}

type Resource = (Record, Store, FileList);

/// A resource with its list of files: what is published of it, else its draft; with `drafts` the other way round.
async fn resource(client: Client, id: RecordId, drafts: bool) -> geodepot::Result<(RecordId, Option<Resource>)> {
    let records = client.records();
    let missing = |error: &Error| {
        matches!(
            error.kind(),
            ErrorKind::NotFound | ErrorKind::Forbidden | ErrorKind::Gone | ErrorKind::Unauthenticated
        )
    };
    let mut found = None;
    for draft in [drafts, !drafts] {
        let (answer, store) = if draft {
            let draft = records.draft(&id);
            (
                draft.get().await.map(|draft| draft.record),
                Store::RecordDraft(draft.files()),
            )
        } else {
            let record = records.record(&id);
            (record.get().await, Store::Record(record.files()))
        };
        match answer {
            Ok(record) => {
                found = Some((record, store));
                break;
            }
            Err(error) if missing(&error) => {}
            Err(error) => return Err(error),
        }
    }
    let Some((record, store)) = found else {
        return Ok((id, None));
    };
    let list = store.list().await?;
    Ok((id, Some((record, store, list))))
}

async fn surf(connection: &Connection, wanted: &Reference) -> Result<Remote> {
    let Name::Id(id) = &wanted.name else {
        return Err(
            Error::new(ErrorKind::Usage, "A DOI cannot be looked up in this repository.")
                .with_hint("Give the id of the deposit, for example deposit:c800a32839fa47d9.")
                .into(),
        );
    };
    let client = connection.surf()?;
    let handle = client.deposit(ObjectId::from(id.as_str()));
    let object = handle.get().await?;
    let place = Place::from(&object);
    let store = Store::Surf(handle.files().at(place.clone()), place);
    let level = object.openness().map(|openness| match openness {
        Openness::Open => "Open",
        Openness::Restricted => "Restricted",
        Openness::Closed => "Closed",
    });
    let community = object.community();
    let community = community.as_ref().map(geodepot::surf::CommunityId::as_str);
    let mut main = description::surf_part(&serde_json::to_value(&object)?, community, level);
    let (mut names, mut rules, mut files, mut notes) = (Names::with_taken(TAKEN), Vec::new(), Vec::new(), Vec::new());
    for file in handle.files().list().await? {
        let Some(key) = file.name() else { continue };
        if file.external == Some(true) {
            notes.push(format!("The file “{key}” lies elsewhere and is not fetched."));
            continue;
        }
        let path = names.give(key);
        rules.push(description::rule(&path, key));
        files.push(RemoteFile {
            store: store.clone(),
            key: key.to_owned(),
            path,
            size: file.bytes(),
            md5: file.md5().map(str::to_ascii_lowercase),
        });
    }
    if !rules.is_empty() {
        main.insert("files".to_owned(), rules.into());
    }
    Ok(Remote {
        client: client.connection().clone(),
        id: handle.id().to_string(),
        kind: "surf",
        description: json!({ "surf": main, "publish": object.is_published() }),
        files,
        resources: 0,
        notes,
    })
}
