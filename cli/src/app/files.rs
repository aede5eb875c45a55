//! The files of `dist/`, where the program was built with them.

use axum::body::Bytes;

/// One of them.
pub(crate) struct File {
    pub(crate) bytes: Bytes,
    /// Its content type.
    pub(crate) kind: String,
    /// Its entity tag, made from the content.
    pub(crate) tag: String,
}

/// The file `name`, relative to `dist/`.
#[cfg(feature = "embed-app")]
pub(crate) fn get(name: &str) -> Option<File> {
    #[derive(rust_embed::RustEmbed)]
    #[cfg_attr(app_inside, folder = "dist")]
    #[cfg_attr(not(app_inside), folder = "../dist")]
    struct Dist;

    use std::{borrow::Cow, fmt::Write as _};
    let file = Dist::get(name)?;
    let mut kind = file.metadata.mimetype().to_owned();
    if kind.starts_with("text/") {
        kind.push_str("; charset=utf-8");
    }
    let mut tag = String::from("\"");
    for byte in &file.metadata.sha256_hash()[..12] {
        // Writing to a String does not fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    let bytes = match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    Some(File { bytes, kind, tag })
}

/// There is none: the program was built without the app.
#[cfg(not(feature = "embed-app"))]
pub(crate) fn get(_name: &str) -> Option<File> {
    None
}
