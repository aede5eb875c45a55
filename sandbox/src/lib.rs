//! A repository for trying, teaching and testing: the REST API of the GEO Knowledge Hub, of `InvenioRDM` or of the SURF
//! Data Repository in one process.
//!
//! It answers as the real server does, down to its statuses, its messages and its quirks: an invalid value is reported
//! with a 201 and not stored, a refused association hides behind a 204, an upload to a committed file is a 500. What
//! it knows of the wire is its own; it shares no type with the client, so that one wrong name cannot be wrong on both
//! sides and pass every test.
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use geodepot_sandbox::{Config, Data, Sandbox};
//!
//! let sandbox = Sandbox::open(Config { data: Data::Ephemeral, ..Config::default() })?;
//! println!("alice signs in with {}", sandbox.tokens()["alice"]);
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
//! axum::serve(listener, sandbox.router()).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Scripted faults
//!
//! With [`Config::faults`] `POST /__faults` takes a list of rules, each about some requests and what happens to them:
//!
//! ```json
//! [{"match": {"method": "PUT", "path": "/api/records/*/draft/files/*/content", "nth": 2}, "do": "cut-request", "after": 1000},
//!  {"match": {"path": "/api/records"}, "do": "status", "status": 429, "headers": {"retry-after": "1"}, "times": 3}]
//! ```
//!
//! | `do` | what happens |
//! |---|---|
//! | `status` | this `status`, with `headers` and a `body` (JSON, or text as HTML); no work, unless `works` is true |
//! | `delay` | the work, `ms` milliseconds later |
//! | `cut-request` | the connection is cut before the work; with `after`, once so many bytes of the body came |
//! | `cut-answer` | the connection is cut after the work; with `after`, once so many bytes of the answer's body were sent |
//! | `late` | the connection is cut at once, and the work is done `ms` milliseconds later |
//!
//! `path` is the whole path as it was sent, without the query; `*` stands for any text. `nth` counts the requests that
//! match, from 1, and `times` says how many in a row; both are 1 unless given. Of several rules that are due the first
//! is obeyed, and the others wait for the next request. `GET /__faults` tells what is left, every request that came and
//! the bytes of their bodies; `DELETE /__faults` forgets all. Without a socket a cut is an answer whose body fails, and
//! [`Cut`] in its extensions.
//!
//! # Data
//!
//! Data is an SQLite database and a folder of files. Whatever was acknowledged survives a crash; an upload that broke
//! off leaves nothing behind. Packages and resources go through one code path and differ in a `Kind`.

mod access;
mod answer;
mod body;
mod call;
mod clock;
mod defect;
mod demo;
mod faults;
mod guard;
mod ids;
mod kind;
mod limits;
mod links;
mod publishing;
mod refusal;
mod render;
mod reviewing;
mod router;
mod routes;
mod search;
mod sessions;
mod store;
mod surf;
mod system;
mod throttle;
mod validation;
mod vocabulary;
mod wildcard;
mod writing;

pub use clock::Clock;
pub use defect::Defect;
pub use faults::Cut;
pub use limits::Limits;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use store::Store;
pub use system::{Dialect, System};
use tempfile::TempDir;
use vocabulary::Vocabularies;

/// Where the data is kept.
#[derive(Clone, Debug, Default)]
pub enum Data {
    /// In this folder, which is made if it is missing, and survives.
    Folder(PathBuf),
    /// In a temporary folder that goes with the sandbox.
    #[default]
    Ephemeral,
}

/// Somebody who may sign in.
#[derive(Clone, Debug)]
pub struct User {
    /// The name, such as `alice`.
    pub name: String,
    /// The token to use; without one, the one kept in the data, or a new random one.
    pub token: Option<String>,
}

