//! Lists of terms that have an address of their own: affiliations, subjects, funders, awards, names.

use std::marker::PhantomData;

use http::Method;
use serde::de::DeserializeOwned;

use super::call::Call;
use super::capabilities::Capability;
use super::pages::Pages;
use super::{Client, Query};
use crate::error::Result;
use crate::id::VocabularyId;
use crate::transport::{MaybeSend, Request};

/// One list of terms (`InvenioRDM` reference: "Specific vocabularies").
///
/// Source: the reference of `InvenioRDM`, “Specific vocabularies”.
#[derive(Debug)]
pub struct Terms<T> {
    client: Client,
    list: &'static str,
    one: &'static str,
    capability: Option<Capability>,
    term: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + MaybeSend + 'static> Terms<T> {
    pub(super) fn new(
        client: Client,
        list: &'static str,
        one: &'static str,
        capability: impl Into<Option<Capability>>,
    ) -> Self {
        Self {
            client,
            list,
            one,
            capability: capability.into(),
            term: PhantomData,
        }
    }

    /// Its terms; with [`Query::suggest`] as somebody types.
    pub fn search(&self, query: &Query) -> Pages<T> {
        let call = self
            .call(format!("search_{}", self.list))
            .path([self.list])
            .query(query);
        Pages::new(self.client.clone(), call.request())
    }

    /// One term. Its id may be an address: it becomes one segment of the path.
    pub async fn get(&self, id: impl Into<VocabularyId>) -> Result<T> {
        self.client.json(self.get_request(id)?).await
    }

    /// The unsent request of [`Terms::get`].
    pub fn get_request(&self, id: impl Into<VocabularyId>) -> Result<Request> {
        let id = id.into();
        self.call(format!("get_{}", self.one))
            .path([self.list, id.as_str()])
            .request()
    }

    fn call(&self, operation: String) -> Call {
        let call = self.client.call(operation, Method::GET).in_one_language();
        match self.capability {
            Some(capability) => call.optional(capability),
            None => call,
        }
    }
}
