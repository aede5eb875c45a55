//! The validator against 3,214 verdicts of real servers.

#![cfg(test)]

#[path = "../examples/parity/measure.rs"]
mod measure;

use std::collections::HashMap;

use geodepot::validate::{Context, Profile, Stage, Vocabularies, day, normalize, validate};
use geodepot_captures::validation::{self, Case};
use measure::Measure;

fn vocabularies() -> HashMap<String, Vocabularies> {
    serde_json::from_value(validation::vocabularies()).unwrap()
}

fn key(target: &str) -> &'static str {
    if target.starts_with("gkh") { "gkh" } else { "inveniordm" }
}

fn measured(target: &str, stage: Stage) -> Measure {
    let vocabularies = vocabularies();
    let cases = validation::cases(&validation::path(target));
    assert!(cases.len() > 1000);
    measure::measure(&cases, stage, |target| vocabularies.get(key(target)))
}

fn holds(target: &str) {
    for stage in [Stage::Save, Stage::Publish] {
        let measure = measured(target, stage);
        let shown = measure.differences.join("\n");
        assert!(
            measure.agreement.percent() >= 100.0,
            "{stage:?} {}\n{shown}",
            measure.agreement
        );
        assert!(measure.exact.percent() >= 99.5, "{stage:?} {}\n{shown}", measure.exact);
        assert!(
            measure.failures.percent() >= 99.0,
            "{stage:?} {}\n{shown}",
            measure.failures
        );
        assert!(
            measure.normal.percent() >= 99.5,
            "{stage:?} {}\n{shown}",
            measure.normal
        );
        assert!(measure.missed + measure.false_alarms < 20, "{shown}");
        assert!(measure.agreement.good > 900);
    }
}

#[test]
fn packages_of_the_hub_get_its_verdict() {
    holds("gkh-package");
}

#[test]
fn resources_of_the_hub_get_its_verdict() {
    holds("gkh-resource");
}

#[test]
fn records_of_inveniordm_get_its_verdict() {
    holds("inveniordm");
}

/// Drafts with faults of every kind, several at once, recorded later than the others.
#[test]
fn drafts_with_all_kinds_of_faults_get_the_verdict_of_inveniordm() {
    let vocabularies = vocabularies();
    let cases = validation::cases(&validation::path("inveniordm-more"));
    assert!(cases.len() > 800);
    for stage in [Stage::Save, Stage::Publish] {
        let measure = measure::measure(&cases, stage, |target| vocabularies.get(key(target)));
        assert!(
            measure.differences.is_empty(),
            "{stage:?}\n{}",
            measure.differences.join("\n")
        );
    }
}

fn all() -> Vec<Case> {
    validation::TARGETS
        .iter()
        .flat_map(|target| validation::cases(&validation::path(target)))
        .collect()
}

#[test]
fn half_surrogate_pairs_are_mended_and_judged() {
    assert_eq!(all().iter().filter(|case| case.mended).count(), 14);
}

#[test]
fn what_is_normal_stays_as_it_is_and_gets_the_same_refusals() {
    let vocabularies = vocabularies();
    for case in all() {
        let profile: Profile = case.target.parse().unwrap();
        let context = Context::new(profile, Stage::Publish, day(&case.today).unwrap())
            .with_vocabularies(&vocabularies[key(&case.target)]);
        let normal = normalize(&case.draft, &context);
        assert_eq!(normalize(&normal, &context), normal, "{}", case.id);
    }
}

#[test]
fn what_the_server_stored_is_normal_already() {
    let vocabularies = vocabularies();
    let mut changed = Vec::new();
    for case in all() {
        let Some(stored) = &case.stored else { continue };
        let profile: Profile = case.target.parse().unwrap();
        let context = Context::new(profile, Stage::Save, day(&case.today).unwrap())
            .with_vocabularies(&vocabularies[key(&case.target)]);
        let stored = measure::comparable(stored);
        if measure::comparable(&normalize(&stored, &context)) != stored {
            changed.push(case.id);
        }
    }
    // Some of what a server stores it changes again when it comes back.
    assert!(changed.len() < 30, "{} {changed:?}", changed.len());
}

#[test]
fn without_vocabularies_ids_are_passed() {
    let draft = serde_json::json!({ "metadata": { "languages": [{ "id": "no-such-term" }] } });
    let context = Context::new(Profile::GkhResource, Stage::Save, day("2026-11-21").unwrap());
    let at_languages = |context: &Context<'_>| {
        validate(&draft, context)
            .errors()
            .any(|finding| finding.path.contains("languages"))
    };
    assert!(!at_languages(&context));
    assert!(at_languages(&context.with_vocabularies(&vocabularies()["gkh"])));
}
