//! The files of a deposit, as a caller in JavaScript gives them.

use std::sync::Arc;

use geodepot::deposit::{Folder, MemoryFolder};
use geodepot::{Error, ErrorKind, Result};
use geodepot_fetch::BlobSource;
use js_sys::Array;
use wasm_bindgen::JsCast as _;
use web_sys::Blob;

/// A folder of pairs: a path with slashes, and a `Blob`.
#[expect(
    clippy::arc_with_non_send_sync,
    reason = "the core's type, which is the same on targets with threads"
)]
pub(crate) fn folder(files: &Array) -> Result<Arc<dyn Folder>> {
    let mut folder = MemoryFolder::default();
    for pair in files.iter() {
        let pair = Array::from(&pair);
        let (Some(path), Ok(blob)) = (pair.get(0).as_string(), pair.get(1).dyn_into::<Blob>()) else {
            return Err(Error::new(ErrorKind::Usage, "A file is no Blob with a path."));
        };
        folder.insert(path, BlobSource::new(blob).shared());
    }
    Ok(Arc::new(folder))
}
