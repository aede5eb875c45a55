//! `Send` where threads exist. The only file of this crate that mentions wasm.

use std::future::Future;
use std::pin::Pin;

use futures_core::Stream;

#[cfg(not(target_family = "wasm"))]
mod bounds {
    /// `Send`, except on wasm, where JavaScript values stay on their thread.
    pub trait MaybeSend: Send {}
    impl<T: Send + ?Sized> MaybeSend for T {}
    /// `Sync`, except on wasm.
    pub trait MaybeSync: Sync {}
    impl<T: Sync + ?Sized> MaybeSync for T {}
}

#[cfg(target_family = "wasm")]
mod bounds {
    /// `Send`, except on wasm, where JavaScript values stay on their thread.
    pub trait MaybeSend {}
    impl<T: ?Sized> MaybeSend for T {}
    /// `Sync`, except on wasm.
    pub trait MaybeSync {}
    impl<T: ?Sized> MaybeSync for T {}
}

pub use bounds::{MaybeSend, MaybeSync};

/// A boxed future that is `Send` off wasm.
#[cfg(not(target_family = "wasm"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future that is `Send` off wasm.
#[cfg(target_family = "wasm")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A boxed stream that is `Send` off wasm.
#[cfg(not(target_family = "wasm"))]
pub type BoxStream<'a, T> = Pin<Box<dyn Stream<Item = T> + Send + 'a>>;
/// A boxed stream that is `Send` off wasm.
#[cfg(target_family = "wasm")]
pub type BoxStream<'a, T> = Pin<Box<dyn Stream<Item = T> + 'a>>;

/// A function that is told how far something has come.
#[cfg(not(target_family = "wasm"))]
pub type ProgressFn = std::sync::Arc<dyn Fn(Progress) + Send + Sync>;
/// A function that is told how far something has come.
#[cfg(target_family = "wasm")]
pub type ProgressFn = std::sync::Arc<dyn Fn(Progress)>;

/// How many bytes of how many are through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that are through.
    pub done: u64,
    /// Bytes in all.
    pub total: u64,
}

/// Shares something behind a pointer that threads may share where there are any.
pub(crate) fn shared<T>(value: T) -> std::sync::Arc<T> {
    std::sync::Arc::new(value)
}
