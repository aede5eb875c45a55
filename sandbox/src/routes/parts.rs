//! Files that are sent in parts. The file is laid out in full when it is started; each part is written to its place.

use super::files::{find, require_reachable, require_unlocked, writable};
use super::receiving::receive;
use crate::App;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::ids;
use crate::refusal::Refusal;
use crate::render::file_entries;
use crate::store::Store;
use crate::store::documents::Document;
use crate::store::files::{self, Content, Entry};
use axum::body::Body;
use axum::extract::{Path, State};
use md5::{Digest, Md5};
use rusqlite::Transaction;
use serde_json::Value;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

/// The largest file that is laid out: beyond it, a sandbox is the wrong place.
const LARGEST: u64 = 1 << 40;

/// Lays out a file that will come in parts. None for any other.
pub(super) fn prepare(store: &Store, declared: &Value) -> Result<Option<Content>, Refusal> {
    if declared["transfer"]["type"] != "M" {
        return Ok(None);
    }
    let size = declared["size"].as_u64().filter(|size| *size <= LARGEST);
    let size = size.ok_or_else(|| Refusal::bad("The file is larger than the maximum file size."))?;
    let file_id = ids::uuid()?;
    File::create_new(store.blob(&file_id))?.set_len(size)?;
    Ok(Some(Content {
        file_id,
        version_id: ids::uuid()?,
        size: i64::try_from(size).map_err(|error| Refusal::server(&error))?,
        md5: String::new(),
    }))
}

/// Receives one part. That a part does not fit is told behind a 200.
pub(crate) async fn upload(
    State(app): State<Arc<App>>,
    call: Call,
    Path((id, key, part)): Path<(String, String, u64)>,
    body: Body,
) -> Result<Answer, Refusal> {
    let checked = check(&app, &call, &id, &key).await;
    if let Err(refusal) = checked {
        body::drain(body).await;
        return Err(refusal);
    }
    let incoming = app.store.incoming(&ids::uuid()?);
    let received = receive(body, &incoming, app.store.is_durable()).await;
    let source = incoming.clone();
    let data = Arc::clone(&app);
    let answer = match received {
        Ok((size, _)) => {
            app.store
                .run(move |tx| {
                    let draft = writable(tx, &call, &id)?;
                    let entry = find(tx, &draft, &key)?;
                    let Some((offset, content)) = place(&entry, part, size) else {
                        return Ok(told_of_failure(&call, &draft, &entry));
                    };
                    let mut target = OpenOptions::new().write(true).open(data.store.blob(&content.file_id))?;
                    target.seek(SeekFrom::Start(offset))?;
                    std::io::copy(&mut File::open(&source)?, &mut target)?;
                    target.sync_all()?;
                    Ok(Answer::ok(file_entries::entry(&call, &draft, &entry)))
                })
                .await
        }
        Err(refusal) => Err(refusal),
    };
    // It was copied, or it was not wanted.
    let _ = tokio::fs::remove_file(&incoming).await;
    answer
}

async fn check(app: &App, call: &Call, id: &str, key: &str) -> Result<(), Refusal> {
    require_reachable(call.system, key)?;
    call.require_content_type(&["application/octet-stream"])?;
    let (call, id, key) = (call.clone(), id.to_owned(), key.to_owned());
    app.store
        .run(move |tx| {
            let draft = writable(tx, &call, &id)?;
            require_unlocked(tx, &call, &draft)?;
            find(tx, &draft, &key).map(|_| ())
        })
        .await
}

/// Where a part belongs, if there is such a part and it has the right size.
fn place(entry: &Entry, part: u64, size: i64) -> Option<(u64, &Content)> {
    let content = entry
        .content
        .as_ref()
        .filter(|_| entry.is_multipart() && !entry.completed)?;
    let transfer = &entry.declared["transfer"];
    let parts = transfer["parts"].as_u64()?;
    let whole = u64::try_from(content.size).ok()?;
    let part_size = transfer["part_size"].as_u64().unwrap_or(whole);
    let offset = part.checked_sub(1)?.checked_mul(part_size)?;
    let expected = if part == parts {
        whole.checked_sub(offset)?
    } else {
        part_size
    };
    (part <= parts && u64::try_from(size).ok()? == expected).then_some((offset, content))
}

/// Puts the parts together: what was not sent is zeros, and nobody says so.
pub(super) fn merge(tx: &Transaction<'_>, store: &Store, bucket: &str, entry: &Entry) -> Result<(), Refusal> {
    let Some(content) = &entry.content else {
        return Err(Refusal::Server);
    };
    let mut file = File::open(store.blob(&content.file_id))?;
    let mut digest = Md5::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        digest.update(&buffer[..read]);
    }
    let merged = Content {
        md5: ids::hex(&digest.finalize()),
        ..content.clone()
    };
    files::describe(tx, bucket, &entry.key, &merged)
}

/// A transfer that failed: `InvenioRDM` says so in a 200, and the file is gone.
pub(super) fn failed(tx: &Transaction<'_>, call: &Call, draft: &Document, entry: &Entry) -> Result<Answer, Refusal> {
    if !call.system.drops_failed_transfers() {
        return Err(Refusal::Server);
    }
    files::remove(tx, &draft.bucket, &entry.key)?;
    Ok(told_of_failure(call, draft, entry))
}

fn told_of_failure(call: &Call, draft: &Document, entry: &Entry) -> Answer {
    let mut body = file_entries::entry(call, draft, entry);
    body["errors"] = "File upload transfer failed.".into();
    Answer::ok(body)
}
