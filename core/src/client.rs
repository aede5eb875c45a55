//! The client and its handles.
//!
//! A plural is a collection, a singular with an id is one thing. Each call is an `async` method and has a twin that
//! gives the unsent request: [`draft::DraftHandle::get`] and [`draft::DraftHandle::get_request`].

pub mod access_links;
mod address;
mod answer;
pub mod assistance;
pub(crate) mod call;
mod capabilities;
pub mod collection;
pub mod communities;
pub mod community;
pub mod community_logo;
pub mod context;
pub mod doi;
mod download;
pub mod draft;
pub mod draft_files;
pub mod draft_resources;
mod kind;
mod learnt;
mod options;
pub mod pages;
mod query;
pub mod record;
pub mod record_files;
pub mod requests;
pub mod review;
mod send;
pub mod terms;
mod url;
pub mod vocabularies;

pub(crate) use answer::findings;

use std::sync::Arc;

use ::url::Url;
use http::Method;
use serde_json::Value;

pub use self::capabilities::{Capabilities, Capability};
pub use self::kind::{Kind, Packages, Records};
pub use self::options::{Accept, CallOptions};
pub use self::query::{Query, escape_query};
use crate::error::{Error, ErrorKind, Result};
use crate::id::CommunityId;
use crate::model::{AffiliationItem, AwardItem, FunderItem, NameItem, Record, SubjectItem};
use crate::secret::{AccessToken, Credential};
use crate::transport::auth::{Auth, Csrf};
use crate::transport::pace::Pace;
use crate::transport::retry::{Policy, Retry};
use crate::transport::trace::{Trace, TraceFn};
use crate::transport::veil::Veil;
use crate::transport::{Host, Request, SharedHost, SharedTransport, Transport, Watch};
use call::Call;
use learnt::Learnt;

/// How long a call may take. Travels in the request's extensions.
#[derive(Clone, Copy, Debug)]
struct Timeout(std::time::Duration);

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
pub struct Client {
    inner: Arc<Inner>,
    options: Arc<CallOptions>,
}

#[derive(Debug)]
struct Inner {
    base: Url,
    transport: SharedTransport,
    host: SharedHost,
    learnt: Learnt,
}

/// What a client is made of.
pub struct ClientBuilder {
    base: Url,
    credential: Credential,
    policy: Policy,
    trace: Option<TraceFn>,
    csrf: Csrf,
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

