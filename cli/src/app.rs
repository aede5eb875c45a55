//! The app that Trunk built, served from inside the program.

mod files;
pub(crate) mod policy;

use crate::configuration::Configuration;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Method, Response, StatusCode,
        header::{ACCEPT, ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    },
};
use files::File;

const PAGE: &str = "index.html";

/// Answers everything that is not the API's.
pub(crate) async fn answer(State(configuration): State<Configuration>, request: Request) -> Response<Body> {
    let response = respond(request.method(), request.uri().path(), request.headers());
    policy::apply(configuration.policy(), response)
}

fn respond(method: &Method, path: &str, headers: &HeaderMap) -> Response<Body> {
    if method != Method::GET && method != Method::HEAD {
        let mut response = sentence(StatusCode::METHOD_NOT_ALLOWED, "The app is only read: use GET.");
        response
            .headers_mut()
            .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let Some(page) = files::get(PAGE) else {
        return sentence(
            StatusCode::SERVICE_UNAVAILABLE,
            "This geodepot was built without the app. The API answers under /api. For the app, run: cargo xtask start",
        );
    };
    let name = path.trim_start_matches('/');
    if name.is_empty() {
        return send(PAGE, page, headers);
    }
    if let Some(file) = files::get(name) {
        return send(name, file, headers);
    }
    if accepts_html(headers) {
        // An address inside the app, opened or reloaded: the app itself knows what it shows.
        return send(PAGE, page, headers);
    }
    sentence(
        StatusCode::NOT_FOUND,
        "There is no such file in the app. Reload the page.",
    )
}

fn send(name: &str, file: File, headers: &HeaderMap) -> Response<Body> {
    let known = headers
        .get(IF_NONE_MATCH)
        .is_some_and(|tag| tag.as_bytes() == file.tag.as_bytes());
    let mut response = if known {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        Response::new(Body::from(file.bytes))
    };
    let cache = if is_hashed(name) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let answer = response.headers_mut();
    answer.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    for (header, value) in [(CONTENT_TYPE, &file.kind), (ETAG, &file.tag)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            answer.insert(header, value);
        }
    }
    response
}

fn sentence(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, plain);
    response
}

fn accepts_html(headers: &HeaderMap) -> bool {
    headers
        .get_all(ACCEPT)
        .iter()
        .any(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")))
}

/// Whether Trunk put the hash of the content into the name, as in `app-1f2e3d4c5b6a7980_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        // The hash is 64 bits, printed without leading zeros.
        (12..=16).contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for name in [
            "geodepot-web-dc397eb27d4f1d7a_bg.wasm",
            "base-e4ae893d28112057.css",
            "components-fb266dfb3a9d009.css",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "index.html",
            "boot.js",
            "geodepot-check.js",
            "geodepot-hash.js",
            "geodepot-hash_bg.wasm",
            "snippets/a-b/c.js",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn the_app_is_only_read() {
        let response = respond(&Method::POST, "/", &HeaderMap::new());
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    }

    #[cfg(not(feature = "embed-app"))]
    #[test]
    fn without_the_app_the_answer_says_what_to_run() {
        let response = respond(&Method::GET, "/", &HeaderMap::new());
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    }

    #[cfg(feature = "embed-app")]
    #[test]
    fn an_address_inside_the_app_gets_the_page_and_a_missing_file_does_not() {
        let mut headers = HeaderMap::new();
        assert_eq!(
            respond(&Method::GET, "/missing.js", &headers).status(),
            StatusCode::NOT_FOUND
        );
        headers.insert(ACCEPT, HeaderValue::from_static("text/html,*/*;q=0.8"));
        let response = respond(&Method::GET, "/deposits/abcde-fgh12/files", &headers);
        assert_eq!(response.status(), StatusCode::OK);
        let tag = response.headers()[ETAG].clone();
        headers.insert(IF_NONE_MATCH, tag);
        assert_eq!(respond(&Method::GET, "/", &headers).status(), StatusCode::NOT_MODIFIED);
    }
}
