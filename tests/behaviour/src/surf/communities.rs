//! Communities, with what they ask for.

use serde_json::Value;

use super::deposit::{communities, community_path};
use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::verdict::Outcome;

behaviours!("communities":
    communities_are_listed_for_everybody,
    a_community_has_a_schema,
    a_community_has_collections,
    an_unknown_community_is_not_found,
);

async fn communities_are_listed_for_everybody(desk: &Desk) -> Outcome {
    communities(desk).await?;
    Ok(())
}

async fn a_community_has_a_schema(desk: &Desk) -> Outcome {
    for community in communities(desk).await?.iter().take(3) {
        let answer = desk
            .get(format!("{}/schema", community_path(community)))
            .anonymously()
            .await?
            .is(200)?;
        answer.meets("", "a JSON Schema, or one in json_schema", |body| {
            let schema = if body["json_schema"].is_object() {
                &body["json_schema"]
            } else {
                body
            };
            let known = ["type", "properties", "allOf", "anyOf", "$ref", "$schema"];
            schema.is_object() && known.iter().any(|name| !schema[*name].is_null())
        })?;
    }
    Ok(())
}

async fn a_community_has_collections(desk: &Desk) -> Outcome {
    for community in communities(desk).await?.iter().take(3) {
        let answer = desk
            .get(format!("{}/collections", community_path(community)))
            .anonymously()
            .await?
            .is(200)?;
        answer.meets("", "a list, or hits", |body: &Value| {
            body.is_array() || body["hits"]["hits"].is_array()
        })?;
    }
    Ok(())
}

async fn an_unknown_community_is_not_found(desk: &Desk) -> Outcome {
    desk.get("/objects/community/no-such-community/schema")
        .anonymously()
        .await?
        .one_of(&[400, 404])?;
    Ok(())
}
