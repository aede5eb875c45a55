//! The calls, one module for each group.

pub(crate) mod access_links;
pub(crate) mod archives;
pub(crate) mod assistance;
pub(crate) mod communities;
pub(crate) mod drafts;
pub(crate) mod file_content;
pub(crate) mod files;
pub(crate) mod grants;
pub(crate) mod memberships;
pub(crate) mod packages;
pub(crate) mod parts;
mod receiving;
pub(crate) mod records;
pub(crate) mod requests;
pub(crate) mod reviews;
pub(crate) mod searches;
pub(crate) mod sessions;
pub(crate) mod tombstones;
pub(crate) mod vocabularies;
