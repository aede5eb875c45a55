//! Pages of another origin, and addresses.

use crate::client::Client;
use axum::Router;
use axum::body::Body;
use geodepot_sandbox::{Config, Sandbox};
use http::Request;
use tower::ServiceExt;

#[tokio::test]
async fn a_page_on_another_port_may_write_with_its_token() {
    let sandbox = Sandbox::open(Config::default()).unwrap();
    let preflight = Request::builder()
        .method("OPTIONS")
        .uri("/api/records")
        .header("Host", "127.0.0.1:8081")
        .header("Origin", "http://127.0.0.1:8080")
        .header("Access-Control-Request-Method", "PUT")
        .header("Access-Control-Request-Headers", "authorization,content-type,if-match")
        .body(Body::empty())
        .unwrap();
    let answer = sandbox.router().oneshot(preflight).await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    assert_eq!(answer.headers()["access-control-allow-methods"], "PUT");
    assert_eq!(
        answer.headers()["access-control-allow-headers"],
        "authorization,content-type,if-match"
    );
    assert!(!answer.headers().contains_key("access-control-allow-credentials"));
}

#[tokio::test]
async fn links_lead_to_the_address_that_was_used() {
    let client = Client::open(Config::default());
    let (id, _) = client.draft("records", "Where am I", false).await;
    let (_, draft) = client.get(&format!("/records/{id}/draft")).await;
    assert_eq!(
        draft["links"]["self"],
        format!("http://127.0.0.1:8080/api/records/{id}/draft")
    );
}

#[tokio::test]
async fn a_program_can_serve_its_pages_beside_it() {
    let sandbox = Sandbox::open(Config::default()).unwrap();
    let program = Router::new().fallback(async || "the app").merge(sandbox.router());
    for (path, status, cors) in [("/", 200, false), ("/api/none", 404, true), ("/api", 404, true)] {
        let request = Request::builder()
            .uri(path)
            .header("Origin", "http://127.0.0.1:1")
            .body(Body::empty());
        let answer = program.clone().oneshot(request.unwrap()).await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
        assert_eq!(
            answer.headers().contains_key("access-control-allow-origin"),
            cors,
            "{path}"
        );
    }
}
