use std::collections::BTreeMap;

use serde_json::Value;

use super::macros::model;
use super::person::Identifier;
use crate::id::VocabularyId;

model! {
    /// Where people work, as the repository's list has it.
    ///
    /// Source: the reference of `InvenioRDM`, “Specific vocabularies”.
    pub struct AffiliationItem {
        required {
            /// Its id, often of ROR.
            pub id: VocabularyId = "id",
        }
        /// Its name.
        pub name: String = "name",
        /// Its name in short.
        pub acronym: String = "acronym",
        /// Its name, by language.
        pub title: BTreeMap<String, String> = "title",
        /// The same in one language, in the localised form.
        pub title_l10n: String = "title_l10n",
        /// Its identifiers elsewhere.
        pub identifiers: Vec<Identifier> = "identifiers",
        /// The country, by its code. Newer servers only.
        pub country: String = "country",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// What a record may be about, as a list has it.
    ///
    /// Source: the reference of `InvenioRDM`, “Specific vocabularies”.
    pub struct SubjectItem {
        required {
            /// Its id; may be an address.
            pub id: VocabularyId = "id",
        }
        /// The word.
        pub subject: String = "subject",
        /// The list that it is from.
        pub scheme: String = "scheme",
        /// The word, by language. Newer servers only.
        pub title: BTreeMap<String, String> = "title",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// Who pays for research.
    ///
    /// Source: the reference of `InvenioRDM`, “Specific vocabularies”.
    pub struct FunderItem {
        required {
            /// Its id, often of ROR.
            pub id: VocabularyId = "id",
        }
        /// Its name.
        pub name: String = "name",
        /// Its name, by language.
        pub title: BTreeMap<String, String> = "title",
        /// The same in one language, in the localised form.
        pub title_l10n: String = "title_l10n",
        /// The country, by its code.
        pub country: String = "country",
        /// Its identifiers elsewhere.
        pub identifiers: Vec<Identifier> = "identifiers",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// What a funder pays for.
    ///
    /// Source: the reference of `InvenioRDM`, “Specific vocabularies”.
    pub struct AwardItem {
        required {
            /// Its id.
            pub id: VocabularyId = "id",
        }
        /// Its number.
        pub number: String = "number",
        /// Its title, by language.
        pub title: BTreeMap<String, String> = "title",
        /// The same in one language, in the localised form.
        pub title_l10n: String = "title_l10n",
        /// Its title in short.
        pub acronym: String = "acronym",
        /// Who pays: `{id, name}`.
        pub funder: BTreeMap<String, Value> = "funder",
        /// Its identifiers elsewhere.
        pub identifiers: Vec<Identifier> = "identifiers",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// Somebody, as the repository's list of people has them.
    ///
    /// Source: the reference of `InvenioRDM`, “Specific vocabularies”.
    pub struct NameItem {
        required {
            /// The id: an ORCID, or one of the repository's own.
            pub id: VocabularyId = "id",
        }
        /// The whole name: "Family, Given".
        pub name: String = "name",
        /// The given name.
        pub given_name: String = "given_name",
        /// The family name.
        pub family_name: String = "family_name",
        /// ORCID and others.
        pub identifiers: Vec<Identifier> = "identifiers",
        /// Where they work: `{id?, name}`.
        pub affiliations: Vec<super::person::Affiliation> = "affiliations",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}
