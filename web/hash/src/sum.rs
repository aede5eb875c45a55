//! The md5 of a `Blob`, read slice by slice.

use js_sys::Uint8Array;
use md5::{Digest as _, Md5};
use std::fmt::Write as _;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Large enough that the reading is not slowed by calls, small enough for a phone.
const SLICE: f64 = 4.0 * 1024.0 * 1024.0;

/// The md5 of `file` in hexadecimal, or nothing once `progress`, which is told the bytes read so far, says no.
pub(crate) async fn md5(file: &Blob, mut progress: impl FnMut(f64) -> bool) -> Result<Option<String>, JsValue> {
    let total = file.size();
    let mut sum = Md5::new();
    let mut done = 0.0;
    while done < total {
        let end = (done + SLICE).min(total);
        let slice = file.slice_with_f64_and_f64(done, end)?;
        let buffer = JsFuture::from(slice.array_buffer()).await?;
        sum.update(Uint8Array::new(&buffer).to_vec());
        done = end;
        if !progress(done) {
            return Ok(None);
        }
    }
    let mut hex = String::with_capacity(32);
    for byte in sum.finalize() {
        // Writing to a String does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    Ok(Some(hex))
}
