//! What `plan`, `apply` and `status` have in common: a deposit, its repository, and the journal between them.

use crate::{
    connection::{Connection, Target},
    spec::Written,
    throttle::Rate,
};
use anyhow::Result;
use geodepot::{
    Client,
    deposit::{Deposit, DepositKind, Observed, Options, Plan, observe, plan},
};
use geodepot_native::FileJournal;
use std::{path::PathBuf, sync::Arc};

/// Which deposit, and where.
#[derive(clap::Args)]
pub(crate) struct Subject {
    /// The description, or the folder that holds it
    #[arg(default_value = ".", value_name = "SPEC")]
    spec: PathBuf,
    /// Where it is kept which draft belongs to what [default: .geodepot/journal.json beside SPEC]
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    #[command(flatten)]
    target: Target,
}

/// A deposit that can be looked at and applied.
pub(crate) struct Depositing {
    /// The connection.
    pub(crate) client: Client,
    /// What is described.
    pub(crate) deposit: Deposit,
    /// What is remembered.
    pub(crate) journal: FileJournal,
}

impl Subject {
    /// Reads the description, finds its files, and opens the journal.
    pub(crate) async fn open(&self, rate: Option<Arc<Rate>>) -> Result<Depositing> {
        let written = Written::read(&self.spec)?;
        let deposit = written.deposit(rate).await?;
        let connection = self.target.open().await?;
        connection.needs_token()?;
        let place = self.journal.clone();
        let place = place.unwrap_or_else(|| FileJournal::place_beside(&written.path));
        let journal = FileJournal::open(place, &connection.address)?;
        Ok(Depositing {
            client: client(&connection, deposit.spec().kind)?,
            deposit,
            journal,
        })
    }
}

fn client(connection: &Connection, kind: DepositKind) -> Result<Client> {
    match kind {
        DepositKind::Package | DepositKind::Record => connection.client(),
        DepositKind::Surf => Ok(connection.surf()?.connection().clone()),
    }
}

impl Depositing {
    /// Looks at the repository and says what is to be done.
    pub(crate) async fn plan(&self, options: &Options) -> Result<(Observed, Plan)> {
        let observed = observe(&self.client, &self.deposit, &self.journal, options).await?;
        let plan = plan(&self.deposit, &observed);
        Ok((observed, plan))
    }
}
