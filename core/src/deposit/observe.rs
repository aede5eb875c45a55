use super::files::Deposit;
use super::journal::Journal;
use super::options::Options;
use crate::client::Client;
use crate::error::Result;

/// What the repository has of a deposit, and what the journal knows.
#[derive(Clone, Debug, Default)]
pub struct Observed {}

/// Looks what the repository has of a deposit. Reads only, and names each read in the plan.
///
/// Drafts whose making was never answered are looked for among one's own, as long as lists lag.
///
/// # Errors
/// `conflict` if there is no journal and an equal draft exists; `unknown-outcome` if it cannot be told which draft is
/// the one that was made.
pub async fn observe(client: &Client, deposit: &Deposit, journal: &dyn Journal, options: &Options) -> Result<Observed> {
    let _ = (client, deposit, options, journal.read().await?);
    Ok(Observed::default())
}
