//! Identifier schemes: how each is recognised, and its normal form.

use crate::System;
use url::Url;

/// A scheme. `normal` gives the normal form of a valid identifier.
pub(super) struct Scheme {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    /// Whether an identifier without a scheme can be recognised as one of this.
    pub(super) detected: bool,
    pub(super) normal: fn(&str) -> Option<String>,
}

const fn scheme(name: &'static str, label: &'static str, normal: fn(&str) -> Option<String>) -> Scheme {
    Scheme {
        name,
        label,
        detected: true,
        normal,
    }
}

const fn unchecked(name: &'static str, label: &'static str) -> Scheme {
    Scheme {
        name,
        label,
        detected: false,
        normal: any,
    }
}

pub(super) const PERSON: &[Scheme] = &[
    scheme("orcid", "ORCID", orcid),
    scheme("isni", "ISNI", isni_or_address),
    scheme("gnd", "GND", gnd),
    scheme("ror", "ROR", ror),
];

/// In the order in which an identifier without a scheme is tried.
const RECORD: &[Scheme] = &[
    scheme("doi", "DOI", doi),
    scheme("ark", "ARK", ark),
    scheme("purl", "PURL", purl),
    scheme("lsid", "LSID", |text| prefixed(text, "urn:lsid:")),
    scheme("urn", "URN", |text| prefixed(text, "urn:")),
    scheme("url", "URL", address),
    scheme("handle", "Handle", handle),
    scheme("arxiv", "arXiv", arxiv),
    scheme("isbn", "ISBN", isbn),
    scheme("ean13", "EAN13", ean13),
    scheme("issn", "ISSN", issn),
    scheme("pmid", "PMID", pmid),
    Scheme {
        name: "eissn",
        label: "EISSN",
        detected: false,
        normal: issn,
    },
    Scheme {
        name: "lissn",
        label: "LISSN",
        detected: false,
        normal: issn,
    },
    Scheme {
        name: "bibcode",
        label: "Bibcode",
        detected: false,
        normal: bibcode,
    },
    Scheme {
        name: "istc",
        label: "ISTC",
        detected: false,
        normal: istc,
    },
    unchecked("igsn", "IGSN"),
    unchecked("upc", "UPC"),
    unchecked("w3id", "W3ID"),
];

/// The same on `InvenioRDM` 13.
const INVENIORDM: &[Scheme] = &[
    scheme("doi", "DOI", doi),
    scheme("ark", "ARK", ark),
    scheme("purl", "PURL", purl),
    scheme("lsid", "LSID", lsid),
    scheme("urn", "URN", any_urn),
    scheme("isni", "ISNI", isni_or_address),
    scheme("url", "URL", address),
    scheme("ads", "Bibcode", bibcode),
    scheme("arxiv", "arXiv", plain_arxiv),
    scheme("handle", "Handle", open_handle),
    scheme("isbn", "ISBN", isbn),
    scheme("issn", "ISSN", spaced_issn),
    scheme("ean13", "EAN13", ean13),
    scheme("istc", "ISTC", istc),
    scheme("pmid", "PMID", pmid),
    Scheme {
        name: "eissn",
        label: "EISSN",
        detected: false,
        normal: spaced_issn,
    },
    Scheme {
        name: "lissn",
        label: "LISSN",
        detected: false,
        normal: spaced_issn,
    },
    unchecked("igsn", "IGSN"),
    unchecked("upc", "UPC"),
    unchecked("w3id", "W3ID"),
    unchecked("grid", "GRID"),
    unchecked("crossreffunderid", "Crossref Funder ID"),
    unchecked("other", "Other"),
];

/// What may identify a record, or something that it has to do with.
pub(super) fn of_record(system: System) -> &'static [Scheme] {
    if system.is_inveniordm() { INVENIORDM } else { RECORD }
}

const REFERENCE: &[Scheme] = &[
    scheme("isni", "ISNI", isni_as_sent),
    unchecked("grid", "GRID"),
    unchecked("crossreffunderid", "Crossref Funder ID"),
    unchecked("other", "Other"),
];

/// What may identify what a reference refers to.
pub(super) fn of_reference(system: System) -> &'static [Scheme] {
    if system.is_inveniordm() { INVENIORDM } else { REFERENCE }
}

pub(super) const PLACE: &[Scheme] = &[unchecked("wikidata", "Wikidata"), unchecked("geonames", "GeoNames")];

