//! The `links` of drafts, records and files: absolute, from the address that the caller used.

mod inveniordm;

use crate::call::Call;
use crate::kind::Kind;
use crate::store::documents::{Document, Stage};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

/// What stays as it is in a file key.
const KEY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The same on `InvenioRDM`: what a path may hold.
const LOOSE_KEY: &AsciiSet = &KEY
    .remove(b'/')
    .remove(b'+')
    .remove(b';')
    .remove(b'&')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b':')
    .remove(b'=')
    .remove(b'@');

/// The links of a draft or a published record.
pub(crate) fn of_document(call: &Call, document: &Document) -> Value {
    let mut links = Links {
        call,
        document,
        segment: document.kind().segment(),
        map: Map::new(),
    };
    match document.stage {
        _ if call.system.is_inveniordm() => links.inveniordm(),
        Stage::Draft => links.draft(),
        Stage::Published => links.published(),
    }
    Value::Object(links.map)
}

struct Links<'a> {
    call: &'a Call,
    document: &'a Document,
    segment: &'static str,
    map: Map<String, Value>,
}

impl Links<'_> {
    fn api(&mut self, name: &str, rest: &str) {
        let link = self.call.api(&format!("/{}/{}{rest}", self.segment, self.document.id));
        self.map.insert(name.to_owned(), link.into());
    }

    fn page(&mut self, name: &str, path: &str) {
        self.map
            .insert(name.to_owned(), format!("{}{path}", self.call.base).into());
    }

    fn draft(&mut self) {
        let id = &self.document.id;
        let package = self.document.kind() == Kind::Package;
        self.api("self", "/draft");
        self.page(
            "self_html",
            &if package {
                format!("/uploads/packages/{id}")
            } else {
                format!("/uploads/{id}")
            },
        );
        self.doi();
        self.iiif(if package { "package-draft" } else { "draft" });
        self.api("files", "/draft/files");
        if package {
            self.api("files_import", "/draft/actions/files-import");
        } else {
            self.api("archive", "/draft/files-archive");
        }
        self.api("record", "");
        self.page("record_html", &format!("/{}/{id}", self.segment));
        self.api("publish", "/draft/actions/publish");
        self.api("review", "/draft/review");
        self.api("versions", "/versions");
        self.api("access_links", "/access/links");
        self.api("reserve_doi", "/draft/pids/doi");
        if package {
            self.context();
            self.api("resources", "/draft/resources");
            self.api("resources_import", "/draft/actions/resources-import");
        }
    }

    fn published(&mut self) {
        let id = &self.document.id;
        let package = self.document.kind() == Kind::Package;
        self.api("self", "");
        self.page("self_html", &format!("/{}/{id}", self.segment));
        self.doi();
        self.iiif(if package { "package" } else { "record" });
        self.api("files", "/files");
        if !package {
            self.api("archive", "/files-archive");
        }
        self.api("latest", "/versions/latest");
        self.page("latest_html", &format!("/{}/{id}/latest", self.segment));
        self.api("draft", "/draft");
        self.api("versions", "/versions");
        self.api("access_links", "/access/links");
        self.api("reserve_doi", "/draft/pids/doi");
        if package {
            self.context();
            self.api("resources", "/resources");
            self.api("requests", "/requests");
        }
    }

    fn context(&mut self) {
        self.page("context_html", &format!("/packages/{}/dashboard", self.document.id));
        let resources = self
            .call
            .api(&format!("/packages/context/{}/resources", self.document.parent.id));
        self.map.insert("context_resources".to_owned(), resources.into());
        self.api("context_associate", "/context/actions/associate");
        self.api("context_dissociate", "/context/actions/dissociate");
    }

    fn doi(&mut self) {
        if let Some(doi) = self.document.pids["doi"]["identifier"].as_str() {
            self.map
                .insert("doi".to_owned(), format!("https://doi.org/{doi}").into());
        }
    }

    fn iiif(&mut self, prefix: &str) {
        let base = self.call.api(&format!("/iiif/{prefix}:{}", self.document.id));
        self.map
            .insert("self_iiif_manifest".to_owned(), format!("{base}/manifest").into());
        self.map.insert(
            "self_iiif_sequence".to_owned(),
            format!("{base}/sequence/default").into(),
        );
    }
}

/// Where the files of a document are.
fn files(call: &Call, document: &Document) -> String {
    let stage = match document.stage {
        Stage::Draft => "/draft",
        Stage::Published => "",
    };
    call.api(&format!("/{}/{}{stage}/files", document.kind().segment(), document.id))
}

/// The links of a file list. The hub shows the list of a published package under `/records`, where it cannot be had.
pub(crate) fn of_files(call: &Call, document: &Document) -> Value {
    match (document.kind(), document.stage) {
        (Kind::Package, Stage::Draft) => json!({"self": files(call, document)}),
        (Kind::Package, Stage::Published) => {
            let list = call.api(&format!("/records/{}/files", document.id));
            json!({"self": list, "archive": format!("{list}-archive")})
        }
        (Kind::Resource, _) => {
            let list = files(call, document);
            json!({"self": list, "archive": format!("{list}-archive")})
        }
    }
}

/// A file key as one segment of an address.
pub(crate) fn segment(key: &str) -> impl std::fmt::Display + '_ {
    utf8_percent_encode(key, KEY)
}

/// The links of one file.
pub(crate) fn of_file(call: &Call, document: &Document, key: &str) -> Value {
    let kept = if call.system.loosens_links() { LOOSE_KEY } else { KEY };
    let file = format!("{}/{}", files(call, document), utf8_percent_encode(key, kept));
    let mut links = json!({"self": file, "content": format!("{file}/content")});
    if document.stage == Stage::Draft {
        links["commit"] = format!("{file}/commit").into();
    }
    links
}
