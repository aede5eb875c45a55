//! From `AbortSignal` to dropping a future.

use std::future::Future;
use std::pin::pin;

use futures_util::future::{Either, select};
use geodepot::Result;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::AbortSignal;

use crate::failure;

/// Runs `work` as a promise. When the signal fires, the work is dropped, which aborts its request, and the promise
/// rejects with the signal's own reason; all other failures reject with their description.
pub fn promise<T: Into<JsValue>>(
    signal: Option<AbortSignal>,
    work: impl Future<Output = Result<T>> + 'static,
) -> Promise {
    future_to_promise(async move {
        let work = async { work.await.map(Into::into).map_err(|error| failure::describe(&error)) };
        let Some(signal) = signal else { return work.await };
        if signal.aborted() {
            return Err(signal.reason());
        }
        let listener = Listener::new(&signal);
        match select(pin!(work), JsFuture::from(listener.fired.clone())).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(signal.reason()),
        }
    })
}

/// Listens until it is dropped, so that a signal that lives long gathers no listeners.
struct Listener {
    signal: AbortSignal,
    resolve: Option<Function>,
    fired: Promise,
}

impl Listener {
    fn new(signal: &AbortSignal) -> Self {
        let mut kept = None;
        let fired = Promise::new(&mut |resolve, _| {
            // It fails only for a name that is no event's.
            let _ = signal.add_event_listener_with_callback("abort", &resolve);
            kept = Some(resolve);
        });
        Self {
            signal: signal.clone(),
            resolve: kept,
            fired,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(resolve) = &self.resolve {
            let _ = self.signal.remove_event_listener_with_callback("abort", resolve);
        }
    }
}
