//! The vocabularies, and the institutions and people that have an address of their own.

use crate::App;
use crate::answer::Answer;
use crate::call::{Call, VND};
use crate::refusal::Refusal;
use crate::search::Page;
use crate::vocabulary::Term;
use axum::extract::{Path, State};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::sync::Arc;

type Shared = State<Arc<App>>;

/// When the terms came to be: they are built in.
const BUILT: &str = "2024-01-01T00:00:00.000000+00:00";

/// Where a vocabulary is found, and how its terms look there.
struct Shelf {
    address: String,
    default_sort: &'static str,
    render: fn(&Call, &Shelf, &Term) -> Value,
    /// The label of the facet that its lists show.
    facet: Option<&'static str>,
}

pub(crate) async fn list(State(app): Shared, call: Call, Path(name): Path<String>) -> Result<Answer, Refusal> {
    let terms = app.vocabularies.terms(&name).ok_or_else(Refusal::not_found)?;
    search(&call, terms, &vocabulary(&call, &name))
}

pub(crate) async fn term(
    State(app): Shared,
    call: Call,
    Path((name, id)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    if app.vocabularies.terms(&name).is_none() {
        return Err(Refusal::not_found());
    }
    one(&app, &call, &name, &id, &vocabulary(&call, &name))
}

pub(crate) async fn affiliations(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    let terms = app.vocabularies.terms("affiliations").into_iter().flatten();
    search(&call, terms, &institutions(&call, "affiliations"))
}

pub(crate) async fn affiliation(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    one(&app, &call, "affiliations", &id, &institutions(&call, "affiliations"))
}

pub(crate) async fn funders(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    let terms = app.vocabularies.terms("funders").into_iter().flatten();
    search(&call, terms, &institutions(&call, "funders"))
}

pub(crate) async fn funder(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    one(&app, &call, "funders", &id, &institutions(&call, "funders"))
}

/// People. On a hub that follows its own rules only who is signed in may look for them; the recorded one asked nobody.
/// People are shown to those who are signed in.
pub(crate) async fn names(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    call.require_user()?;
    let terms = app.vocabularies.terms("names").into_iter().flatten();
    search(&call, terms, &people(&call))
}

pub(crate) async fn name(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    call.require_user()?;
    one(&app, &call, "names", &id, &people(&call))
}

/// Awards: none are registered here.
pub(crate) async fn awards(call: Call) -> Result<Answer, Refusal> {
    let shelf = Shelf {
        default_sort: "newest",
        facet: Some("Funders"),
        ..institutions(&call, "awards")
    };
    search(&call, std::iter::empty(), &shelf)
}

pub(crate) async fn award() -> Refusal {
    Refusal::unknown_id()
}

/// A subject by its id, which may be an address.
pub(crate) async fn subject(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    one(&app, &call, "subjects", &id, &topics(&call))
}

fn topics(call: &Call) -> Shelf {
    Shelf {
        default_sort: "subject",
        render: render_subject,
        ..institutions(call, "subjects")
    }
}

/// Subjects: the hub has none.
pub(crate) async fn subjects(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    let terms = app.vocabularies.terms("subjects").into_iter().flatten();
    search(&call, terms, &topics(&call))
}

fn vocabulary(call: &Call, name: &str) -> Shelf {
    Shelf {
        address: call.api(&format!("/vocabularies/{name}")),
        default_sort: "title",
        render: render_term,
        facet: None,
    }
}

fn institutions(call: &Call, name: &str) -> Shelf {
    Shelf {
        address: call.api(&format!("/{name}")),
        default_sort: "name",
        render: render_institution,
        facet: None,
    }
}

fn people(call: &Call) -> Shelf {
    Shelf {
        render: render_person,
        ..institutions(call, "names")
    }
}

fn one(app: &App, call: &Call, vocabulary: &str, id: &str, shelf: &Shelf) -> Result<Answer, Refusal> {
    let media_type = call.record_type()?;
    let term = app.vocabularies.term(vocabulary, id).ok_or_else(Refusal::unknown_id)?;
    let body = (shelf.render)(call, shelf, term);
    // The revision is sent even where it is not shown.
    let revision = body["revision_id"].as_i64().unwrap_or(1);
    Ok(Answer::ok(body).typed(media_type).revision(revision))
}

fn search<'a>(call: &Call, terms: impl Iterator<Item = &'a Term>, shelf: &Shelf) -> Result<Answer, Refusal> {
    let media_type = call.record_type()?;
    let (q, suggest) = (call.query.get("q"), call.query.get("suggest"));
    if q.is_some() && suggest.is_some() {
        return Err(Refusal::field(
            "_schema",
            "Both 'suggest' and 'q' parameters cannot be used at the same time.",
        ));
    }
    let searched = q.or(suggest).map(str::to_lowercase).filter(|text| !text.is_empty());
    let sorts = ["bestmatch", shelf.default_sort, "newest", "oldest"];
    let page = Page::read(&call.query, &sorts, shelf.default_sort, searched.is_some())?;
    let tags: Vec<&str> = call.query.all("tags").collect();
    let mut found: Vec<(u8, &Term)> = terms
        .filter(|term| tags.iter().all(|tag| term.tags.iter().any(|own| own == tag)))
        .filter_map(|term| match &searched {
            None => Some((0, term)),
            Some(text) => rank(term, text).map(|rank| (rank, term)),
        })
        .collect();
    if page.sort == "bestmatch" {
        found.sort_by_key(|(rank, term)| (Reverse(*rank), term.id.clone()));
    } else if page.sort == shelf.default_sort {
        found.sort_by_key(|(_, term)| term.title().to_lowercase());
    }
    let total = found.len();
    let hits: Vec<Value> = page
        .cut(found)
        .map(|(_, term)| (shelf.render)(call, shelf, term))
        .collect();
    let mut own: Vec<(String, String)> = Vec::new();
    for name in ["q", "suggest"] {
        own.extend(call.query.all(name).map(|value| (name.to_owned(), value.to_owned())));
    }
    let links = page.links(&shelf.address, &own, total);
    let mut body = json!({"hits": {"hits": hits, "total": total}, "sortBy": page.sort, "links": links});
    if call.system.numbers_pages() {
        body["page"] = page.number().into();
    }
    if let Some(label) = shelf.facet {
        body["aggregations"] = json!({"funders": {"buckets": [], "label": label}});
    }
    Ok(Answer::ok(body).typed(media_type))
}

