//! What lives longer than one page.

pub(crate) mod autosave;
pub(crate) mod checking;
pub(crate) mod deposit;
pub(crate) mod device;
pub(crate) mod draft;
pub(crate) mod fault;
pub(crate) mod frame;
pub(crate) mod hashing;
pub(crate) mod notices;
pub(crate) mod place;
pub(crate) mod session;
pub(crate) mod terms;
pub(crate) mod uploads;
pub(crate) mod vocabularies;
pub(crate) mod wording;
