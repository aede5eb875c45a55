//! How fast bytes go, over the last seconds.

use std::collections::VecDeque;

/// How far back is looked, in milliseconds.
const WINDOW: u64 = 6_000;
/// What is less is chance.
const ENOUGH: u64 = 700;

/// Bytes over time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Speed {
    samples: VecDeque<(u64, u64)>,
}

impl Speed {
    /// Notes that `bytes` in all were through at a time in milliseconds.
    pub(crate) fn note(&mut self, now: u64, bytes: u64) {
        // Fewer bytes than before: something was cancelled or began again.
        if self.samples.back().is_some_and(|(_, before)| bytes < *before) {
            self.samples.clear();
        }
        self.samples.push_back((now, bytes));
        while self
            .samples
            .front()
            .is_some_and(|(then, _)| now.saturating_sub(*then) > WINDOW)
        {
            self.samples.pop_front();
        }
    }

    /// Bytes in a second, once that can be told.
    pub(crate) fn per_second(&self) -> Option<u64> {
        let (from, few) = self.samples.front()?;
        let (to, many) = self.samples.back()?;
        let time = to.saturating_sub(*from);
        (time >= ENOUGH).then(|| (many - few) * 1000 / time)
    }

    /// Seconds for the rest.
    pub(crate) fn seconds_for(&self, rest: u64) -> Option<u64> {
        self.per_second()
            .filter(|speed| *speed > 0)
            .map(|speed| rest.div_ceil(speed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speed_is_that_of_the_last_seconds() {
        let mut speed = Speed::default();
        assert_eq!(speed.per_second(), None);
        speed.note(0, 0);
        speed.note(100, 900);
        assert_eq!(speed.per_second(), None);
        speed.note(1_000, 1_000);
        assert_eq!(speed.per_second(), Some(1_000));
        assert_eq!(speed.seconds_for(2_500), Some(3));
        speed.note(7_000, 1_000);
        assert_eq!(speed.per_second(), Some(0));
        assert_eq!(speed.seconds_for(1), None);
    }

    #[test]
    fn a_cancelled_file_begins_the_count_anew() {
        let mut speed = Speed::default();
        speed.note(0, 5_000);
        speed.note(2_000, 100);
        assert_eq!(speed.per_second(), None);
    }
}
