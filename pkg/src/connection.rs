//! A connection and its calls by name.

use geodepot::client::pages::Pages;
use geodepot::surf::SurfClient;
use geodepot::{Accept, AccessToken, CallOptions, Client, Error, ErrorKind, LinkToken, Result};
use geodepot_fetch::{FetchTransport, JsHost};
use js_sys::{Function, Promise};
use serde::Deserialize;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

use crate::arguments::{self, Arguments};
use crate::feed::Feed;
use crate::files::Sending;
use crate::{abort, body, calls, failure, files, lists, surf};

/// A connection to a repository. Its calls have names, and take and give JSON.
#[wasm_bindgen]
pub struct Connection(Repository);

#[derive(Clone)]
enum Repository {
    Invenio(Client),
    Surf(SurfClient),
}

#[wasm_bindgen]
impl Connection {
    /// Connects; nothing is sent yet.
    #[wasm_bindgen(constructor)]
    pub fn new(url: &str, token: Option<String>) -> Result<Connection, JsValue> {
        let builder = Client::builder(url).map_err(|error| failure::describe(&error))?;
        let builder = match token {
            Some(token) => builder.token(AccessToken::new(token)),
            None => builder,
        };
        Ok(Self(Repository::Invenio(builder.build(FetchTransport, JsHost))))
    }

    /// Connects to a SURF Data Repository; nothing is sent yet.
    pub fn surf(url: &str, token: Option<String>) -> Result<Connection, JsValue> {
        let builder = SurfClient::builder(url).map_err(|error| failure::describe(&error))?;
        let builder = match token {
            Some(token) => builder.token(AccessToken::new(token)),
            None => builder,
        };
        Ok(Self(Repository::Surf(builder.build(FetchTransport, JsHost))))
    }

    /// A call that answers with JSON.
    pub fn call(&self, name: String, arguments: String, said: Option<String>, signal: Option<AbortSignal>) -> Promise {
        let repository = self.0.clone();
        abort::promise(signal, async move {
            let given = Arguments::new(&arguments)?;
            let answer = match repository.with(said)? {
                Repository::Invenio(client) => calls::call(&client, &name, given).await,
                Repository::Surf(surf) => surf::call(&surf, &name, given).await,
            };
            Ok(answer?.to_string())
        })
    }

    /// One page of a list.
    pub fn page(&self, name: String, arguments: String, said: Option<String>, signal: Option<AbortSignal>) -> Promise {
        let repository = self.0.clone();
        abort::promise(signal, async move {
            lists::page(repository.with(said)?.list(&name, &arguments)?).await
        })
    }

    /// All hits of a list.
    pub fn hits(&self, name: &str, arguments: &str, said: Option<String>) -> Result<Feed, JsValue> {
        let repository = self.0.clone().with(said);
        let pages = repository.and_then(|repository| repository.list(name, arguments));
        pages
            .map(|pages| Feed::new(lists::hits(pages)))
            .map_err(|error| failure::describe(&error))
    }

    /// A call that sends a file: a `Blob`, or a `ReadableStream` with its size.
    #[expect(clippy::too_many_arguments, reason = "an object would only be taken apart here")]
    pub fn send(
        &self,
        name: String,
        arguments: String,
        said: Option<String>,
        body: JsValue,
        size: Option<f64>,
        progress: Option<Function>,
        signal: Option<AbortSignal>,
    ) -> Promise {
        let repository = self.0.clone();
        abort::promise(signal, async move {
            let sending = Sending {
                source: body::source(body, size)?,
                progress: progress.map(body::progress),
            };
            let given = Arguments::new(&arguments)?;
            let answer = match repository.with(said)? {
                Repository::Invenio(client) => files::send(&client, &name, given, sending).await,
                Repository::Surf(surf) => files::send_surf(&surf, &name, given, sending).await,
            };
            Ok(answer?.to_string())
        })
    }

    /// A call that fetches a file.
    pub fn fetch(&self, name: String, arguments: String, said: Option<String>, signal: Option<AbortSignal>) -> Promise {
        let repository = self.0.clone();
        abort::promise(signal, async move {
            let given = Arguments::new(&arguments)?;
            match repository.with(said)? {
                Repository::Invenio(client) => files::fetch(&client, &name, given).await,
                Repository::Surf(surf) => files::fetch_surf(&surf, &name, given).await,
            }
        })
    }
}

impl Repository {
    /// The same connection for a call that says more, as JSON: `{ accept, language, ifMatch, link }`.
    fn with(self, said: Option<String>) -> Result<Self> {
        let Some(said) = said else { return Ok(self) };
        let options = options(&said)?;
        Ok(match self {
            Self::Invenio(client) => Self::Invenio(client.with(options)),
            Self::Surf(surf) => Self::Surf(surf.with(options)),
        })
    }

    fn list(&self, name: &str, arguments: &str) -> Result<Pages<Value>> {
        let given = Arguments::new(arguments)?;
        match self {
            Self::Invenio(client) => lists::list(client, name, given),
            Self::Surf(surf) => surf::list(surf, name, given),
        }
    }
}

/// What a call says beside its arguments.
fn options(said: &str) -> Result<CallOptions> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Said {
        accept: Option<String>,
        language: Option<String>,
        if_match: Option<u64>,
        link: Option<String>,
    }
    let said = Said::deserialize(&arguments::read(said)?)
        .map_err(|error| Error::new(ErrorKind::Usage, "The options cannot be used.").caused_by(error))?;
    let mut options = CallOptions::new();
    options.accept = said.accept.map_or(Ok(Accept::default()), |text| text.parse())?;
    options.language = said.language;
    options.if_match = said.if_match;
    options.link = said.link.map(LinkToken::new);
    Ok(options)
}
