//! The layer that slows down before a repository says stop.
//!
//! Repositories count all calls of a client together and tell how many are left (`X-RateLimit-Remaining`) and until
//! when (`X-RateLimit-Reset`, and as a span of time `Retry-After`, which stands on every answer where scripts may read
//! it). With fewer than five left the calls are spread over the time that is left, up to five seconds apart; with none
//! left they wait for its end, up to two minutes. One pace is shared by all handles of a client.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use url::Url;

use super::retry::named_wait;
use super::{Host as _, Request, Response, SharedHost, SharedTransport, Sighting, Transport, TransportError, Watch};

/// From how few calls left on they are spread.
const FEW: u64 = 5;
/// How far apart they are at most while some are left: somebody may sit in front of it.
const APART: Duration = Duration::from_secs(5);

/// Slows down before a repository says stop.
#[derive(Debug)]
pub struct Pace {
    inner: SharedTransport,
    host: SharedHost,
    base: Url,
    left: Mutex<Option<Left>>,
}

/// How many calls are left, and until when.
#[derive(Clone, Copy, Debug)]
struct Left {
    calls: u64,
    until: SystemTime,
}

impl Pace {
    /// Puts the layer over `inner`. `base` is the repository's address; calls to other places are not counted.
    pub fn new(inner: SharedTransport, host: SharedHost, base: Url) -> Self {
        Self {
            inner,
            host,
            base,
            left: Mutex::new(None),
        }
    }

    /// How long the next call waits. It counts as made.
    fn wait(&self) -> Option<Duration> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let known = left.as_mut().filter(|left| left.calls < FEW)?;
        let remaining = known.until.duration_since(self.host.now()).unwrap_or_default();
        if remaining.is_zero() {
            *left = None;
            return None;
        }
        let Some(fewer) = known.calls.checked_sub(1) else {
            return Some(remaining);
        };
        let share = u32::try_from(known.calls + 1).unwrap_or(u32::MAX);
        known.calls = fewer;
        Some((remaining / share).min(APART))
    }

    fn learn(&self, headers: &HeaderMap) {
        let now = self.host.now();
        let calls = headers
            .get("x-ratelimit-remaining")
            .and_then(|value| value.to_str().ok()?.trim().parse().ok());
        if let Some((calls, span)) = calls.zip(named_wait(headers, now)) {
            let left = Left {
                calls,
                until: now + span,
            };
            *self.left.lock().unwrap_or_else(PoisonError::into_inner) = Some(left);
        }
    }
}

impl Transport for Pace {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let own = Url::parse(&request.uri().to_string()).is_ok_and(|url| url.origin() == self.base.origin());
        if !own {
            return self.inner.send(request).await;
        }
        if let Some(wait) = self.wait() {
            if let Some(watch) = Watch::of(&request) {
                watch.note(Sighting::Pace(wait));
            }
            self.host.sleep(wait).await;
        }
        let response = self.inner.send(request).await?;
        self.learn(response.headers());
        Ok(response)
    }
}
