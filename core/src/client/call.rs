use std::borrow::Cow;

use http::Method;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderValue, IF_MATCH, LOCATION};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::answer;
use super::options::CallOptions;
use super::query::Query;
use super::url::segment;
use super::{Client, Kind};
use crate::error::{Error, ErrorKind, Result};
use crate::transport::{
    FinalUrl, Host as _, Operation, Payload, Redirect, Repeat, Request, Response, Transport as _, Upload,
};

/// The largest JSON answer that is read. A page of 100 large records is some 5 MB.
const JSON_LIMIT: usize = 64 << 20;

/// A request being built. Nothing is sent here.
pub(crate) struct Call {
    operation: Cow<'static, str>,
    method: Method,
    base: Url,
    path: Result<String>,
    query: Vec<(&'static str, String)>,
    flags: Vec<&'static str>,
    headers: Vec<(http::HeaderName, HeaderValue)>,
    body: Result<Payload>,
    repeat: Option<Repeat>,
    redirect: Redirect,
    /// What is wrong with what the caller said beside the arguments.
    fault: Result<()>,
}

impl Call {
    pub(super) fn new(base: Url, operation: Cow<'static, str>, method: Method) -> Self {
        Self {
            operation,
            method,
            base,
            path: Ok(String::new()),
            query: Vec::new(),
            flags: Vec::new(),
            headers: vec![(ACCEPT, HeaderValue::from_static("application/json"))],
            body: Ok(Payload::Empty),
            repeat: None,
            redirect: Redirect::Stop,
            fault: Ok(()),
        }
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
        )
        .options(options);
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

    /// What the caller says with this call. A revision concerns what is written alone.
    pub(super) fn options(mut self, options: &CallOptions) -> Self {
        let reads = matches!(self.method, Method::GET | Method::HEAD | Method::OPTIONS);
        let texts = [(ACCEPT, &options.accept), (ACCEPT_LANGUAGE, &options.language)];
        for (name, text) in texts {
            let Some(text) = text else { continue };
            match HeaderValue::from_str(text) {
                Ok(value) => self.set(name, Some(value)),
                Err(error) => {
                    let message = format!("“{}” cannot be sent as {name}.", text.escape_debug());
                    self.fault = Err(Error::new(ErrorKind::Usage, message).caused_by(error));
                }
            }
        }
        if reads { self } else { self.if_match(options.if_match) }
    }

    fn set(&mut self, name: http::HeaderName, value: Option<HeaderValue>) {
        if let Some(value) = value {
            self.headers.retain(|(known, _)| *known != name);
            self.headers.push((name, value));
        }
    }

    /// The segments of the path below `/api`, encoded one by one.
    pub(crate) fn path<'a>(mut self, segments: impl IntoIterator<Item = &'a str>) -> Self {
        self.path = segments
            .into_iter()
            .map(segment)
            .collect::<Result<Vec<_>>>()
            .map(|all| all.join("/"));
        self
    }

    pub(crate) fn query(mut self, query: &Query) -> Self {
        self.query = query.pairs();
        self
    }

    /// Parameters of another query than [`Query`].
    pub(crate) fn pairs(mut self, pairs: Vec<(&'static str, String)>) -> Self {
        self.query = pairs;
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

    /// Only if nobody changed it since. The servers take a bare number, no quotes.
    pub(crate) fn if_match(mut self, revision: Option<u64>) -> Self {
        self.set(IF_MATCH, revision.map(HeaderValue::from));
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
        self.fault.map_err(|error| error.during(operation.clone()))?;
        let mut request = http::Request::builder().method(self.method).uri(url.as_str());
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        request = request.extension(Operation(self.operation)).extension(self.redirect);
        if let Some(repeat) = self.repeat {
            request = request.extension(repeat);
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

pub(super) async fn json<T: DeserializeOwned>(client: &Client, request: Request) -> Result<T> {
    let operation = operation_of(&request);
    let value = json_or_null(client, request).await?;
    T::deserialize(value).map_err(|error| {
        let message = format!("The answer is not what was expected: {error}.");
        Error::new(ErrorKind::Decode, message)
            .during(operation)
            .caused_by(error)
    })
}

pub(super) async fn json_or_null(client: &Client, request: Request) -> Result<Value> {
    let operation = operation_of(&request);
    let response = send(client, request).await?;
    let (parts, body) = response.into_parts();
    let bytes = body
        .collect(JSON_LIMIT)
        .await
        .map_err(|error| Error::from(error).during(operation.clone()))?;
    let value = answer::read(&parts, &bytes).map_err(|error| error.during(operation))?;
    client.learn(&value);
    Ok(value)
}

pub(super) async fn nothing(client: &Client, request: Request) -> Result<()> {
    send(client, request).await.map(drop)
}

pub(super) async fn bytes(client: &Client, request: Request) -> Result<Response> {
    send(client, request).await
}

fn operation_of(request: &Request) -> String {
    request
        .extensions()
        .get::<Operation>()
        .map(|operation| operation.0.to_string())
        .unwrap_or_default()
}

/// Sends, follows one redirect where the call allows it, and turns refusals into errors.
async fn send(client: &Client, request: Request) -> Result<Response> {
    let operation = operation_of(&request);
    let name = |error: Error| error.during(operation.clone());
    let next = (request.extensions().get() == Some(&Redirect::Follow)).then(|| hop(&request));
    let mut response = client
        .0
        .transport
        .send(request)
        .await
        .map_err(|error| name(error.into()))?;
    if let (Some(next), true) = (next, response.status().is_redirection()) {
        let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let location = location.ok_or_else(|| {
            name(Error::new(
                ErrorKind::Decode,
                "The repository points elsewhere without saying where.",
            ))
        })?;
        let url = client.rebase(location).map_err(name)?;
        response = client
            .0
            .transport
            .send(next(url.as_str()).map_err(name)?)
            .await
            .map_err(|error| name(error.into()))?;
    }
    if let Some(FinalUrl(url)) = response.extensions().get() {
        client.rebase(url).map_err(name)?;
    }
    if response.status().is_success() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = body.collect(JSON_LIMIT).await.unwrap_or_default();
    Err(name(answer::refusal(&parts, &bytes, client.host().now())))
}

/// The same request to another address; only reads are ever followed.
fn hop(request: &Request) -> impl FnOnce(&str) -> Result<Request> + use<> {
    let (method, headers, extensions) = (
        request.method().clone(),
        request.headers().clone(),
        request.extensions().clone(),
    );
    move |url| {
        let mut next = Request::new(Payload::Empty);
        *next.method_mut() = method;
        *next.headers_mut() = headers;
        *next.extensions_mut() = extensions;
        *next.uri_mut() = url
            .parse()
            .map_err(|error| Error::new(ErrorKind::Decode, "The repository gave a broken link.").caused_by(error))?;
        Ok(next)
    }
}
