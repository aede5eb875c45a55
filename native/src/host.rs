use std::hash::{BuildHasher as _, RandomState};
use std::time::{Duration, SystemTime};

use geodepot::transport::Host;

/// The system's clock, tokio's timer, and chance.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeHost;

impl Host for NativeHost {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }

    fn random(&self) -> f64 {
        // Spreads repeats in time; nothing secret hangs on it. The standard library seeds each hasher at random.
        f64::from(u32::try_from(RandomState::new().hash_one(0) >> 32).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
    }
}
