//! The server's edge: every request that comes is written down here, and here it meets its fault.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Body as AxumBody;
use bytes::Bytes;
use futures_util::{TryStreamExt as _, stream};
use geodepot::transport::{Body, Payload, Request, Response, Transport, TransportError, TransportErrorKind};
use http::{HeaderValue, Method, StatusCode, header, request};
use percent_encoding::percent_decode_str;
use tower::ServiceExt as _;

use super::case::Way;
use super::colleague::Colleague;
use super::time::Time;

/// More than any answer or file here has.
const LIMIT: usize = 16 << 20;

/// What came, and what became of it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its number among all, from 1.
    pub number: usize,
    /// In the how manieth start of the client, from 1.
    pub start: usize,
    /// The method.
    pub method: Method,
    /// The path, with its query.
    pub path: String,
    /// How many bytes of its body the server took.
    pub bytes: usize,
    /// The status that the server gave it, once its work was done.
    pub status: Option<u16>,
    /// What happened to it.
    pub way: Option<Way>,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self
            .status
            .map_or_else(|| "---".to_owned(), |status| status.to_string());
        write!(
            f,
            "{:>4}.{} {status} {:<6} {}",
            self.number, self.start, self.method, self.path
        )?;
        if self.bytes > 0 {
            write!(f, " ({} B)", self.bytes)?;
        }
        match self.way {
            Some(way) => write!(f, "   <-- {way}"),
            None => Ok(()),
        }
    }
}

/// A transport to a router, with a script of faults and a book of what came.
#[derive(Clone)]
pub struct Edge {
    router: Router,
    time: Time,
    book: Arc<Mutex<Book>>,
    colleague: Arc<Colleague>,
}

#[derive(Default)]
struct Book {
    faults: Vec<(usize, Way)>,
    seen: Vec<Seen>,
    start: usize,
    held: Vec<Held>,
    completed: BTreeSet<String>,
    sent_again: usize,
}

/// A request whose client has given up, and whose work is still to be done.
struct Held {
    number: usize,
    due: usize,
    request: Whole,
}

/// A request with all its bytes.
struct Whole {
    parts: request::Parts,
    bytes: Bytes,
}

impl Edge {
    /// In front of a router. A colleague works on the same account after each fault.
    pub fn new(router: Router, time: Time, faults: Vec<(usize, Way)>, colleague: Arc<Colleague>) -> Self {
        let book = Book {
            faults,
            ..Book::default()
        };
        Self {
            router,
            time,
            book: Arc::new(Mutex::new(book)),
            colleague,
        }
    }

    /// The client starts, once more.
    pub fn start(&self) {
        self.book().start += 1;
    }

    /// What came, in order.
    pub fn seen(&self) -> Vec<Seen> {
        self.book().seen.clone()
    }

    /// How many bytes came for files that were complete already.
    pub fn sent_again(&self) -> usize {
        self.book().sent_again
    }

