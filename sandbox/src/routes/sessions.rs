//! Signing in with a password, for pages that are served from the repository's own address.
//!
//! A user's address is `NAME@example.org`, and the password is the user's token: a sandbox has no other secret.

use crate::App;
use crate::answer::Answer;
use crate::body;
use crate::call::{Call, cookie};
use crate::guard::NewToken;
use crate::ids;
use crate::refusal::Refusal;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use std::sync::Arc;

type Shared = State<Arc<App>>;

const UNAUTHORISED: &str = "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.";

/// Opens a session: cookies `session` and a new `csrftoken`.
pub(crate) async fn login(State(app): Shared, call: Call, bytes: Bytes) -> Result<Response, Refusal> {
    let body = body::json(&call, &bytes)?;
    let email = body["email"].as_str().unwrap_or_default();
    let name = email.strip_suffix("@example.org").unwrap_or_default();
    let user = app.names.iter().find(|(_, own)| *own == name).map(|(user, _)| *user);
    let user = user.ok_or_else(|| wrong("email", "Specified user does not exist"))?;
    let password = body["password"].as_str().unwrap_or_default();
    if app.users.get(password) != Some(&user) {
        return Err(wrong("password", "Invalid password"));
    }
    let secret = app.sessions.open(user)?;
    Ok(with_session(Answer::ok(profile(&app, user)), &secret))
}

/// Ends the session.
pub(crate) async fn logout(State(app): Shared, headers: HeaderMap) -> Response {
    if let Some(secret) = cookie(&headers, "session") {
        app.sessions.close(&secret);
    }
    with_session(Answer::ok(json!({"message": "User logged out."})), "")
}

/// Who is signed in.
pub(crate) async fn me(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    let user = call
        .user
        .ok_or_else(|| Refusal::status(StatusCode::UNAUTHORIZED, UNAUTHORISED))?;
    Ok(Answer::ok(profile(&app, user)))
}

fn profile(app: &App, user: i64) -> Value {
    let name = app.names.get(&user).map_or("", String::as_str);
    let now = ids::now().replace("+00:00", "");
    json!({
        "confirmed_at": now,
        "email": format!("{name}@example.org"),
        "id": user,
        "last_login_at": now,
        "roles": [],
    })
}

/// The refusal of a sign-in, whose `errors` have a form of their own.
fn wrong(field: &'static str, message: &'static str) -> Refusal {
    Refusal::Body(
        StatusCode::BAD_REQUEST,
        json!({"status": 400, "message": "Validation error.", "errors": [{"field": field, "message": message}]}),
    )
}

fn with_session(answer: Answer, secret: &str) -> Response {
    let mut response = answer.into_response();
    if let Ok(cookie) = HeaderValue::from_str(&format!("session={secret}; HttpOnly; Path=/; SameSite=Lax")) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response.extensions_mut().insert(NewToken);
    response
}
