//! Trying a download again.

use anyhow::Result;
use std::{thread::sleep, time::Duration};

const PAUSES: [u64; 3] = [2, 8, 20];

/// Runs `attempt` until it succeeds, four times at most; it is told how often it was tried before.
pub(crate) fn retry<T>(mut attempt: impl FnMut(usize) -> Result<T>) -> Result<T> {
    for (tried, seconds) in PAUSES.iter().enumerate() {
        match attempt(tried) {
            Ok(value) => return Ok(value),
            Err(error) => {
                eprintln!("{error:#}\nset-up: trying again in {seconds} s");
                sleep(Duration::from_secs(*seconds));
            }
        }
    }
    attempt(PAUSES.len())
}
