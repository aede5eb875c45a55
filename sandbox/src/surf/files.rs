//! The files of objects: in a bucket with an address of its own in form A, below their object in form B.

use super::call::Call;
use super::refusals::{Fault, invalid};
use super::store::{self, Object};
use super::{form, objects};
use crate::answer::Answer;
use crate::refusal::Refusal;
use crate::render::file_entries;
use crate::routes::file_content;
use crate::store::files::{self, Entry};
use crate::{App, Dialect, body, links};
use axum::body::Body;
use axum::extract::{FromRequestParts, RawPathParams, State};
use axum::response::Response;
use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use rusqlite::Transaction;
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

const PUBLISHED: &str = "The files of a published object cannot be changed.";

/// How a caller names the object whose files are meant.
#[derive(Clone)]
enum Place {
    Bucket(String),
    Object(String, String),
}

/// The file that a path names, in either form; lists name none.
pub(super) struct FileAt {
    place: Place,
    name: String,
}

impl FromRequestParts<Arc<App>> for FileAt {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let unreadable = |_| Refusal::Server;
        let path = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(unreadable)?;
        let part = |name: &str| {
            let found = path.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| value.to_owned())
        };
        let place = match part("bucket") {
            Some(bucket) => Place::Bucket(bucket),
            None => Place::Object(part("namespace").unwrap_or_default(), part("id").unwrap_or_default()),
        };
        let name = part("name").unwrap_or_default();
        Ok(Self { place, name })
    }
}

impl Place {
    fn find(&self, tx: &Transaction<'_>, call: &Call) -> Result<Object, Refusal> {
        match self {
            Self::Bucket(bucket) => store::of_bucket(tx, call, bucket),
            Self::Object(namespace, id) => store::find(tx, call, namespace, id),
        }
    }

    /// The object, if the caller may change its files.
    fn writable(&self, tx: &Transaction<'_>, call: &Call) -> Result<Object, Refusal> {
        call.require_user()?;
        let object = self.find(tx, call)?;
        objects::require_owner(call, &object)?;
        if object.published {
            return Err(call.forbidden(PUBLISHED));
        }
        Ok(object)
    }

    /// The object, if the caller may have its files.
    fn readable(&self, tx: &Transaction<'_>, call: &Call) -> Result<Object, Refusal> {
        let user = call.user()?;
        let object = self.find(tx, call)?;
        objects::require_reader(call, user, &object)?;
        Ok(object)
    }
}

/// Receives a file; one of the same name is replaced.
pub(super) async fn upload(
    State(app): Shared,
    call: Call,
    FileAt { place, name }: FileAt,
    body: Body,
) -> Result<Answer, Refusal> {
    let (asking, asked) = (call.clone(), place.clone());
    let allowed = match call.require_content_type(&["application/octet-stream"], true) {
        Ok(()) => app.store.run(move |tx| asked.writable(tx, &asking)).await.map(|_| ()),
        Err(refusal) => Err(refusal),
    };
    if let Err(refusal) = allowed {
        body::drain(body).await;
        return Err(refusal);
    }
    file_content::keep(&app, body, move |tx, content| {
        let mut object = place.writable(tx, &call)?;
        files::start(tx, &object.bucket, &name, &Value::Null, &json!({}))?;
        files::set_content(tx, &object.bucket, &name, &content)?;
        files::complete(tx, &object.bucket, &name)?;
        store::touch(tx, &mut object)?;
        Ok(Answer::ok(match call.dialect {
            Dialect::A => shown(&call, &object, &find(tx, &call, &object, &name)?),
            Dialect::B => {
                let body = objects::shown(tx, &call, &object)?;
                // From now on there is a checksum to show.
                files::set_metadata(tx, &object.bucket, &name, &json!({"hashed": true}))?;
                body
            }
        }))
    })
    .await
}

/// Where the bytes of a file are.
pub(super) struct Residence {
    /// `DUL` for disk and tape, `OFL` for tape alone.
    pub(super) status: &'static str,
    pub(super) is_hashed: bool,
}

pub(super) fn residence(entry: &Entry) -> Residence {
    Residence {
        status: if entry.metadata["tape"] == true { "OFL" } else { "DUL" },
        is_hashed: entry.metadata["hashed"] == true,
    }
}

/// A file of form A, as the bucket shows it.
fn shown(call: &Call, object: &Object, entry: &Entry) -> Value {
    let address = format!(
        "{}/{}",
        call.api(&format!("/files/{}", object.bucket)),
        links::segment(&entry.key)
    );
    let mut body = json!({
        "key": entry.key,
        "created": entry.created,
        "updated": entry.updated,
        "mimetype": file_entries::media_type(&entry.key),
        "is_head": true,
        "delete_marker": false,
        "tags": {},
        "links": {"self": address},
    });
    if let Some(content) = &entry.content {
        body["version_id"] = content.version_id.as_str().into();
        body["size"] = content.size.into();
        body["checksum"] = format!("md5:{}", content.md5).into();
    }
    body
}

fn find(tx: &Transaction<'_>, call: &Call, object: &Object, name: &str) -> Result<Entry, Refusal> {
    files::find(tx, &object.bucket, name)?.ok_or_else(|| call.not_found())
}

