//! Licences, languages, resource types and the other lists of terms.

use http::Method;

use super::pages::Pages;
use super::{Client, Query};
use crate::error::Result;
use crate::id::VocabularyId;
use crate::model::VocabularyItem;
use crate::transport::Request;

/// The lists of terms that a repository knows: `licenses`, `languages`, `resourcetypes`, `creatorsroles`, …
///
/// Source: the reference of `InvenioRDM`, “Search vocabularies” and “Get a vocabulary record”.
#[derive(Clone, Debug)]
pub struct Vocabularies {
    client: Client,
}

impl Vocabularies {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Terms of one list; with [`Query::suggest`] as somebody types.
    pub fn search(&self, list: &str, query: &Query) -> Pages<VocabularyItem> {
        let call = self
            .client
            .call("search_vocabulary", Method::GET)
            .in_one_language()
            .path(["vocabularies", list])
            .query(query);
        Pages::new(self.client.clone(), call.request())
    }

    /// One term.
    pub async fn get(&self, list: &str, id: impl Into<VocabularyId>) -> Result<VocabularyItem> {
        self.client.json(self.get_request(list, id)?).await
    }

    /// The unsent request of [`Vocabularies::get`].
    pub fn get_request(&self, list: &str, id: impl Into<VocabularyId>) -> Result<Request> {
        let id = id.into();
        self.client
            .call("get_vocabulary_item", Method::GET)
            .in_one_language()
            .path(["vocabularies", list, id.as_str()])
            .request()
    }
}
