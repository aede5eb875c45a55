//! All files of a draft or record in one archive, as they are: nothing is compressed.

use crate::access;
use crate::call::Call;
use crate::ids;
use crate::refusal::Refusal;
use crate::store::Store;
use crate::store::documents::{self, Document};
use crate::store::files::{self, Entry};
use crate::{App, System};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use std::fs::File;
use std::sync::Arc;
use tokio_util::io::ReaderStream;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

type Shared = State<Arc<App>>;

/// The files of a draft. The hub breaks over it.
pub(crate) async fn draft(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Response, Refusal> {
    if app.system == System::Gkh {
        return Ok(broken());
    }
    let found = app
        .store
        .run(move |tx| {
            let draft = documents::draft(tx, call.kind, &id)?;
            access::require_reader(tx, &call, &draft)?;
            let entries = files::list(tx, &draft.bucket)?;
            Ok((draft, entries))
        })
        .await?;
    send(app, found).await
}

/// The files of a published record.
pub(crate) async fn record(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Response, Refusal> {
    let found = app
        .store
        .run(move |tx| {
            let record = documents::published(tx, call.kind, &id)?;
            access::require_file_reader(tx, &call, &record)?;
            let entries = files::list(tx, &record.bucket)?;
            Ok((record, entries))
        })
        .await?;
    send(app, found).await
}

/// The one fault that the hub tells in a page.
fn broken() -> Response {
    let page = "<html>\n  <head>\n    <title>Internal Server Error</title>\n  </head>\n  <body>\n    \
                <h1><p>Internal Server Error</p></h1>\n    \n  </body>\n</html>\n";
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let shown = HeaderValue::from_static("text/html");
    response.headers_mut().insert(header::CONTENT_TYPE, shown);
    response
}

async fn send(app: Arc<App>, (document, entries): (Document, Vec<Entry>)) -> Result<Response, Refusal> {
    let path = app.store.incoming(&ids::uuid()?);
    let target = path.clone();
    let packed = tokio::task::spawn_blocking(move || pack(&app.store, &entries, &target)).await;
    packed.map_err(|error| Refusal::server(&error))??;
    let file = tokio::fs::File::open(&path).await?;
    // An open file can be read to its end; its name is needed no more.
    let _ = tokio::fs::remove_file(&path).await;
    let mut response = Response::new(Body::from_stream(ReaderStream::new(file)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename={}.zip", document.id)) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// Writes the completed files into an archive.
fn pack(store: &Store, entries: &[Entry], target: &std::path::Path) -> Result<(), Refusal> {
    let mut archive = ZipWriter::new(File::create_new(target)?);
    for entry in entries {
        let Some(content) = entry.content.as_ref().filter(|_| entry.completed) else {
            continue;
        };
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .large_file(content.size > i64::from(u32::MAX));
        let begun = archive.start_file(entry.key.as_str(), options);
        begun.map_err(|error| Refusal::server(&error))?;
        std::io::copy(&mut File::open(store.blob(&content.file_id))?, &mut archive)?;
    }
    archive.finish().map_err(|error| Refusal::server(&error))?;
    Ok(())
}
