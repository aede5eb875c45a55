//! The behaviours of the SURF Data Repository, in whichever of its two forms the server speaks.

mod communities;
mod deposit;
mod deposits;
mod files;
mod metadata;
mod publishing;
mod rights;
mod search;

pub(crate) use deposit::Deposits;

use crate::catalogue::Behaviour;

/// Asked of the repository.
pub(crate) const ALL: &[&[Behaviour]] = &[
    communities::ALL,
    deposits::ALL,
    metadata::ALL,
    files::ALL,
    publishing::ALL,
    search::ALL,
    rights::ALL,
];
