//! What every call carries: who asks, from which address, with which query and headers.

use crate::kind::Kind;
use crate::refusal::Refusal;
use crate::vocabulary::Vocabularies;
use crate::{App, System};
use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use std::convert::Infallible;
use std::sync::Arc;

/// The media type that adds a `ui` member.
pub(crate) const VND: &str = "application/vnd.inveniordm.v1+json";

/// One request, without its body.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) system: System,
    pub(crate) kind: Kind,
    /// The caller's number; nobody without a valid token.
    pub(crate) user: Option<i64>,
    /// Whether the caller administers the repository.
    pub(crate) admin: bool,
    /// The address the caller used, such as `http://127.0.0.1:8080`.
    pub(crate) base: String,
    pub(crate) query: Query,
    /// The secret of a share link, sent as `token=`.
    pub(crate) share_token: Option<String>,
    pub(crate) vocabularies: Arc<Vocabularies>,
    headers: HeaderMap,
}

impl Call {
    /// A call that the sandbox makes itself, in nobody's name yet.
    pub(crate) fn internal(app: &App, kind: Kind) -> Self {
        Self {
            system: app.system,
            kind,
            user: None,
            admin: false,
            base: String::new(),
            query: Query::default(),
            share_token: None,
            vocabularies: Arc::clone(&app.vocabularies),
            headers: HeaderMap::new(),
        }
    }

    /// The same call about a record of another kind.
    pub(crate) fn about(&self, kind: Kind) -> Self {
        Self { kind, ..self.clone() }
    }

    /// The same call by somebody else.
    pub(crate) fn by(&self, user: i64) -> Self {
        Self {
            user: Some(user),
            ..self.clone()
        }
    }

    /// The address of an API path that begins with `/`.
    pub(crate) fn api(&self, path: &str) -> String {
        format!("{}/api{path}", self.base)
    }

    /// The caller's number, or 403.
    pub(crate) fn require_user(&self) -> Result<i64, Refusal> {
        self.user.ok_or_else(Refusal::denied)
    }

    /// Which of the two JSON forms a record call answers in, or 406.
    pub(crate) fn record_type(&self) -> Result<&'static str, Refusal> {
        let accept = self.header(header::ACCEPT.as_str()).unwrap_or("*/*");
        let mut types = accept
            .split(',')
            .map(|part| part.split(';').next().unwrap_or_default().trim());
        types
            .find_map(|media_type| match media_type {
                VND => Some(VND),
                "" | "*/*" | "application/*" | "application/json" => Some("application/json"),
                _ => None,
            })
            .ok_or_else(|| {
                Refusal::status(
                    StatusCode::NOT_ACCEPTABLE,
                    format!(
                        "Invalid 'Accept' header. Expected one of: {}",
                        self.system.record_types()
                    ),
                )
            })
    }

    /// Refuses a content type that is not exactly one of `allowed`; none at all is fine.
    pub(crate) fn require_content_type(&self, allowed: &[&str]) -> Result<(), Refusal> {
        match self.header(header::CONTENT_TYPE.as_str()) {
            Some(given) if !allowed.contains(&given) => Err(Refusal::status(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                format!("Invalid 'Content-Type' header. Expected one of: {}", allowed.join(", ")),
            )),
            _ => Ok(()),
        }
    }

    /// The revision in `If-Match`, a bare integer.
    pub(crate) fn if_match(&self) -> Result<Option<i64>, Refusal> {
        self.header(header::IF_MATCH.as_str())
            .map(|text| {
                text.trim()
                    .parse()
                    .map_err(|_| Refusal::field("if_match", "Not a valid integer."))
            })
            .transpose()
    }

    /// The languages that the caller reads, the dearest first: `ln` before the header.
    pub(crate) fn languages(&self) -> Vec<String> {
        let header = self.header(header::ACCEPT_LANGUAGE.as_str()).unwrap_or_default();
        let mut asked: Vec<(f32, String)> = header
            .split(',')
            .filter_map(|part| {
                let (language, weight) = part.split_once(";q=").unwrap_or((part, "1"));
                let language = language.trim().split('-').next()?.to_lowercase();
                Some((weight.trim().parse().ok()?, language))
            })
            .collect();
        asked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let named = self.query.get("ln").map(str::to_owned);
        named
            .into_iter()
            .chain(asked.into_iter().map(|(_, language)| language))
            .collect()
    }

    /// The entity tag that the caller has.
    pub(crate) fn if_none_match(&self) -> Option<&str> {
        self.header(header::IF_NONE_MATCH.as_str())
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// The query string, in the order it was sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn parse(text: &str) -> Self {
        Self(url::form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The bearer token of a request, in its header or its query.
pub(crate) fn bearer(headers: &HeaderMap, query: &Query) -> Option<String> {
    let header = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim().to_owned());
    header.or_else(|| query.get("access_token").map(str::to_owned))
}

/// The address that a request was sent to, such as `http://127.0.0.1:8080`.
pub(crate) fn base(parts: &Parts) -> String {
    let host = parts
        .headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .or_else(|| parts.uri.authority().map(http::uri::Authority::as_str))
        .unwrap_or("localhost");
    format!("http://{host}")
}

/// One of the cookies that were sent.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let sent = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut pairs = sent
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value.to_owned())
}

/// Who asks: the owner of a token, else the owner of a session. A wrong token is nobody.
fn user(app: &App, headers: &HeaderMap, query: &Query) -> Option<i64> {
    match bearer(headers, query) {
        Some(token) => app.users.get(&token).copied(),
        None => app.sessions.user(&cookie(headers, "session")?),
    }
}

impl FromRequestParts<Arc<App>> for Call {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let query = Query::parse(parts.uri.query().unwrap_or_default());
        let user = user(app, &parts.headers, &query);
        Ok(Self {
            system: app.system,
            kind: parts.extensions.get().copied().unwrap_or(Kind::Resource),
            user,
            admin: user.is_some_and(|user| app.names.get(&user).is_some_and(|name| name == "admin")),
            base: base(parts),
            share_token: query.get("token").map(str::to_owned),
            query,
            vocabularies: Arc::clone(&app.vocabularies),
            headers: parts.headers.clone(),
        })
    }
}
