use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::draft::strip_terms;
use super::macros::{empty, model};
use super::person::Affiliation;
use super::vocabulary::Term;
use crate::error::Result;
use crate::id::{CommunityId, VocabularyId};

model! {
    /// A community: people who collect records about something.
    ///
    /// Source: the reference of `InvenioRDM`, “Communities”.
    pub struct Community {
        required {
            /// Its id. On older servers this is its short name.
            pub id: CommunityId = "id",
        }
        /// Its short name, as in its address.
        pub slug: String = "slug",
        /// What it is.
        pub metadata: CommunityMetadata = "metadata",
        /// Who may see and do what.
        pub access: CommunityAccess = "access",
        /// Fields of this repository alone.
        pub custom_fields: BTreeMap<String, Value> = "custom_fields",
        /// When it was made.
        pub created: String = "created",
        /// When it last changed.
        pub updated: String = "updated",
        /// Counts its changes; what `If-Match` compares.
        pub revision_id: u64 = "revision_id",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// What is sent to make or replace a community.
    ///
    /// Source: the reference of `InvenioRDM`, “Create a Community”.
    pub struct CommunityInput {
        /// Its short name: letters, digits and dashes.
        pub slug: String = "slug",
        /// Its short name on older servers.
        pub id: CommunityId = "id",
        /// What it is.
        pub metadata: CommunityMetadata = "metadata",
        /// Who may see and do what.
        pub access: CommunityAccess = "access",
        /// Fields of this repository alone.
        pub custom_fields: BTreeMap<String, Value> = "custom_fields",
    }
}

model! {
    /// What a community is.
    ///
    /// Source: the reference of `InvenioRDM`, “Create a Community”.
    pub struct CommunityMetadata {
        /// Its name; up to 250 characters.
        pub title: String = "title",
        /// What it is about, in short.
        pub description: String = "description",
        /// What kind it is. A text on older servers, a term on newer ones.
        pub kind: CommunityType = "type",
        /// What it takes in, as HTML.
        pub curation_policy: String = "curation_policy",
        /// More about it, as HTML.
        pub page: String = "page",
        /// Its own page elsewhere.
        pub website: String = "website",
        /// Who pays for it.
        pub funding: Value = "funding",
        /// Who stands behind it.
        pub organizations: Vec<Affiliation> = "organizations",
        /// The same on older servers.
        pub affiliations: Vec<Affiliation> = "affiliations",
    }
}

model! {
    /// Who may see a community, and do what in it.
    ///
    /// Source: the reference of `InvenioRDM`, “Create a Community”.
    pub struct CommunityAccess {
        /// `public` or `restricted`.
        pub visibility: String = "visibility",
        /// Who sees its members: `public` or `restricted`.
        pub members_visibility: String = "members_visibility",
        /// Who may become a member: `open` or `closed`.
        pub member_policy: String = "member_policy",
        /// Who may add records: `open`, `closed` or `restricted`.
        pub record_policy: String = "record_policy",
        /// The same on newer servers: `open` or `closed`.
        pub record_submission_policy: String = "record_submission_policy",
        /// Whether records are reviewed: `open`, `closed` or `members`.
        pub review_policy: String = "review_policy",
        /// Who owns it.
        pub owned_by: Value = "owned_by",
    }
}

empty! {
    CommunityInput { slug, id, metadata, access, custom_fields }
    CommunityMetadata {
        title, description, kind, curation_policy, page, website, funding, organizations, affiliations,
    }
    CommunityAccess {
        visibility, members_visibility, member_policy, record_policy, record_submission_policy, review_policy, owned_by,
    }
}

/// What kind of community it is: `organization`, `event`, `topic`, `project`.
///
/// Source: the reference of `InvenioRDM`, “Create a Community”.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum CommunityType {
    /// As older servers write it.
    Text(String),
    /// As newer servers write it.
    Term(Term),
}

impl<'de> Deserialize<'de> for CommunityType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) => Ok(Self::Text(text)),
            other => Term::deserialize(&other)
                .map(Self::Term)
                .map_err(serde::de::Error::custom),
        }
    }
}

impl CommunityType {
    /// The id in either form.
    pub fn id(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Term(term) => term.id.as_str(),
        }
    }
}

impl From<&str> for CommunityType {
    fn from(id: &str) -> Self {
        Self::Term(Term::new(VocabularyId::new(id)))
    }
}

impl Community {
    /// The name to show in an address: the short name, or the id on older servers.
    pub fn name(&self) -> &str {
        self.slug.as_deref().unwrap_or(self.id.as_str())
    }

    /// What may be sent back, without what the server adds.
    pub fn input(&self) -> Result<CommunityInput> {
        let mut input = CommunityInput {
            id: self.slug.is_none().then(|| self.id.clone()),
            slug: self.slug.clone(),
            metadata: self.metadata.clone(),
            access: self.access.clone(),
            custom_fields: self.custom_fields.clone(),
            extra: serde_json::Map::new(),
        }
        .to_value();
        if let Some(access) = input.get_mut("access").and_then(Value::as_object_mut) {
            access.remove("owned_by");
        }
        strip_terms(&mut input);
        CommunityInput::from_value(input)
    }
}

impl CommunityInput {
    /// Takes a community from JSON as it is.
    ///
    /// # Errors
    /// `usage` if it is no JSON object.
    pub fn from_value(value: Value) -> Result<Self> {
        use crate::error::{Error, ErrorKind};
        Self::deserialize(value)
            .map_err(|error| Error::new(ErrorKind::Usage, "A community must be a JSON object.").caused_by(error))
    }

    /// The community as JSON.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The same for older servers, which call the short name `id`.
    pub(crate) fn named_by_id(&self) -> Option<Self> {
        let slug = self.slug.as_ref()?;
        Some(Self {
            id: Some(CommunityId::new(slug.clone())),
            slug: None,
            ..self.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_community_is_read_and_written_in_its_old_and_its_new_form() {
        let old = json!({ "id": "ice-lab", "metadata": { "title": "Ice lab", "type": "topic" } });
        let new = json!({
            "id": "0f0e0d0c-1111-2222-3333-444455556666",
            "slug": "ice-lab",
            "metadata": { "title": "Ice lab", "type": { "id": "topic" } },
        });
        for form in [old, new] {
            let community: Community = serde_json::from_value(form.clone()).unwrap();
            let kind = community.metadata.as_ref().and_then(|metadata| metadata.kind.as_ref());
            assert_eq!(kind.map(CommunityType::id), Some("topic"), "{form}");
            assert_eq!(serde_json::to_value(&community).unwrap(), form);
        }
    }
}
