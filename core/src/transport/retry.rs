//! The layer that sends again what is safe to send again.
//!
//! | what happened | is it repeated? |
//! |---|---|
//! | no connection was made | yes, any call |
//! | 429 | yes, any call: the server did nothing |
//! | connection broke, time ran out, 502, 503, 504 | only calls that are [`Repeat::Safe`] |
//! | 500 | only calls that are [`Repeat::Safe`], twice at most |
//! | anything else | no |
//!
//! An answer of the interface counts as come when its body is there: one that breaks off is a broken connection. Files
//! are not read here.
//!
//! The wait is `Retry-After` (on 429 and 503 only: it stands on other answers too), else `X-RateLimit-Reset`, else
//! doubling with a random part; a wait that a server names is held between 1 and 120 seconds. The whole call, waits
//! included, ends within [`Policy::budget`].

use std::time::{Duration, SystemTime};

use http::{Extensions, HeaderMap, Method, StatusCode};

use super::{
    Body, Host as _, Payload, Repeat, Repeated, Request, Response, SharedHost, SharedTransport, Transport,
    TransportError, TransportErrorKind, Watch,
};

/// The largest answer that is read. A page of 100 large records is some 5 MB.
pub(crate) const ANSWER_LIMIT: usize = 64 << 20;

/// How often and how long.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// Tries in all, the first one included.
    pub tries: u32,
    /// The time within which a new try may begin.
    pub budget: Duration,
    /// The first wait, doubled each time.
    pub first_wait: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            tries: 5,
            budget: Duration::from_mins(5),
            first_wait: Duration::from_secs(1),
        }
    }
}

/// Sends again what is safe to send again.
#[derive(Debug)]
pub struct Retry {
    inner: SharedTransport,
    host: SharedHost,
    policy: Policy,
}

impl Retry {
    /// Puts the layer over `inner`.
    pub fn new(inner: SharedTransport, host: SharedHost, policy: Policy) -> Self {
        Self { inner, host, policy }
    }

    fn wait(&self, tried: u32, named: Option<Duration>) -> Duration {
        named.unwrap_or_else(|| {
            let doubled = self
                .policy
                .first_wait
                .saturating_mul(2_u32.saturating_pow(tried.saturating_sub(1)));
            doubled
                .mul_f64(0.5 + self.host.random() / 2.0)
                .min(Duration::from_mins(2))
        })
    }
}

impl Transport for Retry {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let watch = Watch::of(&request);
        let count = || watch.iter().for_each(Watch::count);
        let Some(again) = Again::of(&request) else {
            count();
            return self.inner.send(request).await;
        };
        let started = self.host.now();
        let mut request = request;
        let mut tried = 1;
        let mut lost = false;
        loop {
            count();
            let mut result = self.inner.send(request).await;
            if again.asks_for_an_answer() {
                result = match result {
                    Ok(response) => whole(response).await,
                    other => other,
                };
            }
            if let Ok(response) = &mut result
                && lost
            {
                response.extensions_mut().insert(Repeated);
            }
            if let Some(watch) = watch.as_ref().filter(|_| may_have_acted(&result)) {
                watch.lost(&again.method);
            }
            let wait = match self.verdict(&result, again.repeat, tried) {
                Verdict::Final => return result,
                Verdict::Again(named) => self.wait(tried, named),
            };
            let spent = self.host.now().duration_since(started).unwrap_or_default();
            if tried >= self.policy.tries || spent + wait > self.policy.budget {
                return result;
            }
            lost |= may_have_acted(&result);
            if let Some(watch) = &watch {
                watch.again(again.extensions.get(), tried, wait);
            }
            self.host.sleep(wait).await;
            tried += 1;
            request = again.request();
        }
    }
}

/// The answer with its body read.
async fn whole(response: Response) -> Result<Response, TransportError> {
    let (parts, body) = response.into_parts();
    let bytes = body.collect(ANSWER_LIMIT).await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// Whether the repository may have done what was asked, although its answer did not come.
fn may_have_acted(result: &Result<Response, TransportError>) -> bool {
    match result {
        Ok(response) => response.status().is_server_error(),
        Err(error) => error.kind != TransportErrorKind::Connect,
    }
}

enum Verdict {
    /// Give the result as it is.
    Final,
    /// Try again, after the wait that the answer names if it names one.
    Again(Option<Duration>),
}

impl Retry {
    fn verdict(&self, result: &Result<Response, TransportError>, repeat: Repeat, tried: u32) -> Verdict {
        let safe = repeat == Repeat::Safe;
        match result {
            Err(error) => match error.kind {
                TransportErrorKind::Connect => Verdict::Again(None),
                TransportErrorKind::Network | TransportErrorKind::Timeout if safe => Verdict::Again(None),
                _ => Verdict::Final,
            },
            Ok(response) => match response.status() {
                StatusCode::TOO_MANY_REQUESTS => Verdict::Again(named_wait(response.headers(), self.host.now())),
                StatusCode::SERVICE_UNAVAILABLE if safe => {
                    Verdict::Again(retry_after(response.headers(), self.host.now()))
                }
                StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT if safe => Verdict::Again(None),
                StatusCode::INTERNAL_SERVER_ERROR if safe && tried < 3 => Verdict::Again(None),
                _ => Verdict::Final,
            },
        }
    }
}

/// What is needed to build the same request once more.
pub(super) struct Again {
    method: Method,
    uri: http::Uri,
    headers: HeaderMap,
    extensions: Extensions,
    body: Payload,
    repeat: Repeat,
}

impl Again {
    /// Nothing if the body can be read only once.
    pub(super) fn of(request: &Request) -> Option<Self> {
        if let Payload::Source(upload) = request.body()
            && !upload.source.repeatable()
        {
            return None;
        }
        let by_method = match *request.method() {
            Method::GET | Method::HEAD | Method::PUT | Method::DELETE | Method::OPTIONS => Repeat::Safe,
            _ => Repeat::Never,
        };
        Some(Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            extensions: request.extensions().clone(),
            body: request.body().clone(),
            repeat: request.extensions().get().copied().unwrap_or(by_method),
        })
    }

    /// Whether what comes is an answer of the interface, and small, rather than a file.
    fn asks_for_an_answer(&self) -> bool {
        self.headers.contains_key(http::header::ACCEPT)
    }

    pub(super) fn request(&self) -> Request {
        let mut request = Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.headers.clone();
        *request.extensions_mut() = self.extensions.clone();
        request
    }
}

/// The wait that a 429 names, held between 1 and 120 seconds.
pub(crate) fn named_wait(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    retry_after(headers, now).or_else(|| {
        let reset: i64 = headers.get("x-ratelimit-reset")?.to_str().ok()?.trim().parse().ok()?;
        clamped(reset.saturating_sub(seconds_of(now)?))
    })
}

fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(http::header::RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = if let Ok(seconds) = text.parse::<i64>() {
        seconds
    } else {
        seconds_of(httpdate::parse_http_date(text).ok()?)?.saturating_sub(seconds_of(now)?)
    };
    clamped(seconds)
}

fn seconds_of(moment: SystemTime) -> Option<i64> {
    let since = moment.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

fn clamped(seconds: i64) -> Option<Duration> {
    u64::try_from(seconds.clamp(1, 120)).ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests;
