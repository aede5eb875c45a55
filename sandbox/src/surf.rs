//! The SURF Data Repository: deposits and collections under `/api/objects`, in the two forms that its documents show.
//!
//! Its reference has the paths of today's service and the bodies of the one before ([`Dialect::A`]); its newer pages
//! have bodies of another design ([`Dialect::B`]). What differs is in `form`, `a` and `b`; the rest does not ask.
//! The service itself could not be recorded, so this follows the reference (SURF reference: object retrieval, object
//! administration), and the ancestor's habits where that is silent.

mod call;
mod communities;
mod files;
mod form;
mod objects;
mod patch;
mod refusals;
mod schema;
mod search;
mod seed;
mod store;

pub(crate) use seed::ensure;
pub(crate) use store::prepare;

use crate::{App, Dialect};
use axum::Router;
use axum::routing::{get, post, put};
use call::Call;
use http::StatusCode;
use std::sync::Arc;

/// The user who may delete what is published.
pub(crate) const ADMINISTRATOR: &str = "admin";

/// The routes below `/api`.
pub(crate) fn routes(dialect: Dialect) -> Router<Arc<App>> {
    // The reference writes some paths with a slash at their end.
    let list = get(search::list).post(objects::create_at_root);
    let object = get(objects::get).patch(objects::patch).delete(objects::delete);
    let common = Router::new()
        .route("/objects/community", get(communities::list))
        .route("/communities", get(communities::list))
        .route("/communities/", get(communities::list))
        .route("/communities/{community}", get(communities::get))
        .route(
            "/communities/{community}/schemas/{version}",
            get(communities::numbered_schema),
        )
        .route(
            "/objects/community/{community}/collections",
            get(communities::collections),
        )
        .route("/objects/community/{community}/schema", get(communities::schema))
        .route("/objects", list.clone())
        .route("/objects/", list)
        .route("/objects/deposit", post(objects::create))
        .route("/objects/{namespace}/{id}", object.clone())
        .route("/objects/{namespace}/{id}/", object)
        .route("/objects/{namespace}/{id}/submit", post(objects::submit))
        .route(
            "/objects/{namespace}/{id}/files",
            get(files::list).patch(files::add_external),
        );
    let own = match dialect {
        Dialect::A => Router::new().route("/files/{bucket}", get(files::list)).route(
            "/files/{bucket}/{name}",
            put(files::upload).get(files::download).delete(files::delete),
        ),
        Dialect::B => Router::new()
            .route("/objects/community/{community}/deposits", get(search::deposits))
            .route(
                "/objects/{namespace}/{id}/files/{name}",
                put(files::upload).get(files::download).delete(files::delete),
            )
            .route("/objects/{namespace}/{id}/status/{name}", get(files::status))
            .route("/objects/{namespace}/{id}/stage/{name}", get(files::stage)),
    };
    common
        .merge(own)
        .fallback(async |call: Call| call.not_found())
        .method_not_allowed_fallback(async |call: Call| {
            call.refuse(
                StatusCode::METHOD_NOT_ALLOWED,
                "The method is not allowed for the requested URL.",
            )
        })
}
