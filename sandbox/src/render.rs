//! Drafts and records as JSON.

pub(crate) mod communities;
mod expand;
pub(crate) mod file_entries;
mod inveniordm;
mod localised;
pub(crate) mod requests;

use crate::access;
use crate::call::{Call, VND};
use crate::kind::Kind;
use crate::links;
use crate::refusal::{FieldError, Refusal};
use crate::store::documents::{self, Document, Stage};
use crate::store::parents::Manager;
use crate::store::{access_links, files, members};
use rusqlite::Transaction;
use serde_json::{Map, Value, json};

/// For which answer a document is shown: `InvenioRDM` says more in some than in others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Created,
    Written,
    Read,
    Hit,
}

/// A document as the caller may see it, after a change.
pub(crate) fn document(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<Value, Refusal> {
    in_form(tx, call, document, Form::Written)
}

/// The same in another answer.
pub(crate) fn in_form(tx: &Transaction<'_>, call: &Call, document: &Document, form: Form) -> Result<Value, Refusal> {
    let mut metadata = document.metadata.clone();
    expand::titles(call.system, &call.vocabularies, document.kind(), &mut metadata);
    with_metadata(tx, call, document, &metadata, form)
}

/// A document that was there already when the caller asked for it to be made: the hub leaves the titles out then.
pub(crate) fn existing(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<Value, Refusal> {
    if call.system.is_inveniordm() {
        return with_metadata(tx, call, document, &document.metadata, Form::Written);
    }
    let mut metadata = document.metadata.clone();
    expand::default_type(&call.vocabularies, document.kind(), &mut metadata);
    with_metadata(tx, call, document, &metadata, Form::Written)
}

/// A document in a list. The hub's index shows every draft of a package, and of what is published, under the links of a
/// published record.
pub(crate) fn hit(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<Value, Refusal> {
    let mut body = in_form(tx, call, document, Form::Hit)?;
    if call.system.is_inveniordm() {
        return Ok(body);
    }
    if document.kind() == Kind::Package || body["is_published"] == true {
        body["is_draft"] = false.into();
        body["links"] = links::of_document(
            call,
            &Document {
                stage: Stage::Published,
                ..document.clone()
            },
        );
    }
    Ok(body)
}

/// A hit of a search through packages and resources alike, which says less.
pub(crate) fn mixed(call: &Call, document: &Document, hit: &mut Value) {
    for (at, name) in [
        ("", "relationship"),
        ("", "assistance_requests"),
        ("/parent", "relationship"),
        ("/links", "archive"),
    ] {
        if let Some(map) = hit.pointer_mut(at).and_then(Value::as_object_mut) {
            map.remove(name);
        }
    }
    if hit["is_draft"] == true {
        let page = format!("{}/uploads/{}/{}", call.base, document.kind().segment(), document.id);
        hit["links"]["self_html"] = page.into();
    }
}

/// A draft with what was wrong in the request.
pub(crate) fn draft_with(
    tx: &Transaction<'_>,
    call: &Call,
    draft: &Document,
    errors: &[FieldError],
    form: Form,
) -> Result<Value, Refusal> {
    let mut body = in_form(tx, call, draft, form)?;
    if !errors.is_empty() {
        body["errors"] = FieldError::list(errors);
    }
    Ok(body)
}

/// Adds the `ui` member if the caller asked for the other media type.
pub(crate) fn localise(call: &Call, media_type: &str, body: &mut Value) {
    if media_type == VND {
        localised::add(&call.vocabularies, body);
    }
}

fn with_metadata(
    tx: &Transaction<'_>,
    call: &Call,
    document: &Document,
    metadata: &Value,
    form: Form,
) -> Result<Value, Refusal> {
    if call.system.is_inveniordm() {
        return inveniordm::body(tx, call, document, metadata, form);
    }
    let manages = access::manages(tx, call, document)?;
    let is_draft = document.stage == Stage::Draft;
    let (published, newest) = documents::latest(tx, &document.parent.id)?;
    let is_published =
        published.is_some_and(|published| document.stage == Stage::Published || document.version <= published);
    let mut versions = json!({"is_latest": published == Some(document.version), "index": document.version});
    if manages {
        versions["is_latest_draft"] = (newest == Some(document.version)).into();
    }
    let mut access = document.access.clone();
    access["status"] = status(document, files::count(tx, &document.bucket)? > 0).into();
    let mut body = json!({
        "id": document.id,
        "created": document.created,
        "updated": document.updated,
        "links": links::of_document(call, document),
        "revision_id": document.revision,
        "parent": parent(tx, document, manages)?,
        "versions": versions,
        "is_published": is_published,
        "is_draft": is_draft,
        "pids": document.pids,
        "metadata": metadata,
        "custom_fields": {},
        "access": access,
        "files": document.files,
        "status": if is_published { "published" } else if document.version > 1 { "new_version_draft" } else { "draft" },
        "relationship": relationship(tx, document)?,
    });
    if is_draft {
        body["expires_at"] = document.expires.clone().into();
    }
    if document.kind() == Kind::Package {
        body["assistance_requests"] = json!([]);
    }
    Ok(body)
}

fn parent(tx: &Transaction<'_>, document: &Document, manages: bool) -> Result<Value, Refusal> {
    let parent = &document.parent;
    let mut body = json!({
        "id": parent.id,
        "communities": match parent.communities.first() {
            Some(first) => json!({"ids": parent.communities, "default": first}),
            None => json!({}),
        },
        "type": parent.kind.name(),
        "category": "open",
        "harvester": {},
    });
    if manages {
        let links: Vec<Value> = access_links::list(tx, parent.links_home())?
            .into_iter()
            .map(|link| json!({"id": link.id}))
            .collect();
        body["access"] = json!({"owned_by": [{"user": parent.owner}], "links": links});
    }
    if parent.kind == Kind::Resource {
        body["relationship"] = match &parent.manager {
            Manager::Never => json!({"managed_by": {}}),
            Manager::Left => json!({}),
            Manager::Parent(id) => json!({"managed_by": {"id": id}}),
        };
    }
    Ok(body)
}

fn relationship(tx: &Transaction<'_>, document: &Document) -> Result<Value, Refusal> {
    let (name, ids) = match document.kind() {
        Kind::Package => ("resources", members::of_package(tx, &document.id, document.stage)?),
        Kind::Resource => ("packages", members::packages_of(tx, &document.id)?),
    };
    let list: Vec<Value> = ids.into_iter().map(|id| json!({"id": id})).collect();
    Ok(Value::Object(Map::from_iter([(name.to_owned(), list.into())])))
}

/// What `access.status` says.
pub(crate) fn status(document: &Document, has_files: bool) -> &'static str {
    let access = &document.access;
    if access["embargo"]["active"] == true {
        "embargoed"
    } else if access["record"] == "restricted" {
        "restricted"
    } else if !has_files {
        "metadata-only"
    } else if access["files"] == "restricted" {
        "restricted"
    } else {
        "open"
    }
}
