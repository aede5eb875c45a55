use std::collections::BTreeMap;

use serde_json::Value;

use super::access::Access;
use super::file::FilesOptions;
use super::macros::{empty, model};
use super::metadata::Metadata;
use super::owner::{Owner, ParentAccess};
use crate::id::{ParentId, RecordId};

model! {
    /// A record or package as the server shows it: published, or as a hit of a list also a draft.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Get a record”.
    pub struct Record {
        required {
            /// Its id.
            pub id: RecordId = "id",
        }
        /// What it is.
        pub metadata: Metadata = "metadata",
        /// Who may see it.
        pub access: Access = "access",
        /// Whether it has files.
        pub files: FilesOptions = "files",
        /// What all its versions share.
        pub parent: Parent = "parent",
        /// `draft`, `new_version_draft`, `published`, `in_review`, … An edit draft of a published record is `published`.
        pub status: String = "status",
        /// Whether this is a draft. The only member that tells; not on `InvenioRDM`'s published records.
        pub is_draft: bool = "is_draft",
        /// Whether this version has been published.
        pub is_published: bool = "is_published",
        /// When it was made.
        pub created: String = "created",
        /// When it last changed.
        pub updated: String = "updated",
        /// When a draft is thrown away by itself.
        pub expires_at: String = "expires_at",
        /// Counts its changes; what `If-Match` compares.
        pub revision_id: u64 = "revision_id",
        /// Its place among its versions.
        pub versions: Versions = "versions",
        /// Which resources or packages it is tied to.
        pub relationship: Relationship = "relationship",
        /// DOI and other persistent identifiers, by scheme. Keep them when you write.
        pub pids: BTreeMap<String, Pid> = "pids",
        /// Fields of this repository alone.
        pub custom_fields: BTreeMap<String, Value> = "custom_fields",
        /// Requests for assistance with a package.
        pub assistance_requests: Value = "assistance_requests",
        /// The things that it names by id, where the query asked for them.
        pub expanded: Value = "expanded",
        /// Texts for showing, in the localised form.
        pub ui: Value = "ui",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// A persistent identifier.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Get a record”.
    pub struct Pid {
        /// The identifier: `10.5281/zenodo.1234`.
        pub identifier: String = "identifier",
        /// Who registers it: `datacite`, or `external` for one that it has already.
        pub provider: String = "provider",
        /// With which of the provider's accounts.
        pub client: String = "client",
    }
}

model! {
    /// What all versions of a record share.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Get a record”.
    pub struct Parent {
        /// The id of the family.
        pub id: ParentId = "id",
        /// `package` or `resource`.
        pub kind: String = "type",
        /// Who owns it, and what its access links are.
        pub access: ParentAccess = "access",
        /// The communities that it is in.
        pub communities: Value = "communities",
        /// Which package it belongs to.
        pub relationship: ParentRelationship = "relationship",
    }
}

model! {
    /// Which package a resource's family belongs to.
    ///
    /// Source: the references of packages and resources, “Get package”.
    pub struct ParentRelationship {
        /// The package's family; without an id if there is none.
        pub managed_by: ManagedBy = "managed_by",
    }
}

model! {
    /// The package family that a resource belongs to.
    ///
    /// Source: the references of packages and resources, “Get package”.
    pub struct ManagedBy {
        /// The package's parent id.
        pub id: ParentId = "id",
    }
}

model! {
    /// Which resources a package lists, or which packages list a resource.
    ///
    /// Source: the references of packages and resources, “Get package”.
    pub struct Relationship {
        /// The resources of a package.
        pub resources: Vec<ResourceRef> = "resources",
        /// The packages of a resource.
        pub packages: Vec<ResourceRef> = "packages",
    }
}

model! {
    /// Another record, by its id.
    ///
    /// Source: the references of packages and resources, “Get package”.
    pub struct ResourceRef {
        required {
            /// The other record's id.
            pub id: RecordId = "id",
        }
    }
}

model! {
    /// The place of a version among its like.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Versions”.
    pub struct Versions {
        /// Counted from 1.
        pub index: u64 = "index",
        /// Whether it is the newest published one.
        pub is_latest: bool = "is_latest",
        /// Whether it is the newest of all.
        pub is_latest_draft: bool = "is_latest_draft",
    }
}

empty! {
    Pid { identifier, provider, client }
    Parent { id, kind, access, communities, relationship }
    ParentRelationship { managed_by }
    ManagedBy { id }
    Relationship { resources, packages }
    Versions { index, is_latest, is_latest_draft }
}

impl Record {
    /// The title, if there is one.
    pub fn title(&self) -> Option<&str> {
        self.metadata
            .as_ref()?
            .title
            .as_deref()
            .filter(|title| !title.trim().is_empty())
    }

    /// Whether this is a draft rather than what the public sees.
    ///
    /// The hub lists package drafts with an `is_draft` of false, so the status has a say as well.
    pub fn is_draft(&self) -> bool {
        let by_status = matches!(
            self.status.as_deref(),
            Some("draft" | "new_version_draft" | "draft_with_review" | "in_review" | "declined" | "expired")
        );
        self.is_draft == Some(true) || by_status || self.is_published == Some(false)
    }

    /// The family of the package that this resource belongs to.
    pub fn managed_by(&self) -> Option<&ParentId> {
        self.parent
            .as_ref()?
            .relationship
            .as_ref()?
            .managed_by
            .as_ref()?
            .id
            .as_ref()
    }

    /// Who owns it.
    pub fn owners(&self) -> &[Owner] {
        let access = self.parent.as_ref().and_then(|parent| parent.access.as_ref());
        access
            .and_then(|access| access.owned_by.as_ref())
            .map(super::owner::Owners::all)
            .unwrap_or_default()
    }

    /// The resources that this package lists.
    pub fn resource_ids(&self) -> Vec<RecordId> {
        let listed = self
            .relationship
            .as_ref()
            .and_then(|relationship| relationship.resources.as_ref());
        listed
            .into_iter()
            .flatten()
            .map(|resource| resource.id.clone())
            .collect()
    }
}
