//! Which elements and attributes are kept.

use super::super::clean::entities;
use crate::validate::Libraries;

/// What a server keeps.
pub(super) struct Allowed {
    /// `InvenioRDM` 13 keeps tables.
    pub libraries: Libraries,
}

const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "u",
    "ul",
];
const TABLES: &[&str] = &["table", "tbody", "td", "th", "tr"];
impl Allowed {
    pub(super) fn element(&self, name: &str) -> bool {
        ELEMENTS.contains(&name) || self.libraries.are_new() && TABLES.contains(&name)
    }

    /// The attributes that are kept, as they are written.
    pub(super) fn attributes(element: &str, given: &[(String, String)]) -> String {
        let mut written = String::new();
        for (name, value) in given.iter().filter(|(name, _)| Self::attribute(element, name)) {
            let value = match name.as_str() {
                "href" if !is_safe(value) => continue,
                _ => value.clone(),
            };
            let quote = if value.contains('"') && !value.contains('\'') {
                '\''
            } else {
                '"'
            };
            written.push(' ');
            written.push_str(name);
            written.push('=');
            written.push(quote);
            for (place, character) in value.char_indices() {
                match character {
                    '&' if !super::is_character(&value[place + 1..]) => written.push_str("&amp;"),
                    '"' if quote == '"' => written.push_str("&quot;"),
                    '<' => written.push_str("&lt;"),
                    other => written.push(other),
                }
            }
            written.push(quote);
        }
        written
    }

    fn attribute(element: &str, name: &str) -> bool {
        name == "class"
            || match element {
                "a" => ["href", "title", "name", "rel"].contains(&name),
                "abbr" | "acronym" => name == "title",
                _ => false,
            }
    }
}

/// Whether an address may be followed: web, mail, or one within the page or the site.
fn is_safe(address: &str) -> bool {
    let plain: String = entities::unescape(address)
        .chars()
        .filter(|character| {
            !(character.is_whitespace()
                || *character <= ' '
                || ('\u{7f}'..='\u{a0}').contains(character)
                || matches!(character, '`' | '\u{fffd}'))
        })
        .collect::<String>()
        .to_ascii_lowercase();
    let scheme = plain.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    match scheme {
        Some(scheme) => {
            let port = plain[scheme.len() + 1..].split('/').next().unwrap_or_default();
            ["http", "https", "mailto"].contains(&scheme)
                || scheme.contains('.') && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => true,
    }
}
