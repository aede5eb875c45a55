//! What the servers say, with types, and with everything they say.
//!
//! Every object keeps the members it does not know in `extra`, and a known member of an unexpected shape stays there
//! too, as it was. So reading, changing one field and writing changes that field and nothing else.

mod access;
mod access_link;
mod community;
mod draft;
mod facet;
mod file;
pub(crate) mod macros;
mod metadata;
mod owner;
mod page;
mod person;
mod record;
mod refusal;
mod relation;
mod request;
mod term_items;
mod vocabulary;

pub use access::{Access, Embargo};
pub use access_link::{AccessLink, AccessLinkInput, Expiry, ExpiryForm, Permission};
pub use community::{Community, CommunityAccess, CommunityInput, CommunityMetadata, CommunityType};
pub use draft::{Draft, DraftInput, strip_for_update};
pub use facet::{Bucket, Facet};
pub use file::{FileEntry, FileList, FilesOptions, Part, Transfer};
pub use metadata::Metadata;
pub use owner::{Owner, Owners, ParentAccess};
pub use page::Page;
pub use person::{Affiliation, Creator, Identifier, PersonOrOrg};
pub use record::{ManagedBy, Parent, ParentRelationship, Pid, Record, Relationship, ResourceRef, Versions};
pub use refusal::{Refusal, Refusals};
pub use relation::{Date, RelatedIdentifier, Right, Subject};
pub use request::{RequestItem, TimelineEntry, TimelinePayload};
pub use term_items::{AffiliationItem, AwardItem, FunderItem, NameItem, SubjectItem};
pub use vocabulary::{Term, VocabularyItem};
