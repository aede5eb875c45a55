//! File entries: listed, started, committed, deleted, imported.

mod starting;

use super::parts;
use crate::access;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::refusal::Refusal;
use crate::render::file_entries;
use crate::store::documents::{self, Document, Stage};
use crate::store::files::{self, Entry};
use crate::writing;
use crate::{App, System};
use axum::extract::{Path, State};
use bytes::Bytes;
use http::StatusCode;
use rusqlite::Transaction;
use serde_json::json;
use std::sync::Arc;

type Shared = State<Arc<App>>;

pub(crate) async fn list_draft(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let draft = documents::draft(tx, call.kind, &id)?;
            access::require_reader(tx, &call, &draft)?;
            Ok(Answer::ok(file_entries::list(tx, &call, &draft)?))
        })
        .await
}

pub(crate) async fn list(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let record = documents::published(tx, call.kind, &id)?;
            access::require_file_reader(tx, &call, &record)?;
            Ok(Answer::ok(file_entries::list(tx, &call, &record)?))
        })
        .await
}

/// Starts files: an array of keys, all or none.
pub(crate) async fn start(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    let store = Arc::clone(&app);
    app.store
        .run(move |tx| {
            let draft = writable(tx, &call, &id)?;
            let starts = starting::read(call.system, &body)?;
            let count = usize::try_from(files::count(tx, &draft.bucket)?).unwrap_or(usize::MAX);
            if call
                .system
                .file_limit()
                .is_some_and(|limit| count + starts.len() > limit)
            {
                let message = "Uploading selected files will result in exceeding the max amount per record.";
                return Err(Refusal::bad(message));
            }
            for start in starts {
                if files::is_lost(tx, &draft.bucket, &start.key)? {
                    return Err(Refusal::Server);
                }
                if !files::start(tx, &draft.bucket, &start.key, &start.metadata, &start.declared)? {
                    return Err(Refusal::bad(format!("File with key {} already exists.", start.key)));
                }
                if let Some(content) = parts::prepare(&store.store, &start.declared)? {
                    files::describe(tx, &draft.bucket, &start.key, &content)?;
                }
            }
            Ok(Answer::created(file_entries::list(tx, &call, &draft)?))
        })
        .await
}

pub(crate) async fn delete_all(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut draft = writable(tx, &call, &id)?;
            require_unlocked(tx, &call, &draft)?;
            if call.system.loses_deleted_keys() {
                files::lose_keys(tx, &draft.bucket)?;
            }
            files::clear(tx, &draft.bucket)?;
            writing::touch_and_save(tx, &mut draft)?;
            Ok(Answer::no_content())
        })
        .await
}

pub(crate) async fn get_draft(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    require_reachable(call.system, &key)?;
    app.store
        .run(move |tx| {
            let draft = documents::draft(tx, call.kind, &id)?;
            access::require_reader(tx, &call, &draft)?;
            let entry = find(tx, &draft, &key)?;
            Ok(Answer::ok(file_entries::entry(&call, &draft, &entry)))
        })
        .await
}

pub(crate) async fn get(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    require_reachable(call.system, &key)?;
    app.store
        .run(move |tx| {
            let record = documents::published(tx, call.kind, &id)?;
            access::require_file_reader(tx, &call, &record)?;
            let entry = find(tx, &record, &key)?;
            Ok(Answer::ok(file_entries::entry(&call, &record, &entry)))
        })
        .await
}

/// Replaces an entry's metadata.
pub(crate) async fn update(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    require_reachable(call.system, &key)?;
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let draft = writable(tx, &call, &id)?;
            find(tx, &draft, &key)?;
            let metadata = starting::metadata(call.system, body)?;
            files::set_metadata(tx, &draft.bucket, &key, &metadata)?;
            let entry = find(tx, &draft, &key)?;
            Ok(Answer::ok(file_entries::entry(&call, &draft, &entry)))
        })
        .await
}

