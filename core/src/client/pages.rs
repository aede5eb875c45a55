//! One pager for all lists.

use futures_util::stream::{self, TryStreamExt as _};
use serde::de::DeserializeOwned;
use url::Url;

use super::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Page;
use crate::transport::{BoxStream, MaybeSend, Payload, Request};

/// A list that has not been asked for yet: page by page, or as a stream of hits.
#[derive(Debug)]
pub struct Pages<T> {
    client: Client,
    first: Result<Request>,
    hit: std::marker::PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + MaybeSend + 'static> Pages<T> {
    pub(crate) fn new(client: Client, first: Result<Request>) -> Self {
        Self {
            client,
            first,
            hit: std::marker::PhantomData,
        }
    }

    /// The unsent request of the first page.
    pub fn request(self) -> Result<Request> {
        self.first
    }

    /// The same list with its hits as they come, not read into their type.
    pub fn raw(self) -> Pages<serde_json::Value> {
        Pages::new(self.client, self.first)
    }

    /// The page that was asked for.
    pub async fn page(self) -> Result<Page<T>> {
        self.client.json(self.first?).await
    }

    /// All hits from that page on.
    ///
    /// Goes by page numbers until a page is empty or the last one: the hub's link to the next page of one's packages
    /// leads to one's records.
    pub fn stream(self) -> BoxStream<'static, Result<T>> {
        let pages = stream::try_unfold(
            (self.client, Some(self.first), 0),
            |(client, request, seen)| async move {
                let Some(request) = request else {
                    return Ok::<_, Error>(None);
                };
                let request = request?;
                let next = next_request(&request);
                let page: Page<T> = client.json(request).await?;
                let seen = seen + page.hits.len() as u64;
                let is_last = page.hits.is_empty() || (!page.has_next() && seen >= page.total);
                Ok(Some((
                    stream::iter(page.hits.into_iter().map(Ok)),
                    (client, (!is_last).then_some(next), seen),
                )))
            },
        );
        Box::pin(pages.try_flatten())
    }
}

/// The same request for the page after.
fn next_request(request: &Request) -> Result<Request> {
    let broken = |error: &dyn std::fmt::Display| {
        Error::new(
            ErrorKind::Usage,
            format!("The address of the next page cannot be built: {error}."),
        )
    };
    let mut url = Url::parse(&request.uri().to_string()).map_err(|error| broken(&error))?;
    let query = url.query().unwrap_or_default().to_owned();
    // As text, so that names without a value stay what they are.
    let (pages, others): (Vec<_>, Vec<_>) = query.split('&').partition(|pair| pair.starts_with("page="));
    let page: u64 = pages
        .first()
        .and_then(|pair| pair.strip_prefix("page=")?.parse().ok())
        .unwrap_or(1);
    let others = others.into_iter().filter(|pair| !pair.is_empty()).collect::<Vec<_>>();
    url.set_query((!others.is_empty()).then(|| others.join("&")).as_deref());
    url.query_pairs_mut().append_pair("page", &(page + 1).to_string());
    let mut next = Request::new(Payload::Empty);
    *next.method_mut() = request.method().clone();
    *next.headers_mut() = request.headers().clone();
    *next.extensions_mut() = request.extensions().clone();
    *next.uri_mut() = url.as_str().parse().map_err(|error| broken(&error))?;
    Ok(next)
}
