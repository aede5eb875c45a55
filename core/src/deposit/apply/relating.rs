//! Resources that come into a package and leave it.

use super::publishing::key_of;
use super::run::Run;
use crate::error::{Error, ErrorKind, Result};
use crate::finding::{Finding, Object};
use crate::id::{ParentId, RecordId};

impl Run<'_> {
    /// The ids of resources that are named by key or by id.
    fn ids(&self, names: &[String]) -> Vec<RecordId> {
        self.with(|state| {
            let id = |name: &String| match state.book.resources.get(name) {
                Some(entry) => entry.id.clone(),
                None => RecordId::new(name.clone()),
            };
            names.iter().map(id).collect()
        })
    }

    fn family(&self) -> Result<(RecordId, ParentId)> {
        let id = self.id(&None)?;
        let parent = self.with(|state| {
            let live = state.live.get(&None).and_then(|live| live.seen.parent.clone());
            live.or_else(|| state.book.main.as_ref()?.parent.clone())
        });
        Ok((id, parent.unwrap_or_else(|| ParentId::new(""))))
    }

    /// Makes resources belong to the package. The answer says nothing; that of listing them does.
    pub(super) async fn associate(&self, names: &[String]) -> Result<()> {
        let family = self.family()?;
        let context = self.client.packages().context(&family);
        let request = context.associate_request(&self.ids(names))?;
        self.client.nothing(request).await?;
        self.touch(names);
        Ok(())
    }

    pub(super) async fn add(&self, names: &[String]) -> Result<()> {
        let ids = self.ids(names);
        let package = self.client.packages().draft(self.id(&None)?);
        let refused = package.resources().add(&ids).await?;
        self.touch(names);
        let lost: Vec<&RecordId> = refused.iter().map(|refusal| &refusal.record).collect();
        let listed: Vec<RecordId> = ids.iter().filter(|id| !lost.contains(id)).cloned().collect();
        self.note(|book| book.listed.extend(listed));
        if refused.is_empty() {
            return Ok(());
        }
        let findings: Vec<Finding> = self.with(|state| {
            let of = |refusal: &crate::model::Refusal| {
                let key = key_of(&state.book, &refusal.record);
                Finding::from_server("", refusal.message.clone()).of(Object::Resource(key))
            };
            refused.iter().map(of).collect()
        });
        let message = "The repository does not let all resources belong to the package.";
        Err(Error::new(ErrorKind::Forbidden, message)
            .with_hint("They may belong to another package already.")
            .with_findings(findings))
    }

    pub(super) async fn take_out(&self, names: &[String]) -> Result<()> {
        let ids = self.ids(names);
        let family = self.family()?;
        let package = self.client.packages().draft(&family.0);
        let refused = package.resources().remove(&ids).await?;
        if let Some(refusal) = refused.first() {
            let message = format!("The repository answered: {}", refusal.message);
            return Err(Error::new(ErrorKind::Invalid, message).during("remove_package_resources"));
        }
        self.client.packages().context(&family).dissociate(&ids).await?;
        self.touch(names);
        self.note(|book| book.listed.retain(|id| !ids.contains(id)));
        Ok(())
    }

    /// The package and these resources have another revision now.
    fn touch(&self, names: &[String]) {
        self.with(|state| {
            for (slot, live) in &mut state.live {
                if slot.as_ref().is_none_or(|key| names.contains(key)) {
                    live.fresh = false;
                }
            }
        });
    }
}
