//! How drafts come into being and change.

use crate::System;
use crate::access;
use crate::call::Call;
use crate::ids;
use crate::kind::Kind;
use crate::refusal::{FieldError, Refusal};
use crate::reviewing;
use crate::store::documents::{self, Document, Stage};
use crate::store::{files, harvesters, members, parents};
use crate::validation::{self, Loaded};
use http::StatusCode;
use rusqlite::Transaction;
use serde_json::{Value, json};

/// A saved draft, with what was wrong in the request.
pub(crate) type Saved = (Document, Vec<FieldError>);

const NO_FILES: &str = "Missing uploaded files. To disable files for this record please mark it as metadata-only.";

/// Makes a draft of a new record. What its files lack is not reported here, only on updates.
pub(crate) fn create(tx: &Transaction<'_>, call: &Call, body: &Value) -> Result<Saved, Refusal> {
    let loaded = validation::load(call.system, &call.vocabularies, call.kind, body)?;
    let parent = parents::create(tx, call.kind, call.require_user()?)?;
    let now = ids::now();
    let draft = Document {
        id: ids::record_id()?,
        stage: Stage::Draft,
        parent,
        version: 1,
        live: true,
        revision: first_revision(call.system, call.kind, &loaded.metadata),
        created: now.clone(),
        updated: now.clone(),
        expires: now.replace('T', " ").replace("+00:00", ""),
        bucket: ids::uuid()?,
        metadata: loaded.metadata,
        access: loaded.access.unwrap_or_else(public),
        files: loaded.files,
        pids: loaded.pids.unwrap_or_else(|| json!({})),
        removal: Value::Null,
    };
    documents::save(tx, &draft)?;
    let mut errors = take_harvester(tx, call, &draft, body)?;
    errors.extend(loaded.errors);
    errors.extend(loaded.late);
    Ok((draft, errors))
}

/// Replaces what a draft says.
pub(crate) fn update(
    tx: &Transaction<'_>,
    call: &Call,
    id: &str,
    if_match: Option<i64>,
    body: &Value,
) -> Result<Saved, Refusal> {
    let mut draft = documents::draft(tx, call.kind, id)?;
    access::require_manager(tx, call, &draft)?;
    require_revision(draft.revision, if_match)?;
    let Loaded {
        metadata,
        access,
        files,
        pids,
        mut errors,
        late,
    } = validation::load(call.system, &call.vocabularies, call.kind, body)?;
    match access {
        Some(access) => draft.access = access,
        // The hub looks the package's access up in the request, without asking whether it is there.
        None if call.kind == Kind::Package => return Err(Refusal::Server),
        // InvenioRDM trips over one that is no object.
        None if call.system.trips_over_wrong_access()
            && body
                .get("access")
                .is_some_and(|access| !access.is_object() && !access.is_null()) =>
        {
            return Err(Refusal::Server);
        }
        None => {}
    }
    draft.metadata = metadata;
    if let Some(pids) = pids {
        draft.pids = pids;
    }
    set_files(tx, &mut draft, files, &mut errors)?;
    if call.system.has_media_files() && body["media_files"]["enabled"] == true {
        errors.push(FieldError::new("media_files.enabled", NO_FILES));
    }
    errors.extend(take_harvester(tx, call, &draft, body)?);
    errors.extend(late);
    touch(&mut draft);
    documents::save(tx, &draft)?;
    if draft.kind() == Kind::Package && draft.access["record"] == "restricted" {
        restrict_resources(tx, &draft)?;
    }
    Ok((draft, errors))
}

/// Keeps who harvested a record, on the hub, and gives what is wrong with it.
fn take_harvester(
    tx: &Transaction<'_>,
    call: &Call,
    draft: &Document,
    body: &Value,
) -> Result<Vec<FieldError>, Refusal> {
    let Some(sent) = body.get("harvester").filter(|_| call.system == System::Gkh) else {
        return Ok(Vec::new());
    };
    let (kept, errors) = validation::harvester::load(&call.vocabularies, sent);
    harvesters::save(tx, &draft.parent.id, &kept)?;
    Ok(errors)
}

