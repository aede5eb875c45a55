//! Communities: made, found, changed, and their records.

mod fields;
pub(crate) mod logo;

use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::ids;
use crate::refusal::Refusal;
use crate::render::communities::community as render;
use crate::search::Page;
use crate::search::facets::facet;
use crate::search::query::Expression;
use crate::store::communities::{self, Community};
use crate::writing;
use crate::{App, System};
use axum::extract::{Path, State};
use bytes::Bytes;
use fields::Fields;
use http::StatusCode;
use rusqlite::Transaction;
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

/// Those that everybody may see, and the caller's own.
pub(crate) async fn list(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    search(&app, call, "/communities", may_see).await
}

pub(crate) async fn own(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    call.require_user()?;
    search(&app, call, "/user/communities", |call, found| {
        call.user == Some(found.owner)
    })
    .await
}

async fn search(app: &App, call: Call, path: &str, chosen: fn(&Call, &Community) -> bool) -> Result<Answer, Refusal> {
    let q = call.query.get("q").filter(|q| !q.trim().is_empty()).map(str::to_owned);
    let page = Page::read(
        &call.query,
        &["bestmatch", "newest", "oldest", "version"],
        "newest",
        q.is_some(),
    )?;
    let address = call.api(path);
    app.store
        .run(move |tx| {
            let wanted: Vec<String> = call.query.all("type").map(str::to_owned).collect();
            let expression = q.as_deref().map(Expression::parse);
            let mut hits = Vec::new();
            for found in communities::all(tx)?.iter().filter(|found| chosen(&call, found)) {
                let hit = render(&call, found, false);
                let kind = hit["metadata"]["type"]["id"].as_str().unwrap_or_default();
                let fits = wanted.is_empty() || wanted.iter().any(|wanted| wanted == kind);
                if fits && expression.as_ref().is_none_or(|expression| expression.matches(&hit)) {
                    hits.push(hit);
                }
            }
            if page.sort == "oldest" {
                hits.reverse();
            }
            let kind = |hit: &Value| hit["metadata"]["type"]["id"].as_str().unwrap_or_default().to_owned();
            let visibility = |hit: &Value| hit["access"]["visibility"].as_str().unwrap_or_default().to_owned();
            let label = |key: &str| if key == "public" { "Public" } else { "Restricted" }.to_owned();
            let title = |key: &str| {
                let term = call.vocabularies.term("communitytypes", key);
                term.map_or_else(|| key.to_owned(), |term| term.title().to_owned())
            };
            let aggregations = json!({
                "type": facet("Type", &hits, kind, title, false),
                "visibility": facet("Visibility", &hits, visibility, label, false),
            });
            let total = hits.len();
            let mut own: Vec<(String, String)> = q.into_iter().map(|q| ("q".to_owned(), q)).collect();
            own.extend(wanted.into_iter().map(|kind| ("type".to_owned(), kind)));
            let mut body = json!({
                "links": page.links(&address, &own, total),
                "hits": {"hits": page.cut(hits).collect::<Vec<_>>(), "total": total},
                "aggregations": aggregations,
                "sortBy": page.sort,
            });
            if call.system.numbers_pages() {
                body["page"] = page.number().into();
            }
            Ok(Answer::ok(body))
        })
        .await
}

/// Makes a community. On the hub only its secretariat may.
pub(crate) async fn create(State(app): Shared, call: Call, bytes: Bytes) -> Result<Answer, Refusal> {
    let owner = call.require_user()?;
    if call.system == System::Gkh && !call.admin {
        return Err(Refusal::denied());
    }
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let fields = Fields::read(&call, &body)?;
            let slug = fields.slug.clone().unwrap_or_default();
            require_free(tx, &slug)?;
            let now = ids::now();
            let made = Community {
                id: ids::uuid()?,
                slug,
                owner,
                revision: 2,
                created: now.clone(),
                updated: now,
                metadata: fields.metadata,
                access: fields.access,
                deleted: false,
                logo: None,
            };
            communities::save(tx, &made)?;
            Ok(Answer::created(render(&call, &made, true)))
        })
        .await
}

pub(crate) async fn get(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| Ok(Answer::ok(render(&call, &visible(tx, &call, &id)?, false))))
        .await
}

