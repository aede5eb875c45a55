//! Everything that stands between a deposit and being published.

use super::{Deposit, name};
use crate::{
    components::missing_list::MissingItem,
    route::{Route, Step},
    state::{
        draft::{DraftStore, Kind},
        wording,
    },
    text::{t, t_with},
};
use geodepot::{Finding, Object, Severity, validate::codes};
use leptos::prelude::*;

impl Deposit {
    /// The errors of one draft, as far as they are the depositor's to mend.
    pub(crate) fn errors(self, store: DraftStore) -> Vec<Finding> {
        let sending = self.uploads.on_their_way(&store.target()) > 0;
        let mut errors = store.errors();
        if sending {
            // They are about files that are just being sent.
            let theirs = [
                codes::FILES_MISSING.name,
                codes::FILE_PENDING.name,
                codes::FILE_PENDING_FAILS.name,
            ];
            errors.retain(|finding| !theirs.contains(&finding.code.as_ref()));
        }
        errors
    }

    /// Everything that stands between now and published, in one list.
    pub(crate) fn missing(self) -> Vec<MissingItem> {
        let mut items = Vec::new();
        for store in self.stores() {
            let errors = self.errors(store);
            items.extend(errors.iter().map(|finding| self.item(store, finding)));
            for key in self.uploads.undecided(&store.target()) {
                items.push(MissingItem {
                    weight: Severity::Error,
                    text: t_with("edit-decide-about", &[("name", key.to_string().into())]),
                    place: place(store, "files"),
                    href: self.href(store, "files"),
                });
            }
            let sending = self.uploads.on_their_way(&store.target());
            if sending > 0 {
                items.push(MissingItem {
                    weight: Severity::Error,
                    text: t_with("edit-wait-for-files", &[("count", sending.into())]),
                    place: place(store, "files"),
                    href: self.href(store, "files"),
                });
            }
        }
        items
    }

    /// What could be better in one draft. It blocks nothing.
    pub(crate) fn advice(self, store: DraftStore) -> Vec<MissingItem> {
        store.findings().with(|findings| {
            let light = findings.iter().filter(|finding| finding.severity != Severity::Error);
            light.map(|finding| self.item(store, finding)).collect()
        })
    }

    /// A finding with the way to its field.
    pub(crate) fn item(self, store: DraftStore, finding: &Finding) -> MissingItem {
        MissingItem {
            weight: finding.severity,
            text: wording::in_list(finding),
            place: place(store, &finding.path),
            href: self.href(store, &finding.path),
        }
    }

    /// Whether something stands in the way at a step.
    pub(crate) fn is_missing_at(self, step: Step) -> bool {
        let of_files = |finding: &Finding| finding.path.starts_with("files");
        match step {
            Step::Describe => self.errors(self.package).iter().any(|finding| !of_files(finding)),
            Step::Files => self.errors(self.package).iter().any(of_files),
            Step::Resources => {
                let mut resources = self.stores().into_iter().skip(1);
                resources.any(|store| !self.errors(store).is_empty())
            }
            Step::Check => !self.missing().is_empty(),
        }
    }

    /// Puts findings that came from publishing to the drafts that they are about.
    pub(crate) fn refused(self, findings: &[Finding]) {
        for store in self.stores_now() {
            let target = store.target();
            let own = findings.iter().filter(|finding| match &finding.object {
                Some(Object::Resource(id)) => target.kind == Kind::Resource && target.id.as_str() == id,
                Some(Object::Package | Object::File(_)) | None => target.kind == Kind::Package,
            });
            let own: Vec<Finding> = own.cloned().collect();
            if !own.is_empty() {
                store.server().set(own);
            }
        }
    }

    fn href(self, store: DraftStore, path: &str) -> String {
        let target = store.target();
        let page = match target.kind {
            Kind::Resource => Route::Resource {
                id: self.id().to_string(),
                resource: target.id.to_string(),
            },
            Kind::Package if path.starts_with("files") => Route::step(self.id().as_str(), Step::Files),
            Kind::Package if path == "resources" => return Route::step(self.id().as_str(), Step::Resources).path(),
            Kind::Package => Route::step(self.id().as_str(), Step::Describe),
        };
        if path.is_empty() { page.path() } else { page.field(path) }
    }
}

/// Where a field is, in words.
fn place(store: DraftStore, path: &str) -> String {
    match store.target().kind {
        Kind::Package if path.starts_with("files") => t("edit-step-files"),
        Kind::Package if path == "resources" => t("edit-step-resources"),
        Kind::Package => t("edit-step-describe"),
        Kind::Resource => t_with("edit-place-resource", &[("name", name(store).into())]),
    }
}
