//! Identifiers that are told by their form alone.

use super::super::unicode::{digit, is_word};
use super::Breaks;
use super::url;
use crate::validate::Libraries;

/// What comes after a prefix, in capitals or not.
fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

fn without_web(text: &str) -> &str {
    after(text, "https://")
        .or_else(|| after(text, "http://"))
        .unwrap_or(text)
}

fn digits(text: &str) -> usize {
    text.chars()
        .take_while(|character| digit(*character).is_some())
        .map(char::len_utf8)
        .sum()
}

fn count_digits(text: &str) -> usize {
    text.chars().take_while(|character| digit(*character).is_some()).count()
}

/// A text without the line break that an end of text lets through.
fn ended(text: &str) -> &str {
    text.strip_suffix('\n').unwrap_or(text)
}

/// The bare DOI of a text.
pub(super) fn doi(text: &str) -> Option<&str> {
    let prefixed = after(text, "doi:").map(str::trim_start).or_else(|| {
        let rest = without_web(text);
        after(after(rest, "dx.").unwrap_or(rest), "doi.org/")
    });
    prefixed.and_then(bare_doi).or_else(|| bare_doi(text))
}

fn bare_doi(text: &str) -> Option<&str> {
    let text = ended(text);
    let mut rest = text.strip_prefix("10.")?;
    loop {
        let length = digits(rest);
        if length == 0 {
            return None;
        }
        rest = &rest[length..];
        match rest.strip_prefix('.') {
            Some(more) => rest = more,
            None => break,
        }
    }
    let name = rest.strip_prefix('/')?;
    (!name.is_empty() && !name.contains('\n')).then_some(text)
}

/// The bare handle of a text.
pub(super) fn handle(text: &str) -> Option<&str> {
    let prefixed = after(text, "hdl:")
        .map(|rest| {
            // White space that nothing but a slash follows is the authority.
            let name = rest.trim_start();
            let blank = rest[..rest.len() - name.len()].chars().next_back();
            let blank = blank.filter(|_| name.starts_with('/')).map_or(0, char::len_utf8);
            &rest[rest.len() - name.len() - blank..]
        })
        .or_else(|| after(without_web(text), "hdl.handle.net/"));
    prefixed.and_then(bare_handle).or_else(|| bare_handle(text))
}

fn bare_handle(text: &str) -> Option<&str> {
    let text = ended(text);
    let (authority, name) = text.split_once('/')?;
    (authority.split('.').all(|part| !part.is_empty()) && !name.contains('\n')).then_some(text)
}

pub(super) fn is_handle(text: &str) -> bool {
    handle(text).is_some() && !is_swh(text)
}

/// An identifier of Software Heritage.
fn is_swh(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("swh:1:") else {
        return false;
    };
    let kind = ["snp:", "rel:", "rev:", "dir:", "cnt:"]
        .iter()
        .find_map(|kind| rest.strip_prefix(kind));
    let Some((hash, qualifiers)) = kind.and_then(|rest| ended(rest).split_at_checked(40)) else {
        return false;
    };
    hash.bytes().all(is_hash_digit)
        && (qualifiers.is_empty()
            || qualifiers
                .strip_prefix(';')
                .is_some_and(|qualifiers| !qualifiers.is_empty() && qualifiers.split(';').all(is_swh_qualifier)))
}

fn is_hash_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)
}

fn is_swh_qualifier(qualifier: &str) -> bool {
    let Some((name, value)) = qualifier.split_once('=') else {
        return false;
    };
    let number = |text: &str| !text.is_empty() && digits(text) == text.len();
    // Where it comes from is an address, and a path begins with a slash: no blanks, nothing half escaped.
    let plain = |text: &str| {
        !text.contains(|character: char| character <= ' ' || "\"<>\\^`{|}[]".contains(character))
            && text.split('%').skip(1).all(|rest| {
                rest.get(..2)
                    .is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            })
    };
    match name {
        "visit" | "anchor" => is_swh(value) && !value.contains(';'),
        "origin" => {
            plain(value)
                && value.split_once(':').is_some_and(|(scheme, _)| {
                    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                        && scheme
                            .bytes()
                            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
                })
        }
        "path" => plain(value) && value.starts_with('/') && !value.starts_with("//"),
        "lines" => match ended(value).split_once('-') {
            Some((from, to)) => number(from) && number(to),
            None => number(ended(value)),
        },
        _ => false,
    }
}

