//! The depositor that the suite is about: `geodepot::deposit`.

use std::sync::Arc;

use geodepot::client::Client;
use geodepot::deposit::{self, Deposit, DepositSpec, Folder, Journal, MemoryFolder, MemoryJournal, Options};
use geodepot::transport::Source;
use geodepot::{Error, Result};
use serde_json::Value;

use super::{Depositor, FILES, spec};

/// Observes, plans and applies, with a journal that survives.
#[derive(Clone)]
pub struct Converging {
    spec: Value,
    folder: Arc<dyn Folder>,
}

impl Converging {
    /// The deposit of the suite, to be published or left as a draft.
    pub fn new(publish: bool) -> Self {
        let mut folder = MemoryFolder::default();
        for (path, content) in FILES {
            let name = path.rsplit('/').next().unwrap_or(path);
            folder.insert(path, <dyn Source>::memory(name, content));
        }
        Self::of(spec(publish), Arc::new(folder))
    }

    /// A deposit of another description.
    pub fn of(spec: Value, folder: Arc<dyn Folder>) -> Self {
        Self { spec, folder }
    }

    /// What is to be done, and by which options.
    ///
    /// # Errors
    /// Those of the description.
    pub async fn deposit(&self) -> Result<Deposit> {
        Deposit::resolve(DepositSpec::from_value(&self.spec)?, Arc::clone(&self.folder)).await
    }

    async fn apply(&self, client: &Client, journal: &dyn Journal, options: &Options) -> Result<bool> {
        let deposit = self.deposit().await?;
        let observed = deposit::observe(client, &deposit, journal, options).await?;
        let plan = deposit::plan(&deposit, &observed);
        let outcome = deposit::apply(client, &deposit, plan, journal, options).await?;
        Ok(outcome.changed)
    }
}

impl Depositor for Converging {
    type Memory = MemoryJournal;

    fn spec(&self) -> &Value {
        &self.spec
    }

    async fn start(&self, client: &Client, parallel: usize, journal: &MemoryJournal) -> Result<bool, Error> {
        let options = Options {
            parallel,
            ..Options::default()
        };
        self.apply(client, journal, &options).await
    }
}

/// The same with a journal that is thrown away between two starts, by somebody who begins anew each time.
#[derive(Clone)]
pub struct Forgetful(pub Converging);

impl Depositor for Forgetful {
    type Memory = ();

    fn spec(&self) -> &Value {
        self.0.spec()
    }

    async fn start(&self, client: &Client, parallel: usize, (): &()) -> Result<bool, Error> {
        let options = Options {
            parallel,
            new: true,
            ..Options::default()
        };
        self.0.apply(client, &MemoryJournal::new(), &options).await
    }
}
