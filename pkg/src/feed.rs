//! What is given out piece by piece.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::StreamExt as _;
use geodepot::transport::BoxStream;
use geodepot::{Error, ErrorKind, Result};
use geodepot_js_glue::abort;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

type Items = BoxStream<'static, Result<JsValue>>;

/// Something that is given out piece by piece: hits of a search, bytes of a file. Freeing it ends it.
#[wasm_bindgen]
pub struct Feed {
    items: Rc<RefCell<Option<Items>>>,
    size: Option<f64>,
    media_type: Option<String>,
}

impl Feed {
    pub(crate) fn new(items: Items) -> Self {
        Self {
            items: Rc::new(RefCell::new(Some(items))),
            size: None,
            media_type: None,
        }
    }

    pub(crate) fn with_head(mut self, size: Option<f64>, media_type: Option<String>) -> Self {
        self.size = size;
        self.media_type = media_type;
        self
    }
}

#[wasm_bindgen]
impl Feed {
    /// Bytes in all, if that is known.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> Option<f64> {
        self.size
    }

    /// The media type, if that is known.
    #[wasm_bindgen(getter, js_name = mediaType)]
    pub fn media_type(&self) -> Option<String> {
        self.media_type.clone()
    }

    /// The next piece, or undefined at the end. One at a time.
    pub fn next(&self, signal: Option<AbortSignal>) -> Promise {
        let cell = Rc::clone(&self.items);
        abort::promise(signal, async move {
            let taken = cell.borrow_mut().take();
            let mut items = taken.ok_or_else(|| {
                Error::new(
                    ErrorKind::Usage,
                    "The next piece was asked for before the last one came.",
                )
            })?;
            let item = items.next().await.transpose()?;
            cell.replace(Some(items));
            Ok(item.unwrap_or(JsValue::UNDEFINED))
        })
    }
}
