//! The calls that send or fetch the bytes of a file.

use futures_util::StreamExt as _;
use geodepot::client::Kind;
use geodepot::client::collection::Collection;
use geodepot::model::FileEntry;
use geodepot::transport::{ProgressFn, Response, Source, Upload};
use geodepot::workflow::UploadOptions;
use geodepot::{Client, Error, ErrorKind, FileKey, RecordId, Result};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName};
use js_sys::Uint8Array;
use serde::Deserialize;
use std::sync::Arc;

use crate::arguments::Arguments;
use crate::feed::Feed;

/// A file to be sent.
pub(crate) struct Sending {
    pub(crate) source: Arc<dyn Source>,
    pub(crate) progress: Option<ProgressFn>,
}

/// Sends a file by the call of this name.
pub(crate) async fn send(client: &Client, name: &str, given: Arguments, sending: Sending) -> Result<FileEntry> {
    match name.split_once('.') {
        Some(("packages", name)) => send_to(&client.packages(), name, given, sending).await,
        Some(("records", name)) => send_to(&client.records(), name, given, sending).await,
        _ => Err(unknown(name)),
    }
}

async fn send_to<K: Kind>(
    collection: &Collection<K>,
    name: &str,
    mut given: Arguments,
    sending: Sending,
) -> Result<FileEntry> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Options {
        replace: bool,
    }
    let files = collection.draft(given.next::<RecordId>("id")?).files();
    let key: FileKey = given.next("key")?;
    let Sending { source, progress } = sending;
    match name {
        "draft.files.putContent" => files.put_content(key, Upload { source, progress }).await,
        "draft.files.upload" => {
            let Options { replace } = given.maybe("options")?.unwrap_or_default();
            files
                .upload(
                    key,
                    source,
                    UploadOptions {
                        replace,
                        progress,
                        ..UploadOptions::default()
                    },
                )
                .await
        }
        _ => Err(unknown(name)),
    }
}

/// Begins the download of this name.
pub(crate) async fn fetch(client: &Client, name: &str, mut given: Arguments) -> Result<Feed> {
    let (id, key): (RecordId, FileKey) = (given.next("id")?, given.next("key")?);
    let response = match name {
        "packages.draft.files.download" => client.packages().draft(id).files().download(key).await,
        "packages.record.files.download" => client.packages().record(id).files().download(key).await,
        "records.draft.files.download" => client.records().draft(id).files().download(key).await,
        "records.record.files.download" => client.records().record(id).files().download(key).await,
        _ => Err(unknown(name)),
    }?;
    let (size, media_type) = (header(&response, &CONTENT_LENGTH), header(&response, &CONTENT_TYPE));
    let bytes = response.into_body().into_stream();
    let pieces = bytes.map(|piece| Ok(Uint8Array::from(&*piece.map_err(Error::from)?).into()));
    Ok(Feed::new(Box::pin(pieces)).with_head(size.and_then(|size| size.parse().ok()), media_type))
}

fn header(response: &Response, name: &HeaderName) -> Option<String> {
    Some(response.headers().get(name)?.to_str().ok()?.to_owned())
}

fn unknown(name: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("There is no call “{name}” for files."))
}
