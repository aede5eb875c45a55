//! What a browser is told to allow the app.

use axum::{
    body::Body,
    http::{
        HeaderValue, Response,
        header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
    },
};

/// The policy, but for what the app may connect to: own scripts, styles and workers only.
macro_rules! policy {
    ($connect:literal) => {
        concat!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; ",
            "img-src 'self' data: blob: https:; connect-src ",
            $connect,
            "; worker-src 'self'; frame-src 'self' blob:; manifest-src 'self'; base-uri 'none'; ",
            "form-action 'none'; frame-ancestors 'none'"
        )
    };
}

/// Connections to any repository that the depositor names.
pub(crate) const ANY_REPOSITORY: &str = policy!("'self' https: http://127.0.0.1:* http://localhost:*");

/// Connections to this server alone.
pub(crate) const THIS_SERVER: &str = policy!("'self'");

/// Puts a policy on an answer. Scripts have it too, because a worker takes the policy of its own file.
pub(crate) fn apply(policy: &'static str, mut response: Response<Body>) -> Response<Body> {
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, policy),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
