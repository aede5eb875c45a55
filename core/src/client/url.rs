use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::error::{Error, ErrorKind, Result};

/// What stays as it is within one segment of a path (RFC 3986, unreserved).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One segment of a path. A lone `.` or `..` would be taken as a step by every URL parser; servers accept such keys,
/// and no URL can reach them.
pub(super) fn segment(text: &str) -> Result<String> {
    if text.is_empty() || text == "." || text == ".." {
        let message = format!("“{text}” cannot be part of an address.");
        return Err(Error::new(ErrorKind::Usage, message).with_hint("Choose another name or id."));
    }
    Ok(utf8_percent_encode(text, SEGMENT).to_string())
}

/// A link that the server gave, on the address we are connected to.
pub(super) fn rebase(base: &Url, advertised: Option<&Url>, link: &str) -> Result<Url> {
    let foreign = || {
        Error::new(
            ErrorKind::Decode,
            "The repository gave a link to another place; it was not followed.",
        )
    };
    let mut url = base.join(link).map_err(|error| foreign().caused_by(error))?;
    if url.origin() == base.origin() {
        return Ok(url);
    }
    if !advertised.is_some_and(|own| own.origin() == url.origin()) {
        return Err(foreign());
    }
    let below = url
        .path()
        .split_once("/api/")
        .map(|(_, rest)| rest.to_owned())
        .ok_or_else(foreign)?;
    let query = url.query().map(ToOwned::to_owned);
    url = base
        .join(&format!("./{below}"))
        .map_err(|error| foreign().caused_by(error))?;
    url.set_query(query.as_deref());
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_key_becomes_one_segment() {
        assert_eq!(segment("a b#1?.csv").unwrap(), "a%20b%231%3F.csv");
        assert_eq!(segment("50%+côtes/x").unwrap(), "50%25%2Bc%C3%B4tes%2Fx");
        assert!(segment("..").is_err() && segment(".").is_err() && segment("").is_err());
    }

    #[test]
    fn links_of_the_own_origin_are_followed_and_foreign_ones_are_not() {
        let base = url("http://localhost:8080/api/");
        let own = url("https://hub.org/api/packages/x");
        let to = |link: &str| {
            rebase(&base, Some(&own), link)
                .map(|url| url.to_string())
                .map_err(|e| e.kind())
        };
        assert_eq!(
            to("/api/packages?page=2").unwrap(),
            "http://localhost:8080/api/packages?page=2"
        );
        assert_eq!(
            to("https://hub.org/api/packages?page=2").unwrap(),
            "http://localhost:8080/api/packages?page=2"
        );
        for link in [
            "https://evil.org/api/packages",
            "//evil.org/api/x",
            "http://hub.org/api/x",
            "https://hub.org/other",
        ] {
            assert_eq!(to(link), Err(ErrorKind::Decode), "{link}");
        }
        assert!(rebase(&base, None, "https://hub.org/api/x").is_err());
    }
}
