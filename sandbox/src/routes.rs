//! The calls, one module for each group.

pub(crate) mod access_links;
pub(crate) mod communities;
pub(crate) mod drafts;
pub(crate) mod file_content;
pub(crate) mod files;
pub(crate) mod packages;
pub(crate) mod records;
pub(crate) mod searches;
pub(crate) mod vocabularies;
