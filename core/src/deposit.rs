//! A deposit is described, not scripted: [`DepositSpec`] says what shall be there, [`observe`] looks what is, [`plan`]
//! says what is missing, and [`apply`] does it. Done twice it changes nothing; broken off anywhere and begun again it
//! ends in the same state.
//!
//! ```
//! use std::sync::Arc;
//! use geodepot::Client;
//! use geodepot::deposit::{self, Deposit, DepositSpec, Folder, Journal, Options, Outcome};
//!
//! async fn deposit(client: &Client, folder: Arc<dyn Folder>, journal: &dyn Journal) -> geodepot::Result<Outcome> {
//!     let spec = DepositSpec::from_value(&serde_json::json!({
//!         "package": { "metadata": { "title": "Sea ice" }, "files": ["*.csv"] },
//!         "resources": [{ "key": "maps", "metadata": { "title": "Maps" }, "files": ["maps/*"] }],
//!         "publish": false,
//!     }))?;
//!     let deposit = Deposit::resolve(spec, folder).await?;
//!     let options = Options::default();
//!     let observed = deposit::observe(client, &deposit, journal, &options).await?;
//!     let plan = deposit::plan(&deposit, &observed);
//!     println!("{plan}");
//!     deposit::apply(client, &deposit, plan, journal, &options).await
//! }
//! ```

mod apply;
mod book;
mod content;
mod event;
mod files;
mod find;
mod folder;
mod journal;
mod observe;
mod options;
mod outcome;
mod plan;
mod remote;
mod shown;
mod spec;
pub mod starter;
mod surf;

pub use apply::apply;
pub use event::{Event, EventFn, Listener, StepState};
pub use files::{Deposit, LocalFile};
pub use folder::{Folder, FoundFile, MemoryFolder};
pub use journal::{Journal, MemoryJournal};
pub use observe::{Observed, observe};
pub use options::Options;
pub use outcome::{Deposited, Outcome};
pub use plan::{Action, Conflict, Plan, Read, Step, plan};
pub use spec::{DepositKind, DepositSpec, FileRule, Part, Previous, ResourceSpec, Takes};
