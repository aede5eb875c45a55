use std::collections::BTreeMap;

use serde_json::Value;

use super::id::CommunityId;
use super::object::{SurfMetadata, SurfProperties, filled, texts};
use crate::model::macros::{empty, model};

model! {
    /// A community, in either dialect.
    ///
    /// Source: the reference of the SURF Data Repository, “List all communities”.
    pub struct SurfCommunity {
        /// Its id: a UUID in dialect A, a name in dialect B.
        pub id: String = "id",
        /// Its id with its namespace, in hits of dialect B.
        pub pid: String = "pid",
        /// What it is called, in dialect A and in hits.
        pub name: String = "name",
        /// What it is for, in dialect A.
        pub description: String = "description",
        /// The address of its picture, on the repository's host.
        pub logo: String = "logo",
        /// When it was made: `Tue, 18 Oct 2016 08:30:47 GMT`, or ISO 8601.
        pub created: String = "created",
        /// When it last changed, in the same form.
        pub updated: String = "updated",
        /// What it is, in dialect B.
        pub metadata: SurfMetadata = "metadata",
        /// What the repository says about it, in dialect B.
        pub properties: SurfProperties = "properties",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// What a community's deposits must look like, in either dialect.
    ///
    /// Source: the reference of the SURF Data Repository, “Get community schema”.
    pub struct SurfSchema {
        /// The community's id, in dialect A.
        pub community: String = "community",
        /// The JSON Schema of published deposits, in dialect A.
        pub json_schema: Value = "json_schema",
        /// The JSON Schema of drafts, in dialect A.
        pub draft_json_schema: Value = "draft_json_schema",
        /// Counts its changes, from 0.
        pub version: u64 = "version",
        /// The community's fields, in dialect B: name, type, label, whether it is mandatory.
        pub fields: Vec<Value> = "fields",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

empty! {
    SurfCommunity { id, pid, name, description, logo, created, updated, metadata, properties, links }
    SurfSchema { community, json_schema, draft_json_schema, version, fields, links }
}

impl SurfCommunity {
    /// Its id, for further calls.
    pub fn community_id(&self) -> Option<CommunityId> {
        let whole = self
            .properties
            .as_ref()
            .and_then(|properties| filled(properties.pid.as_ref()));
        whole
            .or_else(|| filled(self.pid.as_ref()))
            .or_else(|| filled(self.id.as_ref()))
            .map(CommunityId::from)
    }

    /// What it is called.
    pub fn name(&self) -> Option<&str> {
        filled(self.name.as_ref()).or_else(|| self.base("title"))
    }

    /// What it is for.
    pub fn description(&self) -> Option<&str> {
        filled(self.description.as_ref()).or_else(|| self.base("description"))
    }

    fn base(&self, name: &str) -> Option<&str> {
        texts(self.metadata.as_ref()?.base.as_ref()?.get(name)).next()
    }
}

impl SurfSchema {
    /// The id under which `community_specific` holds the community's own fields, in dialect A.
    pub fn fields_id(&self) -> Option<&str> {
        let parts = self.json_schema.as_ref()?.get("allOf")?.as_array()?;
        parts.iter().find_map(|part| {
            let required = part.pointer("/properties/community_specific/required/0")?;
            required.as_str()
        })
    }
}
