//! Deposits that are broken off in every way there is, and started again until they are done.
//!
//! A case that fails is told with all its requests, and can be repeated alone: `cargo xtask torture --case CASE`.
#![cfg(test)]

use std::sync::Arc;
use std::time::Duration;

use geodepot_tests::torture::{Case, Converging, Depositor, Forgetful, Run, Script, Tally, Way, many, run};

const LAG: Duration = Duration::from_secs(3);

/// Of how many failures every request is told.
const TOLD: usize = 5;

async fn undisturbed<D: Depositor>(depositor: &D, case: &Case) -> Run {
    run(depositor, case, None).await.unwrap()
}

/// Runs cases against what an undisturbed deposit leaves behind, and wants every one of them to recover.
async fn all_recover(depositor: Converging, cases: impl Fn(usize) -> Vec<Case>, lag: Duration) {
    let depositor = Arc::new(depositor);
    let calm = undisturbed(&*depositor, &Case::calm(1, lag)).await;
    assert!(calm.recovered(), "{calm}");
    let requests = calm.seen.iter().filter(|seen| seen.start == 1).count();
    let mut failures = 0;
    let expected = Arc::new(calm.state);
    let tally = many(&depositor, cases(requests), &expected, |run| {
        failures += 1;
        if failures <= TOLD {
            println!("{run}");
        } else {
            println!("case {}", run.case);
        }
    });
    let tally = tally.await.unwrap();
    println!("{tally}");
    assert!(tally.is_clean(), "{tally}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whichever_request_breaks_the_deposit_ends_as_if_nothing_had_happened() {
    all_recover(
        Converging::new(true),
        |requests| Case::single(1, Duration::ZERO, requests),
        Duration::ZERO,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whichever_request_breaks_where_the_index_lags_the_deposit_ends_as_if_nothing_had_happened() {
    all_recover(Converging::new(true), |requests| Case::single(1, LAG, requests), LAG).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_the_server_does_long_after_leaves_nothing_behind() {
    // The four drafts and the publication, done when the next start is almost through, or through.
    let makes = |requests| {
        let mut cases = Vec::new();
        for at in [2, 3, 4, 5, requests] {
            let calm = Case::calm(1, LAG);
            cases.extend([20, 200].map(|after| calm.with(at, Way::Late(after))));
            cases.extend([20, 200].map(|after| calm.with(at, Way::KillLate(after))));
        }
        cases
    };
    all_recover(Converging::new(true), makes, LAG).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_is_broken_off_is_finished_and_left_unpublished() {
    let some = |requests| Case::single(1, LAG, requests).into_iter().step_by(5).collect();
    all_recover(Converging::new(false), some, LAG).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_breaks_twice_or_thrice_by_chance_recovers() {
    let of_seeds = |requests| (1..=500).map(|seed| Case::of_seed(seed, requests)).collect();
    all_recover(Converging::new(true), of_seeds, Duration::ZERO).await;
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

#[tokio::test]
async fn a_journal_that_is_thrown_away_is_found_out() {
    let calm = Case::calm(1, Duration::ZERO);
    let expected = undisturbed(&Converging::new(true), &calm).await.state;
    let forgetful = Forgetful(Converging::new(true));
    let run = run(&forgetful, &calm.with(3, Way::KillAfter), Some(&expected))
        .await
        .unwrap();
    assert!(run.difference.orphans > 0, "{run}");
}
