//! The SURF Data Repository, in both of its forms.

mod deposits;
mod files;
mod lists;
mod visitor;
