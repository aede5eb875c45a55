use std::borrow::Cow;

use http::Method;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderValue, IF_MATCH};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::capabilities::Capability;
use super::options::{Accept, CallOptions};
use super::query::Query;
use super::url::segment;
use super::{Kind, Timeout};
use crate::error::{Error, ErrorKind, Result};
use crate::transport::{LinkSecret, Operation, Payload, Redirect, Repeat, Request, Upload};

/// A request being built. Nothing is sent here.
pub(crate) struct Call {
    operation: Cow<'static, str>,
    method: Method,
    base: Url,
    path: Result<String>,
    query: Vec<(Cow<'static, str>, String)>,
    flags: Vec<&'static str>,
    headers: Vec<(http::HeaderName, HeaderValue)>,
    body: Result<Payload>,
    repeat: Option<Repeat>,
    redirect: Redirect,
    capability: Option<Capability>,
    options: CallOptions,
}

impl Call {
    pub(super) fn new(base: Url, operation: Cow<'static, str>, method: Method, options: &CallOptions) -> Self {
        let mut headers = vec![(ACCEPT, HeaderValue::from_static(options.accept.media_type()))];
        let language = options.language.as_deref();
        // A language that no header can hold is none.
        let language = language.and_then(|language| HeaderValue::from_str(language).ok());
        headers.extend(language.map(|language| (ACCEPT_LANGUAGE, language)));
        let writes = !matches!(method, Method::GET | Method::HEAD | Method::OPTIONS);
        let call = Self {
            operation,
            method,
            base,
            path: Ok(String::new()),
            query: Vec::new(),
            flags: Vec::new(),
            headers,
            body: Ok(Payload::Empty),
            repeat: None,
            redirect: Redirect::Stop,
            capability: None,
            options: options.clone(),
        };
        call.if_match(options.if_match.filter(|_| writes))
    }

    /// A call that has no method of its own.
    pub(super) fn free(
        method: Method,
        path: &str,
        body: Option<&Value>,
        base: &Url,
        options: &CallOptions,
    ) -> Result<Request> {
        let mut call = Self::new(
            base.clone(),
            Cow::Owned(format!("{method} {}", path.split('?').next().unwrap_or_default())),
            method,
            options,
        );
        if let Some(body) = body {
            call = call.json(body);
        }
        let url = super::url::rebase(base, None, &format!("./{}", path.trim_start_matches('/')))?;
        if !url.path().starts_with(base.path()) {
            return Err(Error::new(
                ErrorKind::Usage,
                "The path leads out of the repository's interface.",
            ));
        }
        call.finish(&url)
    }

    /// The segments of the path below `/api`, encoded one by one.
    pub(crate) fn path<'a>(self, segments: impl IntoIterator<Item = &'a str>) -> Self {
        let segments: Vec<&str> = segments.into_iter().collect();
        self.at_path(&segments)
    }

    fn at_path(mut self, segments: &[&str]) -> Self {
        self.path = segments
            .iter()
            .map(|text| segment(text))
            .collect::<Result<Vec<_>>>()
            .map(|all| all.join("/"));
        self
    }

    /// With a slash at the path's end.
    pub(crate) fn slash(mut self) -> Self {
        self.path = self.path.map(|path| path + "/");
        self
    }

    pub(crate) fn query(mut self, query: &Query) -> Self {
        self.query.extend(query.pairs());
        self
    }

