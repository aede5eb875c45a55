//! Long stories: what is published stays, so several behaviours look at one.

mod package;
mod publication;
mod trio;
mod versions;

pub(crate) use package::{Package, records, resources};
pub(crate) use publication::Publication;
pub(crate) use trio::Trio;
pub(crate) use versions::{CONTENT, KEY, Versions};

use std::rc::Rc;

use crate::desk::{Desk, Draft};
use crate::verdict::Outcome;
use crate::wire::{Answer, segment};

impl Desk {
    /// A rich record with files, published.
    pub(crate) async fn publication(&self) -> Outcome<Rc<Publication>> {
        let told = &self.stage().stories(self.kind()).publication;
        told.by(self, |desk| Box::pin(Publication::tell(desk))).await
    }

    /// A record that was edited, published again, and has a second version.
    pub(crate) async fn versions(&self) -> Outcome<Rc<Versions>> {
        let told = &self.stage().stories(self.kind()).versions;
        told.by(self, |desk| Box::pin(Versions::tell(desk))).await
    }

    /// Three drafts whose titles share a word; nobody changes them.
    pub(crate) async fn trio(&self) -> Outcome<Rc<Trio>> {
        let told = &self.stage().stories(self.kind()).trio;
        told.by(self, |desk| Box::pin(Trio::tell(desk))).await
    }

    /// A package with resources, from its draft to its second version.
    pub(crate) async fn package(&self) -> Outcome<Rc<Package>> {
        self.stage()
            .package
            .by(self, |desk| Box::pin(Package::tell(desk)))
            .await
    }

    /// Puts a file into a draft, by the three steps.
    pub(crate) async fn upload(&self, draft: &Draft, key: &str, content: &[u8]) -> Outcome<Answer> {
        let entry = draft.at(&format!("draft/files/{}", segment(key)));
        let start = serde_json::json!([{ "key": key }]);
        self.post(draft.at("draft/files")).json(&start).await?.is(201)?;
        let sent = self.put(format!("{entry}/content")).content(content.to_vec()).await?;
        sent.is(200)?.lacks("/errors")?;
        self.post(format!("{entry}/commit")).await?.is(200)
    }

    /// Publishes a draft; what is published shall be readable at once.
    pub(crate) async fn publish(&self, draft: &Draft) -> Outcome<Answer> {
        let answer = self.post(draft.publish()).await?.is(202)?;
        self.keeps(draft);
        Ok(answer)
    }
}
