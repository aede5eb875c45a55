//! A connection and its calls by name.

use geodepot::client::pages::Pages;
use geodepot::surf::SurfClient;
use geodepot::{Client, Credential, Result};
use geodepot_fetch::{FetchTransport, JsHost};
use geodepot_js_glue::{Arguments, abort, credential, failure, options};
use js_sys::{Function, Promise};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

use crate::feed::Feed;
use crate::files::Sending;
use crate::{body, calls, files, lists, surf};

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
    /// Connects; nothing is sent yet. `auth` is `header`, `query` or `session`.
    #[wasm_bindgen(constructor)]
    pub fn new(url: &str, token: Option<String>, auth: &str) -> Result<Connection, JsValue> {
        let open = || {
            let credential = credential(token, auth, Credential::AccessTokenQuery)?;
            let builder = Client::builder(url)?.credential(credential);
            Ok(Self(Repository::Invenio(builder.build(FetchTransport, JsHost))))
        };
        open().map_err(|error| failure::describe(&error))
    }

    /// Connects to a SURF Data Repository; nothing is sent yet. `auth` is `query` or `header`.
    pub fn surf(url: &str, token: Option<String>, auth: &str) -> Result<Connection, JsValue> {
        let open = || {
            let credential = credential(token, auth, Credential::Query)?;
            let builder = SurfClient::builder(url)?.credential(credential);
            Ok(Self(Repository::Surf(builder.build(FetchTransport, JsHost))))
        };
        open().map_err(|error| failure::describe(&error))
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
