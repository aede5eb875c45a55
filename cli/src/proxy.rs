//! Passing calls on to one repository, streaming both ways: the way to repositories that answer no other origin.

use axum::{
    Json, Router,
    body::{Body, HttpBody as _},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Uri,
        header::{
            CONNECTION, COOKIE, HOST, LOCATION, ORIGIN, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, REFERER, SET_COOKIE,
            TE, TRAILER, TRANSFER_ENCODING, UPGRADE,
        },
    },
    response::IntoResponse as _,
};
use reqwest::{Client, Url, redirect::Policy};
use serde_json::json;
use std::time::Duration;

/// Headers about one connection, which say nothing about the next.
const HOP_BY_HOP: [HeaderName; 8] = [
    CONNECTION,
    HeaderName::from_static("keep-alive"),
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// What a browser says about this server, which is none of the repository's business; cookies of this
/// machine's name belong to other programs.
const LOCAL: [HeaderName; 4] = [HOST, ORIGIN, REFERER, COOKIE];

/// The one repository that calls are passed on to.
#[derive(Clone)]
pub(crate) struct Upstream {
    client: Client,
    /// Its address without `/api` and without a slash at the end.
    base: String,
    /// Scheme, host and port of that.
    origin: String,
}

impl Upstream {
    /// Prepares the way to the repository at `url`, written with or without `/api`.
    pub(crate) fn new(url: &Url) -> reqwest::Result<Self> {
        // Whoever installed one first keeps it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            // A redirect is the client's to follow: it decides where its token may go.
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(Duration::from_secs(30))
            .build()?;
        let base = url.as_str().trim_end_matches('/');
        let base = base
            .strip_suffix("/api")
            .unwrap_or(base)
            .trim_end_matches('/')
            .to_owned();
        Ok(Self {
            client,
            base,
            origin: url.origin().ascii_serialization(),
        })
    }

    /// The address of the repository.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// The service that passes everything on.
    pub(crate) fn router(self) -> Router {
        Router::new().fallback(pass).with_state(self)
    }

    /// Where a redirect of the repository leads when it is followed through this server.
    fn rebased(&self, location: &str, host: &str) -> Option<String> {
        let rest = location.strip_prefix(&self.origin)?;
        // `https://hub.example.org.evil.org` begins like the origin and is another.
        (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then(|| format!("http://{host}{rest}"))
    }
}

async fn pass(State(upstream): State<Upstream>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let host = parts
        .headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let address = format!("{}{}", upstream.base, path_and_query(&parts.uri));
    let mut headers = end_to_end(&parts.headers);
    for name in &LOCAL {
        headers.remove(name);
    }
    let mut call = upstream.client.request(parts.method, address).headers(headers);
    if !body.is_end_stream() {
        call = call.body(reqwest::Body::wrap_stream(body.into_data_stream()));
    }
    let answer = match call.send().await {
        Ok(answer) => answer,
        Err(error) => return unreachable(&upstream.base, &error),
    };
    let mut headers = end_to_end(answer.headers());
    headers.remove(SET_COOKIE);
    let location = headers.get(LOCATION).and_then(|location| location.to_str().ok());
    let rebased = location.and_then(|location| upstream.rebased(location, host));
    if let Some(Ok(location)) = rebased.map(|location| HeaderValue::from_str(&location)) {
        headers.insert(LOCATION, location);
    }
    let status = answer.status();
    let mut response = Response::new(Body::from_stream(answer.bytes_stream()));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

fn path_and_query(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |rest| rest.as_str())
}

/// The headers that go on: all but those about the connection, and those that the connection names.
fn end_to_end(headers: &HeaderMap) -> HeaderMap {
    let named: Vec<HeaderName> = headers
        .get_all(CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    let mut kept = headers.clone();
    for name in HOP_BY_HOP.iter().chain(&named) {
        kept.remove(name);
    }
    kept
}

fn unreachable(base: &str, error: &reqwest::Error) -> Response<Body> {
    let why = if error.is_timeout() {
        "does not answer in time"
    } else {
        "cannot be reached"
    };
    let message = format!("The repository {base} {why}. Check the connection and try again.");
    (
        StatusCode::BAD_GATEWAY,
        Json(json!({ "status": 502, "message": message })),
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upstream(url: &str) -> Upstream {
        Upstream::new(&url.parse().unwrap()).unwrap()
    }

    #[test]
    fn the_address_may_be_written_with_or_without_api() {
        for url in [
            "https://hub.example.org",
            "https://hub.example.org/",
            "https://hub.example.org/api/",
        ] {
            assert_eq!(upstream(url).base(), "https://hub.example.org");
        }
        assert_eq!(
            upstream("https://example.org/hub/api").base(),
            "https://example.org/hub"
        );
    }

    #[test]
    fn only_redirects_within_the_repository_come_back_here() {
        let upstream = upstream("https://hub.example.org");
        assert_eq!(
            upstream
                .rebased("https://hub.example.org/api/records/x", "localhost:8080")
                .as_deref(),
            Some("http://localhost:8080/api/records/x")
        );
        for elsewhere in [
            "https://hub.example.org.evil.org/",
            "https://storage.example.org/x",
            "/api/records/x",
        ] {
            assert_eq!(upstream.rebased(elsewhere, "localhost:8080"), None, "{elsewhere}");
        }
    }

    #[test]
    fn headers_that_the_connection_names_stay_behind() {
        let headers: HeaderMap = [
            ("connection", "close, x-private"),
            ("x-private", "1"),
            ("accept", "*/*"),
        ]
        .into_iter()
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
        .collect();
        let kept = end_to_end(&headers);
        assert_eq!(kept.len(), 1);
        assert!(kept.contains_key("accept"));
    }
}
