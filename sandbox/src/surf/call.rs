//! What every call carries: who asks, in which form, from which address, with which query.

use crate::call::Query;
use crate::refusal::Refusal;
use crate::{App, Dialect, System};
use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use std::convert::Infallible;
use std::sync::Arc;

/// One request, without its body.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) dialect: Dialect,
    pub(super) query: Query,
    /// The address the caller used, such as `http://127.0.0.1:8080`.
    pub(super) base: String,
    who: Who,
    headers: HeaderMap,
}

/// Who asks, by the token in the query; there is no other way to sign in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    /// A token that is nobody's.
    Stranger,
    User {
        id: i64,
        administers: bool,
    },
}

impl Call {
    /// A call that the sandbox makes itself.
    pub(super) fn internal(dialect: Dialect) -> Self {
        Self {
            dialect,
            query: Query::default(),
            base: String::new(),
            who: Who::Nobody,
            headers: HeaderMap::new(),
        }
    }

    /// The address of an API path that begins with `/`.
    pub(super) fn api(&self, path: &str) -> String {
        format!("{}/api{path}", self.base)
    }

    /// The caller's number, or 401.
    pub(super) fn require_user(&self) -> Result<i64, Refusal> {
        match self.who {
            Who::User { id, .. } => Ok(id),
            Who::Nobody | Who::Stranger => Err(self.unauthorized()),
        }
    }

    /// The caller's number if there is a token; 401 if it is nobody's.
    pub(super) fn user(&self) -> Result<Option<i64>, Refusal> {
        match self.who {
            Who::Nobody => Ok(None),
            _ => self.require_user().map(Some),
        }
    }

    /// Whether the caller may do what only administrators may.
    pub(super) fn administers(&self) -> bool {
        matches!(self.who, Who::User { administers: true, .. })
    }

    /// Refuses a content type that is not exactly one of `allowed`.
    pub(super) fn require_content_type(&self, allowed: &[&str], may_lack: bool) -> Result<(), Refusal> {
        let given = self
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        if given.map_or(may_lack, |given| allowed.contains(&given)) {
            return Ok(());
        }
        let expected = allowed.first().copied().unwrap_or_default();
        Err(self.refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            &format!("Invalid 'Content-Type' header. Expected one of: {expected}"),
        ))
    }
}

impl FromRequestParts<Arc<App>> for Call {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let query = Query::parse(parts.uri.query().unwrap_or_default());
        let who = match query.get("token") {
            None | Some("") => Who::Nobody,
            Some(token) => app.users.get(token).map_or(Who::Stranger, |id| Who::User {
                id: *id,
                administers: app.administrator == Some(*id),
            }),
        };
        Ok(Self {
            dialect: match app.system {
                System::Surf(dialect) => dialect,
                System::Gkh | System::Inveniordm => Dialect::default(),
            },
            query,
            base: crate::call::base(parts),
            who,
            headers: parts.headers.clone(),
        })
    }
}
