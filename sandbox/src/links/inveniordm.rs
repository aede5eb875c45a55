//! The links that `InvenioRDM` 13 gives.

use super::Links;
use crate::store::documents::Stage;
use crate::validation::DOI_PREFIX;

/// Where DOIs of the test registry are resolved.
const RESOLVER: &str = "https://handle.test.datacite.org";

impl Links<'_> {
    /// Every link of a draft or of a published record.
    pub(super) fn inveniordm(&mut self) {
        let id = self.document.id.clone();
        let parent = self.document.parent.id.clone();
        let draft = self.document.stage == Stage::Draft;
        let (at, of) = if draft { ("/draft", "draft") } else { ("", "record") };
        self.api("self", at);
        self.page(
            "self_html",
            &format!("/{}/{id}", if draft { "uploads" } else { "records" }),
        );
        self.page("preview_html", &format!("/records/{id}?preview=1"));
        if let Some(doi) = self.document.pids["doi"]["identifier"].as_str().map(str::to_owned) {
            for name in ["doi", "self_doi"] {
                self.map.insert(name.to_owned(), format!("{RESOLVER}/{doi}").into());
            }
            if !draft {
                self.page("self_doi_html", &format!("/doi/{doi}"));
            }
        }
        self.api("reserve_doi", "/draft/pids/doi");
        if !draft {
            let address = self.call.api(&format!("/records/{parent}"));
            self.map.insert("parent".to_owned(), address.into());
            self.page("parent_html", &format!("/records/{parent}"));
        }
        if self.document.parent.has_doi {
            let doi = format!("{DOI_PREFIX}/{parent}");
            self.map
                .insert("parent_doi".to_owned(), format!("{RESOLVER}/{doi}").into());
            self.page("parent_doi_html", &format!("/doi/{doi}"));
        }
        self.iiif(of);
        self.api("files", &format!("{at}/files"));
        self.api("media_files", &format!("{at}/media-files"));
        self.api("archive", &format!("{at}/files-archive"));
        self.api("archive_media", &format!("{at}/media-files-archive"));
        self.api("versions", "/versions");
        if draft {
            self.api("record", "");
            self.page("record_html", &format!("/records/{id}"));
            self.api("publish", "/draft/actions/publish");
            self.api("review", "/draft/review");
        } else {
            self.api("latest", "/versions/latest");
            self.page("latest_html", &format!("/records/{id}/latest"));
            self.api("draft", "/draft");
        }
        for name in ["links", "grants", "users", "groups", "request"] {
            self.api(&format!("access_{name}"), &format!("/access/{name}"));
        }
        self.api("access", "/access");
        for name in ["communities", "communities-suggestions", "requests"] {
            self.api(name, &format!("/{name}"));
        }
    }
}
