//! Secrets that do not show themselves.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A token that lets its holder act. It has no `Display`, and `Debug` hides it.
///
/// ```
/// use geodepot::AccessToken;
/// let token = AccessToken::new("s3cret");
/// assert_eq!(format!("{token:?}"), "AccessToken(…)");
/// assert_eq!(token.secret(), "s3cret");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(String);

impl AccessToken {
    /// Takes the token, without the white space that copying leaves around it.
    pub fn new(token: impl AsRef<str>) -> Self {
        Self(token.as_ref().trim().to_owned())
    }

    /// The token itself. Give it to its own repository and to nothing else.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(…)")
    }
}

/// The secret of an access link: whoever holds it may do what the link lets people do. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(transparent)]
pub struct LinkToken(String);

impl LinkToken {
    /// Takes the secret.
    pub fn new(token: impl Into<String>) -> Self {
        Self(token.into())
    }

    /// The secret itself, to be handed to those who shall have it.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkToken(…)")
    }
}

/// How a client says who asks.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum Credential {
    /// Nobody in particular: public calls only.
    #[default]
    Anonymous,
    /// `Authorization: Bearer …`, for the GEO Knowledge Hub and `InvenioRDM`.
    Bearer(AccessToken),
    /// The query parameter `token`, for the SURF Data Repository.
    Query(AccessToken),
    /// The query parameter `access_token`, which `InvenioRDM` knows as well. It ends up in the logs of servers and
    /// proxies: only for a proxy that takes headers away.
    AccessTokenQuery(AccessToken),
    /// The browser's session cookie and the CSRF header, where the app is served from the repository's own origin.
    Session,
}
