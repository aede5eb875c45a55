use serde_json::Value;

use super::macros::{empty, model};
use super::person::{Creator, Identifier};
use super::relation::{Date, RelatedIdentifier, Right, Subject};
use super::vocabulary::Term;

model! {
    /// What a record is, who made it, and what others may do with it.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Metadata {
        /// The title; at least three characters.
        pub title: String = "title",
        /// What it is. Packages are always `knowledge`, and the server sees to that.
        pub resource_type: Term = "resource_type",
        /// Who made it; at least one.
        pub creators: Vec<Creator> = "creators",
        /// When it was or will be published: a year, month, day or span, EDTF level 0.
        pub publication_date: String = "publication_date",
        /// Other titles: `{title, type, lang?}`.
        pub additional_titles: Value = "additional_titles",
        /// What is inside, as HTML.
        pub description: String = "description",
        /// Other descriptions: `{description, type, lang?}`.
        pub additional_descriptions: Value = "additional_descriptions",
        /// Who publishes it. Needed for a DOI.
        pub publisher: String = "publisher",
        /// The version, in one's own words.
        pub version: String = "version",
        /// Its languages, by ISO 639-3 id.
        pub languages: Vec<Term> = "languages",
        /// What it is about.
        pub subjects: Vec<Subject> = "subjects",
        /// What others may do with it.
        pub rights: Vec<Right> = "rights",
        /// A notice of copyright, as HTML. Newer servers only.
        pub copyright: String = "copyright",
        /// Who else took part.
        pub contributors: Vec<Creator> = "contributors",
        /// Other dates.
        pub dates: Vec<Date> = "dates",
        /// Identifiers that it has elsewhere.
        pub identifiers: Vec<Identifier> = "identifiers",
        /// Other works.
        pub related_identifiers: Vec<RelatedIdentifier> = "related_identifiers",
        /// What it cites: `{reference, scheme?, identifier?}`.
        pub references: Value = "references",
        /// How large it is, in words.
        pub sizes: Vec<String> = "sizes",
        /// Which formats it has, in words.
        pub formats: Vec<String> = "formats",
        /// Places, as GeoJSON features.
        pub locations: Value = "locations",
        /// Who paid for it.
        pub funding: Value = "funding",
        /// GEO engagement priorities. The server may add some.
        pub engagement_priorities: Vec<Term> = "engagement_priorities",
        /// Who should use it.
        pub target_audiences: Vec<Term> = "target_audiences",
        /// The activity of the GEO work programme.
        pub geo_work_programme_activity: Term = "geo_work_programme_activity",
    }
}

empty! {
    Metadata {
        title, additional_titles, resource_type, creators, publication_date, description, additional_descriptions, publisher,
        version, languages, subjects, rights, copyright, contributors, dates, identifiers, related_identifiers, references,
        sizes, formats, locations, funding, engagement_priorities, target_audiences,
        geo_work_programme_activity,
    }
}