    /// Does all work that is still held, and says whether there was any.
    pub async fn finish(&self) -> bool {
        self.work_off(usize::MAX).await
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a request down, and gives its number and its fault.
    fn meet(&self, method: &Method, path: String, bytes: usize) -> (usize, Option<Way>) {
        let mut book = self.book();
        let number = book.seen.len() + 1;
        let way = book.faults.iter().find(|(at, _)| *at == number).map(|(_, way)| *way);
        let bytes = match way {
            Some(Way::CutBefore | Way::KillBefore) => 0,
            Some(Way::CutWithin) => bytes / 2,
            _ => bytes,
        };
        if *method == Method::PUT
            && let Some(key) = key_before(&path, "/content")
            && book.completed.contains(&key)
        {
            book.sent_again += bytes;
        }
        let start = book.start;
        book.seen.push(Seen {
            number,
            start,
            method: method.clone(),
            path,
            bytes,
            status: None,
            way,
        });
        (number, way)
    }

    /// Does what was held and is due before request `number`.
    async fn work_off(&self, number: usize) -> bool {
        let due: Vec<Held> = {
            let mut book = self.book();
            book.held.extract_if(.., |held| held.due < number).collect()
        };
        let any = !due.is_empty();
        for held in due {
            self.work(held.number, held.request).await;
        }
        any
    }

    /// Lets the server do its work.
    async fn work(&self, number: usize, request: Whole) -> Option<http::Response<Bytes>> {
        let request = http::Request::from_parts(request.parts, AxumBody::from(request.bytes));
        let answer = self.router.clone().oneshot(request).await;
        let (parts, body) = answer.ok()?.into_parts();
        let bytes = axum::body::to_bytes(body, LIMIT).await.ok()?;
        let mut book = self.book();
        if let Some(seen) = book.seen.get_mut(number - 1) {
            seen.status = Some(parts.status.as_u16());
            let key = key_before(&seen.path, "/commit").filter(|_| parts.status == StatusCode::OK);
            book.completed.extend(key);
        }
        Some(http::Response::from_parts(parts, bytes))
    }

    /// Half of the body comes, and then nothing.
    async fn work_on_half(&self, request: Whole) {
        let half = request.bytes.slice(..request.bytes.len() / 2);
        let gone = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        let body = AxumBody::from_stream(stream::iter([Ok(half), Err(gone)]));
        let answer = self
            .router
            .clone()
            .oneshot(http::Request::from_parts(request.parts, body))
            .await;
        let Ok(answer) = answer;
        // The answer goes nowhere.
        let _ = axum::body::to_bytes(answer.into_body(), LIMIT).await;
    }
}

/// The key of a file in `…/files/KEY/content` or `…/files/KEY/commit`.
fn key_before(path: &str, end: &str) -> Option<String> {
    let (_, key) = path.strip_suffix(end)?.rsplit_once("/files/")?;
    Some(percent_decode_str(key).decode_utf8_lossy().into_owned())
}

async fn whole(request: Request) -> Result<Whole, TransportError> {
    let (mut parts, payload) = request.into_parts();
    parts
        .headers
        .insert(header::HOST, HeaderValue::from_static("localhost"));
    let bytes = match payload {
        Payload::Empty => Bytes::new(),
        Payload::Bytes(bytes) => bytes,
        Payload::Source(upload) => {
            let pieces: Vec<Bytes> = upload.source.read(0).try_collect().await?;
            parts
                .headers
                .insert(header::CONTENT_LENGTH, upload.source.size().into());
            pieces.concat().into()
        }
    };
    Ok(Whole { parts, bytes })
}

fn broken() -> TransportError {
    TransportError::new(TransportErrorKind::Network, "the connection was cut")
}

/// What the server's side makes of a request.
enum Reply {
    Answer(http::Response<Bytes>),
    Cut,
    Killed,
}

impl Edge {
    async fn serve(self, request: Whole) -> Reply {
        let path = request.parts.uri.path_and_query().map(ToString::to_string);
        let (number, way) = self.meet(&request.parts.method, path.unwrap_or_default(), request.bytes.len());
        self.work_off(number).await;
        let Some(way) = way else {
            return self.work(number, request).await.map_or(Reply::Cut, Reply::Answer);
        };
        match way {
            // Other work may not need its body at all; it is not begun.
            Way::CutWithin if request.parts.uri.path().ends_with("/content") => self.work_on_half(request).await,
            Way::CutBefore | Way::KillBefore | Way::CutWithin => {}
            Way::CutAfter | Way::KillAfter => {
                self.work(number, request).await;
            }
            Way::Late(after) | Way::KillLate(after) => {
                let due = number + after;
                self.book().held.push(Held { number, due, request });
            }
        }
        self.colleague.work().await;
        if way.kills() { Reply::Killed } else { Reply::Cut }
    }
}

impl Transport for Edge {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let under_way = self.time.request();
        let request = whole(request).await?;
        let edge = self.clone();
        // On its own, for a server goes on with its work when its client is gone.
        let serving = tokio::spawn(async move {
            let reply = edge.serve(request).await;
            (reply, under_way)
        });
        let (reply, _under_way) = serving.await.map_err(|_| broken())?;
        match reply {
            Reply::Answer(answer) => {
                let (mut parts, bytes) = answer.into_parts();
                let date = httpdate::fmt_http_date(self.time.clock().now());
                if let Ok(date) = date.parse() {
                    parts.headers.insert(header::DATE, date);
                }
                Ok(http::Response::from_parts(parts, Body::from(bytes)))
            }
            Reply::Cut => Err(broken()),
            Reply::Killed => {
                self.time.kill();
                std::future::pending().await
            }
        }
    }
}
