//! What a description should have, for those who fill it in.

/// A field, why it is wanted, and how it is written.
pub(crate) struct Hint {
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
        field: "resource_type",
        why: "What it is; `geodepot api GET /vocabularies/resourcetypes` lists the types.",
        example: "resource_type: { id: dataset }",
    },
    Hint {
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
        field: "publisher",
        why: "Who publishes it; needed for a DOI.",
        example: "publisher: GEO Knowledge Hub",
    },
    Hint {
        field: "description",
        why: "What is inside, as HTML.",
        example: "description: <p>What it holds, where it is from, what it is good for.</p>",
    },
    Hint {
        field: "rights",
        why: "What others may do with it.",
        example: "rights: [{ id: cc-by-4.0 }]",
    },
    Hint {
        field: "languages",
        why: "Its languages, by codes of three letters.",
        example: "languages: [{ id: eng }]",
    },
    Hint {
        field: "subjects",
        why: "What it is about.",
        example: "subjects: [{ subject: floods }]",
    },
    Hint {
        field: "locations",
        why: "Where it is about; longitude comes first.",
        example: "locations:
  features:
    - place: Rome
      geometry: { type: Point, coordinates: [12.5, 41.9] }",
    },
];

/// What is said above a value that nobody gave.
pub(crate) fn of_guess(field: &str) -> &'static str {
    match field {
        "title" => "Told by the name of the folder.",
        "resource_type" => "Told by the endings of the files.",
        "publication_date" => "Today; a year, a month or a span is fine too.",
        _ => "Taken over from the package.",
    }
}
