use std::time::{Duration, SystemTime};

use geodepot::transport::Host;
use gloo_timers::future::TimeoutFuture;

use crate::global;

/// The clock, timer, chance and cookies of a JavaScript host.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsHost;

impl Host for JsHost {
    fn now(&self) -> SystemTime {
        // A clock before 1970 is as good as none.
        let since = Duration::try_from_secs_f64(js_sys::Date::now() / 1000.0).unwrap_or_default();
        SystemTime::UNIX_EPOCH + since
    }

    async fn sleep(&self, duration: Duration) {
        // The longest wait that a timer knows is some 24 days.
        let milliseconds = u32::try_from(duration.as_millis())
            .unwrap_or(u32::MAX)
            .min(i32::MAX.unsigned_abs());
        TimeoutFuture::new(milliseconds).await;
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn cookie(&self, name: &str) -> Option<String> {
        global::cookie(name)
    }
}
