//! The behaviours of the Invenio family: the GEO Knowledge Hub and `InvenioRDM`.

mod access_links;
mod communities;
mod context;
mod dois;
mod drafts;
mod edits;
mod file_names;
mod files;
mod findings;
mod package_publishing;
mod package_versions;
mod packages;
mod protocol;
mod publishing;
mod resources;
mod restrictions;
mod reviews;
mod revisions;
mod rich;
mod rights;
mod search;
pub(crate) mod stories;
mod uploads;
mod versions;
mod vocabularies;

use crate::catalogue::Behaviour;

/// Asked of packages and of records alike.
pub(crate) const OF_EACH: &[&[Behaviour]] = &[
    drafts::ALL,
    rich::ALL,
    findings::ALL,
    revisions::ALL,
    protocol::ALL,
    files::ALL,
    uploads::ALL,
    file_names::ALL,
    publishing::ALL,
    restrictions::ALL,
    edits::ALL,
    versions::ALL,
    access_links::ALL,
    search::ALL,
    rights::ALL,
    dois::ALL,
];

/// Asked of packages and what they hold.
pub(crate) const OF_PACKAGES: &[&[Behaviour]] = &[
    packages::ALL,
    context::ALL,
    resources::ALL,
    package_publishing::ALL,
    package_versions::ALL,
];

/// Asked once of a repository.
pub(crate) const OF_ALL: &[&[Behaviour]] = &[vocabularies::ALL];

/// Asked once of a repository, and one after the other: `InvenioRDM` remembers for some time what a user may do in
/// communities, and a request beside the one that makes a community lets it remember that from before.
pub(crate) const OF_COMMUNITIES: &[&[Behaviour]] = &[communities::ALL, reviews::ALL];