#[expect(clippy::unnecessary_wraps, reason = "it stands beside checks that can fail")]
fn any(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A DOI without its prefix or address.
pub(super) fn doi(text: &str) -> Option<String> {
    let bare = without_prefix(
        text,
        &[
            "https://doi.org/",
            "http://doi.org/",
            "https://dx.doi.org/",
            "http://dx.doi.org/",
            "doi.org/",
            "dx.doi.org/",
            "doi:",
        ],
    )
    .trim();
    let (prefix, suffix) = bare.split_once('/')?;
    let registrant = prefix.strip_prefix("10.")?;
    let numeric = registrant
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    (numeric && !suffix.is_empty()).then(|| bare.to_owned())
}

fn orcid(text: &str) -> Option<String> {
    let digits = isni(without_prefix(text, &["https://orcid.org/", "http://orcid.org/"]))?.replace('-', "");
    let number: u64 = digits.get(..15)?.parse().ok()?;
    let block = (15_000_000..=35_000_000).contains(&number) || (900_000_000_000..=900_100_000_000).contains(&number);
    let groups = [
        digits.get(..4)?,
        digits.get(4..8)?,
        digits.get(8..12)?,
        digits.get(12..)?,
    ];
    block.then(|| groups.join("-"))
}

/// An ISNI without hyphens, if its check digit is right.
fn isni(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, '-' | ' '))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if digits.len() != 16 {
        return None;
    }
    let sum = digits[..15]
        .chars()
        .try_fold(0, |sum, c| Some((sum + c.to_digit(10)?) * 2))?;
    let expected = match (12 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10)?,
    };
    digits.ends_with(expected).then_some(digits)
}

fn isni_as_sent(text: &str) -> Option<String> {
    isni(text).map(|_| text.to_owned())
}

/// The same, or its address.
fn isni_or_address(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["https://isni.org/isni/", "http://isni.org/isni/"]);
    isni(bare).map(|_| text.to_owned())
}

fn gnd(text: &str) -> Option<String> {
    let bare = without_prefix(
        text,
        &[
            "https://d-nb.info/gnd/",
            "http://d-nb.info/gnd/",
            "d-nb.info/gnd/",
            "gnd:",
        ],
    );
    let length = gnd_length(bare.as_bytes())?;
    Some(format!("gnd:{}", bare.get(..length)?))
}

/// How much of a text is a number of the GND: the rest is cut off.
fn gnd_length(text: &[u8]) -> Option<usize> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let check = |at: usize| text.get(at).is_some_and(|byte| byte.is_ascii_digit() || *byte == b'X');
    let begins = |first: &[u8]| text.first().is_some_and(|byte| first.contains(byte));
    let second = text.get(1).is_some_and(|byte| matches!(byte, b'0'..=b'2'));
    if begins(b"1") && second && digits >= 9 && check(9) {
        return Some(10);
    }
    if begins(b"13") && digits >= 8 && check(8) {
        return Some(9);
    }
    let hyphen = text.get(digits) == Some(&b'-');
    if begins(b"47") && digits == 7 && hyphen && text.get(8).is_some_and(u8::is_ascii_digit) {
        return Some(9);
    }
    (begins(b"123456789") && digits <= 8 && hyphen && check(digits + 1)).then_some(digits + 2)
}

fn ror(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["https://ror.org/", "http://ror.org/", "ror.org/"]);
    let characters: Vec<char> = bare.chars().collect();
    let shaped = characters.len() == 9
        && characters[0] == '0'
        && characters[1..7].iter().all(char::is_ascii_alphanumeric)
        && characters[7..].iter().all(char::is_ascii_digit);
    shaped.then(|| bare.to_lowercase())
}

fn ark(text: &str) -> Option<String> {
    let bare = text
        .find("ark:")
        .map(|start| &text[start..])
        .filter(|_| text.starts_with("ark:") || text.starts_with("http://"))?;
    let rest = &bare["ark:".len()..];
    let (naan, name) = rest.strip_prefix('/').unwrap_or(rest).split_once('/')?;
    let valid =
        !naan.is_empty() && naan.chars().all(|c| "0123456789bcdfghjkmnpqrstvwxz".contains(c)) && !name.is_empty();
    valid.then(|| bare.to_owned())
}

fn handle(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"]).trim_start();
    let (prefix, suffix) = bare.split_once('/')?;
    let whole = prefix.split('.').all(|part| !part.is_empty());
    (whole && !suffix.is_empty()).then(|| bare.to_owned())
}

/// A handle whose own part may be empty.
fn open_handle(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"]).trim_start();
    let (prefix, _) = bare.split_once('/')?;
    prefix.split('.').all(|part| !part.is_empty()).then(|| bare.to_owned())
}

fn address(text: &str) -> Option<String> {
    if text.contains(":///") {
        return None;
    }
    let url = Url::parse(text).ok()?;
    (url.has_host() && text.contains("://")).then(|| text.to_owned())
}

fn purl(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let host = matches!(
        url.host_str()?,
        "purl.org" | "purl.oclc.org" | "purl.net" | "purl.com" | "purl.fdlp.gov"
    );
    (host && text.matches('/').count() > 2).then(|| text.to_owned())
}

