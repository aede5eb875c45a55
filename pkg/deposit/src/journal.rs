//! A journal that a caller in JavaScript keeps.

use geodepot::deposit::Journal;
use geodepot::transport::BoxFuture;
use geodepot::{Error, ErrorKind, Result};
use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `{ read(), write(text) }`, each of which gives a promise.
    #[wasm_bindgen(typescript_type = "{ read(): Promise<string | undefined>; write(text: string): Promise<void> }")]
    pub type JsJournal;

    #[wasm_bindgen(method, catch)]
    fn read(this: &JsJournal) -> std::result::Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn write(this: &JsJournal, text: &str) -> std::result::Result<Promise, JsValue>;
}

impl Journal for JsJournal {
    fn read(&self) -> BoxFuture<'_, Result<Option<String>>> {
        Box::pin(async { Ok(settled(JsJournal::read(self)).await?.as_string()) })
    }

    fn write(&self, text: String) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move { settled(JsJournal::write(self, &text)).await.map(drop) })
    }
}

async fn settled(promise: std::result::Result<Promise, JsValue>) -> Result<JsValue> {
    let result = match promise {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    result.map_err(|error| {
        let why = error.dyn_ref::<js_sys::Error>().map(js_sys::Error::message);
        let message = why.map_or_else(
            || "The journal cannot be used.".to_owned(),
            |why| format!("The journal cannot be used: {}", String::from(why)),
        );
        Error::new(ErrorKind::Usage, message).with_hint("Look at the `journal` that was given.")
    })
}
