//! The SURF Data Repository: deposits, collections and communities.
//!
//! Its reference and its servers differ, so both forms of every answer are read: [`Dialect::A`] as the reference shows
//! it, [`Dialect::B`] as newer servers give it. Which one it is, is decided by each answer and by nothing else; the
//! accessors of [`SurfObject`] read both. The token is a parameter of the query, added at the last moment and only
//! for the repository's own origin.
//!
//! Handles are as in [`crate::client`], and so are the twins that give unsent requests. Source of all calls: the SURF
//! Data Repository's REST API reference.

mod community;
mod deposit;
mod file;
mod files;
mod id;
mod input;
mod lists;
mod object;
mod patch;
mod query;
mod slash;
mod summary;

use http::Method;
use serde_json::Value;

pub use self::community::{SurfCommunity, SurfSchema};
pub use self::deposit::{CollectionHandle, DepositHandle};
pub use self::file::{SurfExternalFile, SurfFile, Uploaded};
pub use self::files::{DepositFiles, Place};
pub use self::id::{CommunityId, ObjectId};
pub use self::input::SurfInput;
pub use self::lists::{Communities, CommunityHandle, Deposits, Objects};
pub use self::object::{
    Dialect, Openness, SurfCreator, SurfDescription, SurfMetadata, SurfObject, SurfProperties, SurfTitle,
};
pub use self::patch::PatchOperation;
pub use self::query::SurfQuery;
use self::slash::Slash;
pub use self::summary::{SurfFileSummary, SurfSummary};
use crate::client::{CallOptions, Client, ClientBuilder};
use crate::error::{Error, ErrorKind, Result};
use crate::secret::{AccessToken, Credential};
use crate::transport::retry::Policy;
use crate::transport::trace::TraceFn;
use crate::transport::{Host, SharedTransport, Transport};

/// A connection to a SURF Data Repository. Cheap to clone.
///
/// ```no_run
/// # async fn run(transport: impl geodepot::transport::Transport, host: impl geodepot::transport::Host) -> geodepot::Result<()> {
/// use geodepot::AccessToken;
/// use geodepot::surf::{Openness, SurfClient, SurfInput};
///
/// let surf = SurfClient::builder("https://repository.surfsara.nl")?
///     .token(AccessToken::new("…"))
///     .build(transport, host);
/// let input = SurfInput::new("Sea ice, 2025", "community:surf", Openness::Open);
/// let draft = surf.deposits().create(&input).await?;
/// println!("{:?}", draft.title());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SurfClient(Client);

/// What a [`SurfClient`] is made of.
pub struct SurfBuilder {
    inner: ClientBuilder,
}

impl SurfBuilder {
    /// Says who asks, by a token in the query. Tokens are made per host and are valid for a year.
    #[must_use]
    pub fn token(self, token: AccessToken) -> Self {
        self.credential(Credential::Query(token))
    }

    /// Says who asks, in any way.
    #[must_use]
    pub fn credential(mut self, credential: Credential) -> Self {
        self.inner = self.inner.credential(credential);
        self
    }

    /// How often and how long failed calls are repeated.
    #[must_use]
    pub fn retry(mut self, policy: Policy) -> Self {
        self.inner = self.inner.retry(policy);
        self
    }

    /// Where every call is reported, without secrets.
    #[must_use]
    pub fn trace(mut self, sink: TraceFn) -> Self {
        self.inner = self.inner.trace(sink);
        self
    }

    /// The client, over an adapter and a host.
    pub fn build(self, transport: impl Transport, host: impl Host) -> SurfClient {
        let slash = Slash::new(SharedTransport::new(transport));
        SurfClient(self.inner.build(slash, host))
    }
}

impl SurfClient {
    /// Begins a client for a repository's address, with or without `/api` at its end.
    ///
    /// # Errors
    /// `usage` if it is no address, or plain http to another machine.
    pub fn builder(address: &str) -> Result<SurfBuilder> {
        Ok(SurfBuilder {
            inner: Client::builder(address)?,
        })
    }

    /// The same connection, all of whose calls say more: see [`Client::with`].
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self(self.0.with(options))
    }

    /// All communities.
    pub fn communities(&self) -> Communities {
        Communities::new(self.0.clone())
    }

    /// One community, by its UUID or its name: `community:surf`, or `surf`.
    pub fn community(&self, id: impl Into<CommunityId>) -> CommunityHandle {
        CommunityHandle::new(self.0.clone(), id.into())
    }

    /// Deposits, collections and other objects together.
    pub fn objects(&self) -> Objects {
        Objects::new(self.0.clone())
    }

    /// All deposits, to make one.
    pub fn deposits(&self) -> Deposits {
        Deposits::new(self.0.clone())
    }

    /// One deposit, draft or published. `deposit:abc` and `other:abc` have their namespace in them; without one it is
    /// `deposit`.
    pub fn deposit(&self, id: impl Into<ObjectId>) -> DepositHandle {
        DepositHandle::new(self.0.clone(), id.into())
    }

    /// One collection. Without a namespace in its id it is `collection`.
    pub fn collection(&self, id: &str) -> CollectionHandle {
        CollectionHandle::new(self.0.clone(), ObjectId::within("collection", id))
    }

    /// Any call that has no method of its own: see [`Client::request`].
    pub async fn request(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value> {
        self.0.request(method, path, body).await
    }

    /// The same over a connection that is there: [`SurfClient::connection`].
    pub fn over(connection: Client) -> Self {
        Self(connection)
    }

    /// The connection beneath, to send requests that twins gave: [`Client::json`].
    pub fn connection(&self) -> &Client {
        &self.0
    }

    /// Whether the repository knows who asks: only somebody it knows may list drafts.
    ///
    /// # Errors
    /// `unauthenticated` if it does not; any other kind if it could not be found out.
    pub async fn check_sign_in(&self) -> Result<()> {
        match self.objects().drafts(&SurfQuery::new()).raw().page().await {
            Ok(_) => Ok(()),
            Err(error) => match error.kind() {
                ErrorKind::Forbidden | ErrorKind::Unauthenticated => {
                    let message = "The repository does not know this token.";
                    Err(Error::new(ErrorKind::Unauthenticated, message)
                        .with_hint("Make a token on this very host: each has its own, and it ends after a year.")
                        .during("check_sign_in")
                        .caused_by(error))
                }
                _ => Err(error),
            },
        }
    }
}
