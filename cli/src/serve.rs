//! `geodepot serve`: the app in front of one repository elsewhere.

use crate::{
    configuration::Configuration,
    connection::named,
    proxy::Upstream,
    sandbox,
    server::{self, Place, Ready},
};
use anyhow::{Context as _, Result};

/// Serves the app and passes its calls on to one repository, for repositories that browsers cannot reach from elsewhere.
///
/// Only this machine reaches it, unless --listen is given. Whoever reaches it can use the app with a token of their own;
/// the token of `login` is not used.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  geodepot serve --repository https://gkhub.earthobservations.org
  geodepot serve --sandbox")]
pub(crate) struct Arguments {
    /// The repository: an address, or a name from `geodepot login` [default: `GEODEPOT_URL`, else the default of `login`]
    #[arg(long, short, value_name = "URL|NAME", conflicts_with = "sandbox")]
    repository: Option<String>,
    /// Serve a repository for trying instead, as `geodepot sandbox` does
    #[arg(long)]
    sandbox: bool,
    #[command(flatten)]
    place: Place,
}

/// Serves until the program is told to end.
pub(crate) async fn run(arguments: Arguments) -> Result<()> {
    if arguments.sandbox {
        return sandbox::serve(arguments.place).await;
    }
    let repository = named(arguments.repository.as_deref())?;
    let listener = arguments.place.bind().await?;
    let upstream = Upstream::new(&repository.parse()?)
        .context("Secure connections cannot be set up. Check the certificates of this machine.")?;
    let configuration = Configuration::Serve {
        repository: upstream.base().to_owned(),
    };
    let ready = Ready {
        place: arguments.place,
        tokens: None,
    };
    server::serve(listener, upstream.router(), configuration, ready).await
}
