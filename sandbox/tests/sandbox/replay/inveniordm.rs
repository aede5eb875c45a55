//! What may differ from `InvenioRDM` 13.

use super::Allowed;

pub(super) const ALLOWED: Allowed = &[
    (
        "159-rec-record-accept-application_x-bibtex",
        "export formats are not part of depositing; the sandbox names them and refuses them",
    ),
    (
        "160-rec-record-accept-application_vnd.datacite.datacite+json",
        "an export format",
    ),
    ("161-rec-record-accept-application_ld+json", "an export format"),
    ("162-rec-record-accept-application_linkset+json", "an export format"),
    ("163-rec-record-accept-application_marcxml+xml", "an export format"),
    ("164-rec-record-accept-text_x-bibliography", "an export format"),
    (
        "166-rec-record-accept-application_vnd.citationstyles.csl+json",
        "an export format",
    ),
    ("167-rec-record-accept-application_dcat+xml", "an export format"),
    (
        "184-rec-edit-for-discard: etag",
        "how often the server writes a draft while it publishes and opens it again is not counted one by one",
    ),
    (
        "252-rec-restricted-get-with-token: cookies",
        "the server remembers a share link in a session; the sandbox reads it in each call",
    ),
    ("253-rec-restricted-file-with-token: cookies", "the same"),
    ("254-rec-restricted-get-bad-token: cookies", "the same"),
    (
        "331-tomb-user-search.aggregations.access_status",
        "the index says of a new version what it said of the one before",
    ),
    (
        "343-vocab-languages-suggest",
        "the server has six languages, the sandbox all of ISO 639-3, in English",
    ),
    (
        "344-vocab-licenses",
        "the server has four licences, the sandbox all of SPDX",
    ),
    (
        "347-vocab-affiliations",
        "the sandbox knows less of its few institutions",
    ),
    (
        "351-vocab-subjects",
        "the server had no subjects; there is nothing to try with none",
    ),
    (
        "352-vocab-funders-suggest",
        "the stand-in for the server's search engine found nothing that begins so",
    ),
];
