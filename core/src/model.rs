//! What the servers say, with types, and with everything they say.
//!
//! Every object keeps the members it does not know in `extra`, and a known member of an unexpected shape stays there
//! too, as it was. So reading, changing one field and writing changes that field and nothing else.

mod access;
mod draft;
mod file;
pub(crate) mod macros;
mod metadata;
mod page;
mod person;
mod record;
mod refusal;
mod relation;
mod vocabulary;

pub use access::{Access, Embargo};
pub use draft::{Draft, DraftInput, strip_for_update};
pub use file::{FileEntry, FileList, FilesOptions};
pub use metadata::Metadata;
pub use page::Page;
pub use person::{Affiliation, Creator, Identifier, PersonOrOrg};
pub use record::{ManagedBy, Parent, ParentRelationship, Record, Relationship, ResourceRef, Versions};
pub use refusal::{Refusal, Refusals};
pub use relation::{Date, RelatedIdentifier, Right, Subject};
pub use vocabulary::{Term, VocabularyItem};
