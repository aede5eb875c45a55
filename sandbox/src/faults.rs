//! Scripted faults: what networks and busy servers do to a request, told beforehand.
//!
//! A script is a list of rules, sent to `POST /__faults`. A rule names the requests it is about (method, path, and the
//! how manieth of them) and what happens, once or `times` times: a status instead of the work, a delay, a connection that is cut before the
//! work or after it, or work that is done after the connection was cut. `GET /__faults` tells the rules that are left
//! and every request that came, `DELETE /__faults` forgets both.

mod cut;
mod script;

pub use cut::Cut;

use crate::body;
use axum::Json;
use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use bytes::Bytes;
use futures_util::StreamExt;
use http::{Method, StatusCode};
use script::{Deed, Rule};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Where the scripts go: beside `/api`, not under it.
pub(crate) const PATH: &str = "/__faults";

/// The rules that wait, and what came so far.
#[derive(Default)]
pub(crate) struct Faults(Mutex<Book>);

#[derive(Default)]
struct Book {
    rules: Vec<Rule>,
    seen: BTreeMap<(String, String), u64>,
    bytes_in: u64,
}

type Shared = State<Arc<Faults>>;

impl Faults {
    fn book(&self) -> MutexGuard<'_, Book> {
        // Nothing that holds the lock can leave the book half written.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request, and gives what shall happen to it.
    fn meet(&self, method: &Method, path: &str) -> Option<Deed> {
        let mut book = self.book();
        *book.seen.entry((method.to_string(), path.to_owned())).or_default() += 1;
        let mut met = None;
        for rule in &mut book.rules {
            // Every rule counts what it matches; only the first that is due is obeyed, and the others wait.
            if rule.meet(method, path) && met.is_none() {
                met = Some(rule.obey());
            }
        }
        book.rules.retain(|rule| !rule.is_done());
        met
    }

    fn tell(&self) -> Value {
        let book = self.book();
        let left: Vec<Value> = book.rules.iter().map(Rule::to_json).collect();
        let seen: Vec<Value> = book
            .seen
            .iter()
            .map(|((method, path), count)| json!({"method": method, "path": path, "count": count}))
            .collect();
        json!({
            "faults": left,
            "requests": book.seen.values().sum::<u64>(),
            "bytes_in": book.bytes_in,
            "seen": seen,
        })
    }
}

/// The calls that script.
pub(crate) fn routes() -> MethodRouter<Arc<Faults>> {
    get(async |State(faults): Shared| Json(faults.tell()))
        .post(add)
        .delete(async |State(faults): Shared| {
            *faults.book() = Book::default();
            StatusCode::NO_CONTENT
        })
}

async fn add(State(faults): Shared, bytes: Bytes) -> Response {
    match script::read(&bytes) {
        Ok(rules) => {
            faults.book().rules.extend(rules);
            Json(faults.tell()).into_response()
        }
        Err(message) => (
            StatusCode::BAD_REQUEST,
            Json(json!({"status": 400, "message": message})),
        )
            .into_response(),
    }
}

/// Lays the script around the work.
pub(crate) async fn play(
    State(faults): Shared,
    OriginalUri(uri): OriginalUri,
    request: Request,
    next: Next,
) -> Response {
    let deed = faults.meet(request.method(), uri.path());
    let request = request.map(|body| counted(body, &faults));
    match deed {
        None => next.run(request).await,
        Some(Deed::Delay { ms }) => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            next.run(request).await
        }
        Some(Deed::Status(answer)) => {
            let body = if answer.works {
                next.run(request).await.into_body()
            } else {
                request.into_body()
            };
            body::drain(body).await;
            answer.into_response()
        }
        Some(Deed::CutRequest { after }) => {
            cut::within_request(request, next, after).await;
            cut::nothing()
        }
        Some(Deed::CutAnswer { after }) => cut::within_answer(next.run(request).await, after),
        Some(Deed::Late { ms }) => {
            let (parts, body) = request.into_parts();
            // The work needs the whole request; a body that breaks off by itself is work that is never done.
            if let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await {
                tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_millis(ms)).await;
                    body::drain(
                        next.run(Request::from_parts(parts, Body::from(bytes)))
                            .await
                            .into_body(),
                    )
                    .await;
                });
            }
            cut::nothing()
        }
    }
}

fn counted(body: Body, faults: &Arc<Faults>) -> Body {
    let faults = Arc::clone(faults);
    Body::from_stream(body.into_data_stream().inspect(move |chunk| {
        if let Ok(chunk) = chunk {
            faults.book().bytes_in += chunk.len() as u64;
        }
    }))
}
