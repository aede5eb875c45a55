//! The rate limit: its headers stand on every answer; a refusal comes only where a limit was set.

use crate::refusal::Refusal;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// Calls a minute that the real servers allow.
const USUAL: u64 = 500;
const WINDOW: u64 = 60;
/// Calls that are always left where there is no limit.
const ENOUGH: u64 = 100;

/// Counts the calls of the current minute, for each user agent: so the real servers tell callers of one address apart.
pub(crate) struct Throttle {
    /// None: whoever goes beyond the usual number is still answered. A sandbox has one user.
    limit: Option<u64>,
    /// When the minute ends, and the calls in it.
    windows: Mutex<HashMap<String, (u64, u64)>>,
}

/// What one call counted.
#[derive(Clone, Copy)]
pub(crate) struct Count {
    limit: u64,
    remaining: u64,
    reset: u64,
    wait: u64,
    exceeded: bool,
}

impl Throttle {
    pub(crate) fn new(limit: Option<u64>) -> Self {
        Self {
            limit,
            windows: Mutex::default(),
        }
    }

    /// Counts one call.
    pub(crate) fn count(&self, agent: &str) -> Count {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        // A poisoned lock still holds numbers that are good enough.
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        windows.retain(|_, (reset, _)| now < *reset);
        let window = windows.entry(agent.to_owned()).or_insert((now + WINDOW, 0));
        window.1 += 1;
        let (reset, used) = *window;
        let limit = self.limit.unwrap_or(USUAL);
        // A caller that is told that few are left slows down, for nothing where there is no limit.
        let least = if self.limit.is_none() { ENOUGH } else { 0 };
        Count {
            limit,
            remaining: limit.saturating_sub(used).max(least),
            reset,
            wait: reset.saturating_sub(now),
            exceeded: self.limit.is_some_and(|limit| used > limit),
        }
    }
}

impl Count {
    /// The refusal of a call too many.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        let message = format!("{} per 1 minute", self.limit);
        self.exceeded
            .then(|| Refusal::status(StatusCode::TOO_MANY_REQUESTS, message))
    }

    /// Says in an answer what is left.
    pub(crate) fn tell(&self, headers: &mut HeaderMap) {
        let figures = [
            ("x-ratelimit-limit", self.limit),
            ("x-ratelimit-remaining", self.remaining),
            ("x-ratelimit-reset", self.reset),
            ("retry-after", self.wait),
        ];
        for (name, figure) in figures {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(figure));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_no_limit_nobody_is_told_to_slow_down() {
        let throttle = Throttle::new(None);
        let last = (0..=USUAL).map(|_| throttle.count("a")).last().unwrap();
        assert_eq!((last.remaining, last.exceeded), (ENOUGH, false));
    }

    #[test]
    fn a_limit_that_was_set_is_counted_down_to_nothing() {
        let throttle = Throttle::new(Some(2));
        let counts: Vec<_> = (0..3)
            .map(|_| throttle.count("a"))
            .map(|count| (count.remaining, count.exceeded))
            .collect();
        assert_eq!(counts, [(1, false), (0, false), (0, true)]);
    }
}
