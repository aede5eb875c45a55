//! What a description should have, for those who fill it in.

use super::describe::Kind;

const ALL: &[Kind] = &[Kind::Package, Kind::Resource, Kind::Record];
const MAIN: &[Kind] = &[Kind::Package, Kind::Record];
const NOT_PACKAGE: &[Kind] = &[Kind::Resource, Kind::Record];

/// A field, why it is wanted, and how it is written.
pub(crate) struct Hint {
    /// Where it is asked for.
    pub(crate) of: &'static [Kind],
    pub(crate) field: &'static str,
    pub(crate) why: &'static str,
    /// YAML of the field.
    pub(crate) example: &'static str,
}

/// Fields in the order in which they are written; those with a hint are asked for where they are missing.
pub(crate) const ORDER: &[&str] = &[
    "title",
    "additional_titles",
    "resource_type",
    "creators",
    "contributors",
    "publication_date",
    "publisher",
    "version",
    "description",
    "additional_descriptions",
    "rights",
    "languages",
    "subjects",
    "dates",
    "locations",
    "identifiers",
    "related_identifiers",
    "references",
    "funding",
];

/// What is asked for.
pub(crate) const HINTS: &[Hint] = &[
    Hint {
        of: NOT_PACKAGE,
        field: "resource_type",
        why: "What it is; `geodepot api GET /vocabularies/resourcetypes` lists the types.",
        example: "resource_type: { id: dataset }",
    },
    Hint {
        of: ALL,
        field: "creators",
        why: "Who made it, at least one.",
        example: "creators:
  - person_or_org:
      type: personal
      family_name: Carberry
      given_name: Josiah
      identifiers: [{ scheme: orcid, identifier: 0000-0002-1825-0097 }]
    affiliations: [{ name: Brown University }]
  - person_or_org: { type: organizational, name: Example Mapping Office }",
    },
    Hint {
        of: MAIN,
        field: "publisher",
        why: "Who publishes it; needed for a DOI.",
        example: "publisher: GEO Knowledge Hub",
    },
    Hint {
        of: ALL,
        field: "description",
        why: "What is inside, as HTML.",
        example: "description: <p>What it holds, where it is from, what it is good for.</p>",
    },
    Hint {
        of: ALL,
        field: "rights",
        why: "What others may do with it.",
        example: "rights: [{ id: cc-by-4.0 }]",
    },
    Hint {
        of: MAIN,
        field: "languages",
        why: "Its languages, by codes of three letters.",
        example: "languages: [{ id: eng }]",
    },
    Hint {
        of: MAIN,
        field: "subjects",
        why: "What it is about.",
        example: "subjects: [{ subject: floods }]",
    },
    Hint {
        of: MAIN,
        field: "locations",
        why: "Where it is about; longitude comes first.",
        example: "locations:
  features:
    - place: Rome
      geometry: { type: Point, coordinates: [12.5, 41.9] }",
    },
];

/// What is said above a value that nobody gave.
pub(crate) const BY_FOLDER: &str = "Told by the name of the folder.";
pub(crate) const BY_ENDINGS: &str = "Told by the endings of the files.";
pub(crate) const TODAY: &str = "Today; a year, a month or a span is fine too.";
pub(crate) const FROM_PACKAGE: &str = "As for the package.";
