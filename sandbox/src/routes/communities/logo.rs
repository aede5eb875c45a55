//! The logo of a community: one picture.

use super::{managed, visible};
use crate::App;
use crate::answer::Answer;
use crate::call::Call;
use crate::ids;
use crate::refusal::Refusal;
use crate::store::communities;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use md5::{Digest, Md5};
use serde_json::json;
use std::sync::Arc;

type Shared = State<Arc<App>>;

/// The most bytes that a logo may have.
const LIMIT: usize = 1_000_000;

fn none() -> Refusal {
    Refusal::status(StatusCode::NOT_FOUND, "No logo exists for this community.")
}

pub(crate) async fn put(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    call.require_content_type(&["application/octet-stream"])?;
    let data = Arc::clone(&app);
    app.store
        .run(move |tx| {
            let mut found = managed(tx, &call, &id)?;
            if bytes.len() > LIMIT {
                let message = format!(
                    "Logo size limit exceeded. Limit: {LIMIT} bytes Given: {} bytes",
                    bytes.len()
                );
                return Err(Refusal::bad(message));
            }
            let file_id = ids::uuid()?;
            std::fs::write(data.store.blob(&file_id), &bytes)?;
            found.logo = Some(file_id.clone());
            communities::save(tx, &found)?;
            let address = call.api(&format!("/communities/{}/logo", found.id));
            let now = ids::now();
            Ok(Answer::ok(json!({
                "key": "logo",
                "created": now,
                "updated": now,
                "status": "completed",
                "metadata": null,
                "links": {"self": address},
                "storage_class": "L",
                "checksum": format!("md5:{}", ids::hex(&Md5::digest(&bytes))),
                "size": bytes.len(),
                "mimetype": media_type(&bytes),
                "version_id": ids::uuid()?,
                "file_id": file_id,
                "bucket_id": found.id,
            })))
        })
        .await
}

pub(crate) async fn get(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Response, Refusal> {
    let logo = app.store.run(move |tx| Ok(visible(tx, &call, &id)?.logo)).await?;
    let bytes = tokio::fs::read(app.store.blob(&logo.ok_or_else(none)?)).await?;
    let mut response = Response::new(Body::empty());
    let shown = HeaderValue::from_static(media_type(&bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, shown);
    *response.body_mut() = Body::from(bytes);
    Ok(response)
}

pub(crate) async fn delete(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut found = managed(tx, &call, &id)?;
            if found.logo.take().is_none() {
                return Err(none());
            }
            communities::save(tx, &found)?;
            Ok(Answer::no_content())
        })
        .await
}

/// The kind of a picture, by its first bytes; anything else is only bytes, so that nothing runs in a browser.
fn media_type(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        _ => "application/octet-stream",
    }
}
