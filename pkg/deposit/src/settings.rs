//! What a caller in JavaScript says about how a deposit is applied.

use std::sync::Arc;
use std::time::Duration;

use geodepot::RecordId;
use geodepot::deposit::{Event, Options};
use geodepot_js_glue::text;
use js_sys::Function;
use serde::Deserialize;
use wasm_bindgen::JsValue;

/// `{ parallel, publish, adopt, new, settleMs }`, all of which may be left out.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Settings {
    parallel: Option<usize>,
    publish: Option<bool>,
    adopt: Option<RecordId>,
    new: bool,
    settle_ms: Option<u32>,
}

impl Settings {
    /// As the core takes them; `tell` is given events as JSON.
    pub(crate) fn options(self, tell: Option<Function>) -> Options {
        let default = Options::default();
        let settle = self.settle_ms.map(|time| Duration::from_millis(time.into()));
        let events = tell.map(|tell| {
            let hear = move |event: &Event| {
                if let Ok(event) = text(event) {
                    // js/ hands in a function that does not throw.
                    let _ = tell.call1(&JsValue::UNDEFINED, &JsValue::from_str(&event));
                }
            };
            Arc::new(hear) as _
        });
        Options {
            parallel: self.parallel.unwrap_or(default.parallel),
            publish: self.publish,
            adopt: self.adopt,
            new: self.new,
            settle: settle.unwrap_or(default.settle),
            events,
        }
    }
}
