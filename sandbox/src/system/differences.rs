//! How the systems differ where they share a call: one small function for each difference.
//!
//! What only one of them has is not here: it has routes of its own.

use super::System;
use crate::kind::Kind;

/// What the hub's record calls can answer in. The sandbox knows the first two; it names the others, as the hub does.
const HUB_TYPES: &str = "application/json, application/vnd.inveniordm.v1+json, application/vnd.citationstyles.csl+json, application/vnd.datacite.datacite+json, application/vnd.datacite.datacite+xml, application/x-dc+xml, text/x-bibliography";

/// The same for `InvenioRDM` 13.
const INVENIORDM_TYPES: &str = "application/json, application/ld+json, application/vnd.inveniordm.v1.full+csv, application/vnd.inveniordm.v1.simple+csv, application/marcxml+xml, application/vnd.inveniordm.v1+json, application/vnd.citationstyles.csl+json, application/vnd.datacite.datacite+json, application/vnd.geo+json, application/vnd.datacite.datacite+xml, application/ld+json;profile=\"https://datapackage.org/profiles/2.0/datapackage.json\", application/x-dc+xml, text/x-bibliography, application/x-bibtex, application/dcat+xml, application/linkset+json";

impl System {
    /// Whether this is `InvenioRDM` 13, not the hub on its older fork.
    pub(crate) fn is_inveniordm(self) -> bool {
        self == Self::Inveniordm
    }

    /// Whether a write without credentials fails for its missing CSRF cookie before anybody asks who it is.
    pub(crate) fn wants_csrf_of_strangers(self) -> bool {
        !self.is_inveniordm()
    }

    /// The name of the repository in its identifiers for harvesters.
    pub(crate) fn oai_name(self) -> &'static str {
        if self.is_inveniordm() {
            "127.0.0.1"
        } else {
            "gkhub.earthobservations.org"
        }
    }

    /// The media types that a 406 names.
    pub(crate) fn record_types(self) -> &'static str {
        if self.is_inveniordm() {
            INVENIORDM_TYPES
        } else {
            HUB_TYPES
        }
    }

    /// How often a new draft has been written when its creator first sees it.
    pub(crate) fn first_revision(self, kind: Kind, typed: bool) -> i64 {
        let vocabularies = i64::from(kind == Kind::Resource && typed);
        if self.is_inveniordm() {
            4 + vocabularies
        } else {
            3 + vocabularies
        }
    }

    /// How many files a record may have.
    pub(crate) fn file_limit(self) -> Option<usize> {
        self.is_inveniordm().then_some(100)
    }

    /// Whether a key with a slash can be reached.
    pub(crate) fn reaches_slashes(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a parent's id leads to its latest version.
    pub(crate) fn resolves_parents(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether publishing gives a record a DOI where it has none.
    pub(crate) fn mints_dois(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether the files of a published record are locked in its next drafts.
    pub(crate) fn locks_published_files(self) -> bool {
        self.is_inveniordm()
    }

    /// How often more a record is written because it has files.
    pub(crate) fn writes_for_files(self, with_files: bool) -> i64 {
        i64::from(self.is_inveniordm() && with_files)
    }

    /// Whether lists say which page they are.
    pub(crate) fn numbers_pages(self) -> bool {
        self.is_inveniordm()
    }
}
