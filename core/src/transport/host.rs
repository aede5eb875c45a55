use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::{BoxFuture, MaybeSend};

/// What the core cannot know by itself: the time, how to wait, chance, and the CSRF cookie of a browser.
pub trait Host: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> SystemTime;
    /// Waits.
    fn sleep(&self, duration: Duration) -> impl Future<Output = ()> + MaybeSend;
    /// A number from 0 up to 1, for spreading repeats.
    fn random(&self) -> f64;
    /// The value of a cookie that a script may read, where there are cookies.
    fn cookie(&self, name: &str) -> Option<String> {
        let _ = name;
        None
    }
}

trait DynHost: Send + Sync {
    fn now(&self) -> SystemTime;
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
    fn random(&self) -> f64;
    fn cookie(&self, name: &str) -> Option<String>;
}

impl<H: Host> DynHost for H {
    fn now(&self) -> SystemTime {
        Host::now(self)
    }
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(Host::sleep(self, duration))
    }
    fn random(&self) -> f64 {
        Host::random(self)
    }
    fn cookie(&self, name: &str) -> Option<String> {
        Host::cookie(self, name)
    }
}

/// Any host behind one cheap, cloneable handle.
#[derive(Clone)]
pub struct SharedHost(Arc<dyn DynHost>);

impl SharedHost {
    /// Wraps a host.
    pub fn new(host: impl Host) -> Self {
        Self(Arc::new(host))
    }
}

impl Host for SharedHost {
    fn now(&self) -> SystemTime {
        self.0.now()
    }
    async fn sleep(&self, duration: Duration) {
        self.0.sleep(duration).await;
    }
    fn random(&self) -> f64 {
        self.0.random()
    }
    fn cookie(&self, name: &str) -> Option<String> {
        self.0.cookie(name)
    }
}

impl std::fmt::Debug for SharedHost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedHost")
    }
}
