//! `geodepot logout`.

use crate::{
    exit::Exit,
    output::{Output, Reporting},
    repositories::Repositories,
    tokens,
};
use anyhow::Result;
use geodepot::{Error, ErrorKind};
use serde_json::json;

/// Forgets a repository and its token.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Its name, or its address [default: the default of `login`]
    name: Option<String>,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Signs out.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let mut known = Repositories::read()?;
    let found = match &arguments.name {
        Some(name) => known.find(name),
        None => known.preferred(),
    };
    let name = found.map(|(name, _)| name.to_owned()).ok_or_else(|| {
        let message = match &arguments.name {
            Some(name) => format!("Nobody is signed in to “{name}”."),
            None => "Nobody is signed in.".to_owned(),
        };
        let names: Vec<&str> = known.names().collect();
        let error = Error::new(ErrorKind::Usage, message);
        if names.is_empty() {
            error.with_hint("There is nothing to forget.")
        } else {
            error.with_hint(format!("Choose one of: {}.", names.join(", ")))
        }
    })?;
    if let Some(removed) = known.remove(&name) {
        tokens::remove(&name, &removed).await?;
        known.write()?;
    }
    if output.is_json() {
        output.json(&json!({ "name": name }))?;
    }
    output.note(format_args!(
        "Signed out of “{name}”. The token itself stays valid until it is removed in the repository."
    ));
    Ok(Exit::Done)
}
