//! Which scheme an identifier without one has.

use super::{Breaks, check_digits, forms, isbn, url};
use crate::validate::Libraries;

/// The first scheme that an identifier may have, out of those that are allowed.
///
/// # Errors
/// [`Breaks`] on addresses that the server cannot take apart.
pub(in crate::validate) fn detect(
    text: &str,
    allowed: &'static [&'static str],
    libraries: Libraries,
) -> Result<Option<&'static str>, Breaks> {
    let parts = url::split(text, libraries)?;
    let is_url = parts.is_url();
    let viaf = [
        "http://viaf.org/viaf/",
        "https://viaf.org/viaf/",
        "http://www.viaf.org/viaf/",
        "https://www.viaf.org/viaf/",
    ];
    let isni = ["http://isni.org/isni/", "https://isni.org/isni/"];
    let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| text.starts_with(prefix));

    let mut found: Vec<&str> = Vec::new();
    let mut note = |scheme: &'static str, fits: bool| {
        if fits {
            found.push(scheme);
        }
    };
    note("doi", forms::doi(text).is_some());
    note("ark", forms::is_ark(text, libraries)?);
    note("handle", forms::is_handle(text));
    note("purl", forms::is_purl(text, libraries)?);
    note("lsid", forms::is_lsid(text, libraries)?);
    note("urn", parts.is_urn());
    note("ads", forms::ads(text).is_some());
    note("arxiv", forms::arxiv(text).is_some());
    note("isbn", isbn::is_isbn(text));
    note("issn", check_digits::is_issn(text));
    note("orcid", check_digits::is_orcid(text, libraries));
    note("isni", check_digits::is_isni(text, libraries));
    note("ean13", check_digits::is_ean(text, 13));
    note("ean8", check_digits::is_ean(text, 8));
    note("istc", check_digits::is_istc(text));
    note("gnd", forms::gnd(text).is_some());
    note("ror", forms::ror(text).is_some());
    note("pmid", forms::pmid(text).is_some());
    note("url", is_url);
    note("wikidata", forms::wikidata(text).is_some());

    let has = |found: &[&str], scheme: &str| found.contains(&scheme);
    if has(&found, "gnd") && has(&found, "isbn") && text.to_ascii_lowercase().starts_with("gnd:") {
        found.retain(|scheme| *scheme != "isbn");
    }
    let of_isni = libraries.are_new() && has(&found, "isni") && begins(&isni);
    if begins(&viaf) || of_isni {
        found.retain(|scheme| !matches!(*scheme, "url" | "handle"));
    }
    for (present, removed) in CLASHES {
        if has(&found, present) {
            found.retain(|scheme| !removed.contains(scheme));
        }
    }
    let is_handle_url = begins(&["http://hdl.handle.net/", "https://hdl.handle.net/"]);
    if has(&found, "handle")
        && (has(&found, "url") && !is_handle_url
            || !has(&found, "url") && (has(&found, "ark") || has(&found, "arxiv"))
            || is_handle_url && (has(&found, "ark") || has(&found, "arxiv")))
    {
        found.retain(|scheme| *scheme != "handle");
    }
    let first = found
        .into_iter()
        .find_map(|scheme| allowed.iter().find(|allowed| **allowed == scheme));
    Ok(first.copied())
}

/// Schemes that leave no room for others.
const CLASHES: &[(&str, &[&str])] = &[
    ("url", &["isbn", "istc", "urn", "lsid", "issn", "ean8", "wikidata"]),
    ("ean8", &["gnd", "pmid"]),
    ("ean13", &["gnd", "pmid"]),
    ("isbn", &["gnd", "pmid"]),
    ("orcid", &["gnd", "pmid"]),
    ("isni", &["gnd", "pmid"]),
    ("issn", &["gnd"]),
    ("wikidata", &["gnd"]),
];
