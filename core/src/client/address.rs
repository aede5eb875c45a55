use url::{Host, Url};

use crate::error::{Error, ErrorKind, Result};

/// The address below which all calls go. Ends in `/api/`.
pub(super) fn api_base(address: &str) -> Result<Url> {
    let text = address.trim();
    let usage = |message: String, hint: &str| Error::new(ErrorKind::Usage, message).with_hint(hint.to_owned());
    let whole = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let mut url = Url::parse(&whole).map_err(|error| {
        usage(
            format!("“{text}” is not an address ({error})."),
            "Give the repository's address, for example https://gkhub.earthobservations.org.",
        )
    })?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(usage(
            "The address holds a user name or a password.".to_owned(),
            "Take it out and sign in with a token.",
        ));
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => {
            return Err(usage(
                format!(
                    "{} would be reached without encryption, and the token could be read on the way.",
                    url.host_str().unwrap_or("It")
                ),
                "Use https.",
            ));
        }
        other => {
            return Err(usage(
                format!("“{other}:” is not a way to reach a repository."),
                "Use https.",
            ));
        }
    }
    url.set_query(None);
    url.set_fragment(None);
    let path = url.path().trim_end_matches('/').to_owned();
    let path = path.strip_suffix("/api").unwrap_or(&path);
    url.set_path(&format!("{path}/api/"));
    Ok(url)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::api_base;

    #[test]
    fn an_address_may_end_in_api_or_not() {
        for address in [
            "https://hub.org",
            "https://hub.org/",
            "https://hub.org/api",
            " hub.org/api/ ",
            "https://hub.org/?q=1#x",
        ] {
            assert_eq!(api_base(address).unwrap().as_str(), "https://hub.org/api/", "{address}");
        }
        assert_eq!(
            api_base("http://127.0.0.1:8080").unwrap().as_str(),
            "http://127.0.0.1:8080/api/"
        );
        assert_eq!(
            api_base("https://hub.org/rdm/").unwrap().as_str(),
            "https://hub.org/rdm/api/"
        );
    }

    #[test]
    fn an_address_that_would_leak_the_token_is_refused() {
        for address in [
            "http://hub.org",
            "https://me:secret@hub.org",
            "ftp://hub.org",
            "not an address",
            "",
        ] {
            let error = api_base(address).unwrap_err();
            assert_eq!(error.kind().code(), "usage", "{address}");
            assert!(!error.to_string().contains("secret"));
        }
    }
}
