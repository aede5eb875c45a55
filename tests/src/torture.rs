//! The crash suite: one deposit, broken off in every way there is, and started again until it is done.
//!
//! A [`Case`] says what happens to which requests. [`run`] makes the deposit against a sandbox of its own, through an
//! [`Edge`] that obeys the case, as often as it takes, and compares what the database then says with an undisturbed
//! deposit. Time passes only while everybody waits, so that cases with minutes of waiting cost nothing.

mod case;
mod colleague;
mod content;
mod converging;
mod edge;
mod many;
mod script;
mod state;
mod time;

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

pub use case::{Case, Way};
use colleague::Colleague;
pub use content::{FILES, spec};
pub use converging::{Converging, Forgetful};
pub use edge::{Edge, Seen};
use geodepot::{AccessToken, Client, Error};
use geodepot_sandbox::{Config, Sandbox};
pub use many::many;
pub use script::Script;
use serde_json::Value;
pub use state::{Difference, State};
pub use time::{PatientHost, Time, UnderWay};

/// How often a deposit is started at most.
const STARTS: usize = 12;

/// How long a case may take by the clock on the wall: longer than this and it hangs.
const PATIENCE: Duration = Duration::from_mins(2);

/// Something that makes a deposit.
pub trait Depositor: Send + Sync {
    /// What it remembers between two starts.
    type Memory: Default + Send + Sync;

    /// What it deposits, as it is described.
    fn spec(&self) -> &Value;

    /// Starts it, and says whether it changed anything.
    fn start(
        &self,
        client: &Client,
        parallel: usize,
        memory: &Self::Memory,
    ) -> impl Future<Output = Result<bool, Error>> + Send;
}

/// What came of a case.
#[derive(Clone, Debug)]
pub struct Run {
    /// The case.
    pub case: Case,
    /// How the state differs from that of an undisturbed deposit.
    pub difference: Difference,
    /// How many bytes came for files that were complete already.
    pub sent_again: usize,
    /// What each start came to.
    pub starts: Vec<String>,
    /// What else went wrong.
    pub problems: Vec<String>,
    /// Every request.
    pub seen: Vec<Seen>,
    /// How much time was slept away.
    pub passed: Duration,
    /// What is there at the end.
    pub state: State,
}

impl Run {
    /// Whether all is as if nothing had happened.
    pub fn recovered(&self) -> bool {
        self.difference == Difference::default() && self.sent_again == 0 && self.problems.is_empty()
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "case {}", self.case)?;
        for line in self.difference.lines.iter().chain(&self.problems) {
            writeln!(f, "  ! {line}")?;
        }
        if self.sent_again > 0 {
            writeln!(f, "  ! {} bytes were sent of files that were complete", self.sent_again)?;
        }
        for (number, came) in self.starts.iter().enumerate() {
            writeln!(f, "  start {}: {came}", number + 1)?;
        }
        for seen in &self.seen {
            writeln!(f, "  {seen}")?;
        }
        Ok(())
    }
}

/// What came of many cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many there were.
    pub runs: usize,
    /// How many ended as if nothing had happened.
    pub recovered: usize,
    /// Records that are there once too often.
    pub duplicates: usize,
    /// Drafts that are tied to nothing.
    pub orphans: usize,
}

impl Tally {
    /// Counts a run.
    pub fn add(&mut self, run: &Run) {
        self.runs += 1;
        self.recovered += usize::from(run.recovered());
        self.duplicates += run.difference.duplicates;
        self.orphans += run.difference.orphans;
    }

    /// Whether all ended well.
    pub fn is_clean(&self) -> bool {
        self.recovered == self.runs && self.duplicates == 0 && self.orphans == 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            runs,
            recovered,
            duplicates,
            orphans,
        } = self;
        write!(
            f,
            "runs {runs}, recovered {recovered}, duplicates {duplicates}, orphans {orphans}"
        )
    }
}

