use std::error::Error as _;

use http::header::{ACCEPT, CONTENT_LENGTH, HeaderValue, LOCATION};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use url::form_urlencoded::byte_serialize;

use crate::secret::Credential;
use crate::transport::{Body, FinalUrl, Request, Response, SharedTransport, Transport, TransportError};

/// The largest answer that is looked through.
const LIMIT: usize = 64 << 20;

/// Takes the token out of everything that comes back.
///
/// A token in an address is repeated by platforms in their failures, and by servers in links and messages.
#[derive(Debug)]
pub(super) struct Veil {
    inner: SharedTransport,
    forms: Forms,
}

/// The ways in which a token may be written, longest first.
struct Forms(Vec<String>);

impl std::fmt::Debug for Forms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Forms(…)")
    }
}

impl Veil {
    pub(super) fn new(inner: SharedTransport, credential: &Credential) -> Self {
        let secret = match credential {
            Credential::Bearer(token) | Credential::Query(token) if !token.is_empty() => token.secret(),
            _ => {
                return Self {
                    inner,
                    forms: Forms(Vec::new()),
                };
            }
        };
        let mut forms = vec![
            secret.to_owned(),
            byte_serialize(secret.as_bytes()).collect(),
            utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string(),
        ];
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        forms.dedup();
        Self {
            inner,
            forms: Forms(forms),
        }
    }
}

impl Forms {
    fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|form| text.contains(form))
    }

    fn out_of(&self, text: &str) -> String {
        self.0
            .iter()
            .fold(text.to_owned(), |text, form| text.replace(form, "…"))
    }

    /// An address without the parameters that hold it.
    fn out_of_address(&self, address: &str) -> String {
        let Some((path, query)) = address.split_once('?') else {
            return address.to_owned();
        };
        let kept: Vec<&str> = query.split('&').filter(|pair| !self.are_in(pair)).collect();
        if kept.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", kept.join("&"))
        }
    }

    fn out_of_failure(&self, error: TransportError) -> TransportError {
        let mut told = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            told = format!("{told}\n{error}\n{error:?}");
            cause = error.source();
        }
        if self.are_in(&told) {
            TransportError::new(error.kind, self.out_of(&error.message))
        } else {
            error
        }
    }
}

impl Transport for Veil {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        if self.forms.0.is_empty() {
            return self.inner.send(request).await;
        }
        // What is not asked for as JSON is a file, which is passed on as it comes.
        let wants_json = request.headers().contains_key(ACCEPT);
        let sent = self.inner.send(request).await;
        let response = sent.map_err(|error| self.forms.out_of_failure(error))?;
        let (mut parts, body) = response.into_parts();
        if let Some(FinalUrl(url)) = parts.extensions.get_mut() {
            *url = self.forms.out_of_address(url);
        }
        let location = parts.headers.get(LOCATION).and_then(|value| value.to_str().ok());
        if let Some(Ok(location)) = location.map(|text| HeaderValue::from_str(&self.forms.out_of_address(text))) {
            parts.headers.insert(LOCATION, location);
        }
        if parts.status.is_success() && !wants_json {
            return Ok(Response::from_parts(parts, body));
        }
        let collected = body.collect(LIMIT).await;
        let bytes = match collected {
            Err(error) if parts.status.is_success() => return Err(self.forms.out_of_failure(error)),
            // A refusal whose words do not come through is still a refusal.
            other => other.unwrap_or_default(),
        };
        let body = match std::str::from_utf8(&bytes) {
            Ok(text) if self.forms.are_in(text) => {
                parts.headers.remove(CONTENT_LENGTH);
                Body::from(self.forms.out_of(text))
            }
            _ => Body::from(bytes),
        };
        Ok(Response::from_parts(parts, body))
    }
}
