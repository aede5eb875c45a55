use std::collections::BTreeMap;

use serde_json::Value;

use super::macros::model;
use crate::id::VocabularyId;

model! {
    /// A term that is named by its id: `{"id": "dataset"}`.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Term {
        required {
            /// The term's id.
            pub id: VocabularyId = "id",
        }
        /// What it is called, by language. Servers add it; it must not be sent back.
        pub title: BTreeMap<String, String> = "title",
    }
}

impl Term {
    /// A term by its id.
    pub fn new(id: impl Into<VocabularyId>) -> Self {
        Self {
            id: id.into(),
            title: None,
            extra: serde_json::Map::new(),
        }
    }
}

model! {
    /// A term of a vocabulary, as its list shows it.
    ///
    /// Source: the reference of `InvenioRDM`, “Get a vocabulary record”.
    pub struct VocabularyItem {
        required {
            /// The term's id.
            pub id: VocabularyId = "id",
        }
        /// What it is called, by language.
        pub title: BTreeMap<String, String> = "title",
        /// What it means, by language.
        pub description: BTreeMap<String, String> = "description",
        /// What it is called, in the one language of the localised form.
        pub title_l10n: String = "title_l10n",
        /// What it means, in the one language of the localised form.
        pub description_l10n: String = "description_l10n",
        /// The list that it is from.
        pub kind: String = "type",
        /// The name of a picture for it.
        pub icon: String = "icon",
        /// More about it: `props.url` is a licence's text.
        pub props: BTreeMap<String, Value> = "props",
        /// Where it may be used: `depositable`, `linkable`, and others.
        pub tags: Vec<String> = "tags",
        /// When it was made.
        pub created: String = "created",
        /// When it last changed.
        pub updated: String = "updated",
        /// Counts its changes.
        pub revision_id: u64 = "revision_id",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

impl VocabularyItem {
    /// What it is called, in the first of the languages that there is, else in English, else its id.
    pub fn name(&self, languages: &[&str]) -> &str {
        let titles = self.title.as_ref();
        let found = languages
            .iter()
            .chain([&"en"])
            .find_map(|language| titles?.get(*language));
        found
            .or(self.title_l10n.as_ref())
            .map_or(self.id.as_str(), String::as_str)
    }
}
