//! Requests written by hand, so that a fault of the client library and one of the server are not confused.

mod answer;
mod call;
mod compare;

pub(crate) use answer::{Answer, md5};
pub(crate) use call::{Call, Who, segment};

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _};
use geodepot::transport::{Payload, Request, SharedTransport, Transport as _};
use http::{HeaderMap, StatusCode};

use crate::target::{System, Target};

/// No answer takes longer, unless the server hangs.
const LONGEST: Duration = Duration::from_mins(1);
/// How long a busy server is asked again.
const BUSY: Duration = Duration::from_mins(5);
/// After so many failures of the connection in a row nobody is there any more.
const GONE: usize = 8;

/// The way to the repository.
pub(crate) struct Wire {
    transport: SharedTransport,
    target: Target,
    lost: AtomicUsize,
}

impl Wire {
    pub(crate) fn new(transport: SharedTransport, target: Target) -> Self {
        Self {
            transport,
            target,
            lost: AtomicUsize::new(0),
        }
    }

    pub(crate) fn system(&self) -> System {
        self.target.system
    }

    pub(crate) fn target(&self) -> &Target {
        &self.target
    }

    /// Sends, waits where the server says that it is busy, and reads the whole answer.
    async fn exchange(&self, make: impl Fn() -> Option<Request>) -> Result<(StatusCode, HeaderMap, Bytes), String> {
        let begun = Instant::now();
        loop {
            let answer = self.once(&make).await?;
            let is_busy = answer.0 == StatusCode::TOO_MANY_REQUESTS;
            if !is_busy || begun.elapsed() > BUSY {
                return Ok(answer);
            }
            tokio::time::sleep(pause(&answer.1)).await;
        }
    }

    async fn once(&self, make: &impl Fn() -> Option<Request>) -> Result<(StatusCode, HeaderMap, Bytes), String> {
        if self.lost.load(Ordering::Relaxed) >= GONE {
            return Err("the server stopped answering".to_owned());
        }
        let request = make().ok_or("this cannot be sent")?;
        let answer = tokio::time::timeout(LONGEST, self.whole(request)).await;
        let answer = answer.unwrap_or_else(|_| Err(format!("no answer in {} s", LONGEST.as_secs())));
        match answer {
            Ok(_) => self.lost.store(0, Ordering::Relaxed),
            Err(_) => {
                self.lost.fetch_add(1, Ordering::Relaxed);
            }
        }
        answer
    }

    async fn whole(&self, request: Request) -> Result<(StatusCode, HeaderMap, Bytes), String> {
        let answer = self.transport.send(request).await.map_err(|error| error.to_string())?;
        let (parts, body) = answer.into_parts();
        let pieces: Vec<Bytes> = body
            .into_stream()
            .map(|piece| piece.map_err(|error| format!("the answer broke off: {error}")))
            .try_collect()
            .await?;
        Ok((parts.status, parts.headers, pieces.concat().into()))
    }
}

/// How long to wait after a 429: what the server says, within reason.
fn pause(headers: &HeaderMap) -> Duration {
    let number = |name| headers.get(name)?.to_str().ok()?.trim().parse::<u64>().ok();
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |now| now.as_secs());
    let seconds = number("retry-after").or_else(|| Some(number("x-ratelimit-reset")?.saturating_sub(now)));
    Duration::from_secs(seconds.unwrap_or(5).clamp(1, 65))
}

/// A body of bytes, or none.
fn payload(bytes: Option<&Bytes>) -> Payload {
    bytes.map_or(Payload::Empty, |bytes| Payload::Bytes(bytes.clone()))
}
