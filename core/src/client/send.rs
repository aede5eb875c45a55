//! Sending a request: one redirect where the call allows it, the time limit, and refusals as errors.

use futures_util::future::{self, Either};
use http::header::LOCATION;
use serde_json::Value;
use url::Url;

use super::call::operation_of;
use super::capabilities::Capability;
use super::{Client, Timeout, answer};
use crate::error::{Error, ErrorKind, Result};
use crate::transport::retry::ANSWER_LIMIT;
use crate::transport::{
    Body, FinalUrl, Host as _, Payload, Redirect, Repeat, Repeated, Request, Response, Transport as _,
};

/// The answer as JSON; an empty one is null.
pub(super) async fn json_or_null(client: &Client, request: Request) -> Result<Value> {
    let operation = operation_of(&request);
    let (parts, body) = send(client, request).await?.into_parts();
    client.learnt().learn_date(&parts.headers);
    let bytes = body
        .collect(ANSWER_LIMIT)
        .await
        .map_err(|error| Error::from(error).during(operation.clone()))?;
    let value = answer::read(&parts, &bytes).map_err(|error| error.during(operation))?;
    client.learnt().learn(&value);
    Ok(value)
}

/// The answer, if it is a success.
pub(super) async fn send(client: &Client, request: Request) -> Result<Response> {
    let operation = operation_of(&request);
    let once = is_once(&request);
    let deletes = request.method() == http::Method::DELETE;
    let capability = request.extensions().get::<Capability>().copied();
    let limit = request.extensions().get::<Timeout>().copied();
    // On the heap: it is the largest part of every call's future.
    let sending = Box::pin(hops(client, request));
    let result = match limit {
        None => sending.await,
        Some(Timeout(limit)) => {
            let clock = std::pin::pin!(client.host().sleep(limit));
            match future::select(sending, clock).await {
                Either::Left((result, _)) => result,
                Either::Right(_) => Err(Error::new(
                    ErrorKind::TimedOut,
                    "The repository did not answer within the time given.",
                )),
            }
        }
    };
    let result = match result {
        Ok(response) if response.status().is_success() => Ok(response),
        Ok(response) if is_gone_already(&response, deletes) => Ok(nothing()),
        Ok(response) => {
            let (parts, body) = response.into_parts();
            let bytes = body.collect(ANSWER_LIMIT).await.unwrap_or_default();
            let refusal = answer::refusal(&parts, &bytes, client.host().now(), capability);
            Err(if parts.extensions.get() == Some(&Repeated) {
                own_change(refusal)
            } else {
                refusal
            })
        }
        Err(error) => Err(error),
    };
    if let Some(capability) = capability {
        match &result {
            Ok(_) => client.learnt().set(capability, true),
            Err(error) if error.kind() == ErrorKind::Unsupported => client.learnt().set(capability, false),
            Err(_) => {}
        }
    }
    result.map_err(|error| if once { doubtful(error) } else { error }.during(operation))
}

/// Whether a repeated removal finds nothing any more: the first one did it, and its answer was lost.
fn is_gone_already(response: &Response, deletes: bool) -> bool {
    deletes && matches!(response.status().as_u16(), 404 | 410) && response.extensions().get() == Some(&Repeated)
}

fn nothing() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = http::StatusCode::NO_CONTENT;
    response
}

/// A repeated write that finds another revision may have met its own first try.
fn own_change(error: Error) -> Error {
    if error.status() != Some(412) {
        return error;
    }
    let message = "The answer to the first try was lost: it is not known whether it was this change or another one that was made since.";
    Error::new(ErrorKind::UnknownOutcome, message)
        .with_status(412)
        .caused_by(error)
}

/// Whether doing it twice is not the same as once.
fn is_once(request: &Request) -> bool {
    request.method() == http::Method::POST && request.extensions().get() != Some(&Repeat::Safe)
}

/// A gateway that gave up does not tell whether the repository went on: for what must not be done twice that is a kind
/// of its own.
fn doubtful(error: Error) -> Error {
    if !matches!(error.status(), Some(502 | 504)) {
        return error;
    }
    Error::new(
        ErrorKind::UnknownOutcome,
        "The answer was lost on its way: it is not known whether the repository did it.",
    )
    .with_status(error.status().unwrap_or_default())
    .caused_by(error)
}

/// Sends, and follows one redirect where the call allows it.
async fn hops(client: &Client, request: Request) -> Result<Response> {
    let redirect = request.extensions().get().copied().unwrap_or(Redirect::Stop);
    let next = (redirect != Redirect::Stop).then(|| hop(&request));
    let mut response = client.inner.transport.send(request).await?;
    if let (Some(next), true) = (next, is_elsewhere(&response)) {
        let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let location = location.ok_or_else(|| {
            Error::new(
                ErrorKind::Decode,
                "The repository points elsewhere without saying where.",
            )
        })?;
        let url = target(client, location, redirect)?;
        response = client.inner.transport.send(next(url.as_str())?).await?;
    }
    if let Some(FinalUrl(url)) = response.extensions().get() {
        target(client, url, redirect)?;
    }
    Ok(response)
}

fn is_elsewhere(response: &Response) -> bool {
    matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where a redirect leads, on the address we are connected to. A file may lie elsewhere: there no credential goes, as
/// [`crate::transport::auth::Auth`] adds none.
fn target(client: &Client, location: &str, redirect: Redirect) -> Result<Url> {
    let own = client.rebase(location);
    if own.is_ok() || redirect != Redirect::FollowAnywhere {
        return own;
    }
    let foreign = client.base().join(location).ok();
    let safe = |url: &Url| url.scheme() == "https" || client.base().scheme() == "http";
    match foreign {
        Some(url) if safe(&url) && !url.cannot_be_a_base() => Ok(url),
        _ => own,
    }
}

/// The same request to another address; only reads are ever followed.
fn hop(request: &Request) -> impl FnOnce(&str) -> Result<Request> + use<> {
    let (method, headers, extensions) = (
        request.method().clone(),
        request.headers().clone(),
        request.extensions().clone(),
    );
    move |url| {
        let mut next = Request::new(Payload::Empty);
        *next.method_mut() = method;
        *next.headers_mut() = headers;
        *next.extensions_mut() = extensions;
        *next.uri_mut() = url
            .parse()
            .map_err(|error| Error::new(ErrorKind::Decode, "The repository gave a broken link.").caused_by(error))?;
        Ok(next)
    }
}
