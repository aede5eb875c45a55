//! The vocabularies: seed files, the languages of ISO 639-3 and the licences of SPDX.

use crate::System;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// One term.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) title: Map<String, Value>,
    #[serde(default)]
    pub(crate) description: Option<Value>,
    #[serde(default)]
    pub(crate) icon: Option<String>,
    #[serde(default)]
    pub(crate) props: Option<Value>,
    #[serde(default)]
    pub(crate) tags: Vec<String>,
    #[serde(default)]
    pub(crate) acronym: Option<String>,
    #[serde(default)]
    pub(crate) country: Option<String>,
    /// A person's.
    #[serde(default)]
    pub(crate) given_name: Option<String>,
    #[serde(default)]
    pub(crate) family_name: Option<String>,
    /// Whose subject it is.
    #[serde(default)]
    pub(crate) scheme: Option<String>,
}

impl Term {
    pub(crate) fn title(&self) -> &str {
        self.title.get("en").and_then(Value::as_str).unwrap_or(&self.id)
    }

    /// The title in the first of these languages that it has, else in English.
    pub(crate) fn title_in(&self, languages: &[String]) -> &str {
        let found = languages.iter().find_map(|language| self.title.get(language)?.as_str());
        found.unwrap_or_else(|| self.title())
    }

    fn new(id: String, title: &str) -> Self {
        Self {
            id,
            title: Map::from_iter([("en".to_owned(), title.into())]),
            description: None,
            icon: None,
            props: None,
            tags: Vec::new(),
            acronym: None,
            country: None,
            given_name: None,
            family_name: None,
            scheme: None,
        }
    }
}

/// One vocabulary, its terms by id.
type Terms = BTreeMap<String, Term>;

/// Every vocabulary, by the name in its address.
pub(crate) struct Vocabularies(BTreeMap<&'static str, Terms>);

const SEEDS: &[(&str, &str)] = &[
    ("resourcetypes", include_str!("../seed/resourcetypes.json")),
    ("creatorsroles", include_str!("../seed/roles.json")),
    ("contributorsroles", include_str!("../seed/roles.json")),
    ("relationtypes", include_str!("../seed/relationtypes.json")),
    ("titletypes", include_str!("../seed/titletypes.json")),
    ("descriptiontypes", include_str!("../seed/descriptiontypes.json")),
    ("datetypes", include_str!("../seed/datetypes.json")),
    ("affiliations", include_str!("../seed/affiliations.json")),
    ("funders", include_str!("../seed/funders.json")),
    ("geowptypes", include_str!("../seed/geowptypes.json")),
    (
        "engagementprioritiestypes",
        include_str!("../seed/engagementprioritiestypes.json"),
    ),
    ("communitytypes", include_str!("../seed/communitytypes.json")),
    ("names", include_str!("../seed/names.json")),
    (
        "targetaudiencestypes",
        include_str!("../seed/targetaudiencestypes.json"),
    ),
];

/// What `InvenioRDM` has in place of the hub's, or beside it.
const INVENIORDM: &[(&str, &str)] = &[
    ("resourcetypes", include_str!("../seed/inveniordm-resourcetypes.json")),
    ("subjects", include_str!("../seed/subjects.json")),
    ("removalreasons", include_str!("../seed/removalreasons.json")),
];

/// What only the hub has: vocabularies, and terms of those that both have.
const HUB_ONLY: &[&str] = &["geowptypes", "engagementprioritiestypes", "targetaudiencestypes"];
const HUB_TERMS: &[(&str, &str)] = &[
    ("creatorsroles", "author"),
    ("contributorsroles", "author"),
    ("descriptiontypes", "notes"),
];

/// The licences that a depositor of data or software is offered first.
const RECOMMENDED: &[&str] = &["cc-by-4.0", "cc-by-sa-4.0", "cc0-1.0", "mit", "apache-2.0", "odbl-1.0"];

impl Vocabularies {
    pub(crate) fn load(system: System) -> Result<Self, serde_json::Error> {
        let mut all = BTreeMap::new();
        let further = if system.is_inveniordm() { INVENIORDM } else { &[] };
        for (name, text) in SEEDS.iter().chain(further) {
            let terms: Vec<Term> = serde_json::from_str(text)?;
            all.insert(*name, index(terms));
        }
        if system.is_inveniordm() {
            all.retain(|name, _| !HUB_ONLY.contains(name));
            for (name, term) in HUB_TERMS {
                all.get_mut(name).and_then(|terms: &mut Terms| terms.remove(*term));
            }
        }
        all.insert("languages", index(languages()));
        all.insert("licenses", index(licences()));
        Ok(Self(all))
    }

    pub(crate) fn terms(&self, vocabulary: &str) -> Option<impl Iterator<Item = &Term>> {
        self.0.get(vocabulary).map(BTreeMap::values)
    }

    pub(crate) fn term(&self, vocabulary: &str, id: &str) -> Option<&Term> {
        self.0.get(vocabulary)?.get(id)
    }
}

fn index(terms: impl IntoIterator<Item = Term>) -> Terms {
    terms.into_iter().map(|term| (term.id.clone(), term)).collect()
}

fn languages() -> impl Iterator<Item = Term> {
    isolang::languages().map(|language| Term {
        props: language.to_639_1().map(|code| json!({"alpha_2": code})),
        tags: vec!["individual".to_owned(), "living".to_owned()],
        ..Term::new(language.to_639_3().to_owned(), language.to_name())
    })
}

fn licences() -> impl Iterator<Item = Term> {
    spdx::identifiers::LICENSES.iter().map(|licence| {
        let id = licence.name.to_lowercase();
        let recommended = RECOMMENDED.contains(&id.as_str());
        let data = id.starts_with("cc") || id.starts_with("odbl") || id.starts_with("pddl");
        let tags = [
            (recommended, "recommended"),
            (true, "all"),
            (data, "data"),
            (!data, "software"),
        ];
        let osi_approved = if licence.flags & spdx::flags::IS_OSI_APPROVED == 0 {
            ""
        } else {
            "y"
        };
        Term {
            description: Some(json!({"en": ""})),
            icon: id.starts_with("cc-").then(|| "cc-by-icon".to_owned()),
            props: Some(json!({
                "url": address(licence.name),
                "scheme": "spdx",
                "osi_approved": osi_approved,
            })),
            tags: tags
                .iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, tag)| (*tag).to_owned())
                .collect(),
            ..Term::new(id, licence.full_name)
        }
    })
}

/// Where the text of a licence is: at its author's for Creative Commons, else at SPDX.
fn address(name: &str) -> String {
    let parts = name.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-'));
    match parts {
        Some((clauses, version)) if version.contains('.') && !name.contains("PDDC") => format!(
            "https://creativecommons.org/licenses/{}/{version}/legalcode",
            clauses.to_lowercase()
        ),
        _ => format!("https://spdx.org/licenses/{name}.html"),
    }
}
