//! The md5 of a file, summed up in a worker so that the page stays quick.

use geodepot::transport::Source;
use std::sync::Arc;
use web_sys::File;

/// A file as the workflow sends it.
#[cfg(target_arch = "wasm32")]
#[expect(
    clippy::arc_with_non_send_sync,
    reason = "there is one thread; natively a source is Send"
)]
pub(crate) fn source(file: &File) -> Arc<dyn Source> {
    use std::ops::Deref as _;
    let blob: web_sys::Blob = file.deref().clone();
    Arc::new(geodepot_fetch::BlobSource::new(blob).with_md5(worker::md5))
}

/// There are no files to choose without a browser.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn source(_: &File) -> Arc<dyn Source> {
    <dyn Source>::memory("", "")
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use crate::dom::Helper;
    use geodepot::transport::{TransportError, TransportErrorKind};
    use js_sys::{Function, Object, Promise, Reflect};
    use std::{cell::RefCell, collections::BTreeMap};
    use wasm_bindgen::JsValue;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::Blob;

    /// Its messages are told at the head of `web/hash/src/main.rs`.
    const FILE: &str = "/hash.js";

    thread_local! {
        static HASHER: RefCell<Option<Hasher>> = const { RefCell::new(None) };
    }

    /// Who waits for a sum: what to call with it, and what to call if there is none.
    type Waiting = BTreeMap<u32, (Function, Function)>;

    struct Hasher {
        worker: Helper,
        waiting: Waiting,
        next: u32,
    }

    /// The md5 of a file. Dropping the future ends the work.
    pub(super) async fn md5(file: Blob) -> Result<String, TransportError> {
        let (id, promise) = ask(&file).map_err(|error| told(&error))?;
        let _end = EndOnDrop(id);
        let sum = JsFuture::from(promise).await.map_err(|error| told(&error))?;
        sum.as_string().ok_or_else(|| told(&sum))
    }

    fn told(error: &JsValue) -> TransportError {
        let message = error
            .as_string()
            .unwrap_or_else(|| "The checksum could not be made.".to_owned());
        TransportError::new(TransportErrorKind::Source, message)
    }

    fn ask(file: &Blob) -> Result<(u32, Promise), JsValue> {
        HASHER.with_borrow_mut(|hasher| {
            let hasher = match hasher {
                Some(hasher) => hasher,
                None => hasher.insert(Hasher {
                    worker: Helper::start(FILE, hear, give_up)?,
                    waiting: BTreeMap::new(),
                    next: 0,
                }),
            };
            let id = hasher.next;
            hasher.next += 1;
            let message = Object::new();
            Reflect::set(&message, &"id".into(), &id.into())?;
            Reflect::set(&message, &"file".into(), file)?;
            hasher.worker.post(&message)?;
            let waiting = &mut hasher.waiting;
            let promise = Promise::new(&mut |sum, failed| {
                waiting.insert(id, (sum, failed));
            });
            Ok((id, promise))
        })
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an id comes back as it was sent"
    )]
    fn hear(message: &JsValue) {
        let member = |name: &str| Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let Some(id) = member("id").as_f64() else {
            return;
        };
        let (sum, error) = (member("md5"), member("error"));
        // The others tell how far it is.
        if sum.is_undefined() && error.is_undefined() {
            return;
        }
        let asked = HASHER.with_borrow_mut(|hasher| hasher.as_mut()?.waiting.remove(&(id as u32)));
        if let Some((found, failed)) = asked {
            let _ = if sum.is_undefined() {
                failed.call1(&JsValue::UNDEFINED, &error)
            } else {
                found.call1(&JsValue::UNDEFINED, &sum)
            };
        }
    }

    /// The worker could not be started or broke: who waits is told, and the next one starts another worker.
    fn give_up() {
        let waiting = HASHER.with_borrow_mut(|hasher| {
            hasher.take().map_or_else(BTreeMap::new, |hasher| {
                hasher.worker.end();
                hasher.waiting
            })
        });
        let reason = JsValue::from_str("The checksum could not be made. Reload the page and try again.");
        for (_, failed) in waiting.into_values() {
            let _ = failed.call1(&JsValue::UNDEFINED, &reason);
        }
    }

    struct EndOnDrop(u32);

    impl Drop for EndOnDrop {
        fn drop(&mut self) {
            HASHER.with_borrow_mut(|hasher| {
                let Some(hasher) = hasher else { return };
                if hasher.waiting.remove(&self.0).is_some() {
                    let message = Object::new();
                    let _ = Reflect::set(&message, &"cancel".into(), &self.0.into());
                    let _ = hasher.worker.post(&message);
                }
            });
        }
    }
}