/// The normal form of an arXiv id.
pub(super) fn arxiv(text: &str) -> Option<String> {
    let rest = ended(text);
    let rest = after(rest, "arxiv:").unwrap_or(rest);
    let (class, number) = match rest.rsplit_once('/') {
        Some((class, number)) => (Some(class), number),
        None => (None, rest),
    };
    if let Some((month, after_month)) = number.split_once('.') {
        let length = digits(after_month);
        let fits = count_digits(month) == 4
            && month.chars().count() == 4
            && (4..=5).contains(&count_digits(after_month))
            && is_version(&after_month[length..])
            && class.is_none_or(|class| is_archive(class).is_some());
        return fits.then(|| format!("arXiv:{number}"));
    }
    let (class, length) = (class?, digits(number));
    let archive = is_archive(class)?;
    let fits = count_digits(number) >= 5 && is_version(&number[length..]);
    fits.then(|| format!("arXiv:{archive}/{number}"))
}

fn is_version(text: &str) -> bool {
    text.is_empty() || after(text, "v").is_some_and(|number| !number.is_empty() && digits(number) == number.len())
}

/// The archive of `math` and `math.GT`.
fn is_archive(class: &str) -> Option<&str> {
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let (archive, subject) = match class.split_once('.') {
        Some((archive, subject)) => (archive, Some(subject)),
        None => (class, None),
    };
    let fits = !archive.is_empty()
        && archive.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
        && subject.is_none_or(|subject| subject.len() == 2 && letters(subject));
    fits.then_some(archive)
}

/// The bare bibliographic code of a text.
pub(super) fn ads(text: &str) -> Option<&str> {
    let text = ended(text);
    let code = text
        .strip_prefix("ads:")
        .or_else(|| text.strip_prefix("ADS:"))
        .unwrap_or(text);
    let characters: Vec<char> = code.chars().collect();
    let fits = characters.len() == 19
        && characters[..4].iter().all(|character| digit(*character).is_some())
        && characters[4].is_ascii_alphabetic()
        && !characters[5..18].iter().any(|character| character.is_whitespace())
        && (characters[18].is_ascii_alphabetic() || matches!(characters[18], '.' | ':'));
    fits.then_some(code)
}

/// The bare number of a text.
pub(super) fn pmid(text: &str) -> Option<&str> {
    let text = ended(text);
    let number = after(text, "pmid:")
        .or_else(|| {
            after(without_web(text), "pubmed.ncbi.nlm.nih.gov/").filter(|_| without_web(text).len() < text.len())
        })
        .unwrap_or(text);
    let length = digits(number);
    (length > 0 && matches!(&number[length..], "" | "/")).then(|| &number[..length])
}

