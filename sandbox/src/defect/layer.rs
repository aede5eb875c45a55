//! The defects themselves: one layer around a server that is right, so that none of them is in its way.

use super::Defect;
use crate::App;
use crate::store::documents::{self, Stage};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode, header};
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;

/// All that is left of metadata by [`Defect::ForgetsUnknownMembers`].
const KEPT: [&str; 7] = [
    "title",
    "creators",
    "resource_type",
    "publication_date",
    "publisher",
    "description",
    "rights",
];

/// The same routes, behind the defect if there is one.
pub(crate) fn around(app: &Arc<App>, right: Router<Arc<App>>) -> Router<Arc<App>> {
    let Some(defect) = app.defect else { return right };
    let right = right.with_state(Arc::clone(app));
    Router::new()
        .fallback(async move |State(app): State<Arc<App>>, request: Request| spoil(&app, defect, right, request).await)
}

/// Spoils a request or its answer.
async fn spoil(app: &App, defect: Defect, right: Router, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let place = Place::of(&parts);
    let inner = Inner { parts, right };
    match (defect, place) {
        (Defect::ForgetsUnknownMembers, Place::Creation | Place::Update) => {
            let bytes = whole(body).await;
            inner.run(forgetting(&bytes).unwrap_or(bytes).into()).await
        }
        (Defect::WrongStatusOnPublish, Place::Publication) => {
            let mut response = inner.run(body).await;
            if response.status() == StatusCode::ACCEPTED {
                *response.status_mut() = StatusCode::OK;
            }
            response
        }
        (Defect::StoresInvalidValues, Place::Creation | Place::Update) => {
            let bytes = whole(body).await;
            let response = inner.run(bytes.clone().into()).await;
            store_invalid(app, &bytes, response).await
        }
        (Defect::LosesAResourceAtPublish, Place::Publication) => {
            inner.lose_one().await;
            inner.run(body).await
        }
        (Defect::ReportsNoDraftErrors, Place::Creation | Place::Update) => {
            changed(inner.run(body).await, |answer| {
                if let Some(members) = answer
                    .as_object_mut()
                    .filter(|members| members.contains_key("metadata"))
                {
                    members.remove("errors");
                }
            })
            .await
        }
        (Defect::IgnoresIfMatch, _) => {
            let mut inner = inner;
            inner.parts.headers.remove(header::IF_MATCH);
            inner.run(body).await
        }
        (Defect::LetsStrangersReadDrafts, Place::DraftReading) => {
            let mut response = inner.run(Body::empty()).await;
            for token in app
                .users
                .keys()
                .filter(|_| response.status().is_client_error())
                .cloned()
                .collect::<Vec<_>>()
            {
                if response.status().is_success() {
                    break;
                }
                response = inner.as_user(&token).await;
            }
            response
        }
        (Defect::CommitsWithoutContent, Place::Commit) => {
            let response = inner.run(Body::empty()).await;
            if response.status().is_success() {
                return response;
            }
            let path = inner.parts.uri.path().replace("/commit", "/content");
            inner
                .ask(Method::PUT, &path, Body::empty(), "application/octet-stream")
                .await;
            inner.run(Body::empty()).await
        }
        (Defect::WrongChecksum, Place::Files | Place::Commit) => changed(inner.run(body).await, turn_checksums).await,
        (Defect::DoublesADraftOnCreate, Place::Creation) => {
            let bytes = whole(body).await;
            inner.run(bytes.clone().into()).await;
            inner.run(bytes.into()).await
        }
        _ => inner.run(body).await,
    }
}

/// What a request is about, as far as a defect wants to know.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Creation,
    Update,
    DraftReading,
    Publication,
    Commit,
    Files,
    Elsewhere,
}

impl Place {
    fn of(parts: &Parts) -> Self {
        let segments: Vec<&str> = parts.uri.path().trim_matches('/').split('/').collect();
        let ["records" | "packages", rest @ ..] = segments.as_slice() else {
            return Self::Elsewhere;
        };
        match (parts.method.as_str(), rest) {
            ("POST", []) => Self::Creation,
            ("PUT", [_, "draft"]) => Self::Update,
            ("POST", [_, "draft", "actions", "publish"]) => Self::Publication,
            ("POST", [_, "draft", "files", _, "commit"]) => Self::Commit,
            ("GET", [_, "draft", ..]) if !rest.contains(&"content") => {
                if rest.contains(&"files") {
                    Self::Files
                } else {
                    Self::DraftReading
                }
            }
            (_, [_, "files", ..] | [_, "draft", "files", ..]) if rest.last() != Some(&"content") => Self::Files,
            _ => Self::Elsewhere,
        }
    }
}

/// The right server, to be asked more than once.
struct Inner {
    parts: Parts,
    right: Router,
}

impl Inner {
    async fn send(&self, request: Request) -> Response {
        match self.right.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }

