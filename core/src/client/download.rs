//! Downloads that end with an error if other bytes arrived than the server has.

use std::future::Future;

use http::HeaderMap;
use http::header::ETAG;

use crate::error::Result;
use crate::model::FileEntry;
use crate::transport::Response;

/// The answer with its body checked: against the md5 that its headers name, else against that of the file's entry,
/// which is asked for only then. Where neither names one, the body goes unchecked.
pub(super) async fn checked(response: Response, entry: impl Future<Output = Result<FileEntry>>) -> Response {
    let md5 = match named_md5(response.headers()) {
        Some(md5) => Some(md5),
        None => entry.await.ok().and_then(|entry| entry.md5().map(ToOwned::to_owned)),
    };
    match md5 {
        Some(md5) => response.map(|body| body.verified(md5)),
        None => response,
    }
}

/// `ETag: "md5:…"`, or `Content-MD5` in hexadecimal digits. Storage elsewhere has other tags, which say nothing.
fn named_md5(headers: &HeaderMap) -> Option<String> {
    let text = |name: &str| headers.get(name)?.to_str().ok();
    let tag = text(ETAG.as_str())
        .map(|tag| tag.trim_start_matches("W/").trim_matches('"'))
        .and_then(|tag| tag.strip_prefix("md5:"));
    let is_md5 = |md5: &&str| md5.len() == 32 && md5.bytes().all(|byte| byte.is_ascii_hexdigit());
    let found = tag.filter(is_md5).or_else(|| text("content-md5").filter(is_md5));
    found.map(str::to_ascii_lowercase)
}
