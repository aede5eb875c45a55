//! Texts, as the hub cleans them.

use super::check::Check;
use serde_json::Value;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// A text: trimmed, without what XML forbids.
pub(super) fn plain(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let Some(text) = value.as_str() else {
        check.error("Not a valid string.");
        return None;
    };
    if check.is_inveniordm() && !text.contains('<') {
        return Some(clean(&unescaped(text)).into());
    }
    Some(clean(text).into())
}

/// A text that the hub forgets to clean.
pub(super) fn as_sent(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    if !value.is_string() {
        check.error("Not a valid string.");
        return None;
    }
    Some(value.clone())
}

/// HTML of at least three characters; what is not allowed in it goes, its text stays.
pub(super) fn html(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let text = plain(check, value)?;
    let kept = sanitiser().clean(&with_lone_brackets(text.as_str()?)).to_string();
    min3(check, &Value::String(kept))
}

/// A bracket that nothing closes is no tag.
fn with_lone_brackets(text: &str) -> String {
    match text.rfind('<') {
        Some(at) if !text[at..].contains('>') => format!("{}&lt;{}", &text[..at], &text[at + 1..]),
        _ => text.to_owned(),
    }
}

/// What `InvenioRDM` makes of a text without tags: its escapes are read.
fn unescaped(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The elements and attributes that the hub lets through.
fn sanitiser() -> ammonia::Builder<'static> {
    let elements = [
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
    let mut sanitiser = ammonia::Builder::empty();
    sanitiser
        .tags(elements.into())
        .generic_attributes(["class"].into())
        .add_tag_attributes("a", ["href", "title", "name", "rel"])
        .add_tag_attributes("abbr", ["title"])
        .add_tag_attributes("acronym", ["title"])
        .clean_content_tags(HashSet::new())
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(None);
    sanitiser
}

/// A text of at least three characters.
pub(super) fn min3(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let text = plain(check, value)?;
    if text.as_str().is_some_and(|text| text.chars().count() < 3) {
        check.error("Shorter than minimum length 3.");
        return None;
    }
    Some(text)
}

/// An e-mail address.
pub(super) fn email(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let text = plain(check, value)?;
    let valid = text
        .as_str()
        .and_then(|text| text.rsplit_once('@'))
        .is_some_and(|(user, host)| {
            let host_is_address = host.starts_with('[') && host.ends_with(']');
            let host_is_name = host.rsplit_once('.').is_some_and(|(rest, top)| {
                top.chars().count() >= 2
                    && rest
                        .split('.')
                        .all(|label| !label.is_empty() && !label.starts_with('-'))
            });
            !user.is_empty()
                && !user.contains(|c: char| c.is_whitespace() || matches!(c, '@' | ';' | ',' | ':'))
                && !host.contains(' ')
                && (host_is_address || host_is_name)
        });
    if !valid {
        check.error("Not a valid email address.");
        return None;
    }
    Some(text)
}

/// A text that says something, with its own message if it does not.
pub(super) fn not_blank(check: &mut Check<'_>, value: &Value, message: &str) -> Option<Value> {
    let text = plain(check, value)?;
    if text.as_str() == Some("") {
        check.error(message);
        return None;
    }
    Some(text)
}

/// The hub's cleaning: composed letters, straight quotes; blanks around, zero-width spaces and control characters go.
fn clean(text: &str) -> String {
    text.trim()
        .nfc()
        .map(|character| match character {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            other => other,
        })
        .filter(|&character| {
            !matches!(character, '\u{200b}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
                && (!character.is_control() || matches!(character, '\n' | '\r' | '\t'))
        })
        .collect::<String>()
        .trim()
        .to_owned()
}
