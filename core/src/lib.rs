#![doc = include_str!("../README.md")]

pub mod client;
mod error;
mod finding;
mod id;
pub mod model;
mod secret;
pub mod transport;
pub mod validate;
pub mod workflow;

pub use client::{CallOptions, Client, ClientBuilder, Query};
pub use error::{Error, ErrorKind, Result};
pub use finding::{Finding, Object, Severity};
pub use id::{FileKey, ParentId, RecordId, VocabularyId};
pub use secret::{AccessToken, Credential};
pub use validate::{Profile, Report, Stage, validate};