    /// How the repository names its CSRF cookie and header, where that is not `csrftoken` and `X-CSRFToken`. Only
    /// [`Credential::Session`] needs them.
    #[must_use]
    pub fn csrf(mut self, csrf: Csrf) -> Self {
        self.csrf = csrf;
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
        let pace = SharedTransport::new(Pace::new(adapter, host.clone(), self.base.clone()));
        let retry = SharedTransport::new(Retry::new(pace, host.clone(), self.policy));
        let veil = SharedTransport::new(Veil::new(retry, &self.credential));
        let auth = Auth::new(veil, host.clone(), self.base.clone(), self.credential).csrf(self.csrf);
        let auth = SharedTransport::new(auth);
        let transport = match self.trace {
            Some(sink) => SharedTransport::new(Trace::new(auth, host.clone(), sink)),
            None => auth,
        };
        Client {
            inner: Arc::new(Inner {
                base: self.base,
                transport,
                host,
                learnt: Learnt::default(),
            }),
            options: Arc::default(),
        }
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
            csrf: Csrf::default(),
        })
    }

    /// The same repository, counting what is sent.
    pub(crate) fn watched(&self, watch: Watch) -> Self {
        let options = CallOptions {
            watch: Some(watch),
            ..(*self.options).clone()
        };
        self.with(options)
    }

    /// Knowledge packages.
    pub fn packages(&self) -> collection::Collection<Packages> {
        collection::Collection::new(self.clone())
    }

    /// Records. On the GEO Knowledge Hub these are the resources of packages.
    pub fn records(&self) -> collection::Collection<Records> {
        collection::Collection::new(self.clone())
    }

    /// The same repository, with other options for all calls that follow. What was learnt is shared.
    ///
    /// ```
    /// # fn texts(client: &geodepot::Client) -> geodepot::Client {
    /// use geodepot::{Accept, CallOptions};
    /// client.with(CallOptions::new().accept(Accept::Localised).language("fr"))
    /// # }
    /// ```
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self {
            inner: self.inner.clone(),
            options: Arc::new(options),
        }
    }

    /// Packages and records that everybody may see, in one list; `parent.type` tells which is which. GKH only.
    pub fn search(&self, query: &Query) -> pages::Pages<Record> {
        self.mixed("search_all", &["search"], query)
    }

    /// One's own packages and records in one list, drafts and published. GKH only.
    pub fn mine(&self, query: &Query) -> pages::Pages<Record> {
        self.mixed("search_user_all", &["user", "search"], query)
    }

    fn mixed(&self, operation: &'static str, path: &[&'static str], query: &Query) -> pages::Pages<Record> {
        let call = self.call(operation, Method::GET).path(path.iter().copied());
        let call = call.query(query).optional(Capability::MixedSearch);
        pages::Pages::new(self.clone(), call.request())
    }

    /// All communities.
    pub fn communities(&self) -> communities::Communities {
        communities::Communities::new(self.clone())
    }

    /// One community, by its id or its short name.
    pub fn community(&self, id: impl Into<CommunityId>) -> community::CommunityHandle {
        community::CommunityHandle::new(self.clone(), id.into())
    }

    /// What people ask of each other: reviews and their comments.
    pub fn requests(&self) -> requests::Requests {
        requests::Requests::new(self.clone())
    }

    /// Where people work.
    pub fn affiliations(&self) -> terms::Terms<AffiliationItem> {
        terms::Terms::new(self.clone(), "affiliations", "affiliation", None)
    }

    /// What records are about.
    pub fn subjects(&self) -> terms::Terms<SubjectItem> {
        terms::Terms::new(self.clone(), "subjects", "subject", None)
    }

    /// Who pays for research.
    pub fn funders(&self) -> terms::Terms<FunderItem> {
        terms::Terms::new(self.clone(), "funders", "funder", Capability::Funders)
    }

    /// What funders pay for.
    pub fn awards(&self) -> terms::Terms<AwardItem> {
        terms::Terms::new(self.clone(), "awards", "award", Capability::Awards)
    }

    /// People. Only for those who are signed in.
    pub fn names(&self) -> terms::Terms<NameItem> {
        terms::Terms::new(self.clone(), "names", "name", Capability::Names)
    }

    /// Licences, languages, resource types and the other lists of terms.
    pub fn vocabularies(&self) -> vocabularies::Vocabularies {
        vocabularies::Vocabularies::new(self.clone())
    }

    /// Any call that has no method of its own: with the same address, credential, repeats and errors.
    ///
    /// `path` is below `/api`, encoded, and may carry a query: `/packages?size=1`.
    pub async fn request(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value> {
        let request = Call::free(method, path, body, &self.inner.base, &self.options)?;
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
        &self.inner.base
    }

    /// The time, as this client's host tells it.
    pub fn host(&self) -> &SharedHost {
        &self.inner.host
    }

    /// The day by UTC, which repositories count in.
    pub fn today(&self) -> time::Date {
        crate::validate::day_of(self.inner.host.now())
    }

    pub(crate) fn learnt(&self) -> &Learnt {
        &self.inner.learnt
    }

    /// A link that the server gave, on the address we are connected to.
    ///
    /// # Errors
    /// `decode` if it leads to another origin: a credential must not follow it.
    pub(crate) fn rebase(&self, link: &str) -> Result<Url> {
        url::rebase(&self.inner.base, self.learnt().advertised().as_ref(), link)
    }
}

impl Client {
    /// Sends a request that a twin gave, and reads its answer as JSON.
    pub async fn json<T: serde::de::DeserializeOwned>(&self, request: Request) -> Result<T> {
        let operation = call::operation_of(&request);
        call::typed(&self.json_or_null(request).await?, &operation)
    }

    pub(crate) async fn json_or_null(&self, request: Request) -> Result<Value> {
        send::json_or_null(self, request).await
    }

    pub(crate) async fn nothing(&self, request: Request) -> Result<()> {
        self.bytes(request).await.map(drop)
    }

    /// Sends a request, for example the unsent one of a download with a `Range` of one's own, and gives the answer with
    /// its body as a stream. The bytes are not checked.
    ///
    /// # Errors
    /// What the repository refused, or that there was no answer.
    pub async fn bytes(&self, request: Request) -> Result<crate::transport::Response> {
        send::send(self, request).await
    }

    pub(crate) fn call(&self, operation: impl Into<std::borrow::Cow<'static, str>>, method: Method) -> Call {
        Call::new(self.inner.base.clone(), operation.into(), method, &self.options)
    }
}
