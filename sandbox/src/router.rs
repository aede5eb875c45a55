//! The routes, and what every answer goes through.

use crate::body;
use crate::call::{Query, bearer};
use crate::faults;
use crate::kind::Kind;
use crate::refusal::Refusal;
use crate::routes::{
    access_links, communities, drafts, file_content, files, packages, records, searches, vocabularies,
};
use crate::{App, System, surf};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use http::{Method, StatusCode, header};
use std::sync::Arc;
use tower_http::cors::{AllowHeaders, AllowMethods, Any, CorsLayer};

/// The largest JSON body.
const JSON_LIMIT: usize = 100_000_000;

pub(crate) fn build(app: &Arc<App>) -> Router {
    let api = match app.system {
        System::Gkh => guarded(app, records().merge(packages())),
        System::Inveniordm => guarded(app, records()),
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
    let Some(faults) = &app.faults else {
        return Router::new().nest("/api", api.layer(cors)).with_state(Arc::clone(app));
    };
    let api = api.layer(middleware::from_fn_with_state(Arc::clone(faults), faults::play));
    Router::new()
        .nest("/api", api.layer(cors))
        .with_state(Arc::clone(app))
        .route(faults::PATH, faults::routes().with_state(Arc::clone(faults)))
}

/// The Invenio family's own faults, and what its every answer goes through.
fn guarded(app: &Arc<App>, routes: Router<Arc<App>>) -> Router<Arc<App>> {
    routes
        .fallback(async || Refusal::unknown_url())
        .method_not_allowed_fallback(async || {
            Refusal::status(
                StatusCode::METHOD_NOT_ALLOWED,
                "The method is not allowed for the requested URL.",
            )
        })
        .layer(middleware::from_fn_with_state(Arc::clone(app), guard))
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
        .route("/subjects", get(vocabularies::subjects))
        .route("/communities", get(communities::list).post(communities::create))
        .route("/communities/{id}", get(communities::get))
        .route("/user/communities", get(communities::own))
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
        .route("/{id}/draft/files/{key}/commit", post(files::commit))
        .route("/{id}/draft/files-archive", get(files::archive))
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
        .route("/{id}/resources", get(searches::published_resources))
        .route("/{id}/context", get(packages::context).put(packages::update_context))
        .route("/{id}/context/actions/associate", post(packages::associate))
        .route("/{id}/context/actions/dissociate", post(packages::dissociate))
        .route("/context/{parent}/resources", get(searches::context_resources))
}

/// Refuses anonymous writes the way the hub does, and puts the rate limit on every answer.
async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let query = Query::parse(request.uri().query().unwrap_or_default());
    let known = bearer(request.headers(), &query).is_some_and(|token| app.users.contains_key(&token));
    let mut response = if reads || known {
        next.run(request).await
    } else {
        body::drain(request.into_body()).await;
        Refusal::bad("CSRF cookie not set.").into_response()
    };
    app.throttle.count(response.headers_mut());
    response
}
