//! The bytes of files, streamed both ways.

use super::files::{find, require_reachable, require_unlocked, writable};
use super::parts;
use super::receiving::receive;
use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::ids;
use crate::refusal::Refusal;
use crate::render::file_entries::{self, media_type};
use crate::store::documents;
use crate::store::files::{self, Content, Entry};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderName, HeaderValue, StatusCode, header};
use jiff::Timestamp;
use md5::{Digest, Md5};
use rusqlite::Transaction;
use std::path::Path as FilePath;
use std::sync::Arc;
use tokio_util::io::ReaderStream;

type Shared = State<Arc<App>>;

/// Receives a file. What breaks off leaves nothing behind; what is committed already stays, behind a 500.
pub(crate) async fn upload(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
    body: Body,
) -> Result<Answer, Refusal> {
    if let Err(refusal) = may_upload(&app, &call, &id, &key).await {
        body::drain(body).await;
        return Err(refusal);
    }
    let limits = app.limits;
    keep(&app, body, move |tx, content| {
        let draft = writable(tx, &call, &id)?;
        require_unlocked(tx, &call, &draft)?;
        let entry = find(tx, &draft, &key)?;
        if !takes_content(&entry) {
            files::abandon(tx, &content)?;
            return parts::failed(tx, &call, &draft, &entry);
        }
        let size = u64::try_from(content.size).map_err(|error| Refusal::server(&error))?;
        let used = if limits.record.is_some() {
            files::list(tx, &draft.bucket)?
                .iter()
                .filter(|other| other.key != key)
                .filter_map(|other| u64::try_from(other.content.as_ref()?.size).ok())
                .sum()
        } else {
            0
        };
        limits.require_room(call.system, size, used)?;
        files::set_content(tx, &draft.bucket, &key, &content)?;
        let entry = find(tx, &draft, &key)?;
        Ok(Answer::ok(file_entries::entry(&call, &draft, &entry)))
    })
    .await
}

