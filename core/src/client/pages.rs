//! One pager for all lists.

use futures_util::stream::{self, TryStreamExt as _};
use http::Method;
use serde::de::DeserializeOwned;

use super::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::model::Page;
use crate::transport::{BoxStream, MaybeSend, Operation, Payload, Request};

/// A list that has not been asked for yet: page by page, or as a stream of hits.
#[derive(Debug)]
pub struct Pages<T> {
    client: Client,
    first: Result<Request>,
    hit: std::marker::PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + MaybeSend + 'static> Pages<T> {
    pub(super) fn new(client: Client, first: Result<Request>) -> Self {
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

    /// The page that was asked for.
    pub async fn page(self) -> Result<Page<T>> {
        self.client.json(self.first?).await
    }

    /// All hits from that page on. Follows the repository's own links; ends when a page is empty or links no further.
    pub fn stream(self) -> BoxStream<'static, Result<T>> {
        let client = self.client;
        let state = Some(self.first);
        let pages = stream::try_unfold((client, state), |(client, state)| async move {
            let Some(request) = state else {
                return Ok::<_, Error>(None);
            };
            let page: Page<T> = client.json(request?).await?;
            let next = match page.next_link() {
                Some(link) if !page.hits.is_empty() => Some(next_request(&client, link)),
                _ => None,
            };
            Ok(Some((stream::iter(page.hits.into_iter().map(Ok)), (client, next))))
        });
        Box::pin(pages.try_flatten())
    }
}

fn next_request(client: &Client, link: &str) -> Result<Request> {
    let url = client.rebase(link)?;
    let mut request = Request::new(Payload::Empty);
    *request.method_mut() = Method::GET;
    *request.uri_mut() = url
        .as_str()
        .parse()
        .map_err(|error| Error::new(ErrorKind::Decode, "The link to the next page is broken.").caused_by(error))?;
    request
        .headers_mut()
        .insert(http::header::ACCEPT, http::HeaderValue::from_static("application/json"));
    request.extensions_mut().insert(Operation("next_page".into()));
    Ok(request)
}