/// How a sandbox is set up.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Where the data is kept.
    pub data: Data,
    /// Which repository it answers as.
    pub system: System,
    /// Further users, or fixed tokens for the ready-made ones: alice, bob and carol, and on surf admin. On the other
    /// systems, too, one named admin administers.
    pub users: Vec<User>,
    /// Whether new data begins with something published to look at; on surf it always does.
    pub demo: bool,
    /// How long a new record is missing from searches, as on servers with a search index.
    pub index_lag: Duration,
    /// What time it is.
    pub clock: Clock,
    /// Whether `/__faults` takes scripts of broken connections and late answers.
    pub faults: bool,
    /// How many calls a minute are answered before a 429; without one, nobody is refused.
    pub rate_limit: Option<u64>,
    /// How much it takes.
    pub limits: Limits,
    /// Whether pages of other origins are kept out, as real servers do until they are told otherwise.
    pub same_origin_only: bool,
    /// A fault on purpose; only builds with the feature `defects` obey.
    pub defect: Option<Defect>,
}

/// Why a sandbox did not open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder cannot be used.
    #[error("the data folder {0} cannot be used ({1}); choose another one, or one that you may write to")]
    Folder(PathBuf, #[source] std::io::Error),
    /// The database cannot be used.
    #[error("the database in {0} cannot be used ({1}); move the folder away to begin anew")]
    Store(PathBuf, #[source] rusqlite::Error),
    /// A vocabulary that is built in cannot be read.
    #[error("a built-in vocabulary is broken ({0}); build the program again from a clean checkout")]
    Vocabulary(#[source] serde_json::Error),
    /// The folder holds the data of another system.
    #[error("the data in {0} is that of a sandbox with --system {1}; name that system, or another folder")]
    System(PathBuf, String),
    /// A defect was asked for in a build that has none.
    #[error("this build has no defects; build it with the feature `defects`, which is for tests alone")]
    Defect,
    /// The first data could not be written.
    #[error("the users or the demonstration data could not be written; look at the messages above")]
    Setup,
}

/// Who there is when nobody else is named; alice is the one that is shown to depositors.
const USERS: [&str; 3] = ["alice", "bob", "carol"];

/// What every call works with.
pub(crate) struct App {
    pub(crate) system: System,
    #[cfg(feature = "defects")]
    pub(crate) defect: Option<Defect>,
    pub(crate) store: Store,
    /// The users' numbers, by token.
    pub(crate) users: BTreeMap<String, i64>,
    /// Who may do everything, on the systems where the sandbox needs such a user.
    pub(crate) administrator: Option<i64>,
    /// The users' names, by number.
    pub(crate) names: BTreeMap<i64, String>,
    pub(crate) sessions: sessions::Sessions,
    pub(crate) same_origin_only: bool,
    pub(crate) limits: Limits,
    pub(crate) vocabularies: Arc<Vocabularies>,
    pub(crate) index_lag: Duration,
    pub(crate) throttle: throttle::Throttle,
    /// Only if scripts are taken.
    pub(crate) faults: Option<Arc<faults::Faults>>,
    /// Deleted when the last user of the data is gone.
    _temporary: Option<TempDir>,
}

/// An open repository. The data is there as long as this, or a copy of the router.
pub struct Sandbox {
    app: Arc<App>,
    router: axum::Router,
    tokens: BTreeMap<String, String>,
}

impl Sandbox {
    /// Opens the data, or begins new data.
    pub fn open(config: Config) -> Result<Self, Error> {
        if config.defect.is_some() && !cfg!(feature = "defects") {
            return Err(Error::Defect);
        }
        let (folder, temporary) = match config.data {
            Data::Folder(folder) => (folder, None),
            Data::Ephemeral => {
                let made = tempfile::tempdir().map_err(|error| Error::Folder(std::env::temp_dir(), error))?;
                (made.path().to_owned(), Some(made))
            }
        };
        let store = Store::open(&folder, temporary.is_none(), config.clock)?;
        claim(&store, &folder, config.system)?;
        let vocabularies = vocabularies(config.system)?;
        let (tokens, users) = sign_up(&store, config.system, config.users)?;
        let names = tokens
            .iter()
            .filter_map(|(name, token)| Some((*users.get(token)?, name.clone())))
            .collect();
        let administrator = tokens
            .get(surf::ADMINISTRATOR)
            .and_then(|token| users.get(token))
            .copied();
        let app = Arc::new(App {
            system: config.system,
            #[cfg(feature = "defects")]
            defect: config.defect,
            store,
            users,
            administrator,
            names,
            sessions: sessions::Sessions::default(),
            same_origin_only: config.same_origin_only,
            limits: config.limits,
            vocabularies,
            index_lag: config.index_lag,
            throttle: throttle::Throttle::new(config.rate_limit),
            faults: config.faults.then(Arc::default),
            _temporary: temporary,
        });
        if let System::Surf(dialect) = config.system {
            surf::ensure(&app, dialect).map_err(|_| Error::Setup)?;
        } else if config.demo {
            demo::ensure(&app).map_err(|_| Error::Setup)?;
        }
        let router = router::build(&app);
        Ok(Self { app, router, tokens })
    }

    /// The service: everything under `/api`, and `/__faults` if scripts are taken. It works on a socket, and without one.
    pub fn router(&self) -> axum::Router {
        self.router.clone()
    }

    /// Everything that is stored, as the database has it: a list of rows for each of the tables that say what there is
    /// (`users`, `parents`, `documents`, `files`, `members`). For tests, which compare what came of two deposits.
    ///
    /// Nothing if the database cannot be read. Blocks until the work that came before is done.
    pub fn rows(&self) -> Option<serde_json::Value> {
        self.app.store.run_blocking(store::rows::all).ok()
    }

    /// Every user's token, by name.
    pub fn tokens(&self) -> BTreeMap<String, String> {
        self.tokens.clone()
    }
}

/// The vocabularies of a system. Thousands of terms are read once in a process, however many sandboxes it opens.
fn vocabularies(system: System) -> Result<Arc<Vocabularies>, Error> {
    static INVENIORDM: OnceLock<Arc<Vocabularies>> = OnceLock::new();
    static OTHERS: OnceLock<Arc<Vocabularies>> = OnceLock::new();
    let kept = match system {
        System::Inveniordm => &INVENIORDM,
        System::Gkh | System::Surf(_) => &OTHERS,
    };
    if let Some(vocabularies) = kept.get() {
        return Ok(Arc::clone(vocabularies));
    }
    let loaded = Arc::new(Vocabularies::load(system).map_err(Error::Vocabulary)?);
    Ok(Arc::clone(kept.get_or_init(|| loaded)))
}

/// Notes whose data it is in new data, and refuses that of another system.
fn claim(store: &Store, folder: &Path, system: System) -> Result<(), Error> {
    // What is written in one form cannot be read in the other.
    let name = match system {
        System::Surf(Dialect::B) => "surf --dialect b",
        other => other.name(),
    };
    let noted = store.run_blocking(move |tx| store::settings::claim(tx, "system", name));
    match noted {
        Ok(noted) if noted == name => Ok(()),
        Ok(noted) => Err(Error::System(folder.to_owned(), noted)),
        Err(_) => Err(Error::Setup),
    }
}

type Tokens = BTreeMap<String, String>;

fn sign_up(store: &Store, system: System, named: Vec<User>) -> Result<(Tokens, BTreeMap<String, i64>), Error> {
    store
        .run_blocking(move |tx| {
            for name in USERS {
                store::users::ensure(tx, name, None)?;
            }
            if matches!(system, System::Surf(_)) {
                store::users::ensure(tx, surf::ADMINISTRATOR, None)?;
            }
            for user in named {
                store::users::ensure(tx, &user.name, user.token.as_deref())?;
            }
            Ok((store::users::tokens(tx)?, store::users::by_token(tx)?))
        })
        .map_err(|_| Error::Setup)
}
