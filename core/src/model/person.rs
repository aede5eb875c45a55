use super::macros::{empty, model};
use super::vocabulary::Term;

model! {
    /// Somebody who made it, or took part.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Creator {
        /// The person or organisation.
        pub person_or_org: PersonOrOrg = "person_or_org",
        /// What they did. Contributors must have one.
        pub role: Term = "role",
        /// Where they work.
        pub affiliations: Vec<Affiliation> = "affiliations",
    }
}

model! {
    /// A person or an organisation.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct PersonOrOrg {
        /// `personal` or `organizational`.
        pub kind: String = "type",
        /// An organisation's name. Of a person the server makes it: "Family, Given".
        pub name: String = "name",
        /// A person's family name.
        pub family_name: String = "family_name",
        /// A person's given name.
        pub given_name: String = "given_name",
        /// ORCID, ISNI, GND, ROR: one each.
        pub identifiers: Vec<Identifier> = "identifiers",
    }
}

model! {
    /// An identifier and its scheme.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Identifier {
        /// The scheme, in lower case: `orcid`.
        pub scheme: String = "scheme",
        /// The identifier.
        pub identifier: String = "identifier",
    }
}

model! {
    /// Where somebody works: an id of the repository's list, or a name.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Affiliation {
        /// An id of the repository's list.
        pub id: String = "id",
        /// A name.
        pub name: String = "name",
    }
}

empty! {
    Creator { person_or_org, role, affiliations }
    PersonOrOrg { kind, name, family_name, given_name, identifiers }
    Identifier { scheme, identifier }
    Affiliation { id, name }
}

impl PersonOrOrg {
    /// The name as it is shown: "Family, Given", or the organisation's.
    pub fn display_name(&self) -> String {
        let part = |name: &Option<String>| name.as_deref().map(str::trim).unwrap_or_default().to_owned();
        let (family, given) = (part(&self.family_name), part(&self.given_name));
        match (family.is_empty(), given.is_empty()) {
            (true, true) => part(&self.name),
            (false, true) => family,
            (true, false) => given,
            (false, false) => format!("{family}, {given}"),
        }
    }

    /// The identifier of a scheme.
    pub fn identifier(&self, scheme: &str) -> Option<&str> {
        let all = self.identifiers.as_ref()?;
        all.iter()
            .find(|i| i.scheme.as_deref() == Some(scheme))?
            .identifier
            .as_deref()
    }
}
