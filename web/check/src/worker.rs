//! The messages between the app and the worker.

use crate::desk::Desk;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers messages for as long as the worker lives.
pub(crate) fn listen() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answers = scope.clone();
    let mut desk = Desk::default();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data().as_string().unwrap_or_default();
        if let Some(answer) = desk.answer(&message) {
            // Posting a text cannot fail.
            let _ = answers.post_message(&answer.into());
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // Handed to JavaScript: the worker has no end of its own.
    on_message.forget();
}
