//! One file a page.

pub(crate) mod deposit;
pub(crate) mod deposits;
mod failure;
mod guarded;
pub(crate) mod not_found;
pub(crate) mod published;
pub(crate) mod sign_in;

pub(crate) use failure::Failure;
pub(crate) use guarded::Guarded;
