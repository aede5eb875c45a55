//! Many cases side by side.

use std::sync::Arc;

use futures_util::{StreamExt as _, stream};

use super::{Case, Depositor, Run, State, Tally, run};

/// How many sandboxes are open at a time.
const SIDE_BY_SIDE: usize = 8;

/// Runs all cases and counts what came of them. Each run that did not end well is told as soon as it ended.
///
/// # Errors
/// If there is no sandbox.
pub async fn many<D: Depositor + 'static>(
    depositor: &Arc<D>,
    cases: impl IntoIterator<Item = Case>,
    expected: &Arc<State>,
    mut told: impl FnMut(&Run),
) -> Result<Tally, geodepot_sandbox::Error> {
    let started = cases.into_iter().map(|case| {
        let (depositor, expected) = (Arc::clone(depositor), Arc::clone(expected));
        tokio::spawn(async move { run(&*depositor, &case, Some(&expected)).await })
    });
    let mut ended = stream::iter(started).buffer_unordered(SIDE_BY_SIDE);
    let mut tally = Tally::default();
    while let Some(run) = ended.next().await {
        match run {
            Ok(run) => {
                let run = run?;
                tally.add(&run);
                if !run.recovered() {
                    told(&run);
                }
            }
            // It panicked, which is no way to recover.
            Err(_) => tally.runs += 1,
        }
    }
    Ok(tally)
}
