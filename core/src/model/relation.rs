use std::collections::BTreeMap;

use super::macros::{empty, model};
use super::vocabulary::Term;

model! {
    /// What others may do with it: a licence by its id, or one in words.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Right {
        /// A licence of the repository's list: `cc-by-4.0`. Nothing else may stand beside it when it is sent.
        pub id: String = "id",
        /// A licence in words, by language; exactly one.
        pub title: BTreeMap<String, String> = "title",
        /// More about it, by language.
        pub description: BTreeMap<String, String> = "description",
        /// Where it stands.
        pub link: String = "link",
    }
}

model! {
    /// What it is about: an id of a list, or a word of one's own.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Subject {
        /// An id of the repository's list.
        pub id: String = "id",
        /// A word of one's own, or what the server calls the id.
        pub subject: String = "subject",
        /// The list that the id is from. Read-only.
        pub scheme: String = "scheme",
    }
}

model! {
    /// A date other than that of publication.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Date {
        /// A day, month, year or span, EDTF level 0.
        pub date: String = "date",
        /// What happened then: `collected`.
        pub kind: Term = "type",
        /// More about it.
        pub description: String = "description",
    }
}

model! {
    /// Another work, and how it is related.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct RelatedIdentifier {
        /// The other work.
        pub identifier: String = "identifier",
        /// The scheme: `doi`, `url`.
        pub scheme: String = "scheme",
        /// How they are related: `isderivedfrom`.
        pub relation_type: Term = "relation_type",
        /// What the other work is.
        pub resource_type: Term = "resource_type",
    }
}

empty! {
    Right { id, title, description, link }
    Subject { id, subject, scheme }
    Date { date, kind, description }
    RelatedIdentifier { identifier, scheme, relation_type, resource_type }
}
