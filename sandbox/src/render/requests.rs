//! Requests as JSON.

use crate::call::Call;
use crate::refusal::Refusal;
use crate::reviewing;
use crate::store::requests::{Event, Request};
use rusqlite::Transaction;
use serde_json::{Value, json};

/// A request as the caller sees it.
pub(crate) fn request(tx: &Transaction<'_>, call: &Call, request: &Request) -> Result<Value, Refusal> {
    let api = call.api(&format!("/requests/{}", request.id));
    let actions = reviewing::actions(tx, call, request)?;
    let actions: serde_json::Map<String, Value> = actions
        .into_iter()
        .map(|action| (action.to_owned(), format!("{api}/actions/{action}").into()))
        .collect();
    let mut body = json!({
        "id": request.id,
        "created": request.created,
        "updated": request.updated,
        "links": {
            "actions": actions,
            "self": api,
            "comments": format!("{api}/comments"),
            "timeline": format!("{api}/timeline"),
        },
        "revision_id": request.revision,
        "type": request.kind,
        "title": request.title,
        "number": request.number.to_string(),
        "status": request.status.name(),
        "is_closed": request.status.is_closed(),
        "is_open": request.status.is_open(),
        "expires_at": null,
        "is_expired": false,
        "created_by": {"user": request.created_by.to_string()},
        "receiver": {"community": request.receiver},
        "topic": {"record": request.topic},
    });
    if call.system.leads_to_requests() {
        body["reviewers"] = json!([]);
        body["links"]["self_html"] = format!("{}/requests/{}", call.base, request.id).into();
    }
    Ok(body)
}

/// Something that was said or done about a request.
pub(crate) fn event(call: &Call, request: &str, event: &Event) -> Value {
    let own = event.created_by == call.user.unwrap_or_default() && event.kind == "C";
    json!({
        "id": event.id,
        "created": event.created,
        "updated": event.updated,
        "links": {"self": call.api(&format!("/requests/{request}/comments/{}", event.id))},
        "revision_id": event.revision,
        "type": event.kind,
        "created_by": {"user": event.created_by.to_string()},
        "permissions": {"can_update_comment": own, "can_delete_comment": own},
        "payload": event.payload,
    })
}
