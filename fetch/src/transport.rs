use bytes::Bytes;
use futures_util::TryStreamExt as _;
use geodepot::transport::{
    Payload, Progress, Request, Response, Source, Transport, TransportError, TransportErrorKind, Upload,
};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::Blob;

use crate::source::BlobSource;
use crate::stream_source::StreamSource;
use crate::{failure, fetch, global, xhr};

/// Sends by `fetch`, and files by `XMLHttpRequest` where there is one.
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchTransport;

impl Transport for FetchTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (parts, payload) = request.into_parts();
        match payload {
            Payload::Empty => fetch::send(&parts, &JsValue::UNDEFINED).await,
            Payload::Bytes(bytes) => fetch::send(&parts, &Uint8Array::from(&*bytes)).await,
            Payload::Source(upload) => send_file(parts, upload).await,
        }
    }
}

async fn send_file(mut parts: http::request::Parts, upload: Upload) -> Result<Response, TransportError> {
    let total = upload.source.size();
    let tell = |done| {
        if let Some(progress) = &upload.progress {
            progress(Progress { done, total });
        }
    };
    tell(0);
    let response = if let Some(source) = upload.source.as_any().downcast_ref::<StreamSource>() {
        if global::get(&["XMLHttpRequest"]).is_some() {
            let message = "Browsers cannot send a stream. Give a Blob or a File.";
            return Err(TransportError::new(TransportErrorKind::Request, message));
        }
        parts.headers.insert(http::header::CONTENT_LENGTH, total.into());
        fetch::send(&parts, &source.take()?.into()).await?
    } else {
        let blob = blob_of(&*upload.source).await?;
        let sent = if xhr::is_fit(&parts) {
            xhr::send(&parts, &blob, upload.progress.clone()).await
        } else {
            fetch::send(&parts, &blob).await
        };
        match sent {
            Ok(response) => response,
            Err(error) => {
                // A file that changed meanwhile looks like a broken connection.
                BlobSource::new(blob).probe().await?;
                return Err(error);
            }
        }
    };
    tell(total);
    Ok(response)
}

/// The file as the platform's own kind of file. What comes from elsewhere is handed over piece by piece.
async fn blob_of(source: &dyn Source) -> Result<Blob, TransportError> {
    if let Some(source) = source.as_any().downcast_ref::<BlobSource>() {
        return Ok(source.blob().clone());
    }
    let pieces = Array::new();
    let mut stream = source.read(0);
    while let Some(piece) = stream.try_next().await? {
        pieces.push(&blob(&Array::of1(&to_js(&piece)))?.into());
    }
    blob(&pieces)
}

fn to_js(bytes: &Bytes) -> Uint8Array {
    Uint8Array::from(&**bytes)
}

fn blob(parts: &Array) -> Result<Blob, TransportError> {
    Blob::new_with_u8_array_sequence(parts).map_err(|error| failure::source(&error))
}
