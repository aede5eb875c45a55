//! What a connection and its calls are told.

use geodepot::{Accept, AccessToken, CallOptions, Credential, Error, ErrorKind, LinkToken, Result};
use serde::Deserialize;

use crate::arguments::read;

/// Who asks, and how that is said: `auth` is `header`, `query` or `session`. What a token in an address is called differs
/// from one kind of repository to the next.
pub fn credential(token: Option<String>, auth: &str, in_query: fn(AccessToken) -> Credential) -> Result<Credential> {
    Ok(match (auth, token.map(AccessToken::new)) {
        ("session", None) => Credential::Session,
        ("header" | "query", None) => Credential::Anonymous,
        ("header", Some(token)) => Credential::Bearer(token),
        ("query", Some(token)) => in_query(token),
        _ => {
            let message = format!("The option `auth` cannot be “{auth}” here.");
            let hint = "Say header or query with a token, or session without one.";
            return Err(Error::new(ErrorKind::Usage, message).with_hint(hint));
        }
    })
}

/// What a call says beside its arguments, as JSON: `{ accept, language, ifMatch, link }`.
pub fn options(said: &str) -> Result<CallOptions> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Said {
        accept: Option<String>,
        language: Option<String>,
        if_match: Option<u64>,
        link: Option<String>,
    }
    let said = Said::deserialize(&read(said)?)
        .map_err(|error| Error::new(ErrorKind::Usage, "The options cannot be used.").caused_by(error))?;
    let mut options = CallOptions::new();
    options.accept = said.accept.map_or(Ok(Accept::default()), |text| text.parse())?;
    options.language = said.language;
    options.if_match = said.if_match;
    options.link = said.link.map(LinkToken::new);
    Ok(options)
}
