//! `geodepot list`.

use super::lookup::state;
use crate::{
    connection::{Connection, Family, Target},
    exit::Exit,
    output::{Output, Reporting, Table},
};
use anyhow::Result;
use futures_util::{StreamExt as _, TryStreamExt as _, future};
use geodepot::{Capability, Client, ErrorKind, Query, client::pages::Pages, model::Record, surf::SurfQuery};
use serde_json::json;

/// Lists your packages and records, drafts and published, newest first.
///
/// A search engine answers, which may be some seconds behind.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot list
  geodepot list 'sea ice' --limit 100
  geodepot list --json | jq -r '.hits[].id'")]
pub(crate) struct Arguments {
    /// Words that they must hold
    words: Option<String>,
    /// How many to list at most
    #[arg(long, default_value_t = 25, value_name = "N")]
    limit: usize,
    /// Only drafts
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Lists them.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let connection = arguments.target.open().await?;
    connection.needs_token()?;
    if connection.family().await? == Family::Surf {
        return list_surf(&connection, &arguments, output).await;
    }
    let mut query = Query::new().sort("newest");
    query.q.clone_from(&arguments.words);
    if arguments.drafts {
        query = query.facet("is_published", "false");
    }
    let hits = mine(&connection.quick_client()?, &query, &arguments).await?;
    if output.is_json() {
        output.json(&json!({ "hits": hits }))?;
        return Ok(Exit::Done);
    }
    let mut table = Table::default();
    for hit in &hits {
        let changed = hit.updated.as_deref().and_then(|moment| moment.get(..10));
        table.row([
            hit.id.as_str(),
            sort(hit),
            state(hit),
            changed.unwrap_or_default(),
            hit.title().unwrap_or("(no title)"),
        ]);
    }
    print(&table, arguments.limit, hits.len(), output)
}

/// What is one's own. Only the hub has one list of packages and records.
async fn mine(client: &Client, query: &Query, arguments: &Arguments) -> geodepot::Result<Vec<Record>> {
    let taken = |pages: Pages<Record>| {
        // Not every list knows the facet.
        let wanted = pages
            .stream()
            .try_filter(|hit| future::ready(!arguments.drafts || hit.is_draft()));
        wanted.take(arguments.limit).try_collect::<Vec<_>>()
    };
    if client.capabilities().await?.has(Capability::MixedSearch) != Some(false) {
        match taken(client.mine(query)).await {
            Err(error) if error.kind() == ErrorKind::Unsupported => {}
            other => return other,
        }
    }
    taken(client.records().mine(query)).await
}

fn sort(hit: &Record) -> &str {
    let kind = hit.parent.as_ref().and_then(|parent| parent.kind.as_deref());
    kind.unwrap_or("record")
}

async fn list_surf(connection: &Connection, arguments: &Arguments, output: Output) -> Result<Exit> {
    let mut query = SurfQuery::new();
    query.query.clone_from(&arguments.words);
    let drafts = connection.quick_surf()?.objects().drafts(&query).stream();
    let hits: Vec<_> = drafts.take(arguments.limit).try_collect().await?;
    if output.is_json() {
        output.json(&json!({ "hits": hits }))?;
        return Ok(Exit::Done);
    }
    let mut table = Table::default();
    for hit in &hits {
        let id = hit.object_id().map(|id| id.to_string()).unwrap_or_default();
        let state = hit.state().unwrap_or_default();
        table.row([id.as_str(), state.as_str(), hit.title().unwrap_or("(no title)")]);
    }
    output.note("This repository lists drafts only.");
    print(&table, arguments.limit, hits.len(), output)
}

fn print(table: &Table, limit: usize, shown: usize, output: Output) -> Result<Exit> {
    for line in table.lines() {
        output.line(line)?;
    }
    if shown == 0 {
        output.note("There is nothing.");
    } else if shown == limit {
        output.note(format_args!("The first {limit} are listed; --limit gives more."));
    }
    Ok(Exit::Done)
}
