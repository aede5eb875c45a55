//! Communities as JSON.

use crate::System;
use crate::call::Call;
use crate::store::communities::Community;
use serde_json::{Map, Value, json};

/// A community as the caller sees it. `written`: the answer to a change, in which the hub adds a link.
pub(crate) fn community(call: &Call, community: &Community, written: bool) -> Value {
    let mut body = members(community, call.system == System::Gkh);
    let api = call.api(&format!("/communities/{}", community.id));
    let page = format!("{}/communities/{}", call.base, community.slug);
    let mut links = Map::new();
    let mut link = |name: &str, address: String| {
        links.insert(name.to_owned(), address.into());
    };
    link("self", api.clone());
    let slash = if call.system.has_new_communities() { "/" } else { "" };
    link("self_html", format!("{page}{slash}"));
    link("settings_html", format!("{page}/settings"));
    for name in ["logo", "rename", "members", "invitations", "requests"] {
        link(name, format!("{api}/{name}"));
    }
    link("public_members", format!("{api}/members/public"));
    if call.system.has_new_communities() {
        link("records", format!("{api}/records"));
        link("membership_requests", format!("{api}/membership-requests"));
    } else if written {
        link("featured", format!("{api}/featured"));
    }
    body["links"] = Value::Object(links);
    body
}

/// What a community says of itself.
pub(super) fn members(community: &Community, hub: bool) -> Value {
    let mut body = json!({
        "id": community.id,
        "created": community.created,
        "updated": community.updated,
        "revision_id": community.revision,
        "slug": community.slug,
        "metadata": community.metadata,
        "access": community.access,
        "custom_fields": {},
    });
    if !hub {
        body["deletion_status"] = json!({"is_deleted": false, "status": "P"});
        body["children"] = json!({"allow": false});
    }
    body
}
