//! Signing in with a password, and the protection against other sites.

use axum::body::Body;
use axum::response::Response;
use geodepot_sandbox::{Config, Sandbox, System};
use http::Request;
use serde_json::json;
use tower::ServiceExt;

struct Browser {
    sandbox: Sandbox,
    cookies: Vec<(String, String)>,
}

impl Browser {
    fn of(system: System) -> Self {
        let sandbox = Sandbox::open(Config {
            system,
            ..Config::default()
        })
        .unwrap();
        Self {
            sandbox,
            cookies: Vec::new(),
        }
    }

    /// Sends what a page of the same origin would: its cookies, and the CSRF token if it is told to.
    async fn send(&mut self, method: &str, path: &str, body: &str, with_token: bool) -> Response {
        let mut request = Request::builder().method(method).uri(format!("/api{path}"));
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        request = request.header("Cookie", pairs.join("; "));
        if with_token && let Some((_, token)) = self.cookies.iter().find(|(name, _)| name == "csrftoken") {
            request = request.header("X-CSRFToken", token);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.sandbox.router().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all("set-cookie") {
            let (name, value) = cookie
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap()
                .split_once('=')
                .unwrap();
            self.cookies.retain(|(own, _)| own != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        response
    }

    async fn sign_in(&mut self) {
        let body = json!({"email": "alice@example.org", "password": self.sandbox.tokens()["alice"]}).to_string();
        // The first write is refused on the hub, and brings the token.
        self.send("POST", "/login", &body, false).await;
        let signed_in = self.send("POST", "/login", &body, true).await;
        assert_eq!(signed_in.status(), 200);
    }
}

#[tokio::test]
async fn a_session_writes_with_its_token_alone() {
    for system in [System::Gkh, System::Inveniordm] {
        let mut browser = Browser::of(system);
        assert_eq!(browser.send("GET", "/me", "", false).await.status(), 401);
        browser.sign_in().await;
        assert_eq!(browser.send("GET", "/me", "", false).await.status(), 200);
        assert_eq!(browser.send("GET", "/user/records", "", false).await.status(), 200);
        assert_eq!(browser.send("POST", "/records", "{}", false).await.status(), 400);
        assert_eq!(browser.send("POST", "/records", "{}", true).await.status(), 201);
    }
}

#[tokio::test]
async fn a_session_ends() {
    let mut browser = Browser::of(System::Inveniordm);
    browser.sign_in().await;
    let stolen = browser.cookies.clone();
    assert_eq!(browser.send("POST", "/logout", "", true).await.status(), 200);
    assert_eq!(browser.send("GET", "/me", "", false).await.status(), 401);
    browser.cookies = stolen;
    assert_eq!(
        browser.send("GET", "/me", "", false).await.status(),
        401,
        "the old cookie is worth nothing"
    );
}

#[tokio::test]
async fn a_wrong_password_opens_nothing() {
    let mut browser = Browser::of(System::Inveniordm);
    let bob = browser.sandbox.tokens()["bob"].clone();
    let body = json!({"email": "alice@example.org", "password": bob}).to_string();
    assert_eq!(browser.send("POST", "/login", &body, true).await.status(), 400);
    assert!(browser.cookies.iter().all(|(name, _)| name != "session"));
}