/// A package that is restricted restricts the drafts it manages; who may have their files stays as it is.
fn restrict_resources(tx: &Transaction<'_>, package: &Document) -> Result<(), Refusal> {
    for id in members::of_package(tx, &package.id, Stage::Draft)? {
        let published = documents::find(tx, &id, Stage::Published)?.is_some();
        let resource = documents::find(tx, &id, Stage::Draft)?.filter(|_| !published);
        if let Some(mut resource) = resource
            && resource.parent.is_managed_by(&package.parent.id)
        {
            resource.access["record"] = package.access["record"].clone();
            resource.access["embargo"] = package.access["embargo"].clone();
            touch_and_save(tx, &mut resource)?;
        }
    }
    Ok(())
}

/// Takes over the file options as far as they fit the files.
fn set_files(
    tx: &Transaction<'_>,
    draft: &mut Document,
    mut options: Value,
    errors: &mut Vec<FieldError>,
) -> Result<(), Refusal> {
    let has_files = files::count(tx, &draft.bucket)? > 0;
    let preview = options["default_preview"]
        .as_str()
        .filter(|key| !key.is_empty())
        .map(str::to_owned);
    if options["enabled"] == false {
        if has_files {
            errors.push(FieldError::new(
                "files.enabled",
                "You must first delete all files to set the record to be metadata-only.",
            ));
            return Ok(());
        }
        if preview.is_some() {
            return Err(Refusal::status(StatusCode::FORBIDDEN, "Files are not enabled."));
        }
    } else if !has_files {
        errors.push(FieldError::new("files.enabled", NO_FILES));
    }
    if let Some(map) = options.as_object_mut() {
        let known = match &preview {
            Some(key) => files::find(tx, &draft.bucket, key)?.is_some(),
            None => true,
        };
        if !known {
            let key = preview.unwrap_or_default();
            errors.push(FieldError::new(
                "files.default_preview",
                format!("No file with key \"{key}\""),
            ));
            map.remove("default_preview");
            if let Some(kept) = draft.files.get("default_preview") {
                map.insert("default_preview".to_owned(), kept.clone());
            }
        } else if preview.is_none() {
            map.remove("default_preview");
        }
    }
    draft.files = options;
    Ok(())
}

