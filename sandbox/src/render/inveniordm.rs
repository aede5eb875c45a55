//! Drafts and records in the form of `InvenioRDM` 13.

use super::file_entries::{self, Summary};
use super::{Form, status};
use crate::access;
use crate::call::Call;
use crate::links;
use crate::refusal::Refusal;
use crate::store::communities;
use crate::store::documents::{self, Document, Stage};
use crate::store::{access_links, parents::Parent};
use crate::validation::DOI_PREFIX;
use rusqlite::Transaction;
use serde_json::{Value, json};

/// A draft or a record.
pub(super) fn body(
    tx: &Transaction<'_>,
    call: &Call,
    document: &Document,
    metadata: &Value,
    form: Form,
) -> Result<Value, Refusal> {
    let manages = access::manages(tx, call, document)?;
    let is_draft = document.stage == Stage::Draft;
    let (published, newest) = documents::latest(tx, &document.parent.id)?;
    let is_published = !is_draft || documents::find(tx, &document.id, Stage::Published)?.is_some();
    let mut versions = json!({"is_latest": published == Some(document.version), "index": document.version});
    if manages {
        versions["is_latest_draft"] = (newest == Some(document.version)).into();
    }
    let mut access = document.access.clone();
    // Where files are on, they count as there; the answer to a create comes before they are on.
    access["status"] = status(document, document.files_enabled() && form != Form::Created).into();
    let summary = match form {
        Form::Hit => Summary::Hit,
        Form::Read => Summary::Read,
        _ => Summary::Written,
    };
    let mut body = json!({
        "id": document.id,
        "created": document.created,
        "updated": document.updated,
        "links": links::of_document(call, document),
        "revision_id": document.revision,
        "parent": parent(tx, &document.parent, manages, form)?,
        "versions": versions,
        "is_published": is_published,
        "is_draft": is_draft,
        "pids": document.pids,
        "metadata": metadata,
        "custom_fields": {},
        "access": access,
        "files": file_entries::summary(tx, call, document, summary)?,
        "media_files": {"enabled": false, "order": [], "count": 0, "total_bytes": 0, "entries": {}},
        "status": stage_of(document, is_published),
    });
    if is_draft {
        body["expires_at"] = document.expires.clone().into();
    } else {
        body["deletion_status"] = json!({"is_deleted": false, "status": "P"});
        body["stats"] = json!({"this_version": no_visits(), "all_versions": no_visits()});
    }
    Ok(body)
}

fn stage_of(document: &Document, is_published: bool) -> &'static str {
    if is_published {
        "published"
    } else if document.version > 1 {
        "new_version_draft"
    } else {
        "draft"
    }
}

/// Nobody counts the visits of a sandbox.
fn no_visits() -> Value {
    json!({"views": 0, "unique_views": 0, "downloads": 0, "unique_downloads": 0, "data_volume": 0.0})
}

fn parent(tx: &Transaction<'_>, parent: &Parent, manages: bool, form: Form) -> Result<Value, Refusal> {
    let mut settings = json!({
        "allow_user_requests": false,
        "allow_guest_requests": false,
        "accept_conditions_text": null,
        "secret_link_expiration": 0,
    });
    if let (Some(settings), Some(own)) = (settings.as_object_mut(), parent.settings.as_object()) {
        settings.extend(own.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    let mut access = json!({"owned_by": {"user": parent.owner.to_string()}, "settings": settings});
    if manages {
        // The index is not told of new links.
        let links = if form == Form::Hit {
            Vec::new()
        } else {
            access_links::list(tx, &parent.id)?
        };
        access["grants"] = parent.grants.clone();
        access["links"] = links.into_iter().map(|link| json!({"id": link.id})).collect();
    }
    let mut pids = json!({});
    if parent.has_doi {
        pids["doi"] = json!({
            "identifier": format!("{DOI_PREFIX}/{}", parent.id),
            "provider": "datacite",
            "client": "datacite",
        });
    }
    Ok(json!({
        "id": parent.id,
        "access": access,
        "communities": communities_of(tx, parent, form)?,
        "pids": pids,
    }))
}

/// The communities of a record, each as it is; in lists with less of it.
fn communities_of(tx: &Transaction<'_>, parent: &Parent, form: Form) -> Result<Value, Refusal> {
    let Some(first) = parent.communities.first() else {
        return Ok(json!({}));
    };
    let mut entries = Vec::new();
    for id in &parent.communities {
        if let Some(community) = communities::find(tx, id)? {
            let mut entry = super::communities::members(&community, false);
            entry["links"] = json!({});
            if form == Form::Hit {
                entry["metadata"] = json!({"title": community.metadata["title"]});
                if let Some(map) = entry.as_object_mut() {
                    map.remove("custom_fields");
                }
            }
            entries.push(entry);
        }
    }
    Ok(json!({"ids": parent.communities, "default": first, "entries": entries}))
}