fn prefixed(text: &str, prefix: &str) -> Option<String> {
    let rest = text.to_lowercase().strip_prefix(prefix)?.to_owned();
    let parts = rest
        .split_once(':')
        .filter(|(space, name)| !space.is_empty() && !name.is_empty());
    parts.map(|_| format!("urn:{}", &text["urn:".len()..]))
}

/// Any URN, and one of life sciences: `urn:lsid:AUTHORITY:NAMESPACE:OBJECT`, perhaps with a revision.
fn any_urn(text: &str) -> Option<String> {
    let rest = text.get("urn:".len()..)?;
    let urn = text.to_lowercase().starts_with("urn:") && !rest.is_empty();
    urn.then(|| format!("urn:{rest}"))
}

fn lsid(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower.strip_prefix("urn:lsid:")?.split(':').collect();
    let whole = (3..=4).contains(&parts.len()) && parts.iter().all(|part| !part.is_empty());
    whole.then(|| format!("urn:{}", &text["urn:".len()..]))
}

/// A number of arXiv, not its address.
fn plain_arxiv(text: &str) -> Option<String> {
    if text.contains("://") {
        return None;
    }
    arxiv(&text.to_lowercase())
}

/// An ISSN with or without its blank.
fn spaced_issn(text: &str) -> Option<String> {
    issn(&text.replace(' ', "").to_uppercase())
}

fn arxiv(text: &str) -> Option<String> {
    let bare = without_prefix(
        text,
        &["https://arxiv.org/abs/", "http://arxiv.org/abs/", "arXiv:", "arxiv:"],
    );
    let (number, version) = bare
        .rsplit_once('v')
        .map_or((bare, None), |(number, version)| (number, Some(version)));
    let (month, serial) = match number.rsplit_once('/') {
        Some((_, digits)) => digits.split_at_checked(4)?,
        None => number.split_once('.')?,
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let sized = month.len() == 4 && (3..=5).contains(&serial.len());
    (sized && digits(month) && digits(serial) && version.is_none_or(digits)).then(|| format!("arXiv:{bare}"))
}

fn pmid(text: &str) -> Option<String> {
    let bare = without_prefix(
        text,
        &[
            "https://pubmed.ncbi.nlm.nih.gov/",
            "http://www.ncbi.nlm.nih.gov/pubmed/",
            "pmid:",
            "PMID:",
        ],
    )
    .trim_end_matches('/');
    (!bare.is_empty() && bare.chars().all(char::is_numeric)).then(|| bare.to_owned())
}

fn bibcode(text: &str) -> Option<String> {
    let shaped = text.chars().count() == 19
        && text.chars().take(4).all(|c| c.is_ascii_digit())
        && text.chars().nth(4)?.is_ascii_alphabetic()
        && !text.contains(' ')
        && text
            .chars()
            .last()
            .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '.' | ':'));
    shaped.then(|| text.to_owned())
}

fn istc(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let values: Vec<u32> = digits.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let sum: u32 = values
        .iter()
        .zip([11, 9, 3, 1].iter().cycle())
        .take(15)
        .map(|(value, weight)| value * weight)
        .sum();
    (values.len() == 16 && sum % 16 == values[15]).then(|| text.to_owned())
}

fn ean13(text: &str) -> Option<String> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    (digits.len() == 13 && ean_sum(&digits).is_multiple_of(10)).then(|| text.to_owned())
}

fn ean_sum(digits: &[u32]) -> u32 {
    digits
        .iter()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { *digit } else { digit * 3 })
        .sum()
}

/// An ISBN of ten or thirteen digits.
fn isbn(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["urn:isbn:", "isbn:", "ISBN ", "ISBN:"]);
    let plain: String = bare.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    match plain.len() {
        13 => ean13(&plain)
            .filter(|isbn| isbn.starts_with("978") || isbn.starts_with("979"))
            .map(|_| bare.to_owned()),
        10 => weighted(&plain, 10).then(|| bare.to_owned()),
        _ => None,
    }
}

fn issn(text: &str) -> Option<String> {
    let plain = text.replace('-', "");
    (plain.len() == 8 && weighted(&plain, 8)).then(|| format!("{}-{}", &plain[..4], &plain[4..]))
}

/// The checksum of ISBN-10 and ISSN: weights fall from `length` to 1, the sum is divisible by 11, X is ten.
fn weighted(text: &str, length: u32) -> bool {
    let sum = text.chars().zip((1..=length).rev()).try_fold(0, |sum, (c, weight)| {
        let digit = if matches!(c, 'X' | 'x') && weight == 1 {
            10
        } else {
            c.to_digit(10)?
        };
        Some(sum + digit * weight)
    });
    text.is_ascii() && sum.is_some_and(|sum| sum % 11 == 0)
}

fn without_prefix<'a>(text: &'a str, prefixes: &[&str]) -> &'a str {
    prefixes
        .iter()
        .find_map(|prefix| {
            let head = text.get(..prefix.len())?;
            head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
        })
        .unwrap_or(text)
}
