//! What may differ from the GEO Knowledge Hub.

use super::Allowed;

pub(super) const ALLOWED: Allowed = &[
    (
        "163-rec-record-accept-application_vnd.datacite.datacite+json",
        "export formats are not part of depositing; the sandbox names them and refuses them",
    ),
    ("167-rec-record-accept-text_x-bibliography", "an export format"),
    (
        "169-rec-record-accept-application_vnd.citationstyles.csl+json",
        "an export format",
    ),
    (
        "255-rec-restricted-get-with-token: cookies",
        "the hub remembers a share link in a session; the sandbox reads it in each call",
    ),
    ("256-rec-restricted-file-with-token: cookies", "the same"),
    (
        "450-pak-record-accept-application_vnd.datacite.datacite+json",
        "an export format",
    ),
    ("454-pak-record-accept-text_x-bibliography", "an export format"),
    (
        "456-pak-record-accept-application_vnd.citationstyles.csl+json",
        "an export format",
    ),
    ("542-pak-restricted-get-with-token: cookies", "as for records"),
    ("543-pak-restricted-file-with-token: cookies", "as for records"),
    (
        "709-vocab-list.hits.hits",
        "what other catalogues call a type is of no use here, so that the terms have fewer properties",
    ),
    ("710-vocab-get", "as in lists"),
    (
        "713-vocab-languages-suggest",
        "the hub has six languages, the sandbox all of ISO 639-3, in English",
    ),
    ("715-vocab-tags.hits.hits", "fewer properties"),
    (
        "717-vocab-affiliations",
        "the sandbox knows less of its few institutions",
    ),
    (
        "722-vocab-funders-suggest",
        "there are two funders that begin so in the sandbox",
    ),
];
