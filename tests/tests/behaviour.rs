//! What a depositor may rely on, asked of the sandbox in one process: as every system, and with every defect.
#![cfg(test)]

use std::ops::ControlFlow;
use std::time::Duration;

use geodepot_behaviour::{Mark, Report, Row, Target, run};
use geodepot_sandbox::{Config, Defect, Dialect, System};
use geodepot_tests::Repository;

/// Asks a sandbox for everything, and one with a defect until that is noticed. Its search does not lag, so nobody waits.
async fn asked(system: System, defect: Option<Defect>) -> Report {
    let config = Config {
        system,
        defect,
        ..Config::default()
    };
    let repository = Repository::with(config).unwrap();
    let name = match system {
        System::Gkh => geodepot_behaviour::System::Gkh,
        System::Inveniordm => geodepot_behaviour::System::InvenioRdm,
        System::Surf(_) => geodepot_behaviour::System::Surf,
    };
    let mut target = Target::new("http://localhost", repository.token("alice").unwrap(), name);
    target.second_token = repository.token("bob");
    target.patience = Duration::from_millis(100);
    let told = |row: &Row| match row.mark {
        Mark::Fail(_) if defect.is_some() => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    run(repository.transport().clone(), &target, told).await.unwrap()
}

fn failures(report: &Report) -> Vec<String> {
    let failed = report.rows.iter().filter(|row| matches!(row.mark, Mark::Fail(_)));
    failed.map(ToString::to_string).collect()
}

async fn behaves(system: System, least: usize) {
    let report = asked(system, None).await;
    assert!(report.failed() == 0, "{report}\n{}", failures(&report).join("\n"));
    assert!(report.passed() >= least, "{report}");
}

#[tokio::test]
async fn the_sandbox_behaves_like_the_hub() {
    behaves(System::Gkh, 400).await;
}

#[tokio::test]
async fn the_sandbox_behaves_like_inveniordm() {
    behaves(System::Inveniordm, 200).await;
}

#[tokio::test]
async fn the_sandbox_behaves_like_the_surf_repository_in_its_first_form() {
    behaves(System::Surf(Dialect::A), 25).await;
}

#[tokio::test]
async fn the_sandbox_behaves_like_the_surf_repository_in_its_second_form() {
    behaves(System::Surf(Dialect::B), 25).await;
}

#[tokio::test]
async fn every_defect_is_noticed() {
    let mut unnoticed = Vec::new();
    for defect in Defect::ALL {
        for system in [System::Gkh, System::Inveniordm] {
            let report = asked(system, Some(*defect)).await;
            if report.failed() == 0 {
                unnoticed.push(format!("{defect} of {system}"));
            }
        }
    }
    assert!(unnoticed.is_empty(), "nobody noticed {}", unnoticed.join(", "));
}
