//! `geodepot share`: access links.

use super::lookup::{self, Found, Sort};
use crate::{
    connection::{Connection, Family, Target},
    exit::Exit,
    output::{Output, Reporting, Table},
};
use anyhow::Result;
use clap::{Subcommand, ValueEnum};
use geodepot::{
    Error, ErrorKind,
    client::{Kind, access_links::AccessLinks},
    model::{AccessLink, AccessLinkInput, Permission},
};
use serde_json::{Value, json};

/// Makes, lists and removes access links, which let people in who have no right of their own.
///
/// A link holds for all versions of a package or record, and for the resources of a package. Whoever has it can use it:
/// it is printed when it is made, and hidden in lists unless --secret is given.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot share make abcde-fgh12                      a link for reviewers, which shows the draft
  geodepot share make abcde-fgh12 --until 2031-01-01
  geodepot share list abcde-fgh12
  geodepot share remove abcde-fgh12 LINK")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: What,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

#[derive(Subcommand)]
enum What {
    /// Lists the links
    List {
        /// The package or record
        id: String,
        /// Show the links themselves
        #[arg(long)]
        secret: bool,
    },
    /// Makes a link and prints it
    Make {
        /// The package or record
        id: String,
        /// What the link lets people do
        #[arg(long, value_enum, default_value_t = May::Preview)]
        may: May,
        /// When it ends [default: never]
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: Option<String>,
        /// What it is for; newer repositories only
        #[arg(long, value_name = "TEXT")]
        description: Option<String>,
    },
    /// Removes a link, at once
    Remove {
        /// The package or record
        id: String,
        /// The link's id, as `list` shows it
        link: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum May {
    /// See what is published and restricted
    View,
    /// See drafts as well
    Preview,
    /// Change the draft as well, after signing in
    Edit,
}

impl From<May> for Permission {
    fn from(may: May) -> Self {
        match may {
            May::View => Self::View,
            May::Preview => Self::Preview,
            May::Edit => Self::Edit,
        }
    }
}

/// Does it.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let connection = arguments.target.open().await?;
    if connection.family().await? == Family::Surf {
        let message = "The SURF Data Repository has no access links.";
        return Err(Error::new(ErrorKind::Unsupported, message).into());
    }
    let client = connection.quick_client()?;
    let (What::List { id, .. } | What::Make { id, .. } | What::Remove { id, .. }) = &arguments.what;
    let found = lookup::find(&connection, &client, id).await?;
    let shared = Shared {
        connection: &connection,
        found: &found,
        id,
        output,
    };
    match found.sort {
        Sort::Package => {
            let links = client.packages().record(id.as_str()).access_links();
            shared.act(&links, &arguments.what).await
        }
        Sort::Record => {
            let links = client.records().record(id.as_str()).access_links();
            shared.act(&links, &arguments.what).await
        }
    }
}

/// What the links open.
struct Shared<'a> {
    connection: &'a Connection,
    found: &'a Found,
    id: &'a str,
    output: Output,
}

impl Shared<'_> {
    async fn act<K: Kind>(&self, links: &AccessLinks<K>, what: &What) -> Result<Exit> {
        match what {
            What::List { secret, .. } => self.list(&links.list().await?.hits, *secret),
            What::Make {
                may,
                until,
                description,
                ..
            } => {
                let mut input = AccessLinkInput::new((*may).into());
                if let Some(until) = until {
                    input = input.until(until)?;
                }
                input.description.clone_from(description);
                let made = links.create(&input).await?;
                if matches!(may, May::View) && self.found.published.is_none() {
                    self.output.note(
                        "Nothing is published yet, so this link opens nothing yet: --may preview shows the draft.",
                    );
                }
                if self.output.is_json() {
                    self.output.json(&self.told(&made, true))?;
                } else {
                    let address = self.address(&made).ok_or_else(|| {
                        Error::new(ErrorKind::Decode, "The repository made the link and did not show it.")
                            .with_hint("Look at it in the repository.")
                    })?;
                    self.output.line(address)?;
                }
                Ok(Exit::Done)
            }
            What::Remove { link, .. } => {
                links.delete(link.as_str()).await?;
                if self.output.is_json() {
                    self.output.json(&json!({ "id": link }))?;
                }
                self.output.note("The link opens nothing any more.");
                Ok(Exit::Done)
            }
        }
    }

    fn list(&self, links: &[AccessLink], secret: bool) -> Result<Exit> {
        if self.output.is_json() {
            let links: Vec<Value> = links.iter().map(|link| self.told(link, secret)).collect();
            self.output.json(&json!({ "links": links }))?;
            return Ok(Exit::Done);
        }
        let mut table = Table::default();
        for link in links {
            let end = link.expires_at.as_ref().map(|end| format!("until {end}"));
            let address = self.address(link).filter(|_| secret);
            table.row([
                link.id.as_str(),
                link.permission.as_deref().unwrap_or_default(),
                end.as_deref().unwrap_or("without end"),
                link.description.as_deref().unwrap_or_default(),
                address.as_deref().unwrap_or_default(),
            ]);
        }
        for line in table.lines() {
            self.output.line(line)?;
        }
        if links.is_empty() {
            self.output.note("There are no links.");
        }
        Ok(Exit::Done)
    }

    fn told(&self, link: &AccessLink, secret: bool) -> Value {
        let mut told = json!({
            "id": link.id,
            "permission": link.permission,
            "createdAt": link.created_at,
            "expiresAt": link.expires_at,
            "description": link.description,
        });
        if secret {
            told["url"] = json!(self.address(link));
        }
        told
    }

    /// The page that a link opens, with its secret.
    fn address(&self, link: &AccessLink) -> Option<String> {
        let secret = link.token.as_ref()?.secret();
        let address = &self.connection.address;
        let page = format!("{address}/{}s/{}", self.found.sort.name(), self.id);
        Some(match link.permission.as_deref() {
            Some("edit") => {
                let form = self
                    .found
                    .draft
                    .as_ref()
                    .and_then(|draft| draft.links.as_ref()?.get("self_html")?.as_str());
                let form = form.map_or_else(|| format!("{address}/uploads/{}", self.id), str::to_owned);
                format!("{form}?token={secret}")
            }
            Some("view") => format!("{page}?token={secret}"),
            _ => format!("{page}?preview=1&token={secret}"),
        })
    }
}
