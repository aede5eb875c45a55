//! `geodepot serve`: the app in front of one repository elsewhere.

use crate::{
    configuration::Configuration,
    proxy::Upstream,
    server::{self, Place, Ready},
};
use anyhow::{Context as _, Result};
use reqwest::Url;

/// Serves the app and passes its calls on to one repository, for repositories that browsers cannot reach from elsewhere.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The whole address of the repository, with or without /api
    #[arg(long, value_name = "URL", env = "GEODEPOT_URL", value_parser = address)]
    repository: Url,
    #[command(flatten)]
    place: Place,
}

/// Serves until the program is told to end.
pub(crate) async fn run(arguments: Arguments) -> Result<()> {
    let listener = arguments.place.bind().await?;
    let upstream = Upstream::new(&arguments.repository)
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

fn address(text: &str) -> Result<Url, String> {
    match text.parse::<Url>() {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.query().is_none() => Ok(url),
        _ => Err("write the whole address, for example https://hub.example.org".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_a_whole_address_is_taken() {
        assert!(address("https://hub.example.org/api").is_ok());
        for text in ["hub.example.org", "file:///etc/passwd", "https://hub.example.org/?q=1"] {
            assert!(address(text).is_err(), "{text}");
        }
    }
}
