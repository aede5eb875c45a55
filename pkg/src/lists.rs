//! The calls that answer with a list: a page of it, or all its hits. Hits are passed on as they came.

use futures_util::StreamExt as _;
use geodepot::client::Kind;
use geodepot::client::collection::Collection;
use geodepot::client::pages::Pages;
use geodepot::model::Page;
use geodepot::transport::BoxStream;
use geodepot::{Client, CommunityId, Error, ErrorKind, Query, RecordId, RequestId, Result};
use geodepot_js_glue::Arguments;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;

use crate::calls::context;

/// The page that was asked for, as JSON.
pub(crate) async fn page(pages: Pages<Value>) -> Result<String> {
    Ok(flat(pages.page().await?).to_string())
}

/// All hits, each as JSON.
pub(crate) fn hits(pages: Pages<Value>) -> BoxStream<'static, Result<JsValue>> {
    let hits = pages.stream();
    Box::pin(hits.map(|hit| Ok(JsValue::from_str(&hit?.to_string()))))
}

/// The list of this name.
pub(crate) fn list(client: &Client, name: &str, mut given: Arguments) -> Result<Pages<Value>> {
    match name.split_once('.') {
        Some(("packages", "draft.resources.list")) => {
            let resources = client.packages().draft(id(&mut given)?).resources();
            Ok(resources.list(&query(&mut given)?).raw())
        }
        Some(("packages", "record.resources")) => {
            let record = client.packages().record(id(&mut given)?);
            Ok(record.resources(&query(&mut given)?).raw())
        }
        Some(("packages", "context.list")) => {
            let context = context(&client.packages(), &mut given)?;
            Ok(context.list(&query(&mut given)?).raw())
        }
        Some(("packages", name)) => either(&client.packages(), name, given),
        Some(("records", name)) => either(&client.records(), name, given),
        Some(("vocabularies", "search")) => {
            let list: String = given.next("list")?;
            Ok(client.vocabularies().search(&list, &query(&mut given)?).raw())
        }
        Some(("client", "search")) => Ok(client.search(&query(&mut given)?).raw()),
        Some(("client", "mine")) => Ok(client.mine(&query(&mut given)?).raw()),
        Some(("communities", "search")) => Ok(client.communities().search(&query(&mut given)?).raw()),
        Some(("communities", "mine")) => Ok(client.communities().mine(&query(&mut given)?).raw()),
        Some(("community", what)) => {
            let community = client.community(given.next::<CommunityId>("id")?);
            let query = query(&mut given)?;
            match what {
                "records" => Ok(community.records(&query).raw()),
                "packages" => Ok(community.packages(&query).raw()),
                "search" => Ok(community.search(&query).raw()),
                _ => Err(unknown(name)),
            }
        }
        Some(("requests", "search")) => Ok(client.requests().search(&query(&mut given)?).raw()),
        Some(("requests", "mine")) => Ok(client.requests().mine(&query(&mut given)?).raw()),
        Some(("requests", "timeline")) => {
            let id: RequestId = given.next("id")?;
            Ok(client.requests().timeline(id, &query(&mut given)?).raw())
        }
        Some((list, "search")) => {
            let query = query(&mut given)?;
            match list {
                "affiliations" => Ok(client.affiliations().search(&query).raw()),
                "subjects" => Ok(client.subjects().search(&query).raw()),
                "funders" => Ok(client.funders().search(&query).raw()),
                "awards" => Ok(client.awards().search(&query).raw()),
                "names" => Ok(client.names().search(&query).raw()),
                _ => Err(unknown(name)),
            }
        }
        _ => Err(unknown(name)),
    }
}

fn either<K: Kind>(collection: &Collection<K>, name: &str, mut given: Arguments) -> Result<Pages<Value>> {
    match name {
        "search" => Ok(collection.search(&query(&mut given)?).raw()),
        "mine" => Ok(collection.mine(&query(&mut given)?).raw()),
        "record.versions" => {
            let record = collection.record(id(&mut given)?);
            Ok(record.versions(&query(&mut given)?).raw())
        }
        _ => Err(unknown(name)),
    }
}

fn id(given: &mut Arguments) -> Result<RecordId> {
    given.next("id")
}

fn query(given: &mut Arguments) -> Result<Query> {
    Ok(given.maybe("query")?.unwrap_or_default())
}

pub(crate) fn flat(page: Page<Value>) -> Value {
    let mut flat = page.extra;
    flat.insert("hits".to_owned(), Value::Array(page.hits));
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
    Value::Object(flat)
}

pub(crate) fn unknown(name: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("There is no list “{name}”."))
}
