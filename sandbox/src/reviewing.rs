//! Reviews: a draft that is offered to a community, and what becomes of it.

use crate::access;
use crate::call::Call;
use crate::ids;
use crate::publishing;
use crate::refusal::Refusal;
use crate::store::documents::{self, Document, Stage};
use crate::store::parents::Manager;
use crate::store::requests::{self, Event, Request, Status};
use crate::store::{communities, parents};
use http::StatusCode;
use rusqlite::Transaction;
use serde_json::{Value, json};

/// The one kind of review.
const KIND: &str = "community-submission";

fn none() -> Refusal {
    Refusal::status(StatusCode::NOT_FOUND, "Review for draft not found")
}

/// The review of a draft that the caller manages.
pub(crate) fn of_draft(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Request, Refusal> {
    let draft = documents::draft(tx, call.kind, id)?;
    access::require_manager(tx, call, &draft)?;
    find(tx, &draft)?.ok_or_else(none)
}

fn find(tx: &Transaction<'_>, draft: &Document) -> Result<Option<Request>, Refusal> {
    match &draft.parent.review {
        Some(review) => requests::find(tx, review),
        None => Ok(None),
    }
}

/// Chooses the community to offer a draft to, in place of one chosen before.
pub(crate) fn choose(tx: &Transaction<'_>, call: &Call, id: &str, body: &Value) -> Result<Request, Refusal> {
    let mut draft = documents::draft(tx, call.kind, id)?;
    access::require_manager(tx, call, &draft)?;
    if documents::find(tx, id, Stage::Published)?.is_some() {
        let message = "You cannot create a review for an already published record.";
        return Err(Refusal::bad(message));
    }
    if matches!(draft.parent.manager, Manager::Parent(_)) {
        let message = "Record resources associated with a package can't be related to a community directly";
        return Err(Refusal::bad(message));
    }
    if body["type"] != KIND {
        return Err(Refusal::field("type", "Invalid review type."));
    }
    let receiver = body["receiver"]["community"].as_str().unwrap_or_default();
    let community = communities::find(tx, receiver)?
        .filter(|community| !community.deleted && community.id == receiver)
        .ok_or_else(Refusal::not_found)?;
    match find(tx, &draft)? {
        Some(earlier) if earlier.status.is_open() => {
            return Err(Refusal::bad("An open review cannot be updated."));
        }
        Some(earlier) if !earlier.status.is_closed() => requests::remove(tx, &earlier.id)?,
        _ => {}
    }
    let now = ids::now();
    let request = Request {
        id: ids::uuid()?,
        number: requests::next_number(tx)?,
        kind: KIND.to_owned(),
        title: String::new(),
        status: Status::Created,
        revision: 2,
        created: now.clone(),
        updated: now,
        created_by: call.require_user()?,
        receiver: community.id,
        topic: id.to_owned(),
    };
    requests::save(tx, &request)?;
    draft.parent.review = Some(request.id.clone());
    parents::save(tx, &draft.parent)?;
    Ok(request)
}

/// Takes the choice back. What was submitted has to be cancelled first.
pub(crate) fn withdraw(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<(), Refusal> {
    let request = of_draft(tx, call, id)?;
    if request.status.is_open() {
        return Err(Refusal::bad("An open review cannot be deleted."));
    }
    let mut draft = documents::draft(tx, call.kind, id)?;
    draft.parent.review = None;
    parents::save(tx, &draft.parent)?;
    if request.status.is_closed() {
        return Ok(());
    }
    requests::remove(tx, &request.id)
}

/// Offers the draft, with some words if there are any. Offering it twice breaks the real servers.
pub(crate) fn submit(tx: &Transaction<'_>, call: &Call, id: &str, body: &Value) -> Result<Request, Refusal> {
    let mut request = of_draft(tx, call, id)?;
    let draft = documents::draft(tx, call.kind, id)?;
    if request.status != Status::Created {
        return Err(Refusal::Server);
    }
    publishing::require_publishable(tx, call, &draft)?;
    let community = communities::find(tx, &request.receiver)?;
    if community.is_some_and(|community| community.access["visibility"] == "restricted") && access::is_public(&draft) {
        let message = "Record submitted to restricted community cannot be public.";
        return Err(Refusal::field("access.record", message));
    }
    draft.metadata["title"]
        .as_str()
        .unwrap_or_default()
        .clone_into(&mut request.title);
    change(tx, call, &mut request, Status::Submitted, body)?;
    Ok(request)
}

/// Notes a new status, and what was said with it.
fn change(
    tx: &Transaction<'_>,
    call: &Call,
    request: &mut Request,
    status: Status,
    body: &Value,
) -> Result<(), Refusal> {
    request.status = status;
    request.revision += 1;
    request.updated = ids::now();
    requests::save(tx, request)?;
    if body["payload"]["content"].is_string() {
        note(tx, call, request, "C", &body["payload"])?;
    }
    note(tx, call, request, "L", &json!({"event": status.name()}))?;
    Ok(())
}

/// Adds an event to a request.
pub(crate) fn note(
    tx: &Transaction<'_>,
    call: &Call,
    request: &Request,
    kind: &str,
    payload: &Value,
) -> Result<Event, Refusal> {
    let now = ids::now();
    let event = Event {
        id: ids::uuid()?,
        kind: kind.to_owned(),
        revision: 1,
        created: now.clone(),
        updated: now,
        created_by: call.require_user()?,
        payload: payload.clone(),
    };
    requests::save_event(tx, &request.id, &event)?;
    Ok(event)
}

/// Whether the caller may decide: those who made the community.
pub(crate) fn decides(tx: &Transaction<'_>, call: &Call, request: &Request) -> Result<bool, Refusal> {
    let community = communities::find(tx, &request.receiver)?;
    Ok(community.is_some_and(|community| call.user == Some(community.owner)))
}

/// Whether a draft is offered to a community of the caller's.
pub(crate) fn is_reviewed_by(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<bool, Refusal> {
    match find(tx, document)? {
        Some(request) if request.status.is_open() => decides(tx, call, &request),
        _ => Ok(false),
    }
}

/// 403 for those who neither asked nor decide.
pub(crate) fn require_party(tx: &Transaction<'_>, call: &Call, request: &Request) -> Result<(), Refusal> {
    if call.user == Some(request.created_by) || decides(tx, call, request)? {
        Ok(())
    } else {
        Err(Refusal::denied())
    }
}

/// What the caller may do with a request now.
pub(crate) fn actions(tx: &Transaction<'_>, call: &Call, request: &Request) -> Result<Vec<&'static str>, Refusal> {
    let asked = call.user == Some(request.created_by);
    let mut actions = Vec::new();
    match request.status {
        Status::Created if asked => actions.push("submit"),
        Status::Submitted => {
            if decides(tx, call, request)? {
                actions.extend(["accept", "decline"]);
            }
            if asked {
                actions.push("cancel");
            }
        }
        _ => {}
    }
    Ok(actions)
}

/// Accepts, declines, cancels or submits.
pub(crate) fn act(tx: &Transaction<'_>, call: &Call, id: &str, action: &str, body: &Value) -> Result<Request, Refusal> {
    let mut request = requests::find(tx, id)?.ok_or_else(Refusal::unknown_id)?;
    require_party(tx, call, &request)?;
    let status = match action {
        "accept" => Status::Accepted,
        "decline" => Status::Declined,
        "cancel" => Status::Cancelled,
        "submit" => {
            let topic = documents::find(tx, &request.topic, Stage::Draft)?.ok_or_else(Refusal::not_found)?;
            return submit(tx, &call.about(topic.kind()), &request.topic, body);
        }
        _ => return Err(impossible(action)),
    };
    if request.status != Status::Submitted {
        return Err(impossible(action));
    }
    if !actions(tx, call, &request)?.contains(&action) {
        return Err(Refusal::denied());
    }
    if status == Status::Accepted {
        take_in(tx, call, &request)?;
    }
    change(tx, call, &mut request, status, body)?;
    Ok(request)
}

fn impossible(action: &str) -> Refusal {
    Refusal::bad(format!("Error for action '{action}': Could not execute the action"))
}

/// Publishes the draft into the community.
fn take_in(tx: &Transaction<'_>, call: &Call, request: &Request) -> Result<(), Refusal> {
    let mut draft = documents::find(tx, &request.topic, Stage::Draft)?.ok_or_else(Refusal::not_found)?;
    draft.parent.review = None;
    draft.parent.communities.push(request.receiver.clone());
    parents::save(tx, &draft.parent)?;
    publishing::publish_whole(tx, &call.about(draft.kind()), draft)?;
    Ok(())
}

/// Refuses to publish what is offered: the community publishes it.
pub(crate) fn require_no_review(tx: &Transaction<'_>, call: &Call, draft: &Document) -> Result<(), Refusal> {
    if find(tx, draft)?.is_none() {
        return Ok(());
    }
    Err(Refusal::bad(call.system.open_review_message()))
}

/// Refuses to discard what is offered, and forgets what was not yet.
pub(crate) fn release(tx: &Transaction<'_>, draft: &mut Document) -> Result<(), Refusal> {
    let Some(request) = find(tx, draft)? else {
        return Ok(());
    };
    if request.status.is_open() {
        let message = "You cannot delete a draft with an open review. Please cancel the review first.";
        return Err(Refusal::bad(message));
    }
    draft.parent.review = None;
    parents::save(tx, &draft.parent)?;
    if request.status.is_closed() {
        return Ok(());
    }
    requests::remove(tx, &request.id)
}
