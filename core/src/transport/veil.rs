//! The layer that takes credentials out of what comes back.

use std::error::Error as _;

use http::header::{ACCEPT, CONTENT_LENGTH, HeaderValue, LOCATION};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use url::form_urlencoded::byte_serialize;

use super::{Body, FinalUrl, LinkSecret, Request, Response, SharedTransport, Transport, TransportError};
use crate::secret::Credential;

/// The largest answer that is looked through.
const LIMIT: usize = 64 << 20;
/// A secret of at least so many letters is taken out of a failure wherever it stands.
const WORD: usize = 6;
/// The same for a good answer, where a word by chance must not be lost.
const TOKEN: usize = 16;

/// Takes the credential out of everything that comes back.
///
/// A token in an address is repeated by platforms in their failures, and by servers in links and messages. One in a
/// header may be repeated by a server's refusal.
#[derive(Debug)]
pub struct Veil {
    inner: SharedTransport,
    forms: Forms,
    /// Whether it is in addresses, so that links of good answers may hold it too.
    in_addresses: bool,
}

/// The ways in which secrets may be written, longest first.
#[derive(Clone, Default)]
struct Forms(Vec<String>);

impl std::fmt::Debug for Forms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Forms(…)")
    }
}

impl Veil {
    /// Puts the layer over `inner`, below the one that adds the credential.
    pub fn new(inner: SharedTransport, credential: &Credential) -> Self {
        let (secret, in_addresses) = match credential {
            Credential::Bearer(token) => (token.secret(), false),
            Credential::Query(token) | Credential::AccessTokenQuery(token) => (token.secret(), true),
            Credential::Anonymous | Credential::Session => ("", false),
        };
        Self {
            inner,
            forms: Forms::default().with(secret),
            in_addresses,
        }
    }
}

impl Forms {
    fn with(mut self, secret: &str) -> Self {
        if !secret.is_empty() {
            self.0.push(secret.to_owned());
            self.0.push(byte_serialize(secret.as_bytes()).collect());
            self.0.push(utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string());
            self.0.sort_unstable_by_key(|form| std::cmp::Reverse(form.len()));
            self.0.dedup();
        }
        self
    }

    fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|form| text.contains(form))
    }

    /// A text without them: as the value of a parameter always, elsewhere if they are at least so long that they are
    /// no word by chance.
    fn out_of(&self, text: &str, long: usize) -> String {
        self.0.iter().fold(text.to_owned(), |text, form| {
            let text = text.replace(&format!("={form}"), "=…");
            if form.len() < long {
                text
            } else {
                text.replace(form, "…")
            }
        })
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
            TransportError::new(error.kind, self.out_of(&error.message, WORD))
        } else {
            error
        }
    }
}

impl Transport for Veil {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let forms = match request.extensions().get::<LinkSecret>() {
            Some(LinkSecret(link)) => self.forms.clone().with(link.secret()),
            None => self.forms.clone(),
        };
        // What is not asked for as JSON is a file, which is passed on as it comes.
        let looks = self.in_addresses && request.headers().contains_key(ACCEPT);
        let sent = self.inner.send(request).await;
        let mut response = sent.map_err(|error| forms.out_of_failure(error))?;
        if forms.0.is_empty() {
            return Ok(response);
        }
        if let Some(FinalUrl(url)) = response.extensions_mut().get_mut() {
            *url = forms.out_of_address(url);
        }
        let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        if let Some(Ok(location)) = location.map(|text| HeaderValue::from_str(&forms.out_of_address(text))) {
            response.headers_mut().insert(LOCATION, location);
        }
        if response.status().is_success() && !looks {
            return Ok(response);
        }
        let (mut parts, body) = response.into_parts();
        let bytes = match body.collect(LIMIT).await {
            Err(error) if parts.status.is_success() => return Err(forms.out_of_failure(error)),
            // A refusal whose words do not come through is still a refusal.
            other => other.unwrap_or_default(),
        };
        let long = if parts.status.is_success() { TOKEN } else { WORD };
        let body = match std::str::from_utf8(&bytes) {
            Ok(text) if forms.are_in(text) => {
                parts.headers.remove(CONTENT_LENGTH);
                Body::from(forms.out_of(text, long))
            }
            _ => Body::from(bytes),
        };
        Ok(Response::from_parts(parts, body))
    }
}
