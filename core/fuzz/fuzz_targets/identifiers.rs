//! Any text is checked against every scheme; what fits has a normal form.

#![no_main]

use geodepot::validate::Libraries;
use geodepot::validate::identifiers::{fits, normalize};
use libfuzzer_sys::fuzz_target;

const SCHEMES: [&str; 18] = [
    "orcid", "isni", "gnd", "ror", "ark", "arxiv", "ads", "doi", "ean13", "issn", "handle", "isbn", "istc", "lsid", "pmid",
    "purl", "url", "urn",
];

fuzz_target!(|text: &str| {
    for scheme in SCHEMES {
        for libraries in [Libraries::Old, Libraries::New] {
            if let Ok(true) = fits(scheme, text, libraries) {
                assert!(normalize(scheme, text, libraries).is_some(), "{scheme}");
            }
        }
    }
});
