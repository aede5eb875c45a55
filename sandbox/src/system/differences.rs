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
    /// Whether this is `InvenioRDM` 13, not the hub on its older fork: to choose between whole forms and sets of rules.
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

    /// Whether an answer's revision is also an entity tag.
    pub(crate) fn sends_revisions(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a draft's `access` that is no object breaks an update.
    pub(crate) fn trips_over_wrong_access(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether records have files for players and viewers beside their own.
    pub(crate) fn has_media_files(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether published files, and copies of them, show an empty object for their metadata.
    pub(crate) fn notes_reads(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a pending file is named when it is in the way of publishing; else it breaks the server.
    pub(crate) fn tells_of_pending_files(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a key cannot be started again after all files were deleted at once.
    pub(crate) fn loses_deleted_keys(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a draft that is not there looks to its reader like an id that never was.
    pub(crate) fn hides_missing_drafts(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a record names its set of links in a header.
    pub(crate) fn points_to_linksets(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether content that does not fit is told behind a 200, and takes the file with it.
    pub(crate) fn drops_failed_transfers(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a file that the caller has is not sent again.
    pub(crate) fn honours_entity_tags(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a file says how it comes: by itself, or in parts.
    pub(crate) fn knows_transfers(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a record's revision stays when its share links change.
    pub(crate) fn keeps_links_apart(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether share links end on a day and show no end that is not set; else they end at a moment.
    pub(crate) fn expires_links_by_day(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether share links say what they are for.
    pub(crate) fn describes_links(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether links hold bare what a path or a query may hold, and no leftover `filters`.
    pub(crate) fn loosens_links(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether the list of versions has no facets.
    pub(crate) fn leaves_versions_uncounted(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether lists in the media type for user interfaces have links.
    pub(crate) fn links_localised_lists(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a missing resource type stays missing; else it is shown as `knowledge`.
    pub(crate) fn shows_types_as_they_are(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether people have a number of the repository's own beside their ORCID.
    pub(crate) fn shows_internal_ids(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether requests have reviewers and pages.
    pub(crate) fn leads_to_requests(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether communities have subcommunities, more policies and a trace when they are gone.
    pub(crate) fn has_new_communities(self) -> bool {
        self.is_inveniordm()
    }

    /// Whether a body beyond the limit is refused before it is read.
    pub(crate) fn refuses_large_bodies(self) -> bool {
        self.is_inveniordm()
    }

    /// How a facet calls the requests that offer a draft.
    pub(crate) fn review_label(self) -> &'static str {
        if self.is_inveniordm() {
            "Draft review"
        } else {
            "New submission"
        }
    }

    /// What is said to whoever publishes a draft that is offered. The hub says nothing.
    pub(crate) fn open_review_message(self) -> &'static str {
        if self.is_inveniordm() {
            "You cannot publish a draft with an open review request. Please cancel the review request first."
        } else {
            ""
        }
    }

    /// What is said of a slug with other characters.
    pub(crate) fn slug_message(self) -> &'static str {
        if self.is_inveniordm() {
            "The identifier should contain only letters, numbers, or dashes."
        } else {
            "The ID should contain only letters with numbers or dashes."
        }
    }

    /// Whether lists say which page they are.
    pub(crate) fn numbers_pages(self) -> bool {
        self.is_inveniordm()
    }
}
