//! One pager for all lists.

use std::marker::PhantomData;

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use http::{Extensions, HeaderMap, Method};
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::call::operation_of;
use super::{Client, Query};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Page;
use crate::transport::{BoxStream, MaybeSend, Payload, Request};

/// A list that has not been asked for yet: page by page, or as a stream of hits.
///
/// A repository that refuses a large page is asked for pages of 25 from then on. Beyond the first 10,000 hits no
/// repository goes: what lies behind is an error of kind `usage`, and nothing is sent for it.
///
/// Source: the references of packages, resources and `InvenioRDM`, “Search records”.
#[derive(Debug)]
pub struct Pages<T> {
    client: Client,
    first: Result<Request>,
    hit: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + MaybeSend + 'static> Pages<T> {
    pub(crate) fn new(client: Client, first: Result<Request>) -> Self {
        Self {
            client,
            first,
            hit: PhantomData,
        }
    }

    /// The unsent request of the first page.
    pub fn request(self) -> Result<Request> {
        self.first
    }

    /// The same list with its hits as they come, not read into their type.
    pub fn raw(self) -> Pages<Value> {
        Pages::new(self.client, self.first)
    }

    /// The page that was asked for.
    pub async fn page(self) -> Result<Page<T>> {
        let mut place = Place::of(&self.first?)?;
        place.page(&self.client).await.map(Page::typed)
    }

    /// All hits from that page on. A hit that is none, as it has no id, is left out.
    ///
    /// Goes by page numbers until a page is empty or the last one: the hub's link to the next page of one's packages
    /// leads to one's records.
    pub fn stream(self) -> BoxStream<'static, Result<T>> {
        let hits = all_pages(self.client, self.first)
            .map_ok(|page| stream::iter(page.hits))
            .map(|page| page.map(|hits| hits.filter_map(|hit| async { T::deserialize(hit).ok() }).map(Ok)));
        Box::pin(hits.try_flatten())
    }
}

fn all_pages(client: Client, first: Result<Request>) -> BoxStream<'static, Result<Page<Value>>> {
    let start = first.and_then(|first| Place::of(&first)).map(Some);
    Box::pin(stream::try_unfold(
        (client, Some(start)),
        |(client, place)| async move {
            let Some(Some(mut place)) = place.transpose()? else {
                return Ok::<_, Error>(None);
            };
            let page = place.page(&client).await?;
            let seen = place.offset() + (page.hits.len() + page.unreadable.len()) as u64;
            let is_last = page.hits.is_empty() || (!page.has_next() && seen >= page.total);
            place.number += 1;
            place.seen = seen;
            place.total = Some(page.total);
            Ok(Some((page, (client, Some(Ok((!is_last).then_some(place)))))))
        },
    ))
}

/// A place in a list: which page, and how large pages are.
struct Place {
    method: Method,
    headers: HeaderMap,
    extensions: Extensions,
    url: Url,
    number: u64,
    /// Nothing for the lists that take no size.
    size: Option<u64>,
    /// Hits on the pages before.
    seen: u64,
    total: Option<u64>,
    operation: String,
}

impl Place {
    fn of(request: &Request) -> Result<Self> {
        let url = Url::parse(&request.uri().to_string()).map_err(|error| broken().caused_by(error))?;
        let number = |name: &str| {
            let value = url.query_pairs().find(|(found, _)| found == name)?.1;
            value.parse::<u64>().ok()
        };
        Ok(Self {
            method: request.method().clone(),
            headers: request.headers().clone(),
            extensions: request.extensions().clone(),
            number: number("page").unwrap_or(1),
            size: number("size"),
            seen: 0,
            total: None,
            operation: operation_of(request),
            url,
        })
    }

    /// How many hits come before this page.
    fn offset(&self) -> u64 {
        match self.size {
            Some(size) => self.number.saturating_sub(1).saturating_mul(size),
            None => self.seen,
        }
    }

    /// Asks for it.
    async fn page(&mut self, client: &Client) -> Result<Page<Value>> {
        if let Some(largest) = client.learnt().page_size() {
            self.shrink(u64::from(largest));
        }
        if self.offset() >= Query::WINDOW {
            return Err(self.beyond());
        }
        let refused = match client.json(self.request()?).await {
            Err(error) if self.is_too_large(&error) => error,
            other => return other,
        };
        self.shrink(u64::from(Query::SIZE));
        let page = client.json(self.request()?).await.map_err(|error| {
            // If a smaller page is no better, the first refusal had another reason.
            if error.status() == Some(400) { refused } else { error }
        })?;
        client.learnt().set_page_size(Query::SIZE);
        Ok(page)
    }

    /// Makes pages smaller and stays at the same hit.
    fn shrink(&mut self, largest: u64) {
        if self.size.is_some_and(|size| size > largest) {
            self.number = self.offset() / largest + 1;
            self.size = Some(largest);
        }
    }

    fn is_too_large(&self, error: &Error) -> bool {
        let said = error.message();
        self.size.is_some_and(|size| size > u64::from(Query::SIZE))
            && error.status() == Some(400)
            && (error.findings().iter().any(|finding| finding.path == "size")
                || said.contains("age size")
                || said.contains("Invalid querystring parameters"))
    }

    fn beyond(&self) -> Error {
        let all = self.total.map(|total| format!(" of {total}")).unwrap_or_default();
        let message = format!("Only the first {} hits{all} can be listed.", Query::WINDOW);
        Error::new(ErrorKind::Usage, message)
            .during(self.operation.clone())
            .with_hint("Ask for the hits of one span of time after another: created:[2026-01-01 TO 2026-03-31] in q.")
    }

    fn request(&self) -> Result<Request> {
        let mut url = self.url.clone();
        let is_place = |name: &str| name == "page" || (name == "size" && self.size.is_some());
        let query = url.query().unwrap_or_default().to_owned();
        let had_page = url.query_pairs().any(|(name, _)| name == "page");
        // As text, so that names without a value stay what they are.
        let mut pairs: Vec<String> = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !is_place(pair.split('=').next().unwrap_or_default()))
            .map(str::to_owned)
            .collect();
        pairs.extend(self.size.map(|size| format!("size={size}")));
        if had_page || self.number > 1 {
            pairs.push(format!("page={}", self.number));
        }
        url.set_query((!pairs.is_empty()).then(|| pairs.join("&")).as_deref());
        let mut request = Request::new(Payload::Empty);
        *request.method_mut() = self.method.clone();
        *request.headers_mut() = self.headers.clone();
        *request.extensions_mut() = self.extensions.clone();
        *request.uri_mut() = url.as_str().parse().map_err(|error| broken().caused_by(error))?;
        Ok(request)
    }
}

fn broken() -> Error {
    Error::new(ErrorKind::Usage, "The address of the page cannot be built.")
}
