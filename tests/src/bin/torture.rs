//! Breaks deposits off, as often as one likes: `cargo xtask torture [--runs N] [--seed S] [--single] [--case CASE]`.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use geodepot_tests::torture::{Case, Converging, Run, State, Tally, many, run};

/// What is asked for.
struct Wanted {
    runs: u64,
    seed: u64,
    single: bool,
    cases: Vec<Case>,
}

/// Of how many failures every request is told.
const TOLD: usize = 10;

fn main() -> ExitCode {
    let wanted = match read(std::env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(message) => {
            eprintln!("{message}\nUsage: cargo xtask torture [--runs N] [--seed S] [--single] [--case CASE]…");
            return ExitCode::from(2);
        }
    };
    let came = tokio::runtime::Runtime::new()
        .map_err(|error| error.to_string())
        .and_then(|runtime| runtime.block_on(torture(&wanted)));
    match came {
        Ok(tally) if tally.is_clean() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Wanted, String> {
    let mut wanted = Wanted {
        runs: 1_000,
        seed: 1,
        single: false,
        cases: Vec::new(),
    };
    while let Some(name) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{name} needs a value."));
        let number = |text: String| text.parse().map_err(|_| format!("{text} is no number."));
        match name.as_str() {
            "--runs" => wanted.runs = number(value()?)?,
            "--seed" => wanted.seed = number(value()?)?,
            "--single" => wanted.single = true,
            "--case" => wanted.cases.push(value()?.parse()?),
            other => return Err(format!("There is no {other}.")),
        }
    }
    Ok(wanted)
}

async fn torture(wanted: &Wanted) -> Result<Tally, String> {
    let depositor = Arc::new(Converging::new(true));
    let begun = Instant::now();
    let mut expected = None;
    let mut counts = Vec::new();
    for lag in [Duration::ZERO, Duration::from_secs(3)] {
        let case = Case::calm(1, lag);
        let calm = run(&*depositor, &case, None).await.map_err(|error| error.to_string())?;
        if !calm.recovered() {
            println!("{calm}");
            return Err("Not even the undisturbed deposit is done.".to_owned());
        }
        let requests = calm.seen.iter().filter(|seen| seen.start == 1).count();
        println!("undisturbed {case}: {requests} requests");
        counts.push((lag, requests));
        expected = Some(calm.state);
    }
    let expected: Arc<State> = Arc::new(expected.ok_or("nothing was deposited")?);
    let requests = counts.iter().map(|(_, requests)| *requests).max().unwrap_or_default();

    let cases: Vec<(Option<u64>, Case)> = if !wanted.cases.is_empty() {
        wanted.cases.iter().cloned().map(|case| (None, case)).collect()
    } else if wanted.single {
        let all = counts
            .iter()
            .flat_map(|(lag, requests)| Case::single(1, *lag, *requests));
        all.map(|case| (None, case)).collect()
    } else {
        let seeds = wanted.seed..wanted.seed.saturating_add(wanted.runs);
        seeds.map(|seed| (Some(seed), Case::of_seed(seed, requests))).collect()
    };
    let seed_of = |run: &Run| {
        cases
            .iter()
            .find(|(_, case)| *case == run.case)
            .and_then(|(seed, _)| *seed)
    };
    let mut failures = 0;
    let told = |run: &Run| {
        failures += 1;
        if let Some(seed) = seed_of(run) {
            println!("FAILED: --runs 1 --seed {seed}, or --case {}", run.case);
        } else {
            println!("FAILED: --case {}", run.case);
        }
        if failures <= TOLD {
            println!("{run}");
        }
    };
    let tally = many(&depositor, cases.iter().map(|(_, case)| case.clone()), &expected, told);
    let tally = tally.await.map_err(|error| error.to_string())?;
    println!("{:.1} s", begun.elapsed().as_secs_f64());
    println!("{tally}");
    Ok(tally)
}
