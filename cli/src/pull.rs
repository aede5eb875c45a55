//! `geodepot pull`: a package with its resources and files, into a folder.

mod description;
mod download;
mod folder;
mod names;
mod progress;
mod reference;
mod remote;

use crate::{
    connection::Target,
    exit::Exit,
    output::{Output, Reporting},
};
use anyhow::Result;
use download::Fetched;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use geodepot::{Error, ErrorKind};
use indicatif::DecimalBytes;
use progress::Progress;
use reference::{Name, Reference};
use remote::Remote;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

/// Fetches a package with its resources and files into a folder that `apply` understands.
///
/// Every file is compared with the checksum that the repository names. Run again, it goes on where it was broken off:
/// what is there is kept. The description is written last.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot pull abcde-fgh12
  geodepot pull https://gkhub.earthobservations.org/packages/abcde-fgh12 floods")]
pub(crate) struct Arguments {
    /// The package or record: its id, the address of its page, or its DOI
    #[arg(value_name = "ID|URL|DOI")]
    id: String,
    /// The folder [default: one named by the id]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Fetch the draft, where something is published as well
    #[arg(long)]
    draft: bool,
    /// How many files are fetched side by side
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=16))]
    parallel: u8,
    /// Write deposit.yaml or deposit.json
    #[arg(long, value_name = "FORM", default_value = "yaml")]
    format: Format,
    /// Use a folder that has something else in it, and write over what has the same names
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Yaml,
    Json,
}

/// Fetches it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let wanted = Reference::read(&arguments.id).ok_or_else(|| {
        Error::new(ErrorKind::Usage, format!("“{}” names no record.", arguments.id))
            .with_hint("Give an id such as abcde-fgh12, the address of a record's page, or a DOI.")
    })?;
    let connection = arguments.target.or_at(wanted.address.clone()).open().await?;
    let remote = remote::read(&connection, &wanted, arguments.draft).await?;
    let folder = arguments.folder.unwrap_or_else(|| {
        let own = match &wanted.name {
            Name::Id(_) | Name::Doi(_) => &remote.id,
        };
        PathBuf::from(names::Names::default().give(own))
    });
    let written = folder::description(&remote.description, arguments.format == Format::Yaml)
        .map_err(|why| anyhow::anyhow!("The description cannot be written as YAML: {why}. Use --format json."))?;
    folder::take(&folder, &connection.address, &remote.id, arguments.force)?;
    for note in &remote.notes {
        output.note(note);
    }
    let progress = Progress::new(output, &remote);
    let fetched = fetch_all(&remote, &folder, usize::from(arguments.parallel), &progress).await;
    progress.clear();
    let new = fetched?;
    let (name, text) = &written;
    let path = folder::write_description(&folder, (*name, text), &remote.description, arguments.force)?;
    tell(output, &remote, &path, new, progress.fetched.load(Ordering::Relaxed))
}

/// Fetches every file, and counts those that were not there yet.
async fn fetch_all(remote: &Remote, folder: &Path, parallel: usize, progress: &Progress) -> Result<usize> {
    stream::iter(&remote.files)
        .map(|file| async move {
            let tell = progress.begins(file);
            let fetched = download::fetch(&remote.client, file, folder, &tell).await?;
            progress.ends(file, fetched)?;
            anyhow::Ok(usize::from(fetched == Fetched::New))
        })
        .buffer_unordered(parallel)
        .try_fold(0, |sum, new| async move { Ok(sum + new) })
        .await
}

fn tell(output: Output, remote: &Remote, path: &Path, new: usize, bytes: u64) -> Result<Exit> {
    if output.is_json() {
        output.json(&json!({
            "event": "done",
            "changed": new > 0,
            "id": remote.id,
            "kind": remote.kind,
            "file": path.to_string_lossy(),
            "resources": remote.resources,
            "files": remote.files.len(),
            "fetched": new,
            "bytes": bytes,
            "notes": remote.notes,
        }))?;
        return Ok(Exit::Done);
    }
    let kept = remote.files.len() - new;
    output.line(format_args!(
        "Fetched {} {}: {new} files ({}), {kept} there already. Described in {}",
        remote.kind,
        remote.id,
        DecimalBytes(bytes),
        path.display(),
    ))?;
    Ok(Exit::Done)
}
