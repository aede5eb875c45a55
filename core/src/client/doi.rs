//! The DOI of a draft.

use std::marker::PhantomData;

use http::Method;
use serde_json::Value;

use super::call::{Call, name};
use super::capabilities::Capability;
use super::draft::DraftHandle;
use super::{Client, Kind};
use crate::error::Result;
use crate::id::RecordId;
use crate::model::Draft;
use crate::transport::Request;

/// The DOI of a draft, before it is published. Beyond the references; `unsupported` where there is none.
///
/// Source: beyond the references.
#[derive(Clone, Debug)]
pub struct Doi<K> {
    client: Client,
    id: RecordId,
    kind: PhantomData<K>,
}

impl<K: Kind> Doi<K> {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self {
            client,
            id,
            kind: PhantomData,
        }
    }

    /// Reserves one, to be named in a paper before the draft is published. It is lost with the draft.
    ///
    /// # Errors
    /// `invalid` if the draft has one already.
    pub async fn reserve(&self) -> Result<Draft> {
        self.client.json(self.reserve_request()?).await
    }

    /// The unsent request of [`Doi::reserve`].
    pub fn reserve_request(&self) -> Result<Request> {
        self.call("reserve", Method::POST).request()
    }

    /// Gives a reserved one back. A registered one stays for good.
    pub async fn discard(&self) -> Result<Draft> {
        // Some servers answer with the draft, some with nothing.
        match self.client.json_or_null(self.discard_request()?).await? {
            Value::Null => DraftHandle::<K>::new(self.client.clone(), self.id.clone()).get().await,
            draft => super::call::typed(&draft, &name::<K>("discard", "_doi")),
        }
    }

    /// The unsent request of [`Doi::discard`].
    pub fn discard_request(&self) -> Result<Request> {
        self.call("discard", Method::DELETE).request()
    }

    fn call(&self, verb: &str, method: Method) -> Call {
        self.client
            .call(name::<K>(verb, "_doi"), method)
            .path([K::PATH, self.id.as_str(), "draft", "pids", "doi"])
            .optional(Capability::ReserveDoi)
    }
}
