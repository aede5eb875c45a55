//! The calls that send or fetch the bytes of a file.

use futures_util::StreamExt as _;
use geodepot::client::Kind;
use geodepot::client::collection::Collection;
use geodepot::surf::SurfClient;
use geodepot::transport::{ProgressFn, Response, Source, Upload};
use geodepot::workflow::UploadOptions;
use geodepot::{Client, CommunityId, Error, ErrorKind, FileKey, RecordId, Result};
use geodepot_js_glue::{Arguments, value};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName};
use js_sys::Uint8Array;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;

use crate::feed::Feed;
use crate::surf;

/// A file to be sent.
pub(crate) struct Sending {
    pub(crate) source: Arc<dyn Source>,
    pub(crate) progress: Option<ProgressFn>,
}

/// Sends a file by the call of this name.
pub(crate) async fn send(client: &Client, name: &str, given: Arguments, sending: Sending) -> Result<Value> {
    match name.split_once('.') {
        Some(("packages", name)) => send_to(&client.packages(), name, given, sending).await,
        Some(("records", name)) => send_to(&client.records(), name, given, sending).await,
        Some(("community", "logo.put")) => {
            let mut given = given;
            let logo = client.community(given.next::<CommunityId>("id")?).logo();
            let Sending { source, progress } = sending;
            value(logo.put(Upload { source, progress }).await)
        }
        _ => Err(unknown(name)),
    }
}

async fn send_to<K: Kind>(
    collection: &Collection<K>,
    name: &str,
    mut given: Arguments,
    sending: Sending,
) -> Result<Value> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Options {
        replace: bool,
    }
    let files = collection.draft(given.next::<RecordId>("id")?).files();
    let key: FileKey = given.next("key")?;
    let Sending { source, progress } = sending;
    match name {
        "draft.files.putContent" => value(files.put_content(key, Upload { source, progress }).await),
        "draft.files.upload" => {
            let Options { replace } = given.maybe("options")?.unwrap_or_default();
            let options = UploadOptions {
                replace,
                progress,
                ..UploadOptions::default()
            };
            value(files.upload(key, source, options).await)
        }
        _ => Err(unknown(name)),
    }
}

/// Sends a file to a SURF Data Repository.
pub(crate) async fn send_surf(surf: &SurfClient, name: &str, mut given: Arguments, sending: Sending) -> Result<Value> {
    if name != "deposit.files.upload" {
        return Err(unknown(name));
    }
    let files = surf::deposit(surf, &mut given)?.files();
    let Sending { source, progress } = sending;
    let key: FileKey = given.next("key")?;
    Ok(files.upload(key, Upload { source, progress }).await?.to_value())
}

/// Begins the download of this name.
pub(crate) async fn fetch(client: &Client, name: &str, given: Arguments) -> Result<Feed> {
    let response = match name.split_once('.') {
        Some(("packages", name)) => fetch_from(&client.packages(), name, given).await,
        Some(("records", name)) => fetch_from(&client.records(), name, given).await,
        Some(("community", "logo.get")) => {
            let mut given = given;
            client.community(given.next::<CommunityId>("id")?).logo().get().await
        }
        _ => Err(unknown(name)),
    };
    response.map(feed)
}

async fn fetch_from<K: Kind>(collection: &Collection<K>, name: &str, mut given: Arguments) -> Result<Response> {
    let id: RecordId = given.next("id")?;
    match name {
        "draft.files.download" => {
            let files = collection.draft(id).files();
            files.download(given.next::<FileKey>("key")?).await
        }
        "record.files.download" => {
            let files = collection.record(id).files();
            files.download(given.next::<FileKey>("key")?).await
        }
        "draft.files.archive" => collection.draft(id).files().archive().await,
        "record.files.archive" => collection.record(id).files().archive().await,
        _ => Err(unknown(name)),
    }
}

/// Begins a download from a SURF Data Repository.
pub(crate) async fn fetch_surf(surf: &SurfClient, name: &str, mut given: Arguments) -> Result<Feed> {
    if name != "deposit.files.download" {
        return Err(unknown(name));
    }
    let files = surf::deposit(surf, &mut given)?.files();
    let key: FileKey = given.next("key")?;
    Ok(feed(files.download(key).await?))
}

fn feed(response: Response) -> Feed {
    let (size, media_type) = (header(&response, &CONTENT_LENGTH), header(&response, &CONTENT_TYPE));
    let bytes = response.into_body().into_stream();
    let pieces = bytes.map(|piece| Ok(Uint8Array::from(&*piece.map_err(Error::from)?).into()));
    Feed::new(Box::pin(pieces)).with_head(size.and_then(|size| whole(&size)), media_type)
}

/// A count of bytes.
#[expect(clippy::cast_precision_loss, reason = "below 2^53")]
fn whole(text: &str) -> Option<f64> {
    text.trim().parse::<u64>().ok().map(|count| count as f64)
}

fn header(response: &Response, name: &HeaderName) -> Option<String> {
    Some(response.headers().get(name)?.to_str().ok()?.to_owned())
}

fn unknown(name: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("There is no call “{name}” for files."))
}
