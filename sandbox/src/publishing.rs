//! Publishing: a draft alone, or a package with its managed resources, all or nothing.

use crate::access;
use crate::call::Call;
use crate::ids;
use crate::kind::Kind;
use crate::refusal::Refusal;
use crate::reviewing;
use crate::store::documents::{self, Document, Stage};
use crate::store::{files, harvesters, members, parents};
use crate::validation::{self, DOI_PREFIX};
use crate::writing;
use rusqlite::Transaction;
use serde_json::{Value, json};

/// Publishes a draft, and with a package the drafts it manages. The transaction around it makes it all or nothing.
pub(crate) fn publish(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Document, Refusal> {
    let draft = documents::draft(tx, call.kind, id)?;
    access::require_manager(tx, call, &draft)?;
    reviewing::require_no_review(tx, call, &draft)?;
    publish_whole(tx, call, draft)
}

/// 400 if a draft would not publish.
pub(crate) fn require_publishable(tx: &Transaction<'_>, call: &Call, draft: &Document) -> Result<(), Refusal> {
    require_valid(tx, call, draft)?;
    writing::require_whole_files(tx, call, draft)
}

/// The same for whoever may, whatever was offered to whom.
pub(crate) fn publish_whole(tx: &Transaction<'_>, call: &Call, draft: Document) -> Result<Document, Refusal> {
    require_valid(tx, call, &draft)?;
    let resources = managed_drafts(tx, &draft)?;
    for resource in &resources {
        // The answer lists the resource's faults as if they were the package's: the hub does not name it.
        require_valid(tx, call, resource)?;
    }
    writing::require_whole_files(tx, call, &draft)?;
    for resource in &resources {
        writing::require_whole_files(tx, call, resource)?;
    }
    let package = put_out(tx, call, draft)?;
    for resource in resources {
        put_out(tx, call, resource)?;
    }
    Ok(package)
}

/// The managed resources that would not publish. Their files are not looked at.
pub(crate) fn invalid_resources(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Vec<String>, Refusal> {
    let draft = documents::draft(tx, call.kind, id)?;
    access::require_manager(tx, call, &draft)?;
    require_valid(tx, call, &draft)?;
    let mut invalid = Vec::new();
    for resource in managed_drafts(tx, &draft)? {
        if !validation::publish(call.system, &call.vocabularies, &resource)?.is_empty() {
            invalid.push(resource.id);
        }
    }
    Ok(invalid)
}

fn require_valid(tx: &Transaction<'_>, call: &Call, draft: &Document) -> Result<(), Refusal> {
    let mut errors = validation::publish(call.system, &call.vocabularies, draft)?;
    if let Some(harvester) = harvesters::find(tx, &draft.parent.id)? {
        errors.extend(validation::harvester::publish(&call.vocabularies, &harvester));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid(errors))
    }
}

/// The resources that a package would publish with itself: never published, and managed by its family.
fn managed_drafts(tx: &Transaction<'_>, package: &Document) -> Result<Vec<Document>, Refusal> {
    let mut drafts = Vec::new();
    if package.kind() == Kind::Resource {
        return Ok(drafts);
    }
    for id in members::of_package(tx, &package.id, Stage::Draft)? {
        let unpublished = documents::find(tx, &id, Stage::Published)?.is_none();
        if let Some(draft) = documents::find(tx, &id, Stage::Draft)?
            && unpublished
            && draft.parent.is_managed_by(&package.parent.id)
        {
            drafts.push(draft);
        }
    }
    Ok(drafts)
}

/// Makes the published record of a draft, or renews it.
fn put_out(tx: &Transaction<'_>, call: &Call, mut draft: Document) -> Result<Document, Refusal> {
    let now = ids::now();
    let mut pids = draft.pids.clone();
    let oai = format!("oai:{}:{}", call.system.oai_name(), draft.id);
    // InvenioRDM tells the world of public records alone.
    let minting = call.system.mints_dois() && access::is_public(&draft);
    if minting || !call.system.mints_dois() {
        pids["oai"] = json!({"identifier": oai, "provider": "oai"});
    }
    if minting && !pids["doi"].is_object() {
        pids["doi"] = local_doi(&draft.id);
    }
    draft.pids = pids;
    let mut record = if let Some(earlier) = documents::find(tx, &draft.id, Stage::Published)? {
        // The files of a published record stay; those of the draft were a copy.
        files::clear(tx, &draft.bucket)?;
        Document {
            revision: earlier.revision + draft.kind().step(),
            created: earlier.created,
            bucket: earlier.bucket,
            ..draft.clone()
        }
    } else {
        if call.system.notes_reads() {
            files::note_reads(tx, &draft.bucket)?;
        } else {
            files::forget_reads(tx, &draft.bucket)?;
        }
        let with_files = draft.files_enabled();
        Document {
            revision: 1 + draft.kind().step() + call.system.writes_for_files(with_files),
            created: now.clone(),
            ..draft.clone()
        }
    };
    if minting && !record.parent.has_doi {
        record.parent.has_doi = true;
        parents::save(tx, &record.parent)?;
    }
    record.stage = Stage::Published;
    record.updated = now;
    documents::save(tx, &record)?;
    draft.live = false;
    documents::save(tx, &draft)?;
    if draft.kind() == Kind::Package {
        members::copy(tx, &draft.id, Stage::Draft, Stage::Published)?;
        members::clear(tx, &draft.id, Stage::Draft)?;
    }
    Ok(record)
}

/// A DOI of the repository's own; nobody registers it.
pub(crate) fn local_doi(id: &str) -> Value {
    json!({"identifier": format!("{DOI_PREFIX}/{id}"), "provider": "datacite", "client": "datacite"})
}
