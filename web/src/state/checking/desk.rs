//! The worker that answers, started when it is first asked and again when it dies.

use super::Unchecked;
use crate::dom::Helper;
use js_sys::{Function, Promise};
use leptos::prelude::set_timeout;
use serde_json::{Value, json};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc, time::Duration};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Its messages are told at the head of `web/check/src/main.rs`.
const FILE: &str = "/check.js";
/// How often a question is put to a worker that dies, the first time included.
const TRIES: u32 = 4;
/// How long to wait before another worker is started; longer from time to time.
const PAUSE: Duration = Duration::from_millis(300);

/// A question that waits for its answer.
struct Asked {
    text: String,
    /// Where the answer is put before `done` is called; nothing where there is none.
    answer: Rc<RefCell<Option<Value>>>,
    done: Function,
    tries: u32,
}

#[derive(Default)]
struct Desk {
    running: Option<Helper>,
    waiting: BTreeMap<u32, Asked>,
    next: u32,
    /// What was handed over, as it was posted, for the next worker.
    lists: BTreeMap<String, String>,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Asks, and waits for the answer. Dropping the future forgets the question.
pub(super) async fn ask(what: &str, question: Value) -> Result<Value, Unchecked> {
    let answer = Rc::default();
    let (id, done) = DESK.with_borrow_mut(|desk| desk.ask(what, question, Rc::clone(&answer)));
    let _forget = ForgetOnDrop(id);
    JsFuture::from(done).await.map_err(|_| Unchecked)?;
    answer.take().ok_or(Unchecked)
}

/// Keeps the terms of a list for this worker and those after it.
pub(super) fn hand_over(list: &str, terms: &[Value]) {
    let text = json!({ "lists": { list: terms } }).to_string();
    DESK.with_borrow_mut(|desk| {
        if let Some(running) = &desk.running {
            post(running, &text);
        }
        desk.lists.insert(list.to_owned(), text);
    });
}

/// Lets the worker go with everything that was handed over. What still waits is put to the next one.
pub(super) fn forget() {
    DESK.with_borrow_mut(|desk| {
        let known = !std::mem::take(&mut desk.lists).is_empty();
        if known && let Some(running) = desk.running.take() {
            running.end();
            if !desk.waiting.is_empty() {
                desk.start();
            }
        }
    });
}

impl Desk {
    fn ask(&mut self, what: &str, question: Value, answer: Rc<RefCell<Option<Value>>>) -> (u32, Promise) {
        let id = self.next;
        self.next += 1;
        let text = json!({ "id": id, what: question }).to_string();
        let promise = Promise::new(&mut |done, _| {
            let asked = Asked {
                text: text.clone(),
                answer: Rc::clone(&answer),
                done,
                tries: u32::from(self.running.is_some()),
            };
            self.waiting.insert(id, asked);
        });
        match &self.running {
            Some(running) => post(running, &text),
            None => self.start(),
        }
        (id, promise)
    }

    /// Starts a worker with everything that was handed over and everything that still waits.
    fn start(&mut self) {
        let Ok(running) = Helper::start(FILE, hear, died) else {
            // No worker here at all, so there will be none later.
            return set_timeout(|| give_up(0), Duration::ZERO);
        };
        self.lists.values().for_each(|text| post(&running, text));
        for asked in self.waiting.values_mut() {
            asked.tries += 1;
            post(&running, &asked.text);
        }
        self.running = Some(running);
    }
}

fn post(worker: &Helper, text: &str) {
    // Posting a text cannot fail.
    let _ = worker.post(&JsValue::from_str(text));
}

fn hear(message: &JsValue) {
    let answer = message
        .as_string()
        .and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let Some(answer) = answer else { return };
    let id = answer
        .get("id")
        .and_then(Value::as_u64)
        .and_then(|id| u32::try_from(id).ok());
    let asked = id.and_then(|id| DESK.with_borrow_mut(|desk| desk.waiting.remove(&id)));
    if let Some(asked) = asked {
        asked.answer.replace(Some(answer));
        let _ = asked.done.call0(&JsValue::UNDEFINED);
    }
}

/// The worker broke or could not be loaded. What waits is put to another one, unless it was put to several.
fn died() {
    let most = DESK.with_borrow_mut(|desk| {
        if let Some(running) = desk.running.take() {
            running.end();
        }
        desk.waiting.values().map(|asked| asked.tries).max()
    });
    give_up(TRIES);
    let Some(tries) = most else { return };
    let again = || {
        DESK.with_borrow_mut(|desk| {
            if desk.running.is_none() && !desk.waiting.is_empty() {
                desk.start();
            }
        });
    };
    set_timeout(again, PAUSE * tries * tries);
}

/// Tells those who wait that there is no answer, if their question was put that often.
fn give_up(tries: u32) {
    let gone: Vec<Asked> = DESK.with_borrow_mut(|desk| {
        let (gone, stays) = std::mem::take(&mut desk.waiting)
            .into_iter()
            .partition(|(_, asked)| asked.tries >= tries);
        desk.waiting = stays;
        BTreeMap::into_values(gone).collect()
    });
    for asked in gone {
        let _ = asked.done.call0(&JsValue::UNDEFINED);
    }
}

struct ForgetOnDrop(u32);

impl Drop for ForgetOnDrop {
    fn drop(&mut self) {
        DESK.with_borrow_mut(|desk| drop(desk.waiting.remove(&self.0)));
    }
}
