//! Lists of records: everybody's, one's own, versions, and the resources of packages.

use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::call::{Call, VND};
use crate::clock;
use crate::ids;
use crate::kind::Kind;
use crate::refusal::Refusal;
use crate::render;
use crate::routes::communities;
use crate::search::Page;
use crate::search::bounds::Bounds;
use crate::search::facets::{self, Facets};
use crate::search::filters::Filters;
use crate::search::query::Expression;
use crate::store::documents::{self, Document, Stage};
use crate::store::members;
use axum::extract::{Path, State};
use jiff::SignedDuration;
use rusqlite::Transaction;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

type Shared = State<Arc<App>>;

const PUBLIC_SORTS: &[&str] = &["bestmatch", "newest", "oldest", "version"];
const OWN_SORTS: &[&str] = &[
    "bestmatch",
    "updated-desc",
    "updated-asc",
    "newest",
    "oldest",
    "version",
];

/// What the mixed lists are of.
const KINDS: [Kind; 2] = [Kind::Resource, Kind::Package];

/// What a list is of, and how it shows itself.
struct List {
    sorts: &'static [&'static str],
    default_sort: &'static str,
    facets: Facets,
    /// The address in the links, which is not always the one that was asked.
    address: String,
    /// Whether superseded versions are shown though nobody asked for them.
    all_versions: bool,
    /// Whether packages and resources stand side by side: their hits are told in fewer words.
    mixed: bool,
}

/// Published records of a kind.
pub(crate) async fn public(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    let list = collection(&call);
    search(app, call, list, |tx, call| {
        let published = documents::of_kind(tx, call.kind)?
            .into_iter()
            .filter(|d| d.stage == Stage::Published);
        Ok(published.filter(|document| visible(call, document)).collect())
    })
    .await
}

/// The caller's drafts and records of a kind.
pub(crate) async fn own(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    let kind = [call.kind];
    own_of(app, call, &kind).await
}

/// The caller's packages and resources together.
pub(crate) async fn own_everything(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    own_of(app, call, &KINDS).await
}

async fn own_of(app: Arc<App>, call: Call, kinds: &[Kind]) -> Result<Answer, Refusal> {
    let user = call.require_user()?;
    let list = List {
        sorts: OWN_SORTS,
        default_sort: "updated-desc",
        facets: if call.system.leaves_versions_uncounted() {
            Facets::OwnRecords
        } else {
            Facets::Collection
        },
        address: call.api("/user/records"),
        all_versions: false,
        mixed: kinds.len() > 1,
    };
    let kinds = kinds.to_vec();
    search(app, call, list, move |tx, _| {
        let own = of_kinds(tx, &kinds)?
            .into_iter()
            .filter(|document| document.parent.owner == user);
        Ok(drafts_first(own))
    })
    .await
}

/// Published packages and resources together.
pub(crate) async fn everything(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    let list = List {
        address: call.api("/search"),
        mixed: true,
        ..collection(&call)
    };
    search(app, call, list, |tx, call| {
        let published = of_kinds(tx, &KINDS)?
            .into_iter()
            .filter(|d| d.stage == Stage::Published);
        Ok(published.filter(|document| visible(call, document)).collect())
    })
    .await
}

/// What is offered for money: nothing.
pub(crate) async fn marketplace(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    let list = collection(&call);
    search(app, call, list, |_, _| Ok(Vec::new())).await
}

fn of_kinds(tx: &Transaction<'_>, kinds: &[Kind]) -> Result<Vec<Document>, Refusal> {
    let mut all = Vec::new();
    for kind in kinds {
        all.extend(documents::of_kind(tx, *kind)?);
    }
    Ok(all)
}

/// The list of everybody's records, which others are like.
fn collection(call: &Call) -> List {
    List {
        sorts: PUBLIC_SORTS,
        default_sort: "newest",
        facets: public_facets(call),
        // The hub sends whoever pages through packages to the records.
        address: call.api("/records"),
        all_versions: false,
        mixed: false,
    }
}

