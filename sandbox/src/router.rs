//! The routes, and what every answer goes through.

use crate::faults;
use crate::guard::guard;
use crate::kind::Kind;
use crate::refusal::Refusal;
use crate::routes::{
    access_links, archives, assistance, communities, drafts, file_content, files, grants, memberships, packages, parts,
    records, requests, reviews, searches, sessions, tombstones, vocabularies,
};
use crate::{App, System, surf};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, Request};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use http::{Method, StatusCode, Uri, header};
use std::sync::Arc;
use tower::ServiceExt;
use tower_http::cors::{AllowHeaders, AllowMethods, Any, CorsLayer};

/// The largest JSON body.
const JSON_LIMIT: usize = 100_000_000;

pub(crate) fn build(app: &Arc<App>) -> Router {
    let api = match app.system {
        System::Gkh => guarded(app, records().merge(packages())),
        System::Inveniordm => guarded(app, records().merge(Router::new().nest("/records", record_only()))),
        System::Surf(dialect) => surf::routes(dialect),
    };
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods(AllowMethods::mirror_request())
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([
            header::CONTENT_DISPOSITION,
            header::ETAG,
            header::LOCATION,
            header::LINK,
        ]);
    // Everything is laid around `/api` alone, so that a program can serve its own pages beside it.
    let api = api.layer(DefaultBodyLimit::max(JSON_LIMIT));
    #[cfg(feature = "defects")]
    let api = crate::defect::around(app, api);
    let across = |api: Router<Arc<App>>| if app.same_origin_only { api } else { api.layer(cors) };
    let Some(faults) = &app.faults else {
        return Router::new().nest("/api", across(api)).with_state(Arc::clone(app));
    };
    let api = api.layer(middleware::from_fn_with_state(Arc::clone(faults), faults::play));
    Router::new()
        .nest("/api", across(api))
        .with_state(Arc::clone(app))
        .route(faults::PATH, faults::routes().with_state(Arc::clone(faults)))
}

/// The Invenio family's own faults, and what its every answer goes through.
fn guarded(app: &Arc<App>, routes: Router<Arc<App>>) -> Router<Arc<App>> {
    let routes = routes
        .merge(people())
        .method_not_allowed_fallback(other_method)
        .fallback(async || Refusal::unknown_url());
    let routes = if app.system.reaches_slashes() {
        let inner = routes.clone().with_state(Arc::clone(app));
        routes.fallback(async move |request| with_slashes(inner.clone(), request).await)
    } else {
        routes
    };
    routes.layer(middleware::from_fn_with_state(Arc::clone(app), guard))
}

/// A method that a route does not know. Asked for its methods it names them, in a header that the router adds.
async fn other_method(method: Method) -> Response {
    if method == Method::OPTIONS {
        return ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], "").into_response();
    }
    Refusal::status(
        StatusCode::METHOD_NOT_ALLOWED,
        "The method is not allowed for the requested URL.",
    )
    .into_response()
}

/// An unknown address. If it is that of a file whose key has slashes, they are escaped, and the routes see it again.
async fn with_slashes(routes: Router, mut request: Request) -> Response {
    match escape_key(request.uri()) {
        Some(uri) => {
            *request.uri_mut() = uri;
            routes.oneshot(request).await.into_response()
        }
        None => Refusal::unknown_url().into_response(),
    }
}

fn escape_key(uri: &Uri) -> Option<Uri> {
    let (base, key) = uri.path().split_once("/files/")?;
    let (key, action) = ["/content", "/commit"]
        .iter()
        .find_map(|action| Some((key.strip_suffix(action)?, *action)))
        .unwrap_or((key, ""));
    if !key.contains('/') || key.ends_with('/') {
        return None;
    }
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    format!("{base}/files/{}{action}{query}", key.replace('/', "%2F"))
        .parse()
        .ok()
}

/// Signing in and out.
fn people() -> Router<Arc<App>> {
    Router::new()
        .route("/login", post(sessions::login))
        .route("/logout", post(sessions::logout))
        .route("/me", get(sessions::me))
}

