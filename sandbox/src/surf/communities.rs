//! The communities, which are built in, their collections and their metadata schemas.

use super::call::Call;
use super::store::{self, Object};
use super::{form, schema};
use crate::answer::Answer;
use crate::refusal::Refusal;
use crate::{App, Dialect};
use axum::extract::{Path, State};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

/// A community of the service.
#[derive(Debug)]
pub(super) struct Community {
    /// Its id in form A.
    pub(super) id: &'static str,
    /// Its id in form B, after `community:`.
    pub(super) name: &'static str,
    title: &'static str,
    description: &'static str,
    created: &'static str,
    /// The id under which its own fields stand in form A.
    pub(super) schema_id: &'static str,
    pub(super) fields: &'static [&'static str],
    pub(super) required_fields: &'static [&'static str],
    /// What a publication must have, in form A and in form B.
    pub(super) required_a: &'static [&'static str],
    pub(super) required_b: &'static [&'static str],
}

/// One that asks for little, and one that asks for much.
pub(super) static ALL: [Community; 2] = [
    Community {
        id: "2c9ef1a4-5b0d-4c55-8a0e-6f1d3c7e9b20",
        name: "general",
        title: "General",
        description: "For everything that no other community asks for.",
        created: "2023-10-18T08:30:47Z",
        schema_id: "7f0c1d52-93a6-4f7e-b1c8-0d4f6a2e8c31",
        fields: &[],
        required_fields: &[],
        required_a: &["titles", "open_access", "creators"],
        required_b: &["title", "creator"],
    },
    Community {
        id: "b4d7a6f0-1e2c-4a93-9d58-7c0b2e5f4a16",
        name: "seaice",
        title: "Sea ice observers",
        description: "Measurements of sea ice, with the place and the instrument.",
        created: "2024-02-06T10:05:00Z",
        schema_id: "e1a5c9d3-4b7f-4260-8e9a-5d3c1f0b7a48",
        fields: &["station", "instrument"],
        required_fields: &["station"],
        required_a: &[
            "titles",
            "open_access",
            "creators",
            "descriptions",
            "keywords",
            "license",
            "publication_date",
            "community_specific",
        ],
        required_b: &[
            "title",
            "creator",
            "description",
            "keywords",
            "date",
            "rights",
            "community",
        ],
    },
];

impl Community {
    /// The community of that id, in either form.
    pub(super) fn find(id: &str) -> Option<&'static Self> {
        let name = id.strip_prefix("community:").unwrap_or(id);
        ALL.iter()
            .find(|community| community.id == id || community.name == name)
    }

    /// Its id in an address.
    pub(super) fn segment(&self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::A => self.id,
            Dialect::B => self.name,
        }
    }

    fn named<'a>(call: &Call, id: &str) -> Result<&'a Self, Refusal> {
        Self::find(id)
            .filter(|community| community.segment(call.dialect) == id)
            .ok_or_else(|| call.not_found())
    }

    fn schema_address(&self, call: &Call) -> String {
        call.api(&format!("/communities/{}/schemas/0", self.segment(call.dialect)))
    }

    fn to_json(&self, call: &Call) -> Value {
        match call.dialect {
            Dialect::A => json!({
                "id": self.id,
                "name": self.title,
                "description": self.description,
                "logo": format!("/img/communities/{}.png", self.name),
                "created": rfc1123(self.created),
                "updated": rfc1123(self.created),
                "links": {"self": call.api(&format!("/communities/{}", self.id))},
            }),
            Dialect::B => json!({
                "pid": format!("community:{}", self.name),
                "name": self.title,
                "description": self.description,
                "createdDate": self.created,
                "url": call.api(&format!("/objects/community/{}", self.name)),
                "type": "community",
            }),
        }
    }
}

/// The form of dates that communities have in form A, and nothing else has.
fn rfc1123(moment: &str) -> String {
    moment.parse().map_or_else(
        |_| moment.to_owned(),
        |moment: Timestamp| moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string(),
    )
}

pub(super) async fn list(call: Call) -> Answer {
    Answer::ok(wrapped(
        &call,
        ALL.iter().map(|community| community.to_json(&call)).collect(),
    ))
}

pub(super) async fn get(call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    Ok(Answer::ok(Community::named(&call, &id)?.to_json(&call)))
}

/// A list that is never paged: within an envelope in form A, bare in form B.
fn wrapped(call: &Call, items: Vec<Value>) -> Value {
    match call.dialect {
        Dialect::A => json!({
            "hits": {"total": items.len(), "hits": items},
            "links": {"self": call.api("/communities/")},
        }),
        Dialect::B => items.into(),
    }
}

pub(super) async fn collections(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let community = Community::named(&call, &id)?;
    app.store
        .run(move |tx| {
            let found: Vec<Value> = store::published(tx)?
                .iter()
                .filter(|object| object.namespace == store::COLLECTION && object.community == community.id)
                .map(|object| summary(&call, object))
                .collect();
            Ok(Answer::ok(wrapped(&call, found)))
        })
        .await
}

/// A collection as it stands in the list of a community.
fn summary(call: &Call, object: &Object) -> Value {
    let (title, description) = form::described(call.dialect, object);
    match call.dialect {
        Dialect::A => json!({
            "id": object.id,
            "name": title,
            "description": description,
            "created": rfc1123(&object.created),
            "updated": rfc1123(&object.updated),
            "links": {"self": call.api(&format!("/objects/collection/{}", object.id))},
        }),
        Dialect::B => form::summary(call, object),
    }
}

/// In form A the schema is wrapped, and the draft's schema refers to the other; in form B it stands alone.
pub(super) async fn schema(call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let community = Community::named(&call, &id)?;
    let applied = schema::of(community, call.dialect);
    let address = community.schema_address(&call);
    Ok(Answer::ok(match call.dialect {
        Dialect::A => {
            let mut base = applied;
            let own = base["properties"]["community_specific"].take();
            let mut second = json!({"type": "object", "properties": {"community_specific": own}});
            if !community.fields.is_empty() {
                second["required"] = json!(["community_specific"]);
            }
            base["properties"]["community_specific"] = json!({"type": "object"});
            for member in ["community", "publication_state", "$schema", "DOI", "ePIC_PID"] {
                base["properties"][member] = json!({"type": "string"});
            }
            if let Some(required) = base["required"].as_array_mut() {
                required.push("community".into());
            }
            base["properties"]["owners"] = json!({"type": "array", "items": {"type": "integer"}});
            json!({
                "community": community.id,
                "version": 0,
                "json_schema": {"allOf": [base, second]},
                "draft_json_schema": {
                    "$schema": "http://json-schema.org/draft-04/schema#",
                    "$ref": format!("{address}#/json_schema"),
                },
                "links": {"self": address},
            })
        }
        Dialect::B => {
            let mut alone = applied;
            alone["$schema"] = "http://json-schema.org/draft-07/schema#".into();
            alone["$id"] = address.into();
            alone["title"] = community.title.into();
            alone
        }
    }))
}

/// The same under the address that it names itself. There is one version of each.
pub(super) async fn numbered_schema(
    call: Call,
    Path((id, version)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    if version != "0" {
        return Err(call.not_found());
    }
    schema(call, Path(id)).await
}