    /// Parameters of another query than [`Query`].
    pub(crate) fn pairs(mut self, pairs: Vec<(&'static str, String)>) -> Self {
        let pairs = pairs.into_iter().map(|(name, value)| (Cow::Borrowed(name), value));
        self.query.extend(pairs);
        self
    }

    /// A parameter that is a name alone: `?drafts`.
    pub(crate) fn flag(mut self, name: &'static str) -> Self {
        self.flags.push(name);
        self
    }

    pub(crate) fn json(self, body: &impl Serialize) -> Self {
        self.json_as("application/json", body)
    }

    /// JSON of a certain media type.
    pub(crate) fn json_as(mut self, media_type: &'static str, body: &impl Serialize) -> Self {
        self.body = serde_json::to_vec(body)
            .map(|bytes| Payload::Bytes(bytes.into()))
            .map_err(|error| Error::new(ErrorKind::Usage, "The content cannot be written as JSON.").caused_by(error));
        self.headers.push((CONTENT_TYPE, HeaderValue::from_static(media_type)));
        self
    }

    pub(crate) fn file(mut self, upload: Upload) -> Self {
        self.body = Ok(Payload::Source(upload));
        self.headers
            .push((CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")));
        self
    }

    pub(crate) fn accept_anything(mut self) -> Self {
        self.headers.retain(|(name, _)| name != ACCEPT);
        self
    }

    /// What has one form only, and one language.
    pub(crate) fn json_only(mut self) -> Self {
        self.headers
            .retain(|(name, _)| *name != ACCEPT && *name != ACCEPT_LANGUAGE);
        self.headers
            .push((ACCEPT, HeaderValue::from_static(Accept::Json.media_type())));
        self
    }

    /// A term: in the localised form its language may be a parameter too, which beats the reader's settings.
    pub(crate) fn in_one_language(mut self) -> Self {
        if self.options.accept == Accept::Localised {
            let language = self.options.language.clone();
            self.query
                .extend(language.map(|language| (Cow::Borrowed("ln"), language)));
        }
        self
    }

    /// What some repositories do not offer.
    pub(crate) fn optional(mut self, capability: Capability) -> Self {
        self.capability = Some(capability);
        self
    }

    /// What is offered where there are things of this kind.
    pub(crate) fn of_kind<K: Kind>(mut self) -> Self {
        self.capability = self.capability.or(K::CAPABILITY);
        self
    }

    /// Only if nobody changed it since. The servers take a bare number, no quotes.
    pub(crate) fn if_match(mut self, revision: Option<u64>) -> Self {
        if let Some(revision) = revision {
            self.headers.retain(|(name, _)| *name != IF_MATCH);
            self.headers.push((IF_MATCH, HeaderValue::from(revision)));
        }
        self
    }

    pub(crate) fn repeat(mut self, repeat: Repeat) -> Self {
        self.repeat = Some(repeat);
        self
    }

    pub(crate) fn follow(mut self) -> Self {
        self.redirect = Redirect::Follow;
        self
    }

    /// A file, which may lie elsewhere.
    pub(crate) fn download(mut self) -> Self {
        self.redirect = Redirect::FollowAnywhere;
        self
    }

    /// The request to an address that the repository itself gave.
    pub(crate) fn at(self, url: &Url) -> Result<Request> {
        self.finish(url)
    }

    pub(crate) fn request(mut self) -> Result<Request> {
        let path = std::mem::replace(&mut self.path, Ok(String::new()))
            .map_err(|error| error.during(self.operation.to_string()))?;
        let mut url = self
            .base
            .join(&path)
            .map_err(|error| Error::new(ErrorKind::Usage, "The address cannot be built.").caused_by(error))?;
        if !self.query.is_empty() || !self.flags.is_empty() {
            url.query_pairs_mut()
                .extend_keys_only::<_, &str>(&self.flags)
                .extend_pairs(&self.query);
        }
        self.finish(&url)
    }

    fn finish(self, url: &Url) -> Result<Request> {
        let operation = self.operation.to_string();
        let mut request = http::Request::builder().method(self.method).uri(url.as_str());
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        request = request.extension(Operation(self.operation)).extension(self.redirect);
        if let Some(repeat) = self.repeat {
            request = request.extension(repeat);
        }
        if let Some(capability) = self.capability {
            request = request.extension(capability);
        }
        if let Some(timeout) = self.options.timeout {
            request = request.extension(Timeout(timeout));
        }
        if let Some(watch) = self.options.watch {
            request = request.extension(watch);
        }
        if let Some(link) = self.options.link {
            request = request.extension(LinkSecret(link));
        }
        request.body(self.body?).map_err(|error| {
            Error::new(ErrorKind::Usage, "The request cannot be built.")
                .during(operation)
                .caused_by(error)
        })
    }
}

/// The name of a call: `update_package_draft`.
pub(crate) fn name<K: Kind>(verb: &str, thing: &str) -> Cow<'static, str> {
    Cow::Owned(format!("{verb}_{}{thing}", K::NOUN))
}

/// The name of the call that a request makes.
pub(super) fn operation_of(request: &Request) -> String {
    request
        .extensions()
        .get::<Operation>()
        .map(|operation| operation.0.to_string())
        .unwrap_or_default()
}

/// An answer as what it should be.
///
/// # Errors
/// `decode` if it is not; `invalid` if it says in words what went wrong, as newer servers do with a 200.
pub(super) fn typed<T: DeserializeOwned>(value: &Value, operation: &str) -> Result<T> {
    // By reference, as all models read their members: so there is one copy of that code.
    T::deserialize(value).map_err(|error| {
        if let Some(said) = value.get("errors").and_then(Value::as_str) {
            let message = format!("The repository answered: {said}");
            return Error::new(ErrorKind::Invalid, message)
                .with_status(200)
                .during(operation);
        }
        let message = format!("The answer is not what was expected: {error}.");
        Error::new(ErrorKind::Decode, message)
            .during(operation)
            .caused_by(error)
    })
}