/// Receives a body whole and lets `work` say whose it is, in one transaction; if that fails, nothing is left of it.
pub(crate) async fn keep<F>(app: &App, body: Body, work: F) -> Result<Answer, Refusal>
where
    F: FnOnce(&Transaction<'_>, Content) -> Result<Answer, Refusal> + Send + 'static,
{
    let file_id = ids::uuid()?;
    let incoming = app.store.incoming(&file_id);
    let received = receive(body, &incoming, app.store.is_durable()).await;
    let (size, md5) = match received {
        Ok(received) => received,
        Err(refusal) => {
            // The error is the answer; a leftover goes at the next start.
            let _ = tokio::fs::remove_file(&incoming).await;
            return Err(refusal);
        }
    };
    let kept = app.store.blob(&file_id);
    let content = Content {
        file_id,
        version_id: ids::uuid()?,
        size,
        md5,
    };
    let source = incoming.clone();
    let answer = app
        .store
        .run(move |tx| {
            std::fs::rename(&source, &kept)?;
            let answer = work(tx, content);
            if answer.is_err() {
                // Nobody refers to it; a leftover goes at the next start.
                let _ = std::fs::remove_file(&kept);
            }
            answer
        })
        .await;
    if answer.is_err() {
        // It is still there if the work did not begin.
        let _ = tokio::fs::remove_file(&incoming).await;
    }
    answer
}

/// Writes a file that the sandbox made itself.
pub(crate) fn written(folder: &FilePath, text: &str) -> Result<Content, Refusal> {
    let file_id = ids::uuid()?;
    std::fs::write(folder.join(&file_id), text)?;
    Ok(Content {
        file_id,
        version_id: ids::uuid()?,
        size: i64::try_from(text.len()).map_err(|error| Refusal::server(&error))?,
        md5: ids::hex(&Md5::digest(text)),
    })
}

/// Refuses before the first byte what would be refused after the last.
async fn may_upload(app: &App, call: &Call, id: &str, key: &str) -> Result<(), Refusal> {
    require_reachable(call.system, key)?;
    call.require_content_type(&["application/octet-stream"])?;
    let (call, id, key) = (call.clone(), id.to_owned(), key.to_owned());
    app.store
        .run(move |tx| {
            let draft = writable(tx, &call, &id)?;
            require_unlocked(tx, &call, &draft)?;
            let entry = find(tx, &draft, &key)?;
            // InvenioRDM listens to the end, and then throws the file away.
            if takes_content(&entry) || call.system.drops_failed_transfers() {
                Ok(())
            } else {
                Err(Refusal::Server)
            }
        })
        .await
}

/// Whether a file waits for its content, all at once.
fn takes_content(entry: &Entry) -> bool {
    !entry.completed && !entry.is_multipart()
}

pub(crate) async fn download_draft(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    require_reachable(call.system, &key)?;
    let entry = app
        .store
        .run(move |tx| {
            let draft = documents::draft(tx, call.kind, &id)?;
            access::require_reader(tx, &call, &draft)?;
            find(tx, &draft, &key)
        })
        .await?;
    send(&app, entry).await
}

pub(crate) async fn download(
    State(app): Shared,
    call: Call,
    Path((id, key)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    require_reachable(call.system, &key)?;
    let known = call.if_none_match().map(str::to_owned);
    let entry = app
        .store
        .run(move |tx| {
            let record = documents::published(tx, call.kind, &id)?;
            access::require_file_reader(tx, &call, &record)?;
            find(tx, &record, &key)
        })
        .await?;
    let response = send(&app, entry).await?;
    let etag = response.headers().get(header::ETAG).and_then(|etag| etag.to_str().ok());
    if app.system.honours_entity_tags() && known.is_some() && known.as_deref() == etag {
        return Ok(unchanged(&response));
    }
    Ok(response)
}

/// 304: the caller has the file.
fn unchanged(response: &Response) -> Response {
    let mut short = Response::new(Body::empty());
    *short.status_mut() = StatusCode::NOT_MODIFIED;
    for name in [header::CONTENT_DISPOSITION, header::ETAG] {
        if let Some(value) = response.headers().get(&name) {
            short.headers_mut().insert(name, value.clone());
        }
    }
    short
}

/// Sends a file whole: the hub knows no ranges. A pending one breaks it.
pub(crate) async fn send(app: &App, entry: Entry) -> Result<Response, Refusal> {
    let content = entry.content.filter(|_| entry.completed).ok_or(Refusal::Server)?;
    let file = tokio::fs::File::open(app.store.blob(&content.file_id)).await?;
    let (shown, disposition) = shown_as(&entry.key);
    let modified = entry
        .updated
        .parse::<Timestamp>()
        .map_err(|error| Refusal::server(&error))?;
    let headers = [
        (header::CONTENT_TYPE, shown.to_owned()),
        (header::CONTENT_LENGTH, content.size.to_string()),
        (header::CONTENT_DISPOSITION, disposition),
        (HeaderName::from_static("content-md5"), content.md5.clone()),
        (header::ETAG, format!("\"md5:{}\"", content.md5)),
        (
            header::LAST_MODIFIED,
            modified.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string(),
        ),
    ];
    let mut response = Response::new(Body::from_stream(ReaderStream::new(file)));
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

/// What a file is sent as: text and pictures to look at, all else to keep, so that nothing runs in a browser.
fn shown_as(key: &str) -> (&'static str, String) {
    let guessed = media_type(key);
    let text = guessed.starts_with("text/")
        || matches!(
            guessed,
            "application/json" | "application/xml" | "application/javascript" | "image/svg+xml"
        );
    match guessed {
        "text/plain" => ("text/plain; charset=utf-8", "inline".to_owned()),
        "image/gif" | "image/jpeg" | "image/png" | "image/tiff" | "audio/mpeg" | "audio/ogg" | "audio/wav"
        | "audio/webm" => (guessed, "inline".to_owned()),
        _ if text => ("text/plain; charset=utf-8", "inline".to_owned()),
        _ => {
            let name: String = key
                .chars()
                .filter(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\\'))
                .collect();
            ("application/octet-stream", format!("attachment; filename=\"{name}\""))
        }
    }
}