    async fn run(&self, body: Body) -> Response {
        let mut parts = self.parts.clone();
        parts.headers.remove(header::CONTENT_LENGTH);
        self.send(Request::from_parts(parts, body)).await
    }

    async fn as_user(&self, token: &str) -> Response {
        let mut parts = self.parts.clone();
        if let Ok(value) = HeaderValue::from_str(&format!("Bearer {token}")) {
            parts.headers.insert(header::AUTHORIZATION, value);
        }
        self.send(Request::from_parts(parts, Body::empty())).await
    }

    /// Another call in the caller's name.
    async fn ask(&self, method: Method, path: &str, body: Body, media_type: &'static str) -> Value {
        let mut parts = self.parts.clone();
        parts.method = method;
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.remove(header::ACCEPT);
        parts
            .headers
            .insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        let Ok(uri) = path.parse() else { return Value::Null };
        parts.uri = uri;
        let response = self.send(Request::from_parts(parts, body)).await;
        serde_json::from_slice(&whole(response.into_body()).await).unwrap_or_default()
    }

    /// Takes the last resource off a package; off a record, or a package without one, its last file.
    async fn lose_one(&self) {
        let draft = self.parts.uri.path().trim_end_matches("/actions/publish").to_owned();
        let json = "application/json";
        let body = self.ask(Method::GET, &draft, Body::empty(), json).await;
        let resources = body["relationship"]["resources"].as_array();
        if let Some(last) = resources.and_then(|resources| resources.last()) {
            let list = json!({"resources": [{"id": last["id"]}]}).to_string();
            self.ask(Method::DELETE, &format!("{draft}/resources"), Body::from(list), json)
                .await;
            return;
        }
        let files = self
            .ask(Method::GET, &format!("{draft}/files"), Body::empty(), json)
            .await;
        let Some(entries) = files["entries"].as_array().filter(|entries| !entries.is_empty()) else {
            return;
        };
        let key = entries
            .last()
            .and_then(|entry| entry["key"].as_str())
            .unwrap_or_default();
        let file = format!("{draft}/files/{}", crate::links::segment(key));
        self.ask(Method::DELETE, &file, Body::empty(), json).await;
        if entries.len() == 1 {
            let mut without = body;
            without["files"] = json!({"enabled": false});
            self.ask(Method::PUT, &draft, Body::from(without.to_string()), json)
                .await;
        }
    }
}

async fn whole(body: Body) -> Bytes {
    // What breaks off is as good as empty: the right server then says what it says of that.
    to_bytes(body, usize::MAX).await.unwrap_or_default()
}

/// A draft's body without the members that few know.
fn forgetting(bytes: &Bytes) -> Option<Bytes> {
    let mut body: Value = serde_json::from_slice(bytes).ok()?;
    body.get_mut("metadata")?
        .as_object_mut()?
        .retain(|name, _| KEPT.contains(&name.as_str()));
    Some(body.to_string().into())
}

/// Stores the members that the answer reports as faulty, as they were sent.
async fn store_invalid(app: &App, sent: &Bytes, response: Response) -> Response {
    let sent: Value = serde_json::from_slice(sent).unwrap_or_default();
    let mut invalid: Vec<(String, Value)> = Vec::new();
    let mut id = String::new();
    let response = changed(response, |answer| {
        for error in answer["errors"].as_array().cloned().unwrap_or_default() {
            let mut path = error["field"].as_str().unwrap_or_default().split('.');
            if let (Some("metadata"), Some(name)) = (path.next(), path.next())
                && let Some(value) = sent["metadata"].get(name)
            {
                answer["metadata"][name] = value.clone();
                invalid.push((name.to_owned(), value.clone()));
            }
        }
        answer["id"].as_str().unwrap_or_default().clone_into(&mut id);
    })
    .await;
    let stored = app.store.run(move |tx| {
        if let Some(mut draft) = documents::find(tx, &id, Stage::Draft)? {
            for (name, value) in invalid {
                draft.metadata[name] = value;
            }
            documents::save(tx, &draft)?;
        }
        Ok(())
    });
    // A defect that does not succeed is seen by the tests of the defects.
    let _ = stored.await;
    response
}

/// Every checksum reads backwards.
fn turn_checksums(answer: &mut Value) {
    match answer {
        Value::Array(items) => items.iter_mut().for_each(turn_checksums),
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_str().and_then(|text| text.strip_prefix("md5:")) {
                    Some(digits) if name == "checksum" => {
                        *member = format!("md5:{}", digits.chars().rev().collect::<String>()).into();
                    }
                    _ => turn_checksums(member),
                }
            }
        }
        _ => {}
    }
}

/// A JSON answer, changed.
async fn changed(response: Response, change: impl FnOnce(&mut Value)) -> Response {
    let (mut parts, body) = response.into_parts();
    let bytes = whole(body).await;
    let bytes = match serde_json::from_slice(&bytes) {
        Ok(mut answer) => {
            change(&mut answer);
            answer.to_string().into()
        }
        Err(_) => bytes,
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}
