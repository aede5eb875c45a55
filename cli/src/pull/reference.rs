//! How people name what they want: an id, an address, a DOI.

use url::Url;

/// What is wanted, and where it was said to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The address of the repository, if one was named.
    pub(crate) address: Option<String>,
    pub(crate) name: Name,
    /// Whether its draft is meant.
    pub(crate) draft: bool,
}

/// How it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    Id(String),
    Doi(String),
}

impl Default for Name {
    fn default() -> Self {
        Self::Id(String::new())
    }
}

impl Reference {
    /// Reads an id (`abcde-fgh12`, `deposit:c800`), the address of a page or of the API, or a DOI in any of its forms.
    /// Nothing if an address names no record.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(doi) = doi(text) {
            return Some(Self {
                name: Name::Doi(doi.to_owned()),
                ..Self::default()
            });
        }
        if !text.contains("://") {
            let plain = !text.is_empty() && !text.contains(['/', '?', '#', '@', ' ']) && !matches!(text, "." | "..");
            return plain.then(|| Self {
                name: Name::Id(text.to_owned()),
                ..Self::default()
            });
        }
        let url = Url::parse(text).ok()?;
        let mut segments: Vec<String> = url.path_segments()?.map(decoded).collect();
        segments.retain(|segment| !segment.is_empty());
        let place = segments.iter().position(|segment| KINDS.contains(&segment.as_str()))?;
        let mut below = segments.split_off(place + 1).into_iter();
        let kind = segments.pop()?;
        let id = match (kind.as_str(), below.next()?) {
            // `objects/deposit/c800`, `deposit/c800`.
            ("objects", namespace) => format!("{namespace}:{}", below.next()?),
            ("deposit", id) => format!("deposit:{id}"),
            // `uploads/packages/abcde-fgh12` and the like, of the hub.
            (_, next) if matches!(next.as_str(), "packages" | "resources" | "records") => below.next()?,
            (_, id) => id,
        };
        if segments.last().is_some_and(|last| last == "api") {
            segments.pop();
        }
        let draft = kind.starts_with("upload") || below.any(|segment| segment == "draft");
        let mut address = url;
        address.set_path(&segments.join("/"));
        address.set_query(None);
        address.set_fragment(None);
        Some(Self {
            address: Some(address.to_string()),
            name: Name::Id(id),
            draft,
        })
    }
}

/// What stands before an id in addresses.
const KINDS: &[&str] = &[
    "packages",
    "records",
    "resources",
    "uploads",
    "upload",
    "objects",
    "deposit",
];

/// The bare DOI.
fn doi(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let begins = [
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
        "doi:",
    ];
    let prefix = begins
        .iter()
        .find(|begin| lower.starts_with(*begin))
        .map_or(0, |begin| begin.len());
    let bare = text.get(prefix..)?.trim();
    (bare.starts_with("10.") && bare.contains('/')).then_some(bare)
}

fn decoded(segment: &str) -> String {
    percent_encoding::percent_decode_str(segment)
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_name_a_record_is_read() {
        let hub = Some("https://hub.example.org/");
        for (text, address, id, draft) in [
            ("abcde-fgh12", None, "abcde-fgh12", false),
            ("deposit:c800", None, "deposit:c800", false),
            (
                "https://hub.example.org/packages/abcde-fgh12",
                hub,
                "abcde-fgh12",
                false,
            ),
            (
                "https://hub.example.org/records/abcde-fgh12?preview=1#files",
                hub,
                "abcde-fgh12",
                false,
            ),
            ("https://hub.example.org/uploads/abcde-fgh12", hub, "abcde-fgh12", true),
            (
                "https://hub.example.org/api/packages/abcde-fgh12/draft",
                hub,
                "abcde-fgh12",
                true,
            ),
            ("https://hub.example.org/deposit/c800", hub, "deposit:c800", false),
            (
                "https://hub.example.org/api/objects/deposit/c800",
                hub,
                "deposit:c800",
                false,
            ),
            (
                "http://127.0.0.1:80/sub/api/records/x",
                Some("http://127.0.0.1/sub"),
                "x",
                false,
            ),
        ] {
            let read = Reference::read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read.address.as_deref(), address, "{text}");
            assert_eq!((read.name, read.draft), (Name::Id(id.to_owned()), draft), "{text}");
        }
    }

    #[test]
    fn a_doi_is_known_in_all_its_forms() {
        for text in [
            "10.5281/a.1",
            "doi:10.5281/a.1",
            "https://doi.org/10.5281/a.1",
            "HTTP://DX.DOI.ORG/10.5281/a.1",
        ] {
            assert_eq!(Reference::read(text).unwrap().name, Name::Doi("10.5281/a.1".to_owned()));
        }
    }

    #[test]
    fn what_names_no_record_is_refused() {
        for text in [
            "",
            "..",
            "a/b",
            "https://hub.example.org",
            "https://hub.example.org/packages",
            "mailto:a@b",
        ] {
            assert_eq!(Reference::read(text), None, "{text}");
        }
    }
}
