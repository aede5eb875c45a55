//! Which repository a command talks to, and as whom.

use crate::{
    repositories::{Repositories, Repository},
    tokens,
};
use anyhow::Result;
use geodepot::{AccessToken, Client, Error, ErrorKind, surf::SurfClient, transport::retry::Policy};
use geodepot_native::{NativeHost, ReqwestTransport};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Three tries in a few seconds.
const QUICK: Policy = Policy {
    tries: 3,
    budget: Duration::from_secs(30),
    first_wait: Duration::from_millis(500),
};

/// How a command names its repository.
#[derive(Clone, clap::Args)]
#[command(next_help_heading = "Repository")]
pub(crate) struct Target {
    /// The repository: an address, or a name from `geodepot login` [default: `GEODEPOT_URL`, else the default of `login`]
    #[arg(long, short, global = true, value_name = "URL|NAME")]
    repository: Option<String>,
}

/// What language a repository speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Family {
    /// The GEO Knowledge Hub or `InvenioRDM`.
    Invenio,
    /// The SURF Data Repository.
    Surf,
}

/// A repository and who asks.
pub(crate) struct Connection {
    /// Its address, without `/api`.
    pub(crate) address: String,
    family: Option<Family>,
    token: Option<AccessToken>,
}

impl Target {
    /// The same, or the repository at an address if none is named.
    pub(crate) fn or_at(mut self, address: Option<String>) -> Self {
        self.repository = self.repository.or(address);
        self
    }

    /// Finds out which repository is meant and as whom it is asked, without asking it.
    pub(crate) async fn open(&self) -> Result<Connection> {
        let known = Repositories::read()?;
        let environment = Environment::read();
        let (name, found) = meant(self.repository.as_deref(), &environment, &known)?;
        let token = match (environment.token_for(&found.url), name) {
            (Some(token), _) => Some(token),
            (None, Some(name)) => tokens::read(&name, &found).await?,
            (None, None) => None,
        };
        Ok(Connection {
            address: found.url,
            family: found.family,
            token,
        })
    }
}

impl Connection {
    /// A connection to an address, with a token.
    pub(crate) fn new(address: String, token: Option<AccessToken>) -> Self {
        Self {
            address,
            family: None,
            token,
        }
    }

    /// Whether nobody is signed in.
    pub(crate) fn is_anonymous(&self) -> bool {
        self.token.is_none()
    }

    /// For what only somebody who is signed in can ask.
    ///
    /// # Errors
    /// `unauthenticated` if there is no token.
    pub(crate) fn needs_token(&self) -> Result<()> {
        if self.is_anonymous() {
            let message = format!("Nobody is signed in to {}.", self.address);
            return Err(Error::new(ErrorKind::Unauthenticated, message)
                .with_hint("Sign in with `geodepot login URL`, or set GEODEPOT_TOKEN.")
                .into());
        }
        Ok(())
    }

    /// The client for the GEO Knowledge Hub and `InvenioRDM`, which waits long for what fails for a while.
    pub(crate) fn client(&self) -> Result<Client> {
        self.client_with(Policy::default())
    }

    /// The same for somebody who waits for an answer.
    pub(crate) fn quick_client(&self) -> Result<Client> {
        self.client_with(QUICK)
    }

    fn client_with(&self, policy: Policy) -> Result<Client> {
        let builder = Client::builder(&self.address)?.retry(policy);
        let builder = match &self.token {
            Some(token) => builder.token(token.clone()),
            None => builder,
        };
        Ok(builder.build(ReqwestTransport::new()?, NativeHost))
    }

    /// The client for the SURF Data Repository.
    pub(crate) fn surf(&self) -> Result<SurfClient> {
        self.surf_with(Policy::default())
    }

    /// The same for somebody who waits for an answer.
    pub(crate) fn quick_surf(&self) -> Result<SurfClient> {
        self.surf_with(QUICK)
    }

