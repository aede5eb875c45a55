//! The access links of a record: whoever has one may see or change what it opens.

use std::marker::PhantomData;

use http::Method;

use super::call::{Call, name};
use super::{Client, Kind};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{AccessLinkId, RecordId};
use crate::model::{AccessLink, AccessLinkInput, ExpiryForm, Page};
use crate::transport::Request;

/// The access links of a record or package. They hold for all its versions, and for what a package manages.
///
/// `GKH` reference: "Access links"; `InvenioRDM` reference: "Access links".
///
/// Source: the references of packages, resources and `InvenioRDM`, “Access links”.
#[derive(Clone, Debug)]
pub struct AccessLinks<K> {
    client: Client,
    id: RecordId,
    kind: PhantomData<K>,
}

impl<K: Kind> AccessLinks<K> {
    pub(super) fn new(client: Client, id: RecordId) -> Self {
        Self {
            client,
            id,
            kind: PhantomData,
        }
    }

    /// All of them. The answer is one page without links.
    pub async fn list(&self) -> Result<Page<AccessLink>> {
        let page: Page<AccessLink> = self.client.json(self.list_request()?).await?;
        page.hits.iter().for_each(|link| self.learn(link));
        Ok(page)
    }

    /// The unsent request of [`AccessLinks::list`].
    pub fn list_request(&self) -> Result<Request> {
        self.call("list", "s", Method::GET, &[]).request()
    }

    /// Makes one. Its `token` opens the record; it is shown to those only who may manage the record.
    ///
    /// Some repositories take a day as the end and some a moment. What is known of this one decides; if nothing is, it
    /// gets the form that was given, and after a refusal once the other one. A day ends when it begins (UTC), so a
    /// moment written as a day ends up to a day earlier, never later.
    ///
    /// # Errors
    /// `invalid` if the end is not in the future, or the repository knows no `description`.
    pub async fn create(&self, link: &AccessLinkInput) -> Result<AccessLink> {
        self.written(link, |link, form| {
            self.call("create", "", Method::POST, &[])
                .json(&link.body(form))
                .request()
        })
        .await
    }

    /// The unsent request of [`AccessLinks::create`].
    pub fn create_request(&self, link: &AccessLinkInput) -> Result<Request> {
        let body = link.body(self.form(link));
        self.call("create", "", Method::POST, &[]).json(&body).request()
    }

    /// One of them.
    pub async fn get(&self, id: impl Into<AccessLinkId>) -> Result<AccessLink> {
        let link = self.client.json(self.get_request(id)?).await?;
        self.learn(&link);
        Ok(link)
    }

    /// The unsent request of [`AccessLinks::get`].
    pub fn get_request(&self, id: impl Into<AccessLinkId>) -> Result<Request> {
        self.call("get", "", Method::GET, &[id.into().as_str()]).request()
    }

    /// Changes what it opens, or when it ends; for everybody who has it already. An end can be set or brought forward,
    /// not put off or taken away. The end's form is chosen as in [`AccessLinks::create`].
    pub async fn update(&self, id: impl Into<AccessLinkId>, link: &AccessLinkInput) -> Result<AccessLink> {
        let id = id.into();
        self.written(link, |link, form| {
            self.call("update", "", Method::PATCH, &[id.as_str()])
                .json(&link.body(form))
                .request()
        })
        .await
    }

    /// The unsent request of [`AccessLinks::update`].
    pub fn update_request(&self, id: impl Into<AccessLinkId>, link: &AccessLinkInput) -> Result<Request> {
        let body = link.body(self.form(link));
        self.call("update", "", Method::PATCH, &[id.into().as_str()])
            .json(&body)
            .request()
    }

    /// Takes it away, at once.
    pub async fn delete(&self, id: impl Into<AccessLinkId>) -> Result<()> {
        self.client.nothing(self.delete_request(id)?).await
    }

    /// The unsent request of [`AccessLinks::delete`].
    pub fn delete_request(&self, id: impl Into<AccessLinkId>) -> Result<Request> {
        self.call("delete", "", Method::DELETE, &[id.into().as_str()]).request()
    }

    async fn written(
        &self,
        link: &AccessLinkInput,
        request: impl Fn(&AccessLinkInput, ExpiryForm) -> Result<Request>,
    ) -> Result<AccessLink> {
        let form = self.form(link);
        let mut made = self.client.json::<AccessLink>(request(link, form)?).await;
        if made.as_ref().is_err_and(wrong_form) && link.expires_at.is_some() {
            made = self.client.json(request(link, form.other())?).await;
            if made.is_ok() {
                self.client.learnt().set_expiry(form.other());
            }
        }
        made.inspect(|link| self.learn(link))
    }

    fn form(&self, link: &AccessLinkInput) -> ExpiryForm {
        let given = link.expires_at.as_ref().map(crate::model::Expiry::form);
        self.client.learnt().expiry().or(given).unwrap_or(ExpiryForm::Day)
    }

    fn learn(&self, link: &AccessLink) {
        if let Some(end) = &link.expires_at {
            self.client.learnt().set_expiry(end.form());
        }
    }

    fn call(&self, verb: &str, plural: &str, method: Method, below: &[&str]) -> Call {
        let path = [K::PATH, self.id.as_str(), "access", "links"];
        self.client
            .call(name::<K>(verb, &format!("_access_link{plural}")), method)
            .path(path.into_iter().chain(below.iter().copied()))
            .of_kind::<K>()
    }
}

/// Whether a refusal is about how the end is written, rather than about when it is.
fn wrong_form(error: &Error) -> bool {
    error.kind() == ErrorKind::Invalid
        && error
            .findings()
            .iter()
            .any(|finding| finding.path == "expires_at" && finding.message.contains("Not a valid date"))
}
