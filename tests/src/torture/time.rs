//! Time that passes only while everybody waits, so that a case with minutes of waiting takes none.

use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use geodepot::transport::Host;
use geodepot_sandbox::Clock;

/// One time line: the server's clock, who sleeps, and how many requests are on their way.
#[derive(Clone, Default)]
pub struct Time {
    clock: Clock,
    sleepers: Arc<Mutex<Sleepers>>,
    under_way: Arc<AtomicUsize>,
    killed: Arc<AtomicBool>,
}

#[derive(Default)]
struct Sleepers {
    /// How much was slept so far.
    passed: Duration,
    /// By when they wake, and in the order in which they lay down.
    waiting: BTreeMap<(Duration, u64), Waker>,
    next: u64,
}

impl Time {
    /// The server's clock.
    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// How much time was slept away so far.
    pub fn passed(&self) -> Duration {
        self.sleepers().passed
    }

    /// A client's host, whose clock is wrong by so many seconds.
    pub fn host(&self, wrong_by: i64) -> PatientHost {
        PatientHost {
            time: self.clone(),
            wrong_by,
        }
    }

    /// Notes that a request is on its way until the value is dropped: no time passes meanwhile.
    pub fn request(&self) -> UnderWay {
        self.under_way.fetch_add(1, Ordering::AcqRel);
        UnderWay(Arc::clone(&self.under_way))
    }

    /// Waits until no request is on its way, not even of a client that is gone.
    pub async fn rest(&self) {
        while self.under_way.load(Ordering::Acquire) > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// The process that is being run ends here and now.
    pub fn kill(&self) {
        self.killed.store(true, Ordering::Release);
    }

    /// Runs something to its end, or until it is killed: then nothing comes of it, and it is dropped.
    ///
    /// Whenever it can do nothing but sleep, time jumps to the moment at which the first sleeper wakes.
    pub async fn run<F: Future>(&self, future: F) -> Option<F::Output> {
        self.killed.store(false, Ordering::Release);
        let mut future = pin!(future);
        poll_fn(|context| {
            loop {
                let polled = future.as_mut().poll(context);
                if self.killed.load(Ordering::Acquire) {
                    return Poll::Ready(None);
                }
                if let Poll::Ready(output) = polled {
                    return Poll::Ready(Some(output));
                }
                if self.under_way.load(Ordering::Acquire) > 0 || !self.wake_first() {
                    return Poll::Pending;
                }
            }
        })
        .await
    }

    fn wake_first(&self) -> bool {
        let mut sleepers = self.sleepers();
        let Some(((due, _), waker)) = sleepers.waiting.pop_first() else {
            return false;
        };
        let ahead = due.saturating_sub(sleepers.passed);
        sleepers.passed += ahead;
        drop(sleepers);
        self.clock.put_forward(ahead);
        waker.wake();
        true
    }

    fn sleepers(&self) -> MutexGuard<'_, Sleepers> {
        self.sleepers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request on its way.
pub struct UnderWay(Arc<AtomicUsize>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The host of a client that lives in such a time.
#[derive(Clone)]
pub struct PatientHost {
    time: Time,
    wrong_by: i64,
}

impl Host for PatientHost {
    fn now(&self) -> SystemTime {
        let right = self.time.clock.now();
        let seconds = Duration::from_secs(self.wrong_by.unsigned_abs());
        if self.wrong_by < 0 {
            right - seconds
        } else {
            right + seconds
        }
    }

    async fn sleep(&self, duration: Duration) {
        let due = self.time.passed() + duration;
        Sleep {
            time: self.time.clone(),
            due,
            place: None,
        }
        .await;
    }

    fn random(&self) -> f64 {
        // Always the same, so that a case can be repeated.
        0.5
    }
}

struct Sleep {
    time: Time,
    due: Duration,
    place: Option<u64>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let time = self.time.clone();
        let mut sleepers = time.sleepers();
        if sleepers.passed >= self.due {
            return Poll::Ready(());
        }
        let place = *self.place.get_or_insert_with(|| {
            sleepers.next += 1;
            sleepers.next
        });
        sleepers.waiting.insert((self.due, place), context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(place) = self.place {
            self.time.sleepers().waiting.remove(&(self.due, place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sleeping_takes_no_time_and_moves_the_clock() {
        let time = Time::default();
        let host = time.host(0);
        let (begun, by_the_clock) = (std::time::Instant::now(), host.now());
        let day = Duration::from_hours(24);
        let both = futures_util::future::join(host.sleep(day), host.sleep(day / 2));
        assert!(time.run(both).await.is_some());
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert!(host.now() >= by_the_clock + day);
        assert_eq!(time.passed(), day);
    }

    #[tokio::test]
    async fn what_is_killed_gives_nothing() {
        let time = Time::default();
        let killer = time.clone();
        let dying = async move {
            killer.kill();
            std::future::pending::<()>().await;
        };
        assert!(time.run(dying).await.is_none());
    }
}
