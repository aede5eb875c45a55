//! `geodepot show`.

use super::lookup::{self, Found, Sort, state};
use crate::{
    connection::{Connection, Family, Target},
    exit::Exit,
    output::{Output, Reporting, Table},
};
use anyhow::Result;
use futures_util::TryStreamExt as _;
use geodepot::{
    Client, ErrorKind, Query,
    client::{Kind, collection::Collection},
    model::{FileList, Record},
};
use indicatif::DecimalBytes;
use serde_json::json;

/// Shows a package or a record: its state, its files and its resources.
///
/// If there is a draft, the draft is shown.
#[derive(clap::Args)]
#[command(after_help = "Example:
  geodepot show abcde-fgh12")]
pub(crate) struct Arguments {
    /// The package or record
    id: String,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Shows it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let connection = arguments.target.open().await?;
    if connection.family().await? == Family::Surf {
        return show_surf(&connection, &arguments.id, output).await;
    }
    let client = connection.quick_client()?;
    let found = lookup::find(&connection, &client, &arguments.id).await?;
    let is_draft = found.draft.is_some();
    let files = match found.sort {
        Sort::Package => files(&client.packages(), &arguments.id, is_draft).await?,
        Sort::Record => files(&client.records(), &arguments.id, is_draft).await?,
    };
    let resources = resources(&client, &found).await?;
    if output.is_json() {
        output.json(&json!({
            "kind": found.sort.name(),
            "draft": found.draft,
            "published": found.published,
            "files": files,
            "resources": resources,
        }))?;
        return Ok(Exit::Done);
    }
    if let Some(record) = found.newest() {
        describe(&connection, &found, record, output)?;
    }
    list_files(&files, output)?;
    if !resources.is_empty() {
        output.line(format_args!("\nResources ({})", resources.len()))?;
        let mut table = Table::default();
        for resource in &resources {
            let title = resource.title().unwrap_or("(no title)");
            table.row(["", resource.id.as_str(), state(resource), title]);
        }
        print(&table, output)?;
    }
    Ok(Exit::Done)
}

async fn files<K: Kind>(all: &Collection<K>, id: &str, is_draft: bool) -> geodepot::Result<FileList> {
    let listed = if is_draft {
        all.draft(id).files().list().await
    } else {
        all.record(id).files().list().await
    };
    match listed {
        // Restricted ones, and none at all.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Forbidden) => Ok(FileList::default()),
        other => other,
    }
}

/// The resources that a package lists.
async fn resources(client: &Client, found: &Found) -> geodepot::Result<Vec<Record>> {
    let (Sort::Package, Some(package)) = (found.sort, found.newest()) else {
        return Ok(Vec::new());
    };
    let query = Query::new().size(100);
    if found.draft.is_some() {
        let draft = client.packages().draft(&package.id);
        draft.resources().list(&query).stream().try_collect().await
    } else {
        let record = client.packages().record(&package.id);
        record.resources(&query).stream().try_collect().await
    }
}

fn describe(connection: &Connection, found: &Found, record: &Record, output: Output) -> Result<()> {
    output.line(crate::output::plain(record.title().unwrap_or("(no title)")))?;
    let doi = record
        .pids
        .as_ref()
        .and_then(|pids| pids.get("doi")?.identifier.as_deref());
    let access = record.access.as_ref();
    let open = |part: Option<&String>| part.map_or("public", String::as_str).to_owned();
    let version = record.versions.as_ref().and_then(|versions| versions.index);
    let family = record.parent.as_ref().and_then(|parent| parent.id.as_ref());
    let state = match (&found.draft, &found.published) {
        (Some(_), Some(_)) => format!("{}, beside what is published", state(record)),
        _ => state(record).to_owned(),
    };
    let access = format!(
        "{}, files {}",
        open(access.and_then(|access| access.record.as_ref())),
        open(access.and_then(|access| access.files.as_ref()))
    );
    let mut table = Table::default();
    let mut row = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            table.row(["", name, value.as_str()]);
        }
    };
    row(found.sort.name(), Some(record.id.to_string()));
    row("state", Some(state));
    row("version", version.map(|index| index.to_string()));
    row("family", family.map(ToString::to_string));
    row("DOI", doi.map(str::to_owned));
    row("access", Some(access));
    row("changed", record.updated.clone());
    let page = format!("{}/{}s/{}", connection.address, found.sort.name(), record.id);
    row("page", found.published.as_ref().map(|_| page));
    print(&table, output)
}

fn list_files(files: &FileList, output: Output) -> Result<()> {
    let entries = files.entries();
    if entries.is_empty() {
        return output.line("\nNo files");
    }
    let total: u64 = entries.iter().filter_map(geodepot::model::FileEntry::bytes).sum();
    output.line(format_args!("\nFiles ({}, {})", entries.len(), DecimalBytes(total)))?;
    let mut table = Table::default();
    for entry in entries {
        let size = entry.bytes().map(|bytes| DecimalBytes(bytes).to_string());
        let state = if entry.is_completed() { "" } else { "not finished" };
        table.row(["", entry.key.as_str(), size.as_deref().unwrap_or_default(), state]);
    }
    print(&table, output)
}

async fn show_surf(connection: &Connection, id: &str, output: Output) -> Result<Exit> {
    let object = connection.quick_surf()?.deposit(id).get().await?;
    if output.is_json() {
        output.json(&object)?;
        return Ok(Exit::Done);
    }
    output.line(crate::output::plain(object.title().unwrap_or("(no title)")))?;
    let mut table = Table::default();
    let community = object.community().map(|community| community.as_str().to_owned());
    for (name, value) in [
        ("deposit", object.object_id().map(|id| id.to_string())),
        ("state", object.state()),
        ("community", community),
        ("DOI", object.doi().map(str::to_owned)),
    ] {
        if let Some(value) = value {
            table.row(["", name, value.as_str()]);
        }
    }
    print(&table, output)?;
    output.line(format_args!("\nFiles ({})", object.files().len()))?;
    let mut table = Table::default();
    for file in object.files() {
        let size = file.bytes().map(|bytes| DecimalBytes(bytes).to_string());
        table.row(["", file.name().unwrap_or_default(), size.as_deref().unwrap_or_default()]);
    }
    print(&table, output)?;
    Ok(Exit::Done)
}

fn print(table: &Table, output: Output) -> Result<()> {
    table.lines().try_for_each(|line| output.line(line))
}
