//! Bytes on their way to the disk.

use crate::ids;
use crate::refusal::Refusal;
use axum::body::{Body, Bytes};
use bytes::BytesMut;
use futures_util::StreamExt;
use md5::{Digest, Md5};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// What is no larger is written at once.
const SMALL: usize = 256 * 1024;

/// How many pieces may wait for being summed and written while the next ones come in.
const WAITING: usize = 8;

/// Writes a body to a file as it comes, and gives its size and md5. What is `durable` is on disk then.
pub(super) async fn receive(body: Body, path: &Path, durable: bool) -> Result<(i64, String), Refusal> {
    let path = path.to_owned();
    let mut chunks = body.into_data_stream();
    let mut first = BytesMut::new();
    while first.len() < SMALL {
        match chunks.next().await {
            Some(chunk) => first.extend_from_slice(&chunk.map_err(|_| broken_off())?),
            None => return written(spawn_blocking(move || write(path, [first.freeze()], durable)).await),
        }
    }
    let (pieces, queue) = mpsc::channel(WAITING);
    let writer = spawn_blocking(move || write(path, Queue(queue), durable));
    let mut next = first.freeze();
    loop {
        // The writer went away where it failed, and says why in the end.
        if pieces.send(next).await.is_err() {
            break;
        }
        match chunks.next().await {
            Some(Ok(chunk)) => next = chunk,
            Some(Err(_)) => {
                drop(pieces);
                // It shall be done with the file before that is removed.
                let _ = writer.await;
                return Err(broken_off());
            }
            None => break,
        }
    }
    drop(pieces);
    written(writer.await)
}

struct Queue(mpsc::Receiver<Bytes>);

impl Iterator for Queue {
    type Item = Bytes;
    fn next(&mut self) -> Option<Bytes> {
        self.0.blocking_recv()
    }
}

fn write(path: PathBuf, pieces: impl IntoIterator<Item = Bytes>, durable: bool) -> std::io::Result<(u64, String)> {
    let mut file = File::create_new(path)?;
    let mut digest = Md5::new();
    let mut size = 0;
    for piece in pieces {
        digest.update(&piece);
        file.write_all(&piece)?;
        size += piece.len() as u64;
    }
    if durable {
        file.sync_all()?;
    }
    Ok((size, ids::hex(&digest.finalize())))
}

fn written(outcome: Result<std::io::Result<(u64, String)>, tokio::task::JoinError>) -> Result<(i64, String), Refusal> {
    let (size, md5) = outcome.map_err(|error| Refusal::server(&error))??;
    let size = i64::try_from(size).map_err(|error| Refusal::server(&error))?;
    Ok((size, md5))
}

fn broken_off() -> Refusal {
    Refusal::bad("The browser (or proxy) sent a request that this server could not understand.")
}