/// Makes the deposit as a case wants it, and compares what came of it with `expected`, if there is something to
/// compare with.
///
/// # Errors
/// If there is no sandbox to make it in.
pub async fn run<D: Depositor>(
    depositor: &D,
    case: &Case,
    expected: Option<&State>,
) -> Result<Run, geodepot_sandbox::Error> {
    let time = Time::default();
    let sandbox = Sandbox::open(Config {
        index_lag: case.lag,
        clock: time.clock(),
        ..Config::default()
    })?;
    let token = sandbox.tokens().get("alice").cloned().unwrap_or_default();
    let sandbox = Arc::new(sandbox);
    let colleague = Arc::new(Colleague::beside(depositor.spec(), Arc::clone(&sandbox), &token));
    colleague.work().await;
    // The colleague was there long before.
    time.clock().put_forward(Duration::from_mins(1));

    let edge = Edge::new(
        sandbox.router(),
        time.clone(),
        case.faults.clone(),
        Arc::clone(&colleague),
    );
    let mut bench = Bench {
        depositor,
        case,
        time,
        edge,
        token,
        memory: D::Memory::default(),
        starts: Vec::new(),
        problems: Vec::new(),
    };
    let rows = tokio::time::timeout(PATIENCE, Box::pin(bench.work(&sandbox))).await;
    let rows = rows.unwrap_or_else(|_| {
        bench.problems.push("it hangs".to_owned());
        sandbox.rows().unwrap_or_default()
    });
    let state = State::of(&rows, "alice", &colleague.made());
    let touched = colleague.touched(&rows).into_iter();
    bench
        .problems
        .extend(touched.map(|id| format!("the colleague's draft {id} was touched")));
    Ok(Run {
        case: case.clone(),
        difference: expected.map(|expected| state.difference(expected)).unwrap_or_default(),
        sent_again: bench.edge.sent_again(),
        starts: bench.starts,
        problems: bench.problems,
        seen: bench.edge.seen(),
        passed: bench.time.passed(),
        state,
    })
}

/// Everything that a case is run with.
struct Bench<'a, D: Depositor> {
    depositor: &'a D,
    case: &'a Case,
    time: Time,
    edge: Edge,
    token: String,
    memory: D::Memory,
    starts: Vec<String>,
    problems: Vec<String>,
}

impl<D: Depositor> Bench<'_, D> {
    /// Starts it until it is done, and once more. Gives what the database said when it was done.
    async fn work(&mut self, sandbox: &Sandbox) -> Value {
        loop {
            if self.starts.len() == STARTS {
                self.problems.push(format!("it was not done after {STARTS} starts"));
                return sandbox.rows().unwrap_or_default();
            }
            let done = self.start().await.is_some();
            // What the server has not done by now comes after the end, and is for the next start to notice.
            if done && !self.edge.finish().await {
                break;
            }
        }
        let rows = sandbox.rows().unwrap_or_default();
        if self.start().await != Some(false) {
            self.problems.push("one more start found something to do".to_owned());
        }
        if sandbox.rows().unwrap_or_default() != rows {
            self.problems.push("one more start changed something".to_owned());
        }
        rows
    }

    /// Whether it was done, and if so, whether it changed anything.
    async fn start(&mut self) -> Option<bool> {
        self.edge.start();
        let builder = Client::builder("http://localhost").ok()?;
        let client = builder
            .token(AccessToken::new(&self.token))
            .build(self.edge.clone(), self.time.host(self.case.wrong_by));
        let work = self.depositor.start(&client, self.case.parallel, &self.memory);
        let came = self.time.run(work).await;
        self.time.rest().await;
        let (came, changed) = match came {
            None => ("killed".to_owned(), None),
            Some(Ok(changed)) => (if changed { "done" } else { "nothing to do" }.to_owned(), Some(changed)),
            Some(Err(error)) => (format!("{}: {error}", error.kind().code()), None),
        };
        self.starts.push(came);
        changed
    }
}
