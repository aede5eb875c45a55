//! Identifiers: which are allowed where, how they are told apart, checked and written.
//!
//! The rules are those of the library that the servers use, check digits included; what it lets through is let through.

mod check_digits;
mod detection;
mod forms;
mod isbn;
mod isbn_ranges;
mod url;

pub(super) use detection::detect;

use super::codes::{self, Code};
use super::schema::Schemes;
use crate::validate::Libraries;

/// The server breaks on it.
pub struct Breaks;

/// Which schemes a list takes.
pub(super) fn allowed(schemes: Schemes, libraries: Libraries) -> &'static [&'static str] {
    match schemes {
        Schemes::People => &["orcid", "isni", "gnd", "ror"],
        Schemes::Places => &["wikidata", "geonames"],
        Schemes::Awards => &["url", "doi"],
        Schemes::Subjects => &["gnd", "url"],
        Schemes::References if !libraries.are_new() => &["isni", "grid", "crossreffunderid", "other"],
        Schemes::Works if !libraries.are_new() => &[
            "ark", "arxiv", "bibcode", "doi", "ean13", "eissn", "handle", "igsn", "isbn", "issn", "istc", "lissn",
            "lsid", "pmid", "purl", "upc", "url", "urn", "w3id",
        ],
        Schemes::Works | Schemes::References => &[
            "ark",
            "arxiv",
            "ads",
            "crossreffunderid",
            "doi",
            "ean13",
            "eissn",
            "grid",
            "handle",
            "igsn",
            "isbn",
            "isni",
            "issn",
            "istc",
            "lissn",
            "lsid",
            "pmid",
            "purl",
            "upc",
            "url",
            "urn",
            "w3id",
            "other",
        ],
    }
}

/// Whether an identifier is one of its scheme. Schemes that servers do not check are always fine.
///
/// # Errors
/// [`Breaks`] on addresses that the server cannot take apart.
pub fn fits(scheme: &str, text: &str, libraries: Libraries) -> Result<bool, Breaks> {
    Ok(match scheme {
        "orcid" => check_digits::is_orcid(text, libraries),
        "isni" => check_digits::is_isni(text, libraries),
        "gnd" => forms::gnd(text).is_some(),
        "ror" => forms::ror(text).is_some(),
        "ark" => forms::is_ark(text, libraries)?,
        "arxiv" => forms::arxiv(text).is_some(),
        "ads" | "bibcode" => forms::ads(text).is_some(),
        "doi" => forms::doi(text).is_some(),
        "ean13" => check_digits::is_ean(text, 13),
        "eissn" | "issn" | "lissn" => check_digits::is_issn(text),
        "handle" => forms::is_handle(text),
        "isbn" => isbn::is_isbn(text),
        "istc" => check_digits::is_istc(text),
        "lsid" => forms::is_lsid(text, libraries)?,
        "pmid" => forms::pmid(text).is_some(),
        "purl" => forms::is_purl(text, libraries)?,
        "url" => url::split(text, libraries)?.is_url(),
        "urn" => url::split(text, libraries)?.is_urn(),
        _ => true,
    })
}

/// The form in which the server keeps an identifier; nothing if it breaks on it.
pub fn normalize(scheme: &str, text: &str, libraries: Libraries) -> Option<String> {
    let normal = match scheme {
        "doi" => forms::doi(text)?.to_owned(),
        "handle" => forms::handle(text)?.to_owned(),
        "ads" => forms::ads(text)?.to_owned(),
        "pmid" => forms::pmid(text)?.to_owned(),
        "arxiv" => forms::arxiv(text)?,
        "orcid" => check_digits::orcid(text),
        "gnd" => format!("gnd:{}", forms::gnd(text)?),
        "ror" => forms::ror(text)?.to_owned(),
        "isbn" => isbn::hyphenated(text, libraries),
        "issn" => check_digits::issn(text),
        "urn" => forms::urn(text),
        "wikidata" => forms::wikidata(text)?.to_owned(),
        _ => text.to_owned(),
    };
    Some(normal)
}

/// Whether the check digits of a ROR id fit, which servers do not look at. `None` if it is no ROR id.
pub fn ror_fits(text: &str) -> Option<bool> {
    forms::ror(text).map(check_digits::ror_fits)
}

/// Whether a text is a DOI, and the form in which it is kept.
pub(super) fn doi(text: &str) -> Option<&str> {
    forms::doi(text)
}

pub(super) fn fault_of(scheme: &str) -> &'static Code {
    match scheme {
        "orcid" => &codes::ORCID_INVALID,
        "isni" | "ean13" | "eissn" | "issn" | "lissn" | "isbn" | "istc" => &codes::IDENTIFIER_CHECK,
        _ => &codes::IDENTIFIER_FORM,
    }
}

/// How a scheme is called.
pub(super) fn label(scheme: &str) -> &str {
    match scheme {
        "ark" => "ARK",
        "arxiv" => "arXiv",
        "ads" | "bibcode" => "Bibcode",
        "doi" => "DOI",
        "ean13" => "EAN13",
        "eissn" => "EISSN",
        "gnd" => "GND",
        "handle" => "Handle",
        "isbn" => "ISBN",
        "isni" => "ISNI",
        "issn" => "ISSN",
        "istc" => "ISTC",
        "lissn" => "LISSN",
        "lsid" => "LSID",
        "orcid" => "ORCID",
        "pmid" => "PMID",
        "purl" => "PURL",
        "ror" => "ROR",
        "url" => "URL",
        "urn" => "URN",
        other => other,
    }
}
