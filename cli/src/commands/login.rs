//! `geodepot login`.

use crate::{
    connection::{Connection, Family, address_of},
    exit::Exit,
    output::{Output, Reporting},
    repositories::{Repositories, Repository},
    tokens::{self, Keeper},
};
use anyhow::{Context as _, Result};
use geodepot::{AccessToken, Error, ErrorKind};
use serde_json::json;
use std::io::{BufRead as _, IsTerminal as _};

/// Signs in to a repository: checks a token and keeps it for later commands.
///
/// A token is made in the repository's account settings, under Applications. It is asked for without being shown, and
/// kept in the system's keyring; where there is none, in a file that only you can read.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot login https://gkhub.earthobservations.org --name hub
  pass show hub | geodepot login https://gkhub.earthobservations.org --token-stdin")]
pub(crate) struct Arguments {
    /// The repository's address
    url: String,
    /// What to call it, for --repository [default: the host in its address]
    #[arg(long)]
    name: Option<String>,
    /// Read the token from standard input
    #[arg(long)]
    token_stdin: bool,
    /// Keep the token in a file, even where there is a keyring
    #[arg(long)]
    in_file: bool,
    /// Make it the one that is meant if no repository is named
    #[arg(long)]
    default: bool,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

/// Signs in.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let url = address_of(&arguments.url)?;
    let name = match arguments.name {
        Some(name) if name.trim().is_empty() || name.contains("://") => {
            return Err(Error::new(ErrorKind::Usage, format!("“{name}” cannot be a name."))
                .with_hint("Choose a short word, for example hub.")
                .into());
        }
        Some(name) => name,
        None => host_of(&url),
    };
    let token = if arguments.token_stdin {
        first_line()?
    } else {
        ask(&url, output).await?
    };
    if token.is_empty() {
        return Err(Error::new(ErrorKind::Usage, "There is no token.")
            .with_hint("A token is made in the repository's account settings, under Applications.")
            .into());
    }
    let family = Connection::new(url.clone(), Some(token.clone()))
        .check_sign_in()
        .await?;
    let mut known = Repositories::read()?;
    let keeper = tokens::write(&name, &url, &token, arguments.in_file).await?;
    let repository = Repository {
        url: url.clone(),
        family: Some(family),
        token: keeper,
    };
    let replaced = known.add(&name, repository, arguments.default);
    known.write()?;
    if let Some(replaced) = replaced.filter(|old| old.url != url || old.token != keeper) {
        // It is signed in either way; an old token that stays behind is used by nobody.
        let _ = tokens::remove(&name, &replaced).await;
    }
    let is_default = known.preferred().is_some_and(|(default, _)| default == name);
    if output.is_json() {
        output.json(&json!({ "name": name, "url": url, "family": family, "token": keeper, "default": is_default }))?;
        return Ok(Exit::Done);
    }
    let kept = match keeper {
        Keeper::Keyring => "in the system's keyring",
        Keeper::File | Keeper::Nobody => "in a file that only you can read",
    };
    output.note(format_args!("Signed in to {url} as “{name}”{}.", system(family)));
    output.note(format_args!("The token is kept {kept}."));
    if !is_default {
        output.note(format_args!("Name it with --repository {name}."));
    }
    Ok(Exit::Done)
}

fn system(family: Family) -> &'static str {
    match family {
        Family::Invenio => "",
        Family::Surf => ", a SURF Data Repository",
    }
}

fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').to_owned()
}

fn first_line() -> Result<AccessToken> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .context("The token cannot be read from standard input.")?;
    Ok(AccessToken::new(line))
}

/// Asks for the token without showing what is typed.
async fn ask(url: &str, output: Output) -> Result<AccessToken> {
    if !std::io::stdin().is_terminal() {
        return Err(
            Error::new(ErrorKind::Usage, "There is no terminal to ask for the token on.")
                .with_hint("Give it on standard input, with --token-stdin.")
                .into(),
        );
    }
    output.note(format_args!(
        "Make a token at {url}/account/settings/applications/, and paste it here. It is not shown."
    ));
    let typed = tokio::task::spawn_blocking(|| rpassword::prompt_password("Token: ")).await?;
    Ok(AccessToken::new(
        typed.context("The token cannot be read from the terminal.")?,
    ))
}
