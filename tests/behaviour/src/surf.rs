//! The behaviours of the SURF Data Repository.
use crate::catalogue::Behaviour;
pub(crate) struct Deposits;
pub(crate) const ALL: &[&[Behaviour]] = &[];
