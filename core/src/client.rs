//! The client and its handles.
//!
//! A plural is a collection, a singular with an id is one thing. Each call is an `async` method and has a twin that
//! gives the unsent request: [`draft::DraftHandle::get`] and [`draft::DraftHandle::get_request`].

mod address;
mod answer;
pub(crate) mod call;
pub mod collection;
pub mod context;
pub mod draft;
pub mod draft_files;
pub mod draft_resources;
mod kind;
mod options;
pub mod pages;
mod query;
pub mod record;
pub mod record_files;
mod url;
pub mod vocabularies;

pub(crate) use answer::findings;

use std::sync::{Arc, Mutex, PoisonError};

use ::url::Url;
use http::Method;
use serde_json::Value;

pub use self::kind::{Kind, Packages, Records};
pub use self::options::CallOptions;
pub use self::query::Query;
use crate::error::{Error, ErrorKind, Result};
use crate::secret::{AccessToken, Credential};
use crate::transport::auth::Auth;
use crate::transport::retry::{Policy, Retry};
use crate::transport::trace::{Trace, TraceFn};
use crate::transport::{Host, Request, SharedHost, SharedTransport, Transport};
use call::Call;

/// A connection to one repository. Cheap to clone; holds no lifetime and no type parameter.
///
/// ```no_run
/// # async fn run(transport: impl geodepot::transport::Transport, host: impl geodepot::transport::Host) -> geodepot::Result<()> {
/// use geodepot::{AccessToken, Client};
///
/// let client = Client::builder("https://gkhub.earthobservations.org")?
///     .token(AccessToken::new("…"))
///     .build(transport, host);
/// for package in client.packages().mine(&Default::default()).page().await?.hits {
///     println!("{} {}", package.id, package.title().unwrap_or("(no title)"));
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Client(Arc<Inner>, Arc<CallOptions>);

#[derive(Debug)]
struct Inner {
    base: Url,
    transport: SharedTransport,
    host: SharedHost,
    /// The origin that the repository itself writes into its links; another than ours behind a proxy.
    advertised: Mutex<Option<Url>>,
}

/// What a client is made of.
pub struct ClientBuilder {
    base: Url,
    credential: Credential,
    policy: Policy,
    trace: Option<TraceFn>,
}

impl ClientBuilder {
    /// Says who asks, by a token in the header.
    #[must_use]
    pub fn token(self, token: AccessToken) -> Self {
        self.credential(Credential::Bearer(token))
    }

    /// Says who asks, in any way.
    #[must_use]
    pub fn credential(mut self, credential: Credential) -> Self {
        self.credential = credential;
        self
    }

    /// How often and how long failed calls are repeated.
    #[must_use]
    pub fn retry(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Where every call is reported, without secrets.
    #[must_use]
    pub fn trace(mut self, sink: TraceFn) -> Self {
        self.trace = Some(sink);
        self
    }

    /// The client, over an adapter and a host.
    pub fn build(self, transport: impl Transport, host: impl Host) -> Client {
        let host = SharedHost::new(host);
        let adapter = SharedTransport::new(transport);
        let retry = SharedTransport::new(Retry::new(adapter, host.clone(), self.policy));
        let auth = SharedTransport::new(Auth::new(retry, host.clone(), self.base.clone(), self.credential));
        let transport = match self.trace {
            Some(sink) => SharedTransport::new(Trace::new(auth, host.clone(), sink)),
            None => auth,
        };
        let inner = Inner {
            base: self.base,
            transport,
            host,
            advertised: Mutex::new(None),
        };
        Client(Arc::new(inner), Arc::default())
    }
}

impl Client {
    /// Begins a client for a repository's address, with or without `/api` at its end.
    ///
    /// # Errors
    /// `usage` if it is no address, or plain http to another machine.
    pub fn builder(address: &str) -> Result<ClientBuilder> {
        Ok(ClientBuilder {
            base: address::api_base(address)?,
            credential: Credential::Anonymous,
            policy: Policy::default(),
            trace: None,
        })
    }