    fn surf_with(&self, policy: Policy) -> Result<SurfClient> {
        let builder = SurfClient::builder(&self.address)?.retry(policy);
        let builder = match &self.token {
            Some(token) => builder.token(token.clone()),
            None => builder,
        };
        Ok(builder.build(ReqwestTransport::new()?, NativeHost))
    }

    /// What the repository speaks, if that is known without asking.
    pub(crate) fn known_family(&self) -> Option<Family> {
        self.family
    }

    /// What the repository speaks: as it was at `login`, else by one small call.
    pub(crate) async fn family(&self) -> Result<Family> {
        if let Some(family) = self.family {
            return Ok(family);
        }
        let first = geodepot::Query::new().size(1);
        match self.quick_client()?.records().search(&first).page().await {
            Ok(_) => Ok(Family::Invenio),
            Err(error) if is_another_language(&error) => Ok(Family::Surf),
            Err(error) => Err(error.into()),
        }
    }

    /// Asks whether the repository knows who asks, and finds out by that what it speaks.
    pub(crate) async fn check_sign_in(&self) -> Result<Family> {
        match self.quick_client()?.check_sign_in().await {
            Ok(()) => Ok(Family::Invenio),
            Err(error) if is_another_language(&error) => {
                self.quick_surf()?.check_sign_in().await?;
                Ok(Family::Surf)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether a repository has no such list at all.
fn is_another_language(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::Decode | ErrorKind::Unsupported
    )
}

/// The address of the repository that is meant by this, or if nothing is said.
pub(crate) fn named(asked: Option<&str>) -> Result<String> {
    Ok(meant(asked, &Environment::read(), &Repositories::read()?)?.1.url)
}

/// The repository that is meant, with its name if it has one.
fn meant(asked: Option<&str>, environment: &Environment, known: &Repositories) -> Result<(Option<String>, Repository)> {
    let found = |(name, found): (&str, &Repository)| (Some(name.to_owned()), found.clone());
    match asked.or(environment.url.as_deref()) {
        Some(asked) => match known.find(asked) {
            Some(known) => Ok(found(known)),
            None => Ok((None, Repository::at(&address_of(asked)?))),
        },
        None => Ok(known.preferred().map(found).ok_or_else(nowhere)?),
    }
}

/// The address of a repository, as it is kept and shown: without `/api`.
pub(crate) fn address_of(text: &str) -> Result<String> {
    let client = geodepot_native::connect(text, None)?;
    let base = client.base().as_str();
    Ok(base.strip_suffix("/api/").unwrap_or(base).to_owned())
}

fn nowhere() -> Error {
    Error::new(ErrorKind::Usage, "It is not said which repository is meant.")
        .with_hint("Sign in with `geodepot login URL`, or give --repository URL, or set GEODEPOT_URL.")
}

/// What the environment says.
struct Environment {
    url: Option<String>,
    token: Option<AccessToken>,
}

impl Environment {
    fn read() -> Self {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        Self {
            url: variable("GEODEPOT_URL"),
            token: variable("GEODEPOT_TOKEN").map(AccessToken::new),
        }
    }

    /// The token for a repository. One that stands beside an address is for that address alone.
    fn token_for(&self, address: &str) -> Option<AccessToken> {
        let is_elsewhere = |url: &String| address_of(url).is_ok_and(|own| own != address);
        self.token
            .clone()
            .filter(|_| !self.url.as_ref().is_some_and(is_elsewhere))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_beside_an_address_goes_nowhere_else() {
        let environment = |url: Option<&str>| Environment {
            url: url.map(str::to_owned),
            token: Some(AccessToken::new("secret")),
        };
        let here = "https://hub.example.org";
        assert!(environment(None).token_for(here).is_some());
        assert!(environment(Some("hub.example.org/api/")).token_for(here).is_some());
        assert!(environment(Some("https://other.example.org")).token_for(here).is_none());
    }

    #[test]
    fn an_address_is_kept_without_api() {
        for text in ["hub.example.org", "https://hub.example.org/api/"] {
            assert_eq!(address_of(text).unwrap(), "https://hub.example.org");
        }
    }
}
