//! The clock that everything is dated by.

use jiff::{SignedDuration, Timestamp};
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// The system's clock, which a test may put forward instead of waiting. Copies go together.
///
/// It dates what is stored, and so decides what a search knows already.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Microseconds, which is as exact as the stored dates are.
    ahead: Arc<AtomicU64>,
}

impl Clock {
    /// The time now.
    pub fn now(&self) -> SystemTime {
        SystemTime::now() + self.ahead()
    }

    /// Lets so much time pass at once.
    pub fn put_forward(&self, by: Duration) {
        let microseconds = u64::try_from(by.as_micros()).unwrap_or(u64::MAX);
        self.ahead.fetch_add(microseconds, Ordering::Relaxed);
    }

    fn ahead(&self) -> Duration {
        Duration::from_micros(self.ahead.load(Ordering::Relaxed))
    }

    /// Makes it the clock of the thread, which is the one that the data belongs to.
    pub(crate) fn rule_this_thread(self) {
        OF_THIS_THREAD.replace(self);
    }
}

thread_local! {
    static OF_THIS_THREAD: RefCell<Clock> = RefCell::default();
}

/// The time now, by the clock of the data; outside its thread by the system's.
pub(crate) fn now() -> Timestamp {
    let ahead = OF_THIS_THREAD.with_borrow(Clock::ahead);
    Timestamp::now() + SignedDuration::try_from(ahead).unwrap_or(SignedDuration::ZERO)
}
