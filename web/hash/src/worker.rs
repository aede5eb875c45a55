//! The messages between the app and the worker.

use crate::sum;
use js_sys::{Map, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

/// Answers messages for as long as the worker lives.
pub(crate) fn listen() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // The sums that run, by id. A JavaScript map, because an id may be any value.
    let running = Map::new();
    let answers = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        let cancelled = member(&message, "cancel");
        if !cancelled.is_undefined() {
            running.delete(&cancelled);
            return;
        }
        let id = member(&message, "id");
        let answer = Answer {
            scope: answers.clone(),
            id: id.clone(),
        };
        match member(&message, "file").dyn_into::<Blob>() {
            Ok(file) => {
                // A fresh object marks this run: an id that was cancelled and used again is another run.
                let run = JsValue::from(Object::new());
                running.set(&id, &run);
                spawn_local(hash(file, answer, running.clone(), run));
            }
            Err(_) => answer.error("There is no file in the message."),
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // Handed to JavaScript: the worker has no end of its own.
    on_message.forget();
}

async fn hash(file: Blob, answer: Answer, running: Map, run: JsValue) {
    let wanted = || running.get(&answer.id) == run;
    let total = file.size();
    let result = sum::md5(&file, |done| {
        let go_on = wanted();
        if go_on {
            answer.post(&[("done", done.into()), ("total", total.into())]);
        }
        go_on
    })
    .await;
    if !wanted() {
        return;
    }
    running.delete(&answer.id);
    match result {
        Ok(Some(md5)) => answer.post(&[("md5", md5.into())]),
        Ok(None) => {}
        Err(_) => answer.error("The file cannot be read. It may have been changed, moved or deleted: choose it again."),
    }
}

/// Where the answers about one file go.
struct Answer {
    scope: DedicatedWorkerGlobalScope,
    id: JsValue,
}

impl Answer {
    fn post(&self, members: &[(&str, JsValue)]) {
        let message = Object::new();
        // Setting a member of a fresh object, and posting plain values, cannot fail.
        let _ = Reflect::set(&message, &"id".into(), &self.id);
        for (name, value) in members {
            let _ = Reflect::set(&message, &(*name).into(), value);
        }
        let _ = self.scope.post_message(&message);
    }

    fn error(&self, sentence: &str) {
        self.post(&[("error", sentence.into())]);
    }
}

fn member(message: &JsValue, name: &str) -> JsValue {
    Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