/// Opens a published record for editing: the draft, and whether it was there already.
pub(crate) fn edit(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<(Document, bool), Refusal> {
    let record = documents::either(tx, call.kind, id)?;
    access::require_manager(tx, call, &record)?;
    if !record.removal.is_null() {
        return Err(Refusal::denied());
    }
    if let Some(draft) = documents::find(tx, id, Stage::Draft)? {
        return Ok((draft, true));
    }
    let earlier = documents::any(tx, id, Stage::Draft)?;
    let (created, revision) = earlier.map_or(
        (
            record.created.clone(),
            first_revision(call.system, record.kind(), &record.metadata),
        ),
        |draft| (draft.created, draft.revision),
    );
    let draft = Document {
        stage: Stage::Draft,
        live: true,
        // Publishing and opening again are written several times on the hub.
        revision: revision + 4 + record.kind().step() + call.system.writes_for_files(record.files_enabled()),
        created,
        updated: ids::now(),
        bucket: ids::uuid()?,
        ..record
    };
    files::copy(tx, &bucket_of_published(tx, id)?, &draft.bucket)?;
    if call.system.notes_reads() {
        files::note_reads(tx, &draft.bucket)?;
    }
    if draft.kind() == Kind::Package {
        members::copy(tx, id, Stage::Published, Stage::Draft)?;
    }
    documents::save(tx, &draft)?;
    Ok((draft, false))
}

/// Makes the next version of a published record: the draft, and whether it was there already.
pub(crate) fn new_version(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<(Document, bool), Refusal> {
    let record = documents::published(tx, call.kind, id)?;
    access::require_manager(tx, call, &record)?;
    let family = documents::family(tx, &record.parent.id)?;
    let (published, newest) = documents::latest(tx, &record.parent.id)?;
    if newest > published
        && let Some(draft) = family.into_iter().find(|document| Some(document.version) == newest)
    {
        return Ok((draft, true));
    }
    let now = ids::now();
    let mut metadata = record.metadata.clone();
    if let Some(map) = metadata.as_object_mut() {
        map.remove("version");
        // A package keeps its date, by a quirk.
        if record.kind() == Kind::Resource {
            map.remove("publication_date");
        }
    }
    let draft = Document {
        id: ids::record_id()?,
        stage: Stage::Draft,
        live: true,
        version: newest.unwrap_or(record.version) + 1,
        revision: first_revision(call.system, record.kind(), &metadata),
        created: now.clone(),
        updated: now.clone(),
        expires: now.replace('T', " ").replace("+00:00", ""),
        bucket: ids::uuid()?,
        metadata,
        files: json!({"enabled": record.files_enabled(), "order": []}),
        pids: json!({}),
        removal: Value::Null,
        ..record
    };
    documents::save(tx, &draft)?;
    Ok((draft, false))
}

/// Throws a draft away; a published record behind it stays.
pub(crate) fn discard(tx: &Transaction<'_>, call: &Call, id: &str, if_match: Option<i64>) -> Result<(), Refusal> {
    let mut draft = documents::draft(tx, call.kind, id)?;
    access::require_manager(tx, call, &draft)?;
    require_revision(draft.revision, if_match)?;
    reviewing::release(tx, &mut draft)?;
    files::clear(tx, &draft.bucket)?;
    if documents::find(tx, id, Stage::Published)?.is_some() {
        members::clear(tx, id, Stage::Draft)?;
        draft.live = false;
        return documents::save(tx, &draft);
    }
    // A package that is gone stays in the lists of its resources, by a quirk.
    members::remove_everywhere(tx, id)?;
    documents::remove(tx, id)?;
    if documents::family(tx, &draft.parent.id)?.is_empty() {
        parents::remove(tx, &draft.parent.id)?;
    }
    Ok(())
}

/// Notes that a draft changed.
pub(crate) fn touch(draft: &mut Document) {
    let typed = !draft.metadata["resource_type"].is_null();
    draft.revision += if typed { draft.kind().step() } else { 1 };
    draft.updated = ids::now();
}

/// Notes that a draft's surroundings changed: its files, its family, its packages.
pub(crate) fn touch_and_save(tx: &Transaction<'_>, draft: &mut Document) -> Result<(), Refusal> {
    draft.revision += draft.kind().step();
    draft.updated = ids::now();
    documents::save(tx, draft)
}

/// 412 if the caller thinks of another revision.
pub(crate) fn require_revision(revision: i64, expected: Option<i64>) -> Result<(), Refusal> {
    match expected {
        Some(expected) if expected != revision => Err(Refusal::status(
            StatusCode::PRECONDITION_FAILED,
            format!("Revision id provided({expected}) doesn't match record's one({revision})"),
        )),
        _ => Ok(()),
    }
}

/// 400 if a record promises files and has none, or if one is not whole; the hub breaks over the latter.
pub(crate) fn require_whole_files(tx: &Transaction<'_>, call: &Call, draft: &Document) -> Result<(), Refusal> {
    if files::has_pending(tx, &draft.bucket)? {
        return Err(if call.system.tells_of_pending_files() {
            let message = "One or more files have not completed their transfer, please wait.";
            Refusal::field("files", message)
        } else {
            Refusal::Server
        });
    }
    if draft.files_enabled() && files::count(tx, &draft.bucket)? == 0 {
        return Err(Refusal::field("files.enabled", NO_FILES));
    }
    Ok(())
}

fn bucket_of_published(tx: &Transaction<'_>, id: &str) -> Result<String, Refusal> {
    Ok(documents::find(tx, id, Stage::Published)?
        .ok_or_else(Refusal::not_found)?
        .bucket)
}

fn first_revision(system: System, kind: Kind, metadata: &Value) -> i64 {
    system.first_revision(kind, !metadata["resource_type"].is_null())
}

fn public() -> Value {
    json!({"record": "public", "files": "public", "embargo": {"active": false, "reason": null}})
}
