//! Compares the validator with the verdicts of real servers: `cargo xtask parity [--vocabulary FILE] [FILE…]`.
//!
//! A file holds one draft a line with what a server said about it, compressed (`.gz`) or not. Without files those of the
//! tests are taken. `--all` prints every case that differs instead of the first ten.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a tool for tests")]

mod measure;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use geodepot::validate::{Stage, Vocabularies};
use geodepot_captures::validation::{self, Case};

fn main() {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut vocabularies = validation::vocabularies();
    let mut most = 10;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--vocabulary" => {
                let file = arguments.next().expect("--vocabulary FILE");
                vocabularies =
                    serde_json::from_str(&validation::read(file.as_ref())).expect("a JSON object of vocabularies");
            }
            "--all" => most = usize::MAX,
            file => files.push(file.into()),
        }
    }
    if files.is_empty() {
        files.extend(validation::TARGETS.iter().map(|target| validation::path(target)));
    }
    let vocabularies: HashMap<String, Vocabularies> = serde_json::from_value(vocabularies).unwrap();
    let terms = |target: &str| vocabularies.get(if target.starts_with("gkh") { "gkh" } else { "inveniordm" });

    let mut targets: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for case in files.iter().flat_map(|file| validation::cases(file)) {
        targets.entry(case.target.clone()).or_default().push(case);
    }
    for (target, cases) in &targets {
        let mended = cases.iter().filter(|case| case.mended).count();
        println!("{target}: {} cases, {mended} with half a surrogate pair", cases.len());
        for (name, stage) in [("save", Stage::Save), ("publish", Stage::Publish)] {
            let measure = measure::measure(cases, stage, terms);
            println!(
                "  {name}: agreement {}, exact path sets {}, missed {}, false alarms {}, failures foreseen {}",
                measure.agreement, measure.exact, measure.missed, measure.false_alarms, measure.failures
            );
            if stage == Stage::Save {
                println!("  stored as foreseen {}", measure.normal);
            }
            for difference in measure.differences.iter().take(most) {
                println!("    {difference}");
            }
        }
    }
}