/// The number of an identifier of the Gemeinsame Normdatei; what comes after it is not looked at.
pub(super) fn gnd(text: &str) -> Option<&str> {
    let prefixes = [
        "gnd:",
        "GND:",
        "http://d-nb.info/gnd/",
        "https://d-nb.info/gnd/",
        "d-nb.info/gnd/",
    ];
    let number = prefixes
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(text);
    let bytes: Vec<char> = number.chars().collect();
    let is_digit = |place: usize| bytes.get(place).is_some_and(|character| digit(*character).is_some());
    let is_check = |place: usize| {
        bytes
            .get(place)
            .is_some_and(|character| character.is_ascii_digit() || *character == 'X')
    };
    let run = |from: usize, count: usize| (from..from + count).all(is_digit);
    let dash = |place: usize| bytes.get(place) == Some(&'-');
    let first = *bytes.first()?;
    let length = if first == '1' && matches!(bytes.get(1), Some('0'..='2')) && run(2, 7) && is_check(9) {
        10
    } else if first == '1' && run(1, 7) && is_check(8)
        || matches!(first, '4' | '7') && run(1, 6) && dash(7) && is_digit(8)
    {
        9
    } else if let Some(place) = (1..=8)
        .rev()
        .find(|place| run(1, place - 1) && dash(*place) && is_check(place + 1))
        && first.is_ascii_digit()
        && first != '0'
    {
        place + 2
    } else if first == '3' && run(1, 7) && is_check(8) {
        9
    } else {
        return None;
    };
    let end = number.char_indices().nth(length).map_or(number.len(), |(end, _)| end);
    Some(&number[..end])
}

/// The bare id of a ROR.
pub(super) fn ror(text: &str) -> Option<&str> {
    let text = ended(text);
    let rest = without_web(text);
    let id = after(rest, "ror.org/").unwrap_or(rest);
    let characters: Vec<char> = id.chars().collect();
    let fits = characters.len() == 9
        && characters[0] == '0'
        && characters[1..7].iter().all(|character| is_word(*character))
        && characters[7..].iter().all(|character| digit(*character).is_some());
    fits.then_some(id)
}

fn is_ark_name(text: &str) -> bool {
    let Some(rest) = ended(text).strip_prefix("ark:") else {
        return false;
    };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let Some((authority, name)) = rest.split_once('/') else {
        return false;
    };
    !authority.is_empty()
        && authority
            .bytes()
            .all(|byte| b"0123456789bcdfghjkmnpqrstvwxz".contains(&byte))
        && !name.is_empty()
        && !name.contains('\n')
}

pub(super) fn is_ark(text: &str, libraries: Libraries) -> Result<bool, Breaks> {
    let parts = url::split(text, libraries)?;
    Ok(is_ark_name(text)
        || parts.scheme == "http"
            && !parts.host.is_empty()
            && parts.path.strip_prefix('/').is_some_and(is_ark_name)
            && !parts.parameters)
}

pub(super) fn is_purl(text: &str, libraries: Libraries) -> Result<bool, Breaks> {
    let parts = url::split(text, libraries)?;
    let hosts = ["purl.org", "purl.oclc.org", "purl.net", "purl.com", "purl.fdlp.gov"];
    Ok(matches!(parts.scheme.as_str(), "http" | "https")
        && hosts.contains(&parts.host.as_str())
        && !parts.path.is_empty())
}

pub(super) fn is_lsid(text: &str, libraries: Libraries) -> Result<bool, Breaks> {
    let parts: Vec<&str> = after(text, "urn:lsid:")
        .map(|rest| ended(rest).split(':').collect())
        .unwrap_or_default();
    Ok(url::split(text, libraries)?.is_urn()
        && (3..=4).contains(&parts.len())
        && parts.iter().all(|part| !part.is_empty()))
}

/// `urn:` in small letters, without the address that resolves it.
pub(super) fn urn(text: &str) -> String {
    let rest = text.strip_prefix("https://nbn-resolving.org/").unwrap_or(text);
    format!("urn:{}", after(rest, "urn:").unwrap_or(rest))
}

/// The bare id of a Wikidata item.
pub(super) fn wikidata(text: &str) -> Option<&str> {
    let bare = |text: &str| {
        let number = after(text, "Q")?;
        (!number.is_empty() && digits(number) == number.len()).then_some(())
    };
    let text = ended(text);
    let prefixed = after(text, "wikidata:")
        .map(str::trim_start)
        .or_else(|| after(without_web(text), "www.wikidata.org/entity/"));
    let id = prefixed.unwrap_or(text);
    bare(id).map(|()| id)
}