/// The published records of a community.
pub(crate) async fn of_community(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let list = List {
        address: call.api(&format!("/communities/{id}/records")),
        ..collection(&call)
    };
    search(app, call, list, move |tx, call| {
        let community = communities::visible(tx, call, &id)?;
        let mut found = of_kinds(tx, &KINDS)?;
        found.retain(|document| {
            document.stage == Stage::Published
                && document.parent.communities.contains(&community.id)
                && visible(call, document)
        });
        Ok(found)
    })
    .await
}

fn public_facets(call: &Call) -> Facets {
    if call.system.is_inveniordm() {
        Facets::Records
    } else {
        Facets::Collection
    }
}

/// The published versions of a record.
pub(crate) async fn versions(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let list = List {
        sorts: &["version"],
        default_sort: "version",
        facets: if call.system.is_inveniordm() {
            Facets::Nothing
        } else {
            Facets::Versions
        },
        address: call.api(&format!("/records/{id}/versions")),
        all_versions: true,
        mixed: false,
    };
    search(app, call, list, move |tx, call| {
        let document = documents::either(tx, call.kind, &id)?;
        access::require_reader(tx, call, &document)?;
        let family = documents::family(tx, &document.parent.id)?.into_iter();
        Ok(family
            .filter(|member| member.stage == Stage::Published && visible(call, member))
            .collect())
    })
    .await
}

/// What a package draft lists, as far as it is the caller's.
pub(crate) async fn draft_resources(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let user = call.require_user()?;
    let list = resource_list(&call, &format!("/packages/{id}/draft/resources"));
    search(app, call, list, move |tx, _| {
        let draft = documents::draft(tx, Kind::Package, &id)?;
        let mut found = Vec::new();
        for resource in members::of_package(tx, &draft.id, Stage::Draft)? {
            found.extend(documents::current(tx, &resource)?.filter(|document| document.parent.owner == user));
        }
        Ok(found)
    })
    .await
}

/// What a package lists and everybody may see. A package that is not published yet shows what is.
pub(crate) async fn published_resources(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
) -> Result<Answer, Refusal> {
    let list = List {
        sorts: PUBLIC_SORTS,
        default_sort: "newest",
        facets: Facets::PublishedResources,
        address: call.api(&format!("/packages/{id}/resources")),
        all_versions: false,
        mixed: false,
    };
    search(app, call, list, move |tx, call| {
        let package = documents::either(tx, Kind::Package, &id)?;
        access::require_reader(tx, call, &package)?;
        let mut found = Vec::new();
        for resource in members::of_package(tx, &package.id, package.stage)? {
            found.extend(documents::find(tx, &resource, Stage::Published)?.filter(|document| visible(call, document)));
        }
        Ok(found)
    })
    .await
}

/// What a package family manages, as far as it is the caller's. Any id that is no parent's finds nothing.
pub(crate) async fn context_resources(
    State(app): Shared,
    call: Call,
    Path(parent): Path<String>,
) -> Result<Answer, Refusal> {
    let user = call.require_user()?;
    let list = resource_list(&call, &format!("/packages/context/{parent}/resources"));
    search(app, call, list, move |tx, _| {
        let managed = documents::of_kind(tx, Kind::Resource)?
            .into_iter()
            .filter(|document| document.parent.owner == user && document.parent.is_managed_by(&parent));
        Ok(drafts_first(managed))
    })
    .await
}

fn resource_list(call: &Call, path: &str) -> List {
    List {
        sorts: OWN_SORTS,
        default_sort: "updated-desc",
        facets: Facets::Resources,
        address: call.api(path),
        all_versions: true,
        mixed: false,
    }
}

/// One document for each id: the draft hides the record behind it.
fn drafts_first(documents: impl Iterator<Item = Document>) -> Vec<Document> {
    let mut by_id: BTreeMap<String, Document> = BTreeMap::new();
    for document in documents {
        if document.stage == Stage::Draft || !by_id.contains_key(&document.id) {
            by_id.insert(document.id.clone(), document);
        }
    }
    by_id.into_values().collect()
}

fn visible(call: &Call, document: &Document) -> bool {
    access::is_public(document) || call.user == Some(document.parent.owner)
}

