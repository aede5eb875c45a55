//! A worker beside the page, and who hears it.

use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// A worker that runs until it is told to end.
pub(crate) struct Helper {
    worker: Worker,
    _hear: [Closure<dyn FnMut(Event)>; 2],
}

impl Helper {
    /// Starts the module of this name below the app's own address: `/hash.js`.
    pub(crate) fn start(file: &str, hear: fn(&JsValue), died: fn()) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&format!("{}{file}", super::base()), &options)?;
        let answer = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Ok(event) = event.dyn_into::<MessageEvent>() {
                hear(&event.data());
            }
        });
        let broken = Closure::<dyn FnMut(Event)>::new(move |_| died());
        worker.set_onmessage(Some(answer.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _hear: [answer, broken],
        })
    }

    /// Posts a message to it.
    pub(crate) fn post(&self, message: &JsValue) -> Result<(), JsValue> {
        self.worker.post_message(message)
    }

    /// Ends it.
    pub(crate) fn end(self) {
        self.worker.terminate();
    }
}
