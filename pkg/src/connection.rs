//! A connection and its calls by name.

use geodepot::{AccessToken, Client};
use geodepot_fetch::{FetchTransport, JsHost};
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

use crate::arguments::Arguments;
use crate::feed::Feed;
use crate::files::Sending;
use crate::lists::{AllHits, OnePage, list};
use crate::{abort, body, calls, failure, files};

/// A connection to a repository. Its calls have names, and take and give JSON.
#[wasm_bindgen]
pub struct Connection(Client);

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
        Ok(Self(builder.build(FetchTransport, JsHost)))
    }

    /// A call that answers with JSON.
    pub fn call(&self, name: String, arguments: String, signal: Option<AbortSignal>) -> Promise {
        let client = self.0.clone();
        abort::promise(signal, async move {
            let answer = calls::call(&client, &name, Arguments::new(&arguments)?).await?;
            Ok(answer.to_string())
        })
    }

    /// One page of a list.
    pub fn page(&self, name: String, arguments: String, signal: Option<AbortSignal>) -> Promise {
        let client = self.0.clone();
        abort::promise(signal, async move {
            list::<OnePage>(&client, &name, Arguments::new(&arguments)?)?.await
        })
    }

    /// All hits of a list.
    pub fn hits(&self, name: &str, arguments: &str) -> Result<Feed, JsValue> {
        let hits = Arguments::new(arguments).and_then(|arguments| list::<AllHits>(&self.0, name, arguments));
        hits.map(Feed::new).map_err(|error| failure::describe(&error))
    }

    /// A call that sends a file: a `Blob`, or a `ReadableStream` with its size.
    pub fn send(
        &self,
        name: String,
        arguments: String,
        body: JsValue,
        size: Option<f64>,
        progress: Option<Function>,
        signal: Option<AbortSignal>,
    ) -> Promise {
        let client = self.0.clone();
        abort::promise(signal, async move {
            let sending = Sending {
                source: body::source(body, size)?,
                progress: progress.map(body::progress),
            };
            let entry = files::send(&client, &name, Arguments::new(&arguments)?, sending).await?;
            Ok(serde_json::to_string(&entry).unwrap_or_default())
        })
    }

    /// A call that fetches a file.
    pub fn fetch(&self, name: String, arguments: String, signal: Option<AbortSignal>) -> Promise {
        let client = self.0.clone();
        abort::promise(signal, async move {
            files::fetch(&client, &name, Arguments::new(&arguments)?).await
        })
    }
}
