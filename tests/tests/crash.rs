//! Deposits that are broken off in every way there is.
#![cfg(test)]

use std::time::Duration;

use geodepot_tests::torture::{Case, Script, Tally, Way, run};

#[tokio::test]
async fn a_depositor_that_remembers_nothing_is_found_out() {
    let calm = Case::calm(1, Duration::ZERO);
    let undisturbed = run(&Script, &calm, None).await.unwrap();
    let mut tally = Tally::default();
    for way in [Way::CutAfter, Way::KillAfter, Way::KillLate(2)] {
        let case = calm.with(1, way);
        tally.add(&run(&Script, &case, Some(&undisturbed.state)).await.unwrap());
    }
    println!("{undisturbed}");
    println!("{tally}");
    assert_eq!((tally.runs, tally.recovered), (3, 0));
    assert!(tally.duplicates > 0 && tally.orphans > 0, "{tally}");
}
