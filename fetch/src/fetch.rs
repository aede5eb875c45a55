//! Calls by `fetch`.

use futures_util::StreamExt as _;
use geodepot::transport::{Body, Cookies, Redirect, Response, TransportError};
use gloo_net::http;
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Headers, ReadableStream, Request, RequestCredentials, RequestInit, RequestRedirect, ResponseType};

use crate::abort::AbortGuard;
use crate::stream_source::pieces;
use crate::{answer, failure};

#[wasm_bindgen]
extern "C" {
    /// The one of `globalThis`, which windows, workers and servers all have. gloo-net's own call throws away the cause
    /// that Node gives, and cannot go on after an exception that is no `Error`.
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(request: &Request) -> Result<Promise, JsValue>;
}

/// Sends a request with whatever body, and gives the answer with its body still to come.
pub(crate) async fn send(parts: &::http::request::Parts, body: &JsValue) -> Result<Response, TransportError> {
    let guard = AbortGuard::new()?;
    let request = request(parts, body, &guard)?;
    let promise = fetch(&request).map_err(|error| failure::network(&error))?;
    let answered = JsFuture::from(promise)
        .await
        .map_err(|error| failure::network(&error))?;
    let answer = http::Response::from(
        answered
            .dyn_into::<web_sys::Response>()
            .map_err(|other| failure::network(&other))?,
    );
    if answer.type_() == ResponseType::Opaqueredirect {
        return Err(answer::unwanted_redirect());
    }
    let mut response = answer::head(answer.status(), answer.headers().entries())?;
    if answer.redirected() {
        answer::came_from(&mut response, answer.url());
    }
    if let Some(stream) = answer.body() {
        // The guard lives as long as the body, so that dropping the body ends the download.
        let pieces = pieces(&stream, failure::network).map(move |piece| {
            let _ = &guard;
            piece
        });
        *response.body_mut() = Body::from_stream(Box::pin(pieces));
    }
    Ok(response)
}

/// The platform's request. Not by gloo-net's builder, which writes addresses anew and adds an `&` to their end.
fn request(parts: &::http::request::Parts, body: &JsValue, guard: &AbortGuard) -> Result<Request, TransportError> {
    let init = RequestInit::new();
    init.set_method(parts.method.as_str());
    init.set_headers_headers(&headers(&parts.headers)?);
    init.set_signal(Some(&guard.signal()));
    init.set_credentials(match parts.extensions.get::<Cookies>() {
        Some(Cookies::SameOrigin) => RequestCredentials::SameOrigin,
        Some(Cookies::Omit) | None => RequestCredentials::Omit,
    });
    let follow = matches!(
        parts.extensions.get(),
        Some(Redirect::Follow | Redirect::FollowAnywhere)
    );
    let is_stream = body.has_type::<ReadableStream>();
    if is_stream || body.has_type::<Blob>() {
        // Only with both of these do Node's fetch and the standard keep no second copy of the body, for a redirect or a
        // sign-in that may come: a copy of the whole file, in memory.
        init.set_redirect(RequestRedirect::Error);
        set(&init, "window", &JsValue::NULL);
    } else {
        init.set_redirect(if follow {
            RequestRedirect::Follow
        } else {
            RequestRedirect::Manual
        });
    }
    if is_stream {
        // The standard asks for it where the body is a stream.
        set(&init, "duplex", &"half".into());
    }
    if !body.is_undefined() {
        init.set_body(body);
    }
    Request::new_with_str_and_init(&parts.uri.to_string(), &init).map_err(|error| failure::request(&error))
}

/// Sets a member that web-sys does not know.
fn set(init: &RequestInit, name: &str, value: &JsValue) {
    // It fails only for what is frozen.
    let _ = Reflect::set(init, &name.into(), value);
}

fn headers(map: &::http::HeaderMap) -> Result<Headers, TransportError> {
    let headers = Headers::new().map_err(|error| failure::request(&error))?;
    for (name, value) in map {
        headers
            .append(name.as_str(), answer::text(value)?)
            .map_err(|error| failure::request(&error))?;
    }
    Ok(headers)
}
