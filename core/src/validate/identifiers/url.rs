//! Addresses, taken apart as Python does.

use super::Breaks;
use crate::validate::Libraries;

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

/// Takes an address apart. A bracket without its partner breaks it; the newer Python looks at what is in brackets, and
/// wants a letter at the beginning of a scheme.
pub(super) fn split(text: &str, libraries: Libraries) -> Result<Parts, Breaks> {
    let text = text.trim_start_matches(|character| character <= ' ');
    let text: String = text
        .chars()
        .filter(|character| !matches!(character, '\t' | '\r' | '\n'))
        .collect();
    let scheme_end = text.find(':').filter(|end| {
        *end > 0
            && (!libraries.are_new() || text.starts_with(|first: char| first.is_ascii_alphabetic()))
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
    if libraries.are_new() || !host.contains(['[', ']']) {
        check_host(host)?;
    } else if host.contains('[') != host.contains(']') {
        return Err(Breaks);
    }
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
    if !(host.contains('[') && host.contains(']')) {
        return Err(Breaks);
    }
    let after = host.split_once('[').map_or("", |(_, after)| after);
    let address = after.split_once(']').map_or(after, |(address, _)| address);
    let fine = match address.strip_prefix('v') {
        Some(future) => future.split_once('.').is_some_and(|(version, rest)| {
            !version.is_empty() && !rest.is_empty() && version.bytes().all(|byte| byte.is_ascii_hexdigit())
        }),
        None => match address.split_once('%') {
            Some((address, scope)) => !scope.is_empty() && !scope.contains('%') && is_ipv6(address),
            None => is_ipv6(address),
        },
    };
    if fine { Ok(()) } else { Err(Breaks) }
}

/// Eight groups of up to four hexadecimal digits; `::` stands for some of them, an IPv4 address for the last two.
fn is_ipv6(address: &str) -> bool {
    let groups = |part: &str| -> Option<usize> {
        if part.is_empty() {
            return Some(0);
        }
        let parts: Vec<&str> = part.split(':').collect();
        let last = parts.len() - 1;
        parts.iter().enumerate().try_fold(0, |count, (place, group)| {
            let hexadecimal = (1..=4).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_hexdigit());
            let plain = group.split('.').count() == 4 && group.split('.').all(|part| part.parse::<u8>().is_ok());
            match (hexadecimal, plain && place == last) {
                (true, _) => Some(count + 1),
                (_, true) => Some(count + 2),
                _ => None,
            }
        })
    };
    match address.split_once("::") {
        Some((before, after)) => {
            !before.contains('.')
                && groups(before)
                    .zip(groups(after))
                    .is_some_and(|(before, after)| before + after < 8)
        }
        None => groups(address) == Some(8),
    }
}