pub(crate) async fn delete(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    require_reachable(call.system, &key)?;
    app.store
        .run(move |tx| {
            let mut draft = writable(tx, &call, &id)?;
            find(tx, &draft, &key)?;
            require_unlocked(tx, &call, &draft)?;
            files::remove(tx, &draft.bucket, &key)?;
            writing::touch_and_save(tx, &mut draft)?;
            Ok(Answer::no_content())
        })
        .await
}

/// Declares an uploaded file complete. Without bytes the hub breaks; a second time does no harm.
pub(crate) async fn commit(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    require_reachable(call.system, &key)?;
    let store = Arc::clone(&app);
    app.store
        .run(move |tx| {
            let draft = writable(tx, &call, &id)?;
            let before = find(tx, &draft, &key)?;
            if before.content.is_none() {
                return Err(Refusal::Server);
            }
            if before.completed {
                return Ok(Answer::ok(file_entries::entry(&call, &draft, &before)));
            }
            if before.is_multipart() {
                parts::merge(tx, &store.store, &draft.bucket, &before)?;
            }
            files::complete(tx, &draft.bucket, &key)?;
            let committed = find(tx, &draft, &key)?;
            // From now on the entry shows an empty object where it showed null.
            if committed.metadata.is_null() {
                files::set_metadata(tx, &draft.bucket, &key, &json!({}))?;
            }
            Ok(Answer::ok(file_entries::entry(&call, &draft, &committed)))
        })
        .await
}

/// Takes over the files of the version before.
pub(crate) async fn import(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut draft = documents::draft(tx, call.kind, &id)?;
            access::require_manager(tx, &call, &draft)?;
            if !draft.files_enabled() {
                return Err(Refusal::field("files.enabled", "Files support must be enabled."));
            }
            if files::count(tx, &draft.bucket)? > 0 {
                return Err(Refusal::field("files.enabled", "Please remove all files first."));
            }
            let source = documents::family(tx, &draft.parent.id)?
                .into_iter()
                .find(|document| document.stage == Stage::Published && document.version < draft.version)
                .ok_or_else(Refusal::not_found)?;
            if files::count(tx, &source.bucket)? == 0 {
                return Err(Refusal::field("files.enabled", "The record has no files."));
            }
            files::copy(tx, &source.bucket, &draft.bucket)?;
            if call.system.notes_reads() {
                files::note_reads(tx, &draft.bucket)?;
            }
            draft.files = source.files;
            writing::touch_and_save(tx, &mut draft)?;
            Ok(Answer::created(file_entries::list(tx, &call, &draft)?))
        })
        .await
}

/// The draft to write files to.
pub(super) fn writable(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Document, Refusal> {
    let draft = documents::draft(tx, call.kind, id)?;
    access::require_manager(tx, call, &draft)?;
    if !draft.files_enabled() {
        return Err(Refusal::status(StatusCode::FORBIDDEN, "Files are not enabled."));
    }
    Ok(draft)
}

/// On the hub a key with a slash can be started and never reached.
pub(super) fn require_reachable(system: System, key: &str) -> Result<(), Refusal> {
    if key.contains('/') && !system.reaches_slashes() {
        Err(Refusal::unknown_url())
    } else {
        Ok(())
    }
}

/// Refuses to change the files that a published record has: there is a new version for that.
pub(super) fn require_unlocked(tx: &Transaction<'_>, call: &Call, draft: &Document) -> Result<(), Refusal> {
    if call.system.locks_published_files() && documents::find(tx, &draft.id, Stage::Published)?.is_some() {
        return Err(Refusal::status(
            StatusCode::FORBIDDEN,
            "Bucket is locked for modifications.",
        ));
    }
    Ok(())
}

pub(super) fn find(tx: &Transaction<'_>, document: &Document, key: &str) -> Result<Entry, Refusal> {
    files::find(tx, &document.bucket, key)?.ok_or_else(|| {
        let message = format!("Record '{}' has no file '{key}'.", document.id);
        Refusal::status(StatusCode::NOT_FOUND, message)
    })
}
