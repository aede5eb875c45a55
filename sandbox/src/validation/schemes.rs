//! Identifier schemes: how each is recognised, and its normal form.

mod books;
mod people;
mod works;

use crate::System;
use books::{ean13, isbn, issn, istc, spaced_issn};
use people::{gnd, isni_as_sent, isni_or_address, orcid, ror};
use url::Url;
pub(super) use works::doi;
use works::{ark, arxiv, bibcode, handle, open_handle, plain_arxiv, pmid};

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

fn without_prefix<'a>(text: &'a str, prefixes: &[&str]) -> &'a str {
    prefixes
        .iter()
        .find_map(|prefix| {
            let head = text.get(..prefix.len())?;
            head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
        })
        .unwrap_or(text)
}
