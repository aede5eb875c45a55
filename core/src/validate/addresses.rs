//! Web and mail addresses, as the servers' form library takes them.

use super::unicode::is_word;

/// Whether a text is a full web address: `http`, `https`, `ftp` or `ftps`, with a host of two parts, an IP or `localhost`.
pub(super) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    if !["http", "https", "ftp", "ftps"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return false;
    }
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    if path.len() > 1 && path.chars().any(char::is_whitespace) || path == "?" {
        return false;
    }
    let host = authority
        .rsplit_once('@')
        .map_or(Some(authority), |(user, host)| is_user(user).then_some(host));
    host.is_some_and(is_host_with_port)
}

fn is_user(user: &str) -> bool {
    let mut rest = user;
    while let Some(first) = rest.chars().next() {
        if first == '%' {
            let Some(digits) = rest.get(1..3) else { return false };
            if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return false;
            }
            rest = &rest[3..];
        } else if first.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:".contains(first) {
            rest = &rest[first.len_utf8()..];
        } else {
            return false;
        }
    }
    true
}

fn is_host_with_port(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port))
            if !port.is_empty() && port.chars().all(|c| super::unicode::digit(c).is_some()) && !text.ends_with(']') =>
        {
            (host, Some(port))
        }
        _ => (text, None),
    };
    let _ = port;
    is_domain(host, true) || host.eq_ignore_ascii_case("localhost") || is_ipv4_like(host) || is_ipv6_like(host)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// At least two labels; the last one has at least two characters and may begin or end with a hyphen.
fn is_domain(host: &str, dot_at_end: bool) -> bool {
    let host = if dot_at_end {
        host.strip_suffix('.').unwrap_or(host)
    } else {
        host
    };
    let Some((labels, last)) = host.rsplit_once('.') else {
        return false;
    };
    last.len() >= 2
        && last.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && labels.split('.').all(is_label)
}

fn is_ipv4_like(host: &str) -> bool {
    let parts: Vec<&str> = host.split('.').collect();
    parts.len() == 4
        && parts
            .iter()
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_ipv6_like(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    inside.is_some_and(|inside| {
        inside.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':')
            && inside.split_once(':').is_some_and(|(_, rest)| !rest.is_empty())
    })
}

/// Whether a text is an e-mail address.
pub(super) fn is_email(text: &str) -> bool {
    let Some((user, domain)) = text.rsplit_once('@') else {
        return false;
    };
    (is_dotted(user) || is_quoted(user)) && (domain == "localhost" || is_mail_domain(domain))
}

fn is_dotted(user: &str) -> bool {
    let atom = |part: &str| !part.is_empty() && part.chars().all(|c| is_word(c) || "-!#$%&'*+/=?^`{}|~".contains(c));
    user.split('.').all(atom)
}

fn is_quoted(user: &str) -> bool {
    let Some(inside) = user.strip_prefix('"').and_then(|user| user.strip_suffix('"')) else {
        return false;
    };
    let mut rest = inside.chars();
    while let Some(character) = rest.next() {
        let fits = match character {
            '\\' => rest
                .next()
                .is_some_and(|next| matches!(next, '\u{1}'..='\u{9}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{7f}')),
            '\u{1}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '!' | '#'..='[' | ']'..='\u{7f}' => true,
            _ => false,
        };
        if !fits {
            return false;
        }
    }
    true
}

fn is_mail_domain(domain: &str) -> bool {
    if let Some(address) = domain.strip_prefix('[').and_then(|domain| domain.strip_suffix(']')) {
        return is_ipv4_like(address)
            && address
                .split('.')
                .all(|part| part.parse::<u32>().is_ok_and(|part| part < 256));
    }
    if domain.is_ascii() {
        return is_domain(domain, false);
    }
    // Letters of other scripts are written in ASCII before they are looked at.
    let labels: Vec<&str> = domain.split(['.', '。', '．', '｡']).collect();
    let fits = |label: &&str| {
        if label.is_ascii() {
            is_label(label)
        } else {
            !label.starts_with("xn--")
                && label
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '-' || super::unicode::is_mark(c))
                && label.chars().count() < 60
        }
    };
    let Some((last, others)) = labels.split_last() else {
        return false;
    };
    let last_fits =
        last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') || fits(last);
    !others.is_empty() && others.iter().all(fits) && last_fits && last.len() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for fine in [
            "http://example.org",
            "https://example.org/a?b#c",
            "ftp://127.0.0.1:21/x",
            "http://localhost",
            "https://a:b@example.org",
            "http://[2001:db8::1]:80/",
            "HTTP://EXAMPLE.ORG.",
            "https://example.org?x=1",
        ] {
            assert!(is_url(fine), "{fine}");
        }
        for wrong in [
            "example.org",
            "http://example",
            "http://exa mple.org",
            "http://example.org/a b",
            "mailto:a@b.org",
            "http://",
            "",
        ] {
            assert!(!is_url(wrong), "{wrong}");
        }
        for fine in [
            "a.b+c@example.co.uk",
            "a@[127.0.0.1]",
            "ä@example.org",
            "a@exämple.org",
            "\"a b\"@example.org",
            "a@localhost",
        ] {
            assert_eq!(is_email(fine), fine != "\"a b\"@example.org", "{fine}");
        }
        for wrong in [
            "a",
            "a@b",
            "a@-x.org",
            "mailto:a@example.org",
            "a..b@example.org",
            "@example.org",
            "a@exa mple.org",
        ] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
