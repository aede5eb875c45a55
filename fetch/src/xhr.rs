//! Files by `XMLHttpRequest`, which alone tells how far a body has come.

use geodepot::transport::{
    Body, Cookies, CsrfCookie, Progress, ProgressFn, Response, TransportError, TransportErrorKind,
};
use http::request::Parts;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

use crate::{answer, failure, global};

/// Whether this host has it, and it would send no cookie that was not asked for.
///
/// It cannot leave out the cookies of the page's own origin. They do harm only where there is a CSRF cookie: the
/// repository then asks for the CSRF header beside the token. There `fetch` takes over.
pub(crate) fn is_fit(parts: &Parts) -> bool {
    let wanted = parts.extensions.get() == Some(&Cookies::SameOrigin);
    let named = parts.extensions.get::<CsrfCookie>();
    let csrf = named.map_or("csrftoken", |CsrfCookie(name)| name);
    let harmless = wanted || !global::is_own_origin(&parts.uri) || global::cookie(csrf).is_none();
    harmless && global::get(&["XMLHttpRequest"]).is_some()
}

/// Sends a file and reads the answer, which is small, as a whole.
pub(crate) async fn send(parts: &Parts, blob: &Blob, progress: Option<ProgressFn>) -> Result<Response, TransportError> {
    let xhr = AbortOnDrop(XmlHttpRequest::new().map_err(|error| failure::request(&error))?);
    let xhr = &xhr.0;
    let uri = parts.uri.to_string();
    xhr.open(parts.method.as_str(), &uri)
        .map_err(|error| failure::request(&error))?;
    xhr.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    for (name, value) in &parts.headers {
        xhr.set_request_header(name.as_str(), answer::text(value)?)
            .map_err(|error| failure::request(&error))?;
    }
    let _listener = progress.map(|progress| listen(xhr, progress)).transpose()?;
    let ended = Promise::new(&mut |resolve, _| xhr.set_onloadend(Some(&resolve)));
    xhr.send_with_opt_blob(Some(blob))
        .map_err(|error| failure::request(&error))?;
    JsFuture::from(ended).await.map_err(|error| failure::network(&error))?;
    let status = xhr.status().unwrap_or(0);
    if status == 0 {
        return Err(TransportError::new(
            TransportErrorKind::Network,
            "the browser gave no reason",
        ));
    }
    if xhr.response_url() != uri {
        return Err(answer::unwanted_redirect());
    }
    let headers = xhr.get_all_response_headers().unwrap_or_default();
    let headers = headers.lines().filter_map(|line| line.split_once(':'));
    let mut response = answer::head(
        status,
        headers.map(|(name, value)| (name.to_owned(), value.trim().to_owned())),
    )?;
    let body = xhr.response().map_err(|error| failure::network(&error))?;
    *response.body_mut() = Body::from(Uint8Array::new(&body).to_vec());
    Ok(response)
}

/// Tells how far the body has come. The listener lives as long as what is given back.
fn listen(xhr: &XmlHttpRequest, progress: ProgressFn) -> Result<Closure<dyn FnMut(ProgressEvent)>, TransportError> {
    let upload = xhr.upload().map_err(|error| failure::request(&error))?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts of bytes, below 2^53"
    )]
    let tell = move |event: ProgressEvent| {
        progress(Progress {
            done: event.loaded() as u64,
            total: event.total() as u64,
        });
    };
    let listener = Closure::<dyn FnMut(ProgressEvent)>::new(tell);
    upload.set_onprogress(Some(listener.as_ref().unchecked_ref()));
    Ok(listener)
}

struct AbortOnDrop(XmlHttpRequest);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        // The listeners go first: their Rust half may be gone already when the browser tells of the end.
        if let Ok(upload) = self.0.upload() {
            upload.set_onprogress(None);
        }
        self.0.set_onloadend(None);
        let _ = self.0.abort();
    }
}