/// Replaces what a community says. Its slug has a call of its own.
pub(crate) async fn update(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let if_match = call.if_match()?;
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let mut found = managed(tx, &call, &id)?;
            writing::require_revision(found.revision, if_match)?;
            let mut body = body;
            if let Some(map) = body.as_object_mut() {
                map.insert("slug".to_owned(), found.slug.clone().into());
            }
            let fields = Fields::read(&call, &body)?;
            found.metadata = fields.metadata;
            found.access = fields.access;
            touch(tx, &mut found)?;
            Ok(Answer::ok(render(&call, &found, true)))
        })
        .await
}

pub(crate) async fn rename(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let if_match = call.if_match()?;
    let body = body::json(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let mut found = managed(tx, &call, &id)?;
            writing::require_revision(found.revision, if_match)?;
            let slug = fields::slug(call.system, body.get("slug")).map_err(|error| Refusal::Invalid(vec![error]))?;
            if slug != found.slug {
                require_free(tx, &slug)?;
            }
            found.slug = slug;
            touch(tx, &mut found)?;
            Ok(Answer::ok(render(&call, &found, true)))
        })
        .await
}

pub(crate) async fn delete(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let if_match = call.if_match()?;
    app.store
        .run(move |tx| {
            let mut found = managed(tx, &call, &id)?;
            writing::require_revision(found.revision, if_match)?;
            found.deleted = true;
            touch(tx, &mut found)?;
            Ok(Answer::no_content())
        })
        .await
}

/// Who belongs to it: the one who made it. Its own people see all, others what they are shown.
pub(crate) async fn members(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let data = Arc::clone(&app);
    app.store
        .run(move |tx| {
            let found = managed(tx, &call, &id)?;
            Ok(Answer::ok(people(&data, &call, &found)))
        })
        .await
}

pub(crate) async fn public_members(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let data = Arc::clone(&app);
    app.store
        .run(move |tx| {
            let found = visible(tx, &call, &id)?;
            if found.access["members_visibility"] == "restricted" && call.user != Some(found.owner) {
                return Err(Refusal::denied());
            }
            Ok(Answer::ok(people(&data, &call, &found)))
        })
        .await
}

fn people(app: &App, call: &Call, found: &Community) -> Value {
    let name = app.names.get(&found.owner).map_or("", String::as_str);
    json!({
        "hits": {
            "hits": [{
                "id": found.id,
                "created": found.created,
                "updated": found.updated,
                "revision_id": 1,
                "role": "owner",
                "visible": true,
                "is_current_user": call.user == Some(found.owner),
                "member": {"type": "user", "id": found.owner.to_string(), "name": name},
            }],
            "total": 1,
        },
        "sortBy": "name",
        "links": {"self": call.api(&format!("/communities/{}/members", found.id))},
    })
}

fn touch(tx: &Transaction<'_>, found: &mut Community) -> Result<(), Refusal> {
    found.revision += 1;
    found.updated = ids::now();
    communities::save(tx, found)
}

fn require_free(tx: &Transaction<'_>, slug: &str) -> Result<(), Refusal> {
    if communities::find(tx, slug)?.is_some() {
        let message = "A community with this identifier already exists.";
        return Err(Refusal::field("slug", message));
    }
    Ok(())
}

fn may_see(call: &Call, found: &Community) -> bool {
    found.access["visibility"] != "restricted" || call.user == Some(found.owner) || call.admin
}

/// The community that an address names: 410 if it is gone.
fn find(tx: &Transaction<'_>, id: &str) -> Result<Community, Refusal> {
    let found = communities::find(tx, id)?.ok_or_else(Refusal::unknown_id)?;
    if found.deleted {
        return Err(Refusal::status(StatusCode::GONE, "The record has been deleted."));
    }
    Ok(found)
}

/// One that the caller may see.
pub(crate) fn visible(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Community, Refusal> {
    let found = find(tx, id)?;
    if may_see(call, &found) {
        Ok(found)
    } else {
        Err(Refusal::denied())
    }
}

/// One that the caller may change.
fn managed(tx: &Transaction<'_>, call: &Call, id: &str) -> Result<Community, Refusal> {
    let found = find(tx, id)?;
    if call.user == Some(found.owner) || call.admin {
        Ok(found)
    } else {
        Err(Refusal::denied())
    }
}
