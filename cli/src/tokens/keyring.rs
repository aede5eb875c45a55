//! Tokens in the system's keyring. Where there is none, that is no error.

use anyhow::Result;
use geodepot::AccessToken;

/// The name under which the keyring shows what is ours.
#[cfg(feature = "keyring")]
const SERVICE: &str = "geodepot";

/// The token of an entry, if there is one.
#[cfg(feature = "keyring")]
pub(super) async fn read(entry: String) -> Result<Option<AccessToken>> {
    use anyhow::Context as _;
    let read = move || match keyring::Entry::new(SERVICE, &entry)?.get_password() {
        Ok(token) => Ok(Some(AccessToken::new(token))),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(error),
    };
    tokio::task::spawn_blocking(read).await?.context(
        "The system's keyring, which keeps the token, cannot be read. Unlock it, or sign in again, or set \
         GEODEPOT_TOKEN.",
    )
}

/// Keeps the token of an entry; says whether that was possible.
#[cfg(feature = "keyring")]
pub(super) async fn write(entry: String, token: AccessToken) -> bool {
    let write = move || keyring::Entry::new(SERVICE, &entry)?.set_password(token.secret());
    matches!(tokio::task::spawn_blocking(write).await, Ok(Ok(())))
}

/// Forgets the token of an entry.
#[cfg(feature = "keyring")]
pub(super) async fn remove(entry: String) -> Result<()> {
    use anyhow::Context as _;
    let remove = move || match keyring::Entry::new(SERVICE, &entry)?.delete_credential() {
        Err(keyring::Error::NoEntry) => Ok(()),
        other => other,
    };
    tokio::task::spawn_blocking(remove)
        .await?
        .context("The token cannot be taken out of the system's keyring. Unlock it and try again.")
}

/// This program was built without keyrings.
#[cfg(not(feature = "keyring"))]
pub(super) async fn read(_entry: String) -> Result<Option<AccessToken>> {
    anyhow::bail!("The token is in the system's keyring, which this build cannot read. Sign in again.")
}

/// This program was built without keyrings.
#[cfg(not(feature = "keyring"))]
pub(super) async fn write(_entry: String, _token: AccessToken) -> bool {
    false
}

/// This program was built without keyrings.
#[cfg(not(feature = "keyring"))]
pub(super) async fn remove(_entry: String) -> Result<()> {
    Ok(())
}
