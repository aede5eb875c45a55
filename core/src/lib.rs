#![doc = include_str!("../README.md")]

pub mod client;
pub mod deposit;
mod error;
mod finding;
mod id;
pub mod model;
mod moment;
mod secret;
pub mod surf;
pub mod transport;
pub mod validate;
pub mod workflow;

pub use client::{Accept, CallOptions, Capabilities, Capability, Client, ClientBuilder, Query, escape_query};
pub use error::{Error, ErrorKind, Result};
pub use finding::{Finding, Object, Severity};
pub use id::{AccessLinkId, CommunityId, FileKey, ParentId, RecordId, RequestId, VocabularyId};
pub use secret::{AccessToken, Credential, LinkToken};
pub use validate::{Profile, Report, Stage, validate};
