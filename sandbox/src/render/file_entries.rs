//! Files of drafts and records as JSON.

use crate::call::Call;
use crate::clock;
use crate::ids;
use crate::links;
use crate::refusal::Refusal;
use crate::store::documents::{self, Document, Stage};
use crate::store::files::{self, Entry};
use jiff::SignedDuration;
use rusqlite::Transaction;
use serde_json::{Map, Value, json};

/// How long a part may be sent after its address was given.
const PART_LIFE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// The files of a draft or record.
pub(crate) fn list(tx: &Transaction<'_>, call: &Call, document: &Document) -> Result<Value, Refusal> {
    let enabled = document.files_enabled();
    let mut list = json!({"enabled": enabled, "links": links::of_files(call, document)});
    if enabled {
        list["entries"] = files::list(tx, &document.bucket)?
            .iter()
            .map(|found| entry(call, document, found))
            .collect();
        list["default_preview"] = document.files["default_preview"].clone();
        list["order"] = document.files["order"].clone();
    }
    Ok(list)
}

/// One file; a completed one says what was stored.
pub(crate) fn entry(call: &Call, document: &Document, entry: &Entry) -> Value {
    let mut body = json!({
        "key": entry.key,
        "created": entry.created,
        "updated": entry.updated,
        "status": if entry.completed { "completed" } else { "pending" },
        "metadata": entry.metadata,
        "links": links::of_file(call, document, &entry.key),
    });
    if call.system.knows_transfers() {
        add_transfer(&mut body, entry);
    }
    if let Some(content) = entry
        .content
        .as_ref()
        .filter(|_| entry.completed || entry.is_multipart())
    {
        body["storage_class"] = "L".into();
        body["checksum"] = if content.md5.is_empty() {
            Value::Null
        } else {
            format!("md5:{}", content.md5).into()
        };
        body["size"] = content.size.into();
        body["mimetype"] = media_type(&entry.key).into();
        body["version_id"] = content.version_id.clone().into();
        body["file_id"] = content.file_id.clone().into();
        body["bucket_id"] = document.bucket.clone().into();
    }
    body
}

/// What `InvenioRDM` says of how the file comes: parts have addresses of their own.
fn add_transfer(body: &mut Value, entry: &Entry) {
    body["access"] = json!({"hidden": false});
    if entry.is_multipart() && !entry.completed {
        let transfer = &entry.declared["transfer"];
        let content = body["links"]["content"].as_str().unwrap_or_default().to_owned();
        let expiration = ids::stamp(clock::now() + PART_LIFE).replace("+00:00", "");
        let parts: Vec<Value> = (1..=transfer["parts"].as_u64().unwrap_or_default())
            .map(|part| json!({"part": part, "url": format!("{content}/{part}"), "expiration": expiration}))
            .collect();
        body["transfer"] = transfer.clone();
        if let Some(links) = body["links"].as_object_mut() {
            links.remove("content");
        }
        body["links"]["parts"] = parts.into();
        return;
    }
    body["transfer"] = json!({"type": "L"});
    if !entry.completed {
        for name in ["size", "checksum"] {
            if let Some(value) = entry.declared.get(name) {
                body[name] = value.clone();
            }
        }
    }
}

/// How `InvenioRDM` tells of the files in the record itself.
pub(super) fn summary(tx: &Transaction<'_>, call: &Call, document: &Document, form: Summary) -> Result<Value, Refusal> {
    let mut body = document.files.clone();
    let mut entries = Map::new();
    let mut bytes = 0;
    let all = files::list(tx, &document.bucket)?;
    let count = all.len();
    // The index is not told of the files that the draft of a published record begins with.
    let hidden = form == Summary::Hit
        && document.stage == Stage::Draft
        && documents::find(tx, &document.id, Stage::Published)?.is_some();
    for found in all.into_iter().filter(|_| !hidden) {
        let Some(content) = found.content.as_ref().filter(|_| found.completed) else {
            if form == Summary::Hit {
                continue;
            }
            let shown = json!({"key": found.key, "metadata": found.metadata, "access": {"hidden": false}});
            entries.insert(found.key.clone(), shown);
            continue;
        };
        bytes += content.size;
        let mut shown = json!({
            "id": content.file_id,
            "checksum": format!("md5:{}", content.md5),
            "ext": found.key.rsplit_once('.').map_or("", |(_, ext)| ext).to_lowercase(),
            "size": content.size,
            "mimetype": media_type(&found.key),
            "key": found.key,
            "metadata": if found.metadata.is_null() { json!({}) } else { found.metadata.clone() },
            "access": {"hidden": false},
        });
        if form != Summary::Hit {
            shown["storage_class"] = "L".into();
        }
        if form == Summary::Read {
            shown["links"] = links::of_file(call, document, &found.key);
        }
        entries.insert(found.key.clone(), shown);
    }
    body["count"] = count.into();
    body["total_bytes"] = bytes.into();
    body["entries"] = Value::Object(entries);
    Ok(body)
}

/// How much of the files a record shows: less in lists, more when it is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Summary {
    Hit,
    Written,
    Read,
}

/// The media type that a key's ending stands for.
pub(crate) fn media_type(key: &str) -> &'static str {
    mime_guess::from_path(key)
        .first_raw()
        .unwrap_or("application/octet-stream")
}
