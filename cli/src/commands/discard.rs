//! `geodepot discard`.

use super::lookup::{self, Found, Sort};
use crate::{
    connection::{Connection, Family, Target},
    exit::Exit,
    output::{self, Output, Reporting},
};
use anyhow::Result;
use geodepot::{Error, ErrorKind};
use serde_json::json;

/// Throws a draft away.
///
/// What was never published is gone for good, with its files. Of a package only the package itself is thrown away: its
/// resources stay as drafts of their own. What is published stays as it is.
#[derive(clap::Args)]
#[command(after_help = "Example:
  geodepot discard abcde-fgh12 --yes")]
pub(crate) struct Arguments {
    /// The draft
    id: String,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Throws it away.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let connection = arguments.target.open().await?;
    let done = match connection.family().await? {
        Family::Invenio => discard(&connection, &arguments, output).await?,
        Family::Surf => discard_surf(&connection, &arguments, output).await?,
    };
    if !done {
        output.note("Nothing was done.");
        return Ok(Exit::Done);
    }
    if output.is_json() {
        output.json(&json!({ "id": arguments.id }))?;
    }
    output.note("The draft is gone.");
    Ok(Exit::Done)
}

async fn discard(connection: &Connection, arguments: &Arguments, output: Output) -> Result<bool> {
    let client = connection.quick_client()?;
    let id = arguments.id.as_str();
    let found = lookup::find(connection, &client, id).await?;
    let Found {
        sort,
        draft: Some(draft),
        published,
    } = found
    else {
        return Err(no_draft(id).into());
    };
    let title = draft.title().unwrap_or("(no title)");
    let question = match published {
        None => format!("Throw away the draft “{title}” ({id}) with its files, for good?"),
        Some(_) => format!("Throw away the changes to “{title}” ({id})? What is published stays."),
    };
    if !output::confirmed(&question, arguments.yes, output).await? {
        return Ok(false);
    }
    match sort {
        Sort::Package => client.packages().draft(id).discard().await?,
        Sort::Record => client.records().draft(id).discard().await?,
    }
    Ok(true)
}

async fn discard_surf(connection: &Connection, arguments: &Arguments, output: Output) -> Result<bool> {
    let deposit = connection.quick_surf()?.deposit(arguments.id.as_str());
    let found = deposit.get().await?;
    if found.is_published() {
        return Err(no_draft(&arguments.id).into());
    }
    let title = found.title().unwrap_or("(no title)");
    let question = format!(
        "Throw away the draft “{title}” ({}) with its files, for good?",
        arguments.id
    );
    if !output::confirmed(&question, arguments.yes, output).await? {
        return Ok(false);
    }
    deposit.delete_draft().await?;
    Ok(true)
}

fn no_draft(id: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("“{id}” is published and has no draft."))
        .with_hint("What is published can only be removed by the people who run the repository.")
}
