//! The sandbox, spoken to as a client speaks to it.

#![expect(clippy::unwrap_used, reason = "a test fails loudly")]

mod client;
mod communities;
mod defects;
mod faults;
mod inveniordm;
mod origins;
mod persistence;
mod publishing;
mod quirks;
mod replay;
mod rows;
mod searching;
mod sessions;
mod sharing;
mod surf;
mod systems;
mod uploads;
mod verdicts;
