//! The calls that answer with a list: a page of it, or all its hits.

use std::future::Future;
use std::pin::Pin;

use futures_util::TryStreamExt as _;
use geodepot::client::Kind;
use geodepot::client::collection::Collection;
use geodepot::client::pages::Pages;
use geodepot::model::Page;
use geodepot::transport::BoxStream;
use geodepot::{Client, Error, ErrorKind, Query, RecordId, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;

use crate::arguments::Arguments;
use crate::calls::context;

/// What to do with a list of whatever hits.
pub(crate) trait Want {
    type Out;
    fn of<T: DeserializeOwned + Serialize + 'static>(pages: Pages<T>) -> Self::Out;
}

/// The page that was asked for, as JSON.
pub(crate) struct OnePage;
/// All hits, each as JSON.
pub(crate) struct AllHits;

impl Want for OnePage {
    type Out = Pin<Box<dyn Future<Output = Result<String>>>>;
    fn of<T: DeserializeOwned + Serialize + 'static>(pages: Pages<T>) -> Self::Out {
        Box::pin(async { pages.page().await.and_then(|page| text(&flat(page)?)) })
    }
}

impl Want for AllHits {
    type Out = BoxStream<'static, Result<JsValue>>;
    fn of<T: DeserializeOwned + Serialize + 'static>(pages: Pages<T>) -> Self::Out {
        Box::pin(
            pages
                .stream()
                .and_then(|hit| async move { Ok(JsValue::from_str(&text(&hit)?)) }),
        )
    }
}

/// The list of this name.
pub(crate) fn list<W: Want>(client: &Client, name: &str, mut given: Arguments) -> Result<W::Out> {
    match name.split_once('.') {
        Some(("packages", "draft.resources.list")) => {
            let resources = client.packages().draft(given.next::<RecordId>("id")?).resources();
            Ok(W::of(resources.list(&query(&mut given)?)))
        }
        Some(("packages", "record.resources")) => {
            let record = client.packages().record(given.next::<RecordId>("id")?);
            Ok(W::of(record.resources(&query(&mut given)?)))
        }
        Some(("packages", "context.list")) => {
            let context = context(&client.packages(), &mut given)?;
            Ok(W::of(context.list(&query(&mut given)?)))
        }
        Some(("packages", name)) => either::<W, _>(&client.packages(), name, given),
        Some(("records", name)) => either::<W, _>(&client.records(), name, given),
        Some(("vocabularies", "search")) => {
            let list: String = given.next("list")?;
            Ok(W::of(client.vocabularies().search(&list, &query(&mut given)?)))
        }
        _ => Err(unknown(name)),
    }
}

fn either<W: Want, K: Kind>(collection: &Collection<K>, name: &str, mut given: Arguments) -> Result<W::Out> {
    match name {
        "search" => Ok(W::of(collection.search(&query(&mut given)?))),
        "mine" => Ok(W::of(collection.mine(&query(&mut given)?))),
        "record.versions" => {
            let record = collection.record(given.next::<RecordId>("id")?);
            Ok(W::of(record.versions(&query(&mut given)?)))
        }
        _ => Err(unknown(name)),
    }
}

fn query(given: &mut Arguments) -> Result<Query> {
    Ok(given.maybe("query")?.unwrap_or_default())
}

fn flat<T: Serialize>(page: Page<T>) -> Result<Value> {
    let hits = serde_json::to_value(&page.hits).map_err(unwritable)?;
    let mut flat = page.extra;
    flat.insert("hits".to_owned(), hits);
    flat.insert("total".to_owned(), json!(page.total));
    let rest = [
        ("aggregations", page.aggregations),
        ("links", page.links.map(Value::Object)),
        ("sortBy", page.sort_by.map(Value::String)),
    ];
    flat.extend(
        rest.into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?))),
    );
    Ok(Value::Object(flat))
}

fn text(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(unwritable)
}

fn unwritable(error: serde_json::Error) -> Error {
    Error::new(ErrorKind::Decode, "The answer cannot be written.").caused_by(error)
}

fn unknown(name: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("There is no list “{name}”."))
}
