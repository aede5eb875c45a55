//! How long validation takes: `cargo xtask bench validate`.

#![expect(clippy::unwrap_used, reason = "a tool for measuring")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use geodepot::validate::{Context, Profile, Stage, Vocabularies, day, normalize, validate, validate_package};
use geodepot_captures::validation::{self, Case};
use serde_json::{Value, json};

fn main() {
    let vocabularies = validation::vocabularies()["gkh"].clone();
    let vocabularies: Vocabularies = serde_json::from_value(vocabularies).unwrap();
    let cases = validation::cases(&validation::path("gkh-package"));
    let good: Vec<&Case> = cases.iter().filter(|case| case.family == "valid-variety").collect();
    let context =
        Context::new(Profile::GkhPackage, Stage::Publish, day("2026-11-21").unwrap()).with_vocabularies(&vocabularies);

    let drafts = good.len();
    let each = |name: &str, work: &dyn Fn(&Value)| {
        let taken = median(|| good.iter().for_each(|case| work(&case.draft)));
        println!(
            "{name}: {:.3} ms a draft ({drafts} drafts, full of everything)",
            millis(taken) / divisor(drafts)
        );
    };
    each("validate", &|draft| {
        black_box(validate(draft, &context));
    });
    each("normalize", &|draft| {
        black_box(normalize(draft, &context));
    });

    let resources: Vec<Value> = (0..1000)
        .map(|index| {
            let mut resource = good[index % drafts].draft.clone();
            resource["key"] = index.to_string().into();
            resource
        })
        .collect();
    let spec = json!({ "package": good[0].draft, "resources": resources });
    let taken = median(|| {
        black_box(validate_package(&spec, &context));
    });
    println!("validate_package: {:.1} ms for 1000 resources", millis(taken));
}

fn median(work: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..15)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
fn divisor(count: usize) -> f64 {
    count as f64
}
