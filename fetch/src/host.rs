use std::time::Duration;

use geodepot::transport::Host;
use gloo_timers::future::TimeoutFuture;
use jiff::Timestamp;

use crate::global;

/// The clock, timer, chance and cookies of a JavaScript host.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsHost;

impl Host for JsHost {
    fn now(&self) -> Timestamp {
        #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
        let milliseconds = js_sys::Date::now() as i64;
        Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    async fn sleep(&self, duration: Duration) {
        // The longest wait that a timer knows is some 24 days.
        let milliseconds = u32::try_from(duration.as_millis()).unwrap_or(u32::MAX).min(i32::MAX.unsigned_abs());
        TimeoutFuture::new(milliseconds).await;
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn cookie(&self, name: &str) -> Option<String> {
        global::cookie(name)
    }
}
