//! What stands in front of every call: the rate limit, and the protection of sessions against other sites.

use crate::App;
use crate::answer::Revision;
use crate::body;
use crate::call::{Query, bearer, cookie};
use crate::ids;
use crate::refusal::Refusal;
use axum::body::Body;
use axum::body::HttpBody as _;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, header};
use serde_json::Value;
use std::sync::Arc;

/// Asks the new session to take a new CSRF token: put into the answer of a sign-in or a sign-out.
#[derive(Clone, Copy)]
pub(crate) struct NewToken;

/// Counts the call, refuses what may not come in, and adds the headers that every answer has.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let agent = request.headers().get(header::USER_AGENT);
    let count = app
        .throttle
        .count(agent.and_then(|agent| agent.to_str().ok()).unwrap_or_default());
    let writes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let has_cookie = cookie(request.headers(), "csrftoken").is_some();
    let pretty = Query::parse(request.uri().query().unwrap_or_default()).get("prettyprint") == Some("1");
    let size = request.body().size_hint().exact();
    let refused = count
        .refusal()
        .or_else(|| app.limits.refuse_body(app.system, size))
        .or_else(|| if writes { forged(&app, &request) } else { None });
    let mut response = match refused {
        Some(refusal) => {
            body::drain(request.into_body()).await;
            refusal.into_response()
        }
        None => next.run(request).await,
    };
    if (writes && !has_cookie) || response.extensions().get::<NewToken>().is_some() {
        set_cookie(response.headers_mut());
    }
    if let Some(Revision(revision)) = response.extensions().get().copied()
        && app.system.sends_revisions()
        && let Ok(revision) = HeaderValue::from_str(&format!("\"{revision}\""))
    {
        response.headers_mut().insert(header::ETAG, revision);
    }
    count.tell(response.headers_mut());
    if pretty { printed(response).await } else { response }
}

/// The same answer with its JSON in lines, sorted by name.
async fn printed(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let is_json = parts
        .headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|shown| shown == "application/json");
    if !is_json {
        return Response::from_parts(parts, body);
    }
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let lines = serde_json::from_slice::<Value>(&bytes).and_then(|value| serde_json::to_vec_pretty(&value));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(lines.unwrap_or_else(|_| bytes.to_vec())))
}

/// Refuses a write that a page of another site may have sent with the cookies of this one.
fn forged(app: &App, request: &Request) -> Option<Refusal> {
    let headers = request.headers();
    let query = Query::parse(request.uri().query().unwrap_or_default());
    if bearer(headers, &query).is_some_and(|token| app.users.contains_key(&token)) {
        return None;
    }
    let wanted = app.system.wants_csrf_of_strangers() || cookie(headers, "session").is_some();
    match cookie(headers, "csrftoken") {
        Some(token) if headers.get("x-csrftoken").is_some_and(|sent| sent == token.as_str()) => None,
        Some(_) => Some(Refusal::bad("CSRF token missing or incorrect.")),
        None => wanted.then(|| Refusal::bad("CSRF cookie not set.")),
    }
}

fn set_cookie(headers: &mut HeaderMap) {
    let Ok(token) = ids::token() else { return };
    if let Ok(cookie) = HeaderValue::from_str(&format!("csrftoken={token}; Max-Age=604800; Path=/; SameSite=Lax")) {
        headers.append(header::SET_COOKIE, cookie);
    }
}