/// How well a term fits: its short code, its id or title, the beginning of one, a word in one. None if not at all.
fn rank(term: &Term, text: &str) -> Option<u8> {
    let title = term.title().to_lowercase();
    let pattern = text.trim_end_matches('*');
    let code = term.props.as_ref().is_some_and(|props| props["alpha_2"] == pattern);
    let acronym = term
        .acronym
        .as_ref()
        .is_some_and(|acronym| acronym.to_lowercase() == pattern);
    if code || acronym {
        Some(4)
    } else if term.id == pattern || title == pattern {
        Some(3)
    } else if term.id.starts_with(pattern) || title.starts_with(pattern) {
        Some(2)
    } else if pattern
        .split_whitespace()
        .all(|word| title.contains(word) || term.id.contains(word))
    {
        Some(1)
    } else {
        None
    }
}

/// What all terms have in common.
fn frame(shelf: &Shelf, term: &Term) -> Value {
    json!({
        "id": term.id,
        "created": BUILT,
        "updated": BUILT,
        "links": {"self": format!("{}/{}", shelf.address, term.id)},
        "revision_id": 1,
        "title": term.title,
    })
}

fn render_term(call: &Call, shelf: &Shelf, term: &Term) -> Value {
    let localised = call.record_type().is_ok_and(|media_type| media_type == VND);
    let mut body = if localised {
        json!({"id": term.id, "title_l10n": term.title_in(&call.languages())})
    } else {
        let mut body = frame(shelf, term);
        body["type"] = shelf.address.rsplit('/').next().into();
        body
    };
    body["tags"] = json!(term.tags);
    match &term.description {
        Some(description) if localised => body["description_l10n"] = description["en"].clone(),
        Some(description) => body["description"] = description.clone(),
        None => {}
    }
    if let Some(icon) = &term.icon {
        body["icon"] = icon.as_str().into();
    }
    if let Some(props) = &term.props {
        body["props"] = props.clone();
    }
    body
}

fn render_institution(_: &Call, shelf: &Shelf, term: &Term) -> Value {
    let mut body = frame(shelf, term);
    body["name"] = term.title().into();
    body["identifiers"] = json!([{"identifier": term.id, "scheme": "ror"}]);
    if let Some(acronym) = &term.acronym {
        body["acronym"] = acronym.as_str().into();
    }
    if let Some(country) = &term.country {
        body["country"] = country.as_str().into();
    }
    body
}

fn render_person(call: &Call, shelf: &Shelf, term: &Term) -> Value {
    let mut body = frame(shelf, term);
    if let Some(map) = body.as_object_mut() {
        map.remove("title");
    }
    body["name"] = term.title().into();
    body["given_name"] = json!(term.given_name);
    body["family_name"] = json!(term.family_name);
    body["identifiers"] = json!([{"identifier": term.id, "scheme": "orcid"}]);
    if call.system.shows_internal_ids() {
        body["internal_id"] = Value::Null;
    }
    body
}

fn render_subject(_: &Call, shelf: &Shelf, term: &Term) -> Value {
    let mut body = frame(shelf, term);
    if let Some(map) = body.as_object_mut() {
        map.remove("title");
    }
    let id = utf8_percent_encode(&term.id, NON_ALPHANUMERIC);
    body["links"]["self"] = format!("{}/{id}", shelf.address).into();
    body["subject"] = term.title().into();
    body["scheme"] = json!(term.scheme);
    body["props"] = json!({});
    body
}
