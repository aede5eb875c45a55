//! `/geodepot.json`: tells the app where it is served from and which repository it works with.

use crate::app::policy;
use axum::{
    Json,
    extract::State,
    http::{
        HeaderMap, HeaderValue,
        header::{CACHE_CONTROL, HOST},
    },
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};
use std::net::IpAddr;

/// What stands behind `/api`.
#[derive(Clone)]
pub(crate) enum Configuration {
    /// A repository for trying, in this program.
    Sandbox {
        /// The name of the system that it stands for.
        system: &'static str,
        /// The token of the user who is signed in without asking.
        token: Option<String>,
    },
    /// A repository elsewhere, to which everything is passed on.
    Serve {
        /// Its address.
        repository: String,
    },
}

impl Configuration {
    /// What the app may connect to. Where everything is passed on, that is this server alone.
    pub(crate) fn policy(&self) -> &'static str {
        match self {
            Self::Sandbox { .. } => policy::ANY_REPOSITORY,
            Self::Serve { .. } => policy::THIS_SERVER,
        }
    }

    fn told_to(&self, host: &str) -> Value {
        match self {
            Self::Serve { repository } => json!({ "mode": "serve", "repository": repository }),
            Self::Sandbox { system, token } => {
                let repository = format!("http://{host}/");
                let mut told = json!({ "mode": "sandbox", "repository": repository, "system": system });
                // A page of another name that was pointed at this machine (DNS rebinding) gets no token.
                if let (true, Some(token)) = (is_loopback(host), token) {
                    told["token"] = token.as_str().into();
                }
                told
            }
        }
    }
}

/// Answers a request for it. There is never a CORS header on it: only the app itself may read the token.
pub(crate) async fn answer(State(configuration): State<Configuration>, headers: HeaderMap) -> Response {
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let mut response = Json(configuration.told_to(host)).into_response();
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    policy::apply(configuration.policy(), response)
}

/// Whether a Host header names this machine by a name that cannot be anyone else's.
fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || address.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_its_own_names_only() {
        for host in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1:1",
            "127.9.9.9",
            "[::1]",
            "[::1]:8080",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "example.org",
            "127.0.0.1.example.org",
            "localhost.example.org:80",
            "192.168.0.1",
            "[::2]:1",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn a_repository_elsewhere_is_named_and_nothing_else_may_be_connected_to() {
        let configuration = Configuration::Serve {
            repository: "https://hub.example.org".into(),
        };
        let told = configuration.told_to("localhost:8080");
        assert_eq!(
            told,
            json!({ "mode": "serve", "repository": "https://hub.example.org" })
        );
        assert!(configuration.policy().contains("connect-src 'self';"));
    }
}
