//! What the program does with a repository; one file a command.

pub(crate) mod api;
pub(crate) mod apply;
pub(crate) mod completions;
pub(crate) mod discard;
pub(crate) mod list;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod lookup;
pub(crate) mod man;
pub(crate) mod plan;
pub(crate) mod schema;
pub(crate) mod share;
pub(crate) mod show;
pub(crate) mod status;
pub(crate) mod validate;
pub(crate) mod version;

mod depositing;
