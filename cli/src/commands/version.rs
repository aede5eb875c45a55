//! `geodepot version`.

use super::lookup::{self, Sort};
use crate::{
    connection::{Family, Target},
    exit::Exit,
    output::{Output, Reporting},
};
use anyhow::Result;
use geodepot::{Error, ErrorKind};
use serde_json::json;

/// Opens a draft of a new version of what is published, and prints its id.
///
/// The draft has the metadata of the version before, and no files. If such a draft is open already, its id is printed.
/// To describe a new version in a file instead, write `version_of: ID` into it and `apply` it.
#[derive(clap::Args)]
#[command(after_help = "Example:
  geodepot version abcde-fgh12")]
pub(crate) struct Arguments {
    /// The published package or record
    id: String,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Opens it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let connection = arguments.target.open().await?;
    if connection.family().await? == Family::Surf {
        let message = "The SURF Data Repository has no drafts of new versions.";
        return Err(Error::new(ErrorKind::Unsupported, message).into());
    }
    let client = connection.quick_client()?;
    let id = arguments.id.as_str();
    let found = lookup::find(&connection, &client, id).await?;
    if found.published.is_none() {
        let message = format!("“{id}” is not published yet.");
        return Err(Error::new(ErrorKind::Usage, message)
            .with_hint("Only what is published has versions: change the draft itself.")
            .into());
    }
    let draft = match found.sort {
        Sort::Package => client.packages().record(id).new_version().await?,
        Sort::Record => client.records().record(id).new_version().await?,
    };
    if output.is_json() {
        output.json(&json!({ "id": draft.id, "of": id }))?;
    } else {
        output.line(&draft.id)?;
    }
    Ok(Exit::Done)
}
