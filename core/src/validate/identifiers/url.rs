//! Addresses, taken apart as Python does.

use super::Breaks;

/// The parts of an address that matter here.
pub(super) struct Parts {
    pub scheme: String,
    pub host: String,
    pub path: String,
    pub parameters: bool,
}

impl Parts {
    pub(super) fn is_url(&self) -> bool {
        !self.scheme.is_empty() && !self.host.is_empty()
    }

    pub(super) fn is_urn(&self) -> bool {
        self.scheme == "urn" && self.host.is_empty() && !self.path.is_empty()
    }
}

const WITH_PARAMETERS: &[&str] = &[
    "", "ftp", "hdl", "prospero", "http", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms", "sftp",
    "tel",
];

/// Takes an address apart. A bracket without its partner breaks it.
pub(super) fn split(text: &str) -> Result<Parts, Breaks> {
    let text = text.trim_start_matches(|character| character <= ' ');
    let text: String = text
        .chars()
        .filter(|character| !matches!(character, '\t' | '\r' | '\n'))
        .collect();
    let scheme_end = text.find(':').filter(|end| {
        *end > 0
            && text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text[..*end]
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    let (scheme, rest) = match scheme_end {
        Some(end) => (text[..end].to_ascii_lowercase(), &text[end + 1..]),
        None => (String::new(), text.as_str()),
    };
    let (host, rest) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())),
        None => ("", rest),
    };
    check_host(host)?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let mut path = &rest[..end];
    let mut parameters = false;
    if WITH_PARAMETERS.contains(&scheme.as_str()) {
        let from = path.rfind('/').unwrap_or(0);
        if let Some(place) = path[from..].find(';') {
            parameters = from + place + 1 < path.len();
            path = &path[..from + place];
        }
    }
    Ok(Parts {
        scheme,
        host: host.to_owned(),
        path: path.to_owned(),
        parameters,
    })
}

fn check_host(host: &str) -> Result<(), Breaks> {
    if !host.contains(['[', ']']) {
        // Characters that become part of the syntax when they are written plainly.
        let strange = |character| {
            matches!(
                character,
                '℀' | '℁'
                    | '℅'
                    | '℆'
                    | '／'
                    | '？'
                    | '＃'
                    | '＠'
                    | '：'
                    | '⁈'
                    | '⁇'
                    | '⁉'
                    | '﹕'
                    | '﹟'
                    | '﹖'
                    | '﹫'
            )
        };
        return if host.contains(strange) { Err(Breaks) } else { Ok(()) };
    }
    let after_user = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let inside = after_user.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let Some((address, port)) = inside else {
        return Err(Breaks);
    };
    let fine = (port.is_empty() || port.starts_with(':'))
        && (address.starts_with(['v', 'V']) && address.contains('.')
            || address
                .split('%')
                .next()
                .is_some_and(|address| address.parse::<std::net::Ipv6Addr>().is_ok()));
    if fine { Ok(()) } else { Err(Breaks) }
}
