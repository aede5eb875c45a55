//! Deposits that are broken off in every way there is, and started again until they are done.
//!
//! A case that fails is told with all its requests, and can be repeated alone: `cargo xtask torture --case CASE`.
#![cfg(test)]

use std::time::Duration;

use geodepot_tests::torture::{Case, Depositor, Run, Script, Tally, Way, run};

async fn undisturbed<D: Depositor>(depositor: &D, case: &Case) -> Run {
    run(depositor, case, None).await.unwrap()
}

#[tokio::test]
async fn a_script_that_remembers_nothing_is_found_out() {
    let script = Script::default();
    let calm = Case::calm(1, Duration::ZERO);
    let expected = undisturbed(&script, &calm).await.state;
    let mut tally = Tally::default();
    let mut sent_again = 0;
    // The first request makes the package, the last one publishes it.
    for (at, way) in [(1, Way::CutAfter), (1, Way::KillLate(2)), (38, Way::KillAfter)] {
        let run = run(&script, &calm.with(at, way), Some(&expected)).await.unwrap();
        sent_again += run.sent_again;
        tally.add(&run);
    }
    assert_eq!((tally.runs, tally.recovered), (3, 0));
    assert!(tally.duplicates > 0 && tally.orphans > 0 && sent_again > 0, "{tally}");
}