async fn search<F>(app: Arc<App>, call: Call, list: List, find: F) -> Result<Answer, Refusal>
where
    F: FnOnce(&Transaction<'_>, &Call) -> Result<Vec<Document>, Refusal> + Send + 'static,
{
    let media_type = call.record_type()?;
    let q = call.query.get("q").filter(|q| !q.trim().is_empty()).map(str::to_owned);
    let page = Page::read(&call.query, list.sorts, list.default_sort, q.is_some())?;
    let bounds = call.query.get("bbox").map(Bounds::parse).transpose()?;
    let lag = SignedDuration::try_from(app.index_lag).unwrap_or(SignedDuration::ZERO);
    app.store
        .run(move |tx| {
            let mut documents = find(tx, &call)?;
            documents.retain(|document| document.removal.is_null());
            if !lag.is_zero() {
                let indexed = ids::stamp(clock::now() - lag);
                documents.retain(|document| document.created <= indexed);
            }
            if !list.all_versions && call.query.get("allversions").is_none_or(|flag| !is_true(flag)) {
                documents = newest_versions(tx, documents)?;
            }
            sort(&mut documents, &page.sort);
            let expression = q.as_deref().map(Expression::parse);
            let mut hits = Vec::new();
            for document in documents {
                let mut hit = render::hit(tx, &call, &document)?;
                if list.mixed {
                    render::mixed(&call, &document, &mut hit);
                }
                let found = expression.as_ref().is_none_or(|expression| expression.matches(&hit));
                if found && bounds.is_none_or(|bounds| bounds.meets(&hit)) {
                    hits.push(hit);
                }
            }
            // The facets count what is there before they are chosen from.
            let filters = Filters::read(&call.query, list.facets);
            let aggregations = facets::count(&call.vocabularies, list.facets, &hits, &filters);
            hits.retain(|hit| filters.keep(hit));
            let total = hits.len();
            let mut links = page.links(&list.address, &own_parameters(&call, &list, &filters, q), total);
            if call.system.loosens_links() {
                crate::search::loosen(&mut links);
            }
            let mut shown: Vec<Value> = page.cut(hits).collect();
            for hit in &mut shown {
                render::localise(&call, media_type, hit);
            }
            let mut body = json!({"hits": {"hits": shown, "total": total}});
            if list.facets != Facets::Nothing {
                body["aggregations"] = aggregations;
            }
            if call.system.numbers_pages() && media_type != VND {
                body["page"] = page.number().into();
            }
            if media_type != VND || call.system.links_localised_lists() {
                body["sortBy"] = page.sort.into();
                body["links"] = links;
            }
            Ok(Answer::ok(body).typed(media_type))
        })
        .await
}

/// What the links repeat beside the page. `filters` is the hub's own leftover.
fn own_parameters(call: &Call, list: &List, filters: &Filters, q: Option<String>) -> Vec<(String, String)> {
    let mut own = Vec::new();
    if !call.system.loosens_links() {
        own.push(("filters".to_owned(), "{}".to_owned()));
    }
    own.extend(filters.parameters());
    own.extend(q.map(|q| ("q".to_owned(), q)));
    if (list.all_versions && list.facets == Facets::Resources) || call.query.get("allversions").is_some_and(is_true) {
        own.push(("allversions".to_owned(), "True".to_owned()));
    }
    own
}

fn is_true(flag: &str) -> bool {
    matches!(flag.to_lowercase().as_str(), "true" | "1" | "yes" | "on" | "t" | "y")
}

/// Leaves out what a newer version of the same stage supersedes.
fn newest_versions(tx: &Transaction<'_>, documents: Vec<Document>) -> Result<Vec<Document>, Refusal> {
    let own = documents.iter().any(|document| document.stage == Stage::Draft);
    let mut kept = Vec::new();
    for document in documents {
        let (published, newest) = documents::latest(tx, &document.parent.id)?;
        let latest = if own { newest } else { published };
        if latest == Some(document.version) {
            kept.push(document);
        }
    }
    Ok(kept)
}

fn sort(documents: &mut [Document], by: &str) {
    match by {
        "updated-asc" => documents.sort_by(|a, b| a.updated.cmp(&b.updated)),
        "updated-desc" => documents.sort_by(|a, b| b.updated.cmp(&a.updated)),
        "oldest" => documents.sort_by(|a, b| a.created.cmp(&b.created)),
        "version" => documents.sort_by_key(|document| std::cmp::Reverse(document.version)),
        _ => documents.sort_by(|a, b| b.created.cmp(&a.created)),
    }
}
