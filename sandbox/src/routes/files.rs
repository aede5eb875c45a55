//! File entries: listed, started, committed, deleted, imported.

use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::links;
use crate::refusal::Refusal;
use crate::store::documents::{self, Document, Stage};
use crate::store::files::{self, Entry};
use crate::writing;
use axum::extract::{Path, State};
use bytes::Bytes;
use http::StatusCode;
use rusqlite::Transaction;
use serde_json::{Map, Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

pub(crate) async fn list_draft(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let draft = documents::draft(tx, call.kind, &id)?;
            access::require_reader(tx, &call, &draft)?;
            Ok(Answer::ok(list_of(tx, &call, &draft)?))
        })
        .await
}

pub(crate) async fn list(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let record = documents::published(tx, call.kind, &id)?;
            access::require_file_reader(tx, &call, &record)?;
            Ok(Answer::ok(list_of(tx, &call, &record)?))
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
    app.store
        .run(move |tx| {
            let draft = writable(tx, &call, &id)?;
            for (key, metadata) in started(&body)? {
                if !files::start(tx, &draft.bucket, &key, &metadata)? {
                    return Err(Refusal::bad(format!("File with key {key} already exists.")));
                }
            }
            Ok(Answer::created(list_of(tx, &call, &draft)?))
        })
        .await
}

/// The keys to start, each with what else was sent: the hub takes that for metadata.
fn started(body: &Value) -> Result<Vec<(String, Value)>, Refusal> {
    let Some(items) = body.as_array() else {
        return Err(Refusal::field("_schema", "Invalid input type."));
    };
    let start = |(position, item): (usize, &Value)| {
        let Some(item) = item.as_object() else {
            return Err(Refusal::field(&format!("{position}._schema"), "Invalid input type."));
        };
        let key = match item.get("key") {
            Some(Value::String(key)) => key.trim().to_owned(),
            Some(Value::Null) => return Err(Refusal::field(&format!("{position}.key"), "Field may not be null.")),
            Some(_) => return Err(Refusal::field(&format!("{position}.key"), "Not a valid string.")),
            None => {
                let field = format!("{position}.key");
                return Err(Refusal::field(&field, "Missing data for required field."));
            }
        };
        let rest: Map<String, Value> = item
            .iter()
            .filter(|(name, _)| *name != "key")
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let metadata = if rest.is_empty() {
            Value::Null
        } else {
            Value::Object(rest)
        };
        Ok((key, metadata))
    };
    items.iter().enumerate().map(start).collect()
}

pub(crate) async fn delete_all(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut draft = writable(tx, &call, &id)?;
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
    require_single_segment(&key)?;
    app.store
        .run(move |tx| {
            let draft = documents::draft(tx, call.kind, &id)?;
            access::require_reader(tx, &call, &draft)?;
            let entry = find(tx, &draft, &key)?;
            Ok(Answer::ok(entry_of(&call, &draft, &entry)))
        })
        .await
}

pub(crate) async fn get(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    require_single_segment(&key)?;
    app.store
        .run(move |tx| {
            let record = documents::published(tx, call.kind, &id)?;
            access::require_file_reader(tx, &call, &record)?;
            let entry = find(tx, &record, &key)?;
            Ok(Answer::ok(entry_of(&call, &record, &entry)))
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
    require_single_segment(&key)?;
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let draft = writable(tx, &call, &id)?;
            find(tx, &draft, &key)?;
            files::set_metadata(tx, &draft.bucket, &key, &body)?;
            let entry = find(tx, &draft, &key)?;
            Ok(Answer::ok(entry_of(&call, &draft, &entry)))
        })
        .await
}

pub(crate) async fn delete(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    require_single_segment(&key)?;
    app.store
        .run(move |tx| {
            let mut draft = writable(tx, &call, &id)?;
            find(tx, &draft, &key)?;
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
    require_single_segment(&key)?;
    app.store
        .run(move |tx| {
            let draft = writable(tx, &call, &id)?;
            let before = find(tx, &draft, &key)?;
            if before.content.is_none() {
                return Err(Refusal::Server);
            }
            if before.completed {
                return Ok(Answer::ok(entry_of(&call, &draft, &before)));
            }
            files::complete(tx, &draft.bucket, &key)?;
            let committed = find(tx, &draft, &key)?;
            // From now on the entry shows an empty object where it showed null.
            if committed.metadata.is_null() {
                files::set_metadata(tx, &draft.bucket, &key, &json!({}))?;
            }
            Ok(Answer::ok(entry_of(&call, &draft, &committed)))
        })
        .await
}

/// The hub breaks over zipping a draft.
pub(crate) async fn archive() -> Refusal {
    Refusal::Server
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
            draft.files = source.files;
            writing::touch_and_save(tx, &mut draft)?;
            Ok(Answer::created(list_of(tx, &call, &draft)?))
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

/// A key with a slash can be started and never reached.
pub(super) fn require_single_segment(key: &str) -> Result<(), Refusal> {
    if key.contains('/') {
        Err(Refusal::unknown_url())
    } else {
        Ok(())
    }
}

pub(super) fn find(tx: &Transaction<'_>, document: &Document, key: &str) -> Result<Entry, Refusal> {
    files::find(tx, &document.bucket, key)?.ok_or_else(|| {
        let message = format!("Record '{}' has no file '{key}'.", document.id);
        Refusal::status(StatusCode::NOT_FOUND, message)
    })
}

fn list_of(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<Value, Refusal> {
    let enabled = document.files_enabled();
    let mut list = json!({"enabled": enabled, "links": links::of_files(call, document)});
    if enabled {
        list["entries"] = files::list(tx, &document.bucket)?
            .iter()
            .map(|entry| entry_of(call, document, entry))
            .collect();
        list["default_preview"] = document.files["default_preview"].clone();
        list["order"] = document.files["order"].clone();
    }
    Ok(list)
}

/// One entry; a completed one says what was stored.
pub(super) fn entry_of(call: &Call, document: &Document, entry: &Entry) -> Value {
    let mut body = json!({
        "key": entry.key,
        "created": entry.created,
        "updated": entry.updated,
        "status": if entry.completed { "completed" } else { "pending" },
        "metadata": entry.metadata,
        "links": links::of_file(call, document, &entry.key),
    });
    if let Some(content) = entry.content.as_ref().filter(|_| entry.completed) {
        body["storage_class"] = "L".into();
        body["checksum"] = format!("md5:{}", content.md5).into();
        body["size"] = content.size.into();
        body["mimetype"] = super::file_content::media_type(&entry.key).into();
        body["version_id"] = content.version_id.clone().into();
        body["file_id"] = content.file_id.clone().into();
        body["bucket_id"] = document.bucket.clone().into();
    }
    body
}