    /// The same connection, all of whose calls say more: the form and language of answers, the revision to be written.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self(self.0.clone(), Arc::new(options))
    }

    /// Knowledge packages.
    pub fn packages(&self) -> collection::Collection<Packages> {
        collection::Collection::new(self.clone())
    }

    /// Records. On the GEO Knowledge Hub these are the resources of packages.
    pub fn records(&self) -> collection::Collection<Records> {
        collection::Collection::new(self.clone())
    }

    /// Licences, languages, resource types and the other lists of terms.
    pub fn vocabularies(&self) -> vocabularies::Vocabularies {
        vocabularies::Vocabularies::new(self.clone())
    }

    /// Any call that has no method of its own: with the same address, credential, repeats and errors.
    ///
    /// `path` is below `/api`, encoded, and may carry a query: `/packages?size=1`.
    pub async fn request(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value> {
        let request = Call::free(method, path, body, &self.0.base, &self.1)?;
        self.json_or_null(request).await
    }

    /// Whether the repository knows who asks.
    ///
    /// There is no 401 on record calls: a lost session looks like a 403, or like a 400 about CSRF. One small call
    /// settles it.
    ///
    /// # Errors
    /// `unauthenticated` if it does not; any other kind if it could not be found out.
    pub async fn check_sign_in(&self) -> Result<()> {
        match self.records().mine(&Query::new().size(1)).page().await {
            Ok(_) => Ok(()),
            Err(error) => match error.kind() {
                ErrorKind::Forbidden | ErrorKind::Unauthenticated => {
                    let message = "The repository does not know this token.";
                    Err(Error::new(ErrorKind::Unauthenticated, message)
                        .during("check_sign_in")
                        .caused_by(error))
                }
                _ => Err(error),
            },
        }
    }

    /// The address below which all calls go, ending in `/api/`.
    pub fn base(&self) -> &Url {
        &self.0.base
    }

    /// The time, as this client's host tells it.
    pub fn host(&self) -> &SharedHost {
        &self.0.host
    }

    /// The day by UTC, which repositories count in.
    pub fn today(&self) -> time::Date {
        crate::validate::day_of(self.0.host.now())
    }

    fn advertised(&self) -> Option<Url> {
        self.0.advertised.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers under which origin the repository writes its links.
    fn learn(&self, answer: &Value) {
        let link = answer.pointer("/links/self").and_then(Value::as_str);
        if let Some(url) = link.and_then(|link| Url::parse(link).ok()) {
            *self.0.advertised.lock().unwrap_or_else(PoisonError::into_inner) = Some(url);
        }
    }

    /// A link that the server gave, on the address we are connected to.
    ///
    /// # Errors
    /// `decode` if it leads to another origin: a credential must not follow it.
    pub(crate) fn rebase(&self, link: &str) -> Result<Url> {
        url::rebase(&self.0.base, self.advertised().as_ref(), link)
    }
}

impl Client {
    /// Sends a request that a twin gave, and reads its answer as JSON.
    pub async fn json<T: serde::de::DeserializeOwned>(&self, request: Request) -> Result<T> {
        call::json(self, request).await
    }

    pub(crate) async fn json_or_null(&self, request: Request) -> Result<Value> {
        call::json_or_null(self, request).await
    }

    pub(crate) async fn nothing(&self, request: Request) -> Result<()> {
        call::nothing(self, request).await
    }

    pub(crate) async fn bytes(&self, request: Request) -> Result<crate::transport::Response> {
        call::bytes(self, request).await
    }

    pub(crate) fn call(&self, operation: impl Into<std::borrow::Cow<'static, str>>, method: Method) -> Call {
        Call::new(self.0.base.clone(), operation.into(), method).options(&self.1)
    }
}
