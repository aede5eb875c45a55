//! Requests: listed, read, decided, talked about.

use crate::App;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::ids;
use crate::refusal::Refusal;
use crate::render::requests::{event, request};
use crate::reviewing;
use crate::search::Page;
use crate::search::facets::facet;
use crate::store::requests::{self, Event, Request};
use axum::extract::{Path, State};
use bytes::Bytes;
use http::StatusCode;
use rusqlite::Transaction;
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

const SORTS: &[&str] = &["bestmatch", "newest", "oldest", "newestactivity", "oldestactivity"];

/// The caller's requests: those that ask, and those that the caller decides.
pub(crate) async fn list(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    call.require_user()?;
    search(&app, call, "/requests", |_| true).await
}

pub(crate) async fn own(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    call.require_user()?;
    search(&app, call, "/user/requests", |_| true).await
}

/// What a community is asked.
pub(crate) async fn of_community(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    call.require_user()?;
    let path = format!("/communities/{id}/requests");
    search(&app, call, &path, move |request| request.receiver == id).await
}

/// What is asked about a record.
pub(crate) async fn of_record(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    call.require_user()?;
    let path = format!("/records/{id}/requests");
    search(&app, call, &path, move |request| request.topic == id).await
}

async fn search<F>(app: &App, call: Call, path: &str, chosen: F) -> Result<Answer, Refusal>
where
    F: Fn(&Request) -> bool + Send + 'static,
{
    let q = call
        .query
        .get("q")
        .filter(|q| !q.trim().is_empty())
        .map(str::to_lowercase);
    let page = Page::read(&call.query, SORTS, "newest", q.is_some())?;
    let address = call.api(path);
    app.store
        .run(move |tx| {
            let mut hits = Vec::new();
            for found in requests::all(tx)? {
                let fits = q.as_ref().is_none_or(|q| found.title.to_lowercase().contains(q));
                let wanted =
                    |name: &str, value: bool| call.query.get(name).is_none_or(|text| text == value.to_string());
                let stage = wanted("is_open", found.status.is_open()) && wanted("is_closed", found.status.is_closed());
                if fits && stage && chosen(&found) && reviewing::require_party(tx, &call, &found).is_ok() {
                    hits.push(request(tx, &call, &found)?);
                }
            }
            if page.sort.starts_with("oldest") {
                hits.reverse();
            }
            let kinds = call.system.review_label();
            let text = |name: &'static str| move |hit: &Value| hit[name].as_str().unwrap_or_default().to_owned();
            let aggregations = json!({
                "type": facet("Type", &hits, text("type"), |_| kinds.to_owned(), false),
                "status": facet("Status", &hits, text("status"), capitalised, false),
            });
            let total = hits.len();
            Ok(Answer::ok(json!({
                "hits": {"hits": page.cut(hits).collect::<Vec<_>>(), "total": total},
                "aggregations": aggregations,
                "sortBy": page.sort,
                "links": page.links(&address, &[], total),
            })))
        })
        .await
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}

pub(crate) async fn get(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let found = party(tx, &call, &id)?;
            Ok(Answer::ok(request(tx, &call, &found)?).revision(found.revision))
        })
        .await
}

pub(crate) async fn act(
    State(app): Shared,
    call: Call,
    Path((id, action)): Path<(String, String)>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let found = reviewing::act(tx, &call, &id, &action, &body)?;
            Ok(Answer::ok(request(tx, &call, &found)?).revision(found.revision))
        })
        .await
}

/// What was said and done, in its order.
pub(crate) async fn timeline(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let page = Page::read(&call.query, &["oldest", "newest"], "oldest", false)?;
    app.store
        .run(move |tx| {
            let found = party(tx, &call, &id)?;
            let mut events: Vec<Value> = requests::events(tx, &found.id)?
                .iter()
                .map(|found| event(&call, &id, found))
                .collect();
            if page.sort == "newest" {
                events.reverse();
            }
            let total = events.len();
            let mut body = json!({
                "hits": {"hits": page.cut(events).collect::<Vec<_>>(), "total": total},
                "sortBy": page.sort,
                "links": page.links(&call.api(&format!("/requests/{id}/timeline")), &[], total),
            });
            if call.system.numbers_pages() {
                body["page"] = page.number().into();
            }
            Ok(Answer::ok(body))
        })
        .await
}

pub(crate) async fn comment(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let found = party(tx, &call, &id)?;
            let said = reviewing::note(tx, &call, &found, "C", &payload(&body)?)?;
            Ok(Answer::created(event(&call, &id, &said)))
        })
        .await
}

pub(crate) async fn get_comment(
    State(app): Shared,
    call: Call,
    Path((id, comment)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            party(tx, &call, &id)?;
            Ok(Answer::ok(event(&call, &id, &find(tx, &id, &comment)?)))
        })
        .await
}

pub(crate) async fn update_comment(
    State(app): Shared,
    call: Call,
    Path((id, comment)): Path<(String, String)>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let mut said = own_comment(tx, &call, &id, &comment)?;
            said.payload = payload(&body)?;
            said.revision += 1;
            said.updated = ids::now();
            requests::save_event(tx, &id, &said)?;
            Ok(Answer::ok(event(&call, &id, &said)))
        })
        .await
}

/// Deletes a comment: that there was one is still told.
pub(crate) async fn delete_comment(
    State(app): Shared,
    call: Call,
    Path((id, comment)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut said = own_comment(tx, &call, &id, &comment)?;
            "D".clone_into(&mut said.kind);
            said.payload = json!({"content": "deleted a comment", "format": "html", "event": "comment_deleted"});
            said.updated = ids::now();
            requests::save_event(tx, &id, &said)?;
            Ok(Answer::no_content())
        })
        .await
}

fn payload(body: &Value) -> Result<Value, Refusal> {
    let content = body["payload"]["content"]
        .as_str()
        .filter(|content| !content.trim().is_empty());
    let content = content.ok_or_else(|| Refusal::field("payload.content", "Missing data for required field."))?;
    let format = body["payload"]["format"].as_str().unwrap_or("html");
    Ok(json!({"content": content, "format": format}))
}

/// A request that the caller has to do with.
fn party(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Request, Refusal> {
    let found = requests::find(tx, id)?.ok_or_else(Refusal::unknown_id)?;
    reviewing::require_party(tx, call, &found)?;
    Ok(found)
}

fn find(tx: &Transaction<'_>, id: &str, comment: &str) -> Result<Event, Refusal> {
    let found = requests::events(tx, id)?.into_iter().find(|event| event.id == comment);
    found.ok_or_else(|| Refusal::status(StatusCode::NOT_FOUND, "The persistent identifier does not exist."))
}

fn own_comment(tx: &Transaction<'_>, call: &Call, id: &str, comment: &str) -> Result<Event, Refusal> {
    party(tx, call, id)?;
    let found = find(tx, id, comment)?;
    if found.kind == "C" && call.user == Some(found.created_by) {
        Ok(found)
    } else {
        Err(Refusal::denied())
    }
}
