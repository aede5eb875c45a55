//! What a depositor may rely on, asked of any repository.
//!
//! Each behaviour is a small story with a name that says what shall be true, such as
//! `a_refused_value_is_reported_and_not_stored`. It works on drafts of its own, and takes them away afterwards; what
//! is published stays, so there is little of it. Requests are written by hand rather than by the client library:
//! a fault on one side must not hide one on the other.
//!
//! The behaviours come from recorded answers of real servers. Where those differ legitimately (200 or 201, a redirect
//! or the record itself, a date or a date-time), every form that is documented passes.
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use geodepot_behaviour::{System, Target, run};
//!
//! let target = Target::new("https://repository.example.org", "…", System::InvenioRdm);
//! let report = run(geodepot_native::ReqwestTransport::new()?, &target, |row| {
//!     println!("{row}");
//!     std::ops::ControlFlow::Continue(())
//! });
//! println!("{}", report.await?);
//! # Ok(())
//! # }
//! ```

mod catalogue;
mod desk;
mod invenio;
mod report;
mod stage;
mod surf;
mod target;
mod verdict;
mod wire;

pub use report::{Mark, Report, Row};
pub use target::{System, Target};

use std::ops::ControlFlow;
use std::rc::Rc;

use futures_util::StreamExt as _;
use geodepot::transport::{SharedTransport, Transport};

use catalogue::Entry;
use desk::Desk;
use stage::Stage;
use verdict::Verdict;
use wire::Wire;

/// How many behaviours are asked for at a time: enough for a run in minutes, and few enough for a shared server.
const AT_A_TIME: usize = 4;

/// Why nothing could be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreachable(String);

impl std::fmt::Display for Unreachable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Unreachable {}

/// Asks for every behaviour that is expected of the target's system, tells each row as soon as it is known, and gives
/// the report. Whoever is told may end the run early; what was made is taken away all the same.
///
/// # Errors
/// If the repository does not answer, or does not know the token.
pub async fn run(
    transport: impl Transport,
    target: &Target,
    mut told: impl FnMut(&Row) -> ControlFlow<()>,
) -> Result<Report, Unreachable> {
    let wire = Rc::new(Wire::new(SharedTransport::new(transport), target.clone()));
    let stage = Stage::set(wire).await.map_err(Unreachable)?;
    let entries = catalogue::entries(target.system).into_iter();
    let (alone, together): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.alone);
    let rows_of = |entries, at_a_time| {
        let rows = futures_util::stream::iter::<Vec<Entry>>(entries).map(|entry| perform(&stage, entry));
        rows.buffered(at_a_time)
    };
    let mut rows = rows_of(together, AT_A_TIME).chain(rows_of(alone, 1));
    let mut report = Report::default();
    while let Some(row) = rows.next().await {
        let next = told(&row);
        report.rows.push(row);
        if next.is_break() {
            break;
        }
    }
    drop(rows);
    stage.clear().await;
    Ok(report)
}

/// One behaviour, from its own fresh drafts to their removal.
async fn perform(stage: &Rc<Stage>, entry: Entry) -> Row {
    let desk = Desk::new(stage.clone(), entry.kind);
    let outcome = (entry.behaviour.run)(&desk).await;
    desk.clear().await;
    let mark = match outcome {
        Ok(()) => Mark::Pass,
        Err(Verdict::Failed(reason)) => Mark::Fail(reason),
        Err(Verdict::NotOffered(reason)) => Mark::NotOffered(reason),
    };
    Row {
        theme: entry.theme,
        name: entry.behaviour.name,
        mark,
    }
}
