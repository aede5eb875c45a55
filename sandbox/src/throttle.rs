//! The rate limit headers that stand on every answer. Nobody is refused: a sandbox has one user.

use http::{HeaderMap, HeaderName, HeaderValue};
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

/// Calls a minute that the hub allows.
const LIMIT: u64 = 500;
const WINDOW: u64 = 60;

/// Counts the calls of the current minute.
#[derive(Default)]
pub(crate) struct Throttle {
    window: Mutex<(u64, u64)>,
}

impl Throttle {
    /// Counts one call and says so in its answer.
    pub(crate) fn count(&self, headers: &mut HeaderMap) {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        let (reset, used) = {
            // A poisoned lock still holds two numbers that are good enough.
            let mut window = self.window.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if now >= window.0 {
                *window = (now + WINDOW, 0);
            }
            window.1 += 1;
            *window
        };
        let figures = [
            ("x-ratelimit-limit", LIMIT),
            ("x-ratelimit-remaining", LIMIT.saturating_sub(used).max(1)),
            ("x-ratelimit-reset", reset),
            ("retry-after", reset.saturating_sub(now)),
        ];
        for (name, figure) in figures {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(figure));
        }
    }
}