/// Records, and the vocabularies and communities that they name.
fn records() -> Router<Arc<App>> {
    Router::new()
        .nest("/records", collection().layer(Extension(Kind::Resource)))
        .route("/user/records", get(searches::own).layer(Extension(Kind::Resource)))
        .route("/vocabularies/{type}", get(vocabularies::list))
        .route("/vocabularies/{type}/{id}", get(vocabularies::term))
        .route("/affiliations", get(vocabularies::affiliations))
        .route("/affiliations/{id}", get(vocabularies::affiliation))
        .route("/funders", get(vocabularies::funders))
        .route("/funders/{id}", get(vocabularies::funder))
        .route("/names", get(vocabularies::names))
        .route("/names/{id}", get(vocabularies::name))
        .route("/subjects", get(vocabularies::subjects))
        .route("/subjects/{id}", get(vocabularies::subject))
        .route("/awards", get(vocabularies::awards))
        .route("/awards/{id}", get(vocabularies::award))
        .route("/communities", get(communities::list).post(communities::create))
        .route(
            "/communities/{id}",
            get(communities::get)
                .put(communities::update)
                .delete(communities::delete),
        )
        .route("/communities/{id}/rename", post(communities::rename))
        .route(
            "/communities/{id}/logo",
            get(communities::logo::get)
                .put(communities::logo::put)
                .delete(communities::logo::delete),
        )
        .route("/communities/{id}/members", get(communities::members))
        .route("/communities/{id}/members/public", get(communities::public_members))
        .route(
            "/communities/{id}/records",
            get(searches::of_community).layer(Extension(Kind::Resource)),
        )
        .route("/communities/{id}/requests", get(requests::of_community))
        .route("/requests", get(requests::list))
        .route("/requests/", get(requests::list))
        .route("/user/requests", get(requests::own))
        .route("/requests/{id}", get(requests::get))
        .route("/requests/{id}/actions/{action}", post(requests::act))
        .route("/requests/{id}/timeline", get(requests::timeline))
        .route("/requests/{id}/comments", post(requests::comment))
        .route(
            "/requests/{id}/comments/{comment}",
            get(requests::get_comment)
                .put(requests::update_comment)
                .delete(requests::delete_comment),
        )
        .route("/user/communities", get(communities::own))
}

/// What only `InvenioRDM` has.
fn record_only() -> Router<Arc<App>> {
    Router::new()
        .route("/{id}/delete", delete(tombstones::bury))
        .route("/{id}/restore", post(tombstones::restore))
        .route("/{id}/access", put(grants::settings))
        .route("/{id}/access/grants", get(grants::list).post(grants::create))
        .route("/{id}/access/grants/{grant}", delete(grants::delete))
        .route("/{id}/access/users", get(grants::users))
        .route("/{id}/access/groups", get(grants::groups))
        .route("/{id}/communities", get(memberships::list).delete(memberships::leave))
        .route("/{id}/requests", get(requests::of_record))
        .layer(Extension(Kind::Resource))
}

/// Packages, which only the hub has.
fn packages() -> Router<Arc<App>> {
    Router::new()
        .nest(
            "/packages",
            collection().merge(package_only()).layer(Extension(Kind::Package)),
        )
        .route("/user/packages", get(searches::own).layer(Extension(Kind::Package)))
        .route("/search", get(searches::everything))
        .route("/user/search", get(searches::own_everything))
        .route("/marketplace/items", get(searches::marketplace))
}

/// What packages and resources share.
fn collection() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(searches::public).post(drafts::create))
        .route("/{id}", get(records::get).put(records::put).delete(records::delete))
        .route(
            "/{id}/draft",
            get(drafts::get)
                .put(drafts::update)
                .post(drafts::edit)
                .delete(drafts::discard),
        )
        .route("/{id}/draft/actions/publish", post(drafts::publish))
        .route("/{id}/draft/actions/submit-review", post(reviews::submit))
        .route(
            "/{id}/draft/review",
            get(reviews::get).put(reviews::put).delete(reviews::delete),
        )
        .route("/{id}/draft/actions/files-import", post(files::import))
        .route(
            "/{id}/draft/files",
            get(files::list_draft).post(files::start).delete(files::delete_all),
        )
        .route(
            "/{id}/draft/files/{key}",
            get(files::get_draft).put(files::update).delete(files::delete),
        )
        .route(
            "/{id}/draft/files/{key}/content",
            put(file_content::upload).get(file_content::download_draft),
        )
        .route("/{id}/draft/files/{key}/content/{part}", put(parts::upload))
        .route("/{id}/draft/files/{key}/commit", post(files::commit))
        .route("/{id}/draft/files-archive", get(archives::draft))
        .route("/{id}/files-archive", get(archives::record))
        .route("/{id}/files", get(files::list))
        .route("/{id}/files/{key}", get(files::get))
        .route("/{id}/files/{key}/content", get(file_content::download))
        .route("/{id}/versions", get(searches::versions).post(records::new_version))
        .route("/{id}/versions/latest", get(records::latest))
        .route("/{id}/access/links", get(access_links::list).post(access_links::create))
        .route(
            "/{id}/access/links/{link}",
            get(access_links::get)
                .patch(access_links::update)
                .delete(access_links::delete),
        )
        .route(
            "/{id}/draft/pids/{scheme}",
            post(drafts::reserve).delete(drafts::release),
        )
}

/// What only packages have.
fn package_only() -> Router<Arc<App>> {
    Router::new()
        .route("/{id}/draft/actions/validate", post(packages::validate))
        .route("/{id}/draft/actions/resources-import", post(packages::import))
        .route(
            "/{id}/draft/resources",
            get(searches::draft_resources)
                .post(packages::add)
                .delete(packages::remove),
        )
        .route("/{id}/requests", get(assistance::get).put(assistance::put))
        .route("/{id}/actions/submit-request", post(assistance::submit))
        .route("/{id}/resources", get(searches::published_resources))
        .route("/{id}/context", get(packages::context).put(packages::update_context))
        .route("/{id}/context/actions/associate", post(packages::associate))
        .route("/{id}/context/actions/dissociate", post(packages::dissociate))
        .route("/context/{parent}/resources", get(searches::context_resources))
}