/// The files that are here; those elsewhere are not listed.
pub(super) async fn list(State(app): Shared, call: Call, FileAt { place, .. }: FileAt) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let object = place.readable(tx, &call)?;
            let entries = files::list(tx, &object.bucket)?;
            Ok(Answer::ok(match call.dialect {
                Dialect::A => json!({
                    "id": object.bucket,
                    "contents": entries.iter().map(|entry| shown(&call, &object, entry)).collect::<Value>(),
                    "size": entries.iter().filter_map(|entry| Some(entry.content.as_ref()?.size)).sum::<i64>(),
                    "locked": object.published,
                    "links": {"self": call.api(&format!("/files/{}", object.bucket))},
                }),
                Dialect::B => {
                    let mut all = form::render(&call, &object, &entries)["files"].take();
                    if let Some(list) = all.as_array_mut() {
                        list.retain(|file| file["external"] == false);
                    }
                    all
                }
            }))
        })
        .await
}

/// Sends a file. Metadata are always public, files only if their object is open.
pub(super) async fn download(
    State(app): Shared,
    call: Call,
    FileAt { place, name }: FileAt,
) -> Result<Response, Refusal> {
    let entry = app
        .store
        .run(move |tx| {
            let object = place.readable(tx, &call)?;
            let own = call.user()? == Some(object.owner) || call.administers();
            if !own && !form::is_open(call.dialect, &object) {
                return Err(call.user()?.map_or_else(
                    || call.unauthorized(),
                    |_| call.forbidden("The files of this object are not open."),
                ));
            }
            let entry = find(tx, &call, &object, &name)?;
            if residence(&entry).status == "OFL" {
                return Err(call.refuse(
                    StatusCode::BAD_REQUEST,
                    "The file is on tape alone. Stage it, and wait until it is on disk.",
                ));
            }
            Ok(entry)
        })
        .await?;
    file_content::send(&app, entry).await
}

pub(super) async fn delete(State(app): Shared, call: Call, FileAt { place, name }: FileAt) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut object = place.writable(tx, &call)?;
            find(tx, &call, &object, &name)?;
            files::remove(tx, &object.bucket, &name)?;
            store::touch(tx, &mut object)?;
            Ok(Answer::no_content())
        })
        .await
}

/// Adds files that are elsewhere, by their handles: a list of `{name, url}`. One of the same name is replaced.
pub(super) async fn add_external(
    State(app): Shared,
    call: Call,
    FileAt { place, .. }: FileAt,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    call.require_user()?;
    call.require_content_type(&["application/json", "application/json-patch+json"], true)?;
    let list: Vec<Value> = serde_json::from_slice(&bytes).map_err(|_| call.unreadable())?;
    app.store
        .run(move |tx| {
            let mut object = place.writable(tx, &call)?;
            let added = list.iter().enumerate().map(|(position, file)| external(position, file));
            let added = added.collect::<Result<Vec<_>, _>>()?;
            let mut all: Vec<Value> = object.external.as_array().cloned().unwrap_or_default();
            for file in added {
                all.retain(|known| known["name"] != file["name"]);
                all.push(file);
            }
            object.external = all.into();
            store::touch(tx, &mut object)?;
            Ok(Answer::ok(objects::shown(tx, &call, &object)?))
        })
        .await
}

fn external(position: usize, file: &Value) -> Result<Value, Refusal> {
    let fault = |member: &str, message: &str| invalid(&[Fault::new(format!("{position}.{member}"), message)]);
    let name = file["name"].as_str().filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| fault("name", "'name' is a required property"))?;
    let url = file["url"].as_str().filter(|url| is_handle(url));
    let url = url.ok_or_else(|| {
        fault(
            "url",
            "An ePIC PID is needed, such as http://hdl.handle.net/PREFIX/SUFFIX",
        )
    })?;
    Ok(json!({"name": name, "url": url}))
}

fn is_handle(url: &str) -> bool {
    let prefixes = ["http://hdl.handle.net/", "https://hdl.handle.net/"];
    let handle = prefixes.iter().find_map(|prefix| url.strip_prefix(prefix));
    handle
        .and_then(|handle| handle.split_once('/'))
        .is_some_and(|(prefix, suffix)| prefix.starts_with(|first: char| first.is_ascii_digit()) && !suffix.is_empty())
}

/// Where a file is; its name is its number, from 0.
pub(super) async fn status(State(app): Shared, call: Call, FileAt { place, name }: FileAt) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let (_, entry) = numbered(tx, &call, &place, &name)?;
            Ok(Answer::ok(told(&entry)))
        })
        .await
}

/// Asks for a file to be brought to disk. The answer still says where it is now.
pub(super) async fn stage(State(app): Shared, call: Call, FileAt { place, name }: FileAt) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let (object, entry) = numbered(tx, &call, &place, &name)?;
            files::set_metadata(tx, &object.bucket, &entry.key, &json!({"hashed": true}))?;
            Ok(Answer::ok(told(&entry)))
        })
        .await
}

fn numbered(tx: &Transaction<'_>, call: &Call, place: &Place, index: &str) -> Result<(Object, Entry), Refusal> {
    let object = place.readable(tx, call)?;
    let index = index.parse().map_err(|_| call.not_found())?;
    let entry = files::list(tx, &object.bucket)?
        .into_iter()
        .nth(index)
        .ok_or_else(|| call.not_found())?;
    Ok((object, entry))
}

fn told(entry: &Entry) -> Value {
    json!({"name": entry.key, "status": residence(entry).status})
}

/// Gives an object a file that the sandbox made itself.
pub(super) fn attach(
    tx: &Transaction<'_>,
    folder: &std::path::Path,
    object: &Object,
    name: &str,
    text: &str,
    is_on_tape: bool,
) -> Result<(), Refusal> {
    let content = file_content::written(folder, text)?;
    files::start(
        tx,
        &object.bucket,
        name,
        &json!({"hashed": true, "tape": is_on_tape}),
        &json!({}),
    )?;
    files::set_content(tx, &object.bucket, name, &content)?;
    files::complete(tx, &object.bucket, name)
}
