//! Sending files: begun, broken, continued, compared.
#![cfg(test)]

use std::any::Any;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use geodepot::client::draft_files::DraftFiles;
use geodepot::client::{Client, Records};
use geodepot::model::DraftInput;
use geodepot::transport::{BoxFuture, BoxStream, Progress, Source, TransportError};
use geodepot::workflow::UploadOptions;
use geodepot::{ErrorKind, FileKey};
use geodepot_tests::{Fault, Repository};
use serde_json::json;

async fn files(client: &Client) -> DraftFiles<Records> {
    let input = DraftInput::from_value(json!({ "metadata": { "title": "Files" } })).unwrap();
    let draft = client.records().create(&input).await.unwrap();
    client.records().draft(&draft.id).files()
}

fn memory(bytes: &'static str) -> Arc<dyn Source> {
    <dyn Source>::memory("memory", bytes)
}

#[tokio::test]
async fn a_broken_upload_is_finished_by_sending_the_same_file_again() {
    let repository = Repository::new().unwrap();
    let files = files(&repository.client("alice").unwrap()).await;
    repository
        .transport()
        .break_once(Fault::AfterTheWork, |request| request.uri().path().ends_with("/files"));
    let entry = files
        .upload("a.csv", memory("1,2\n"), UploadOptions::default())
        .await
        .unwrap();
    assert!(entry.is_completed());
    assert_eq!(files.list().await.unwrap().entries().len(), 1);
}

#[tokio::test]
async fn a_file_that_has_arrived_is_not_sent_again() {
    let repository = Repository::new().unwrap();
    let files = files(&repository.client("alice").unwrap()).await;
    let first = files
        .upload("a.csv", memory("1,2\n"), UploadOptions::default())
        .await
        .unwrap();
    repository
        .transport()
        .break_once(Fault::AfterTheWork, |request| request.method() == http::Method::PUT);
    let before = repository.transport().sent();
    let again = files
        .upload("a.csv", memory("1,2\n"), UploadOptions::default())
        .await
        .unwrap();
    assert_eq!(first.checksum, again.checksum);
    assert_eq!(repository.transport().sent() - before, 2, "begin, list");
}

#[tokio::test]
async fn another_file_of_the_same_name_is_replaced_only_if_that_is_wanted() {
    let repository = Repository::new().unwrap();
    let files = files(&repository.client("alice").unwrap()).await;
    files
        .upload("a.csv", memory("1,2\n"), UploadOptions::default())
        .await
        .unwrap();
    let error = files
        .upload("a.csv", memory("3,4\n"), UploadOptions::default())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    let replace = UploadOptions {
        replace: true,
        ..UploadOptions::default()
    };
    let entry = files.upload("a.csv", memory("3,4\n"), replace).await.unwrap();
    assert_eq!(entry.md5().unwrap(), memory("3,4\n").md5().await.unwrap());
}

#[tokio::test]
async fn names_are_kept_letter_by_letter() {
    let repository = Repository::new().unwrap();
    let files = files(&repository.client("alice").unwrap()).await;
    for key in [
        "Notes de terrain – côtes.md",
        "50% + a#b?.csv",
        "emoji 🌍.txt",
        "a;b,c&d='e'.txt",
    ] {
        let entry = files.upload(key, memory("x"), UploadOptions::default()).await.unwrap();
        assert_eq!(entry.key, FileKey::new(key));
        assert_eq!(files.get(key).await.unwrap().bytes(), Some(1));
        files.delete(key).await.unwrap();
        assert_eq!(files.get(key).await.unwrap_err().kind(), ErrorKind::NotFound);
    }
}

#[tokio::test]
async fn an_empty_file_is_a_file() {
    let repository = Repository::new().unwrap();
    let files = files(&repository.client("alice").unwrap()).await;
    let entry = files
        .upload("empty", memory(""), UploadOptions::default())
        .await
        .unwrap();
    assert_eq!(
        (entry.bytes(), entry.md5()),
        (Some(0), Some("d41d8cd98f00b204e9800998ecf8427e"))
    );
}

/// Says another md5 than that of its bytes, as if they had been changed on the way.
struct Changed;

impl Source for Changed {
    fn name(&self) -> &'static str {
        "changed"
    }
    fn size(&self) -> u64 {
        3
    }
    fn read(&self, _: u64) -> BoxStream<'static, Result<Bytes, TransportError>> {
        Box::pin(futures_util::stream::iter([Ok(Bytes::from_static(b"abc"))]))
    }
    fn md5(&self) -> BoxFuture<'static, Result<String, TransportError>> {
        Box::pin(async { Ok("0".repeat(32)) })
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[tokio::test]
async fn bytes_that_changed_on_the_way_are_noticed() {
    let repository = Repository::new().unwrap();
    let files = files(&repository.client("alice").unwrap()).await;
    let error = files
        .upload("a", Arc::new(Changed), UploadOptions::default())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ChecksumMismatch);
}

#[tokio::test]
async fn a_real_file_is_sent_over_a_real_connection_with_progress() {
    let repository = Repository::new().unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(axum::serve(listener, repository.router()).into_future());
    let token = geodepot::AccessToken::new(repository.token("alice").unwrap());
    let client = geodepot_native::connect(&address, Some(token)).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.bin");
    std::fs::write(&path, vec![7_u8; 5_000_000]).unwrap();
    let source = geodepot_native::PathSource::open(&path).await.unwrap();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = seen.clone();
    let progress = Arc::new(move |progress: Progress| sink.lock().unwrap().push(progress.done));
    let options = UploadOptions {
        progress: Some(progress),
        ..UploadOptions::default()
    };
    let entry = files(&client).await.upload("big.bin", source, options).await.unwrap();

    assert_eq!(entry.bytes(), Some(5_000_000));
    let seen = seen.lock().unwrap();
    assert!(seen.first() == Some(&0) && seen.last() == Some(&5_000_000) && seen.len() > 5 && seen.is_sorted());
    server.abort();
}

#[tokio::test]
async fn a_closed_door_is_a_network_error_that_says_what_to_check() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let builder = Client::builder(&address)
        .unwrap()
        .token(geodepot::AccessToken::new("s3cret"));
    let once = geodepot::transport::retry::Policy {
        tries: 1,
        ..Default::default()
    };
    let client = builder.retry(once).build(
        geodepot_native::ReqwestTransport::new().unwrap(),
        geodepot_native::NativeHost,
    );
    let error = client.packages().record("x").get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Network);
    assert!(error.hint().contains("connection") && !format!("{error:?}").contains("s3cret"));
}
