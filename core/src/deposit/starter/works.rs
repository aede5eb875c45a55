//! Identifiers of the work itself, and of works that it is related to.

use serde_json::{Map, Value, json};

use super::put;
use crate::validate::{Libraries, identifiers};

/// An identifier with its scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identifier {
    pub(super) scheme: &'static str,
    pub(super) text: String,
}

impl Identifier {
    /// A DOI, handle, arXiv number, URN or address, in the form that servers keep.
    pub(super) fn of(given: &str) -> Option<Self> {
        let given = given.trim();
        let lower = given.to_ascii_lowercase();
        let scheme = if matches!(identifiers::fits("doi", given, Libraries::Old), Ok(true)) {
            "doi"
        } else if lower.starts_with("hdl:") || lower.contains("://hdl.handle.net/") {
            "handle"
        } else if lower.starts_with("arxiv:") {
            "arxiv"
        } else if lower.starts_with("urn:") {
            "urn"
        } else if lower.starts_with("http://") || lower.starts_with("https://") {
            "url"
        } else {
            return None;
        };
        Self::with_scheme(scheme, given)
    }

    /// One of a known scheme.
    pub(super) fn with_scheme(scheme: &'static str, given: &str) -> Option<Self> {
        let fits = matches!(identifiers::fits(scheme, given, Libraries::Old), Ok(true));
        let text = fits
            .then(|| identifiers::normalize(scheme, given, Libraries::Old))
            .flatten()?;
        Some(Self { scheme, text })
    }
}

/// What was found on the way, in its order.
#[derive(Default)]
pub(super) struct Works {
    own: Vec<Identifier>,
    related: Vec<(Identifier, &'static str)>,
    references: Vec<String>,
}

impl Works {
    /// The work is also known by this. Older servers take one of each scheme: a further one is said to be a variant.
    pub(super) fn is_known_by(&mut self, identifier: Identifier) {
        if self.own.contains(&identifier) {
            return;
        }
        if self.own.iter().any(|own| own.scheme == identifier.scheme) {
            self.relate(identifier, "isvariantformof");
        } else {
            self.own.push(identifier);
        }
    }

    /// The work is related to another.
    pub(super) fn relate(&mut self, identifier: Identifier, how: &'static str) {
        let known = self.own.contains(&identifier) || self.related.iter().any(|(other, _)| *other == identifier);
        if !known {
            self.related.push((identifier, how));
        }
    }

    /// The work is related to what a text names; where it names nothing, it is a reference in words.
    pub(super) fn relate_or_cite(&mut self, said: &str, words: Option<String>, how: &'static str) {
        match Identifier::of(said) {
            Some(identifier) => self.relate(identifier, how),
            None => self.cite(words.unwrap_or_else(|| said.to_owned())),
        }
    }

    /// A reference in words.
    pub(super) fn cite(&mut self, words: String) {
        if !words.is_empty() && !self.references.contains(&words) {
            self.references.push(words);
        }
    }

    /// Writes everything into its fields.
    pub(super) fn put(self, metadata: &mut Map<String, Value>) {
        let pair = |identifier: &Identifier| json!({ "identifier": identifier.text, "scheme": identifier.scheme });
        let own: Vec<Value> = self.own.iter().map(pair).collect();
        let related = self.related.iter().map(|(identifier, how)| {
            let mut work = pair(identifier);
            work["relation_type"] = json!({ "id": how });
            work
        });
        put(metadata, "related_identifiers", related.collect());
        let references = self.references.iter().map(|words| json!({ "reference": words }));
        put(metadata, "references", references.collect());
        put(metadata, "identifiers", Value::Array(own));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_told_apart() {
        for (given, scheme, text) in [
            ("https://doi.org/10.5281/zenodo.1", "doi", "10.5281/zenodo.1"),
            ("10.5281/zenodo.1", "doi", "10.5281/zenodo.1"),
            ("https://hdl.handle.net/11304/a", "handle", "11304/a"),
            ("https://example.org/x", "url", "https://example.org/x"),
        ] {
            let found = Identifier::of(given).unwrap();
            assert_eq!((found.scheme, found.text.as_str()), (scheme, text));
        }
        assert_eq!(Identifier::of("a book"), None);
    }

    #[test]
    fn a_second_identifier_of_a_scheme_becomes_a_relation() {
        let mut works = Works::default();
        for doi in ["10.5281/a", "10.5281/b", "10.5281/a"] {
            works.is_known_by(Identifier::of(doi).unwrap());
        }
        let mut metadata = Map::new();
        works.put(&mut metadata);
        assert_eq!(
            metadata["identifiers"],
            json!([{ "identifier": "10.5281/a", "scheme": "doi" }])
        );
        assert_eq!(
            metadata["related_identifiers"][0]["relation_type"]["id"],
            "isvariantformof"
        );
        assert_eq!(metadata["related_identifiers"].as_array().unwrap().len(), 1);
    }
}
