//! Geodepot for ordinary programs: requests by `reqwest`, files by path, the system's clock.
//!
//! ```no_run
//! # async fn run() -> geodepot::Result<()> {
//! use geodepot::AccessToken;
//! use geodepot_native::{PathSource, connect};
//!
//! let client = connect("https://gkhub.earthobservations.org", Some(AccessToken::new("…")))?;
//! let files = client.records().draft("gyrq2-7ah05").files();
//! files.upload("areas.csv", PathSource::open("areas.csv").await?, Default::default()).await?;
//! # Ok(())
//! # }
//! ```

mod folder;
mod host;
mod journal;
mod source;
mod transport;

pub use folder::Directory;
pub use host::NativeHost;
pub use journal::FileJournal;
pub use source::PathSource;
pub use transport::ReqwestTransport;

use geodepot::{AccessToken, Client, Error, ErrorKind, Result};

/// A client for a repository's address, with or without a token.
///
/// # Errors
/// `usage` if the address is none; `unavailable` if the system's certificates cannot be used.
pub fn connect(address: &str, token: Option<AccessToken>) -> Result<Client> {
    let builder = Client::builder(address)?;
    let builder = match token {
        Some(token) => builder.token(token),
        None => builder,
    };
    Ok(builder.build(ReqwestTransport::new()?, NativeHost))
}

/// A client for the repository that the environment names: its address in `GEODEPOT_URL`, a token in `GEODEPOT_TOKEN`.
/// Without a token it sees what everybody sees.
///
/// # Errors
/// `usage` if there is no address, or it is none; `unavailable` if the system's certificates cannot be used.
pub fn connect_from_env() -> Result<Client> {
    let address = std::env::var("GEODEPOT_URL").map_err(|error| {
        Error::new(ErrorKind::Usage, "The environment names no repository.")
            .with_hint("Set GEODEPOT_URL to its address, and GEODEPOT_TOKEN to a token of yours.")
            .caused_by(error)
    })?;
    let token = std::env::var("GEODEPOT_TOKEN").ok();
    connect(&address, token.filter(|token| !token.is_empty()).map(AccessToken::new))
}
