//! Who may see and change what.

use crate::call::Call;
use crate::refusal::Refusal;
use crate::reviewing;
use crate::store::access_links;
use crate::store::documents::{Document, Stage};
use http::StatusCode;
use rusqlite::Transaction;
use serde_json::json;

/// Owners manage; so does whoever holds an edit link and is signed in.
pub(crate) fn manages(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<bool, Refusal> {
    if owns(call, document) {
        return Ok(true);
    }
    Ok(call.user.is_some() && shared(tx, call, document)?.as_deref() == Some("edit"))
}

fn owns(call: &Call, document: &Document) -> bool {
    call.user == Some(document.parent.owner)
}

/// 403 for everyone else: who may share is not shared.
pub(crate) fn require_owner(call: &Call, document: &Document) -> Result<(), Refusal> {
    if owns(call, document) {
        Ok(())
    } else {
        Err(Refusal::denied())
    }
}

/// 403 for everyone who does not manage.
pub(crate) fn require_manager(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<(), Refusal> {
    if manages(tx, call, document)? {
        Ok(())
    } else {
        Err(Refusal::denied())
    }
}

/// 403 for everyone who may not see the document.
pub(crate) fn require_reader(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<(), Refusal> {
    require_present(document)?;
    if manages(tx, call, document)? {
        return Ok(());
    }
    let share = shared(tx, call, document)?;
    let allowed = match document.stage {
        Stage::Draft => share.is_some_and(|permission| permission != "view"),
        Stage::Published => is_public(document) || share.is_some(),
    };
    if allowed { Ok(()) } else { Err(Refusal::denied()) }
}

/// 403 for everyone who may not have the files.
pub(crate) fn require_file_reader(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<(), Refusal> {
    require_reader(tx, call, document)?;
    let open = document.stage == Stage::Draft || document.access["files"] == "public";
    if open || manages(tx, call, document)? || shared(tx, call, document)?.is_some() {
        Ok(())
    } else {
        Err(Refusal::denied())
    }
}

/// 410 with a tombstone for a record that was removed.
fn require_present(record: &Document) -> Result<(), Refusal> {
    if record.removal.is_null() {
        return Ok(());
    }
    Err(Refusal::Body(
        StatusCode::GONE,
        json!({"status": 410, "message": "Record deleted", "tombstone": record.removal}),
    ))
}

/// Whether everybody may see the record.
pub(crate) fn is_public(document: &Document) -> bool {
    document.access["record"] == "public"
}

/// The most that the caller may do with what is somebody else's: by a share link, by a grant, by a review.
fn shared(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<Option<String>, Refusal> {
    let link = match &call.share_token {
        Some(token) => access_links::permission(tx, document.parent.links_home(), token)?,
        None => None,
    };
    let grant = granted(call, document);
    let review = reviewing::is_reviewed_by(tx, call, document)?.then(|| "preview".to_owned());
    let all = [link, grant, review];
    Ok(all.into_iter().flatten().max_by_key(|permission| rank(permission)))
}

fn rank(permission: &str) -> usize {
    let levels = ["view", "preview", "edit"];
    levels.iter().position(|level| *level == permission).unwrap_or_default()
}

/// What the owner granted to the caller; who may manage may edit.
fn granted(call: &Call, document: &Document) -> Option<String> {
    let user = call.user?.to_string();
    let grants = document.parent.grants.as_array()?.iter();
    let own = grants.filter(|grant| grant["subject"]["type"] == "user" && grant["subject"]["id"] == user.as_str());
    let levels = own.filter_map(|grant| grant["permission"].as_str());
    let levels = levels.map(|level| if level == "manage" { "edit" } else { level });
    levels.max_by_key(|level| rank(level)).map(str::to_owned)
}
