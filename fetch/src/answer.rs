//! From the platform's answers to the core's.

use geodepot::transport::{Body, FinalUrl, Response, TransportError, TransportErrorKind};
use http::{HeaderName, HeaderValue, StatusCode};

/// An answer's status and headers. Names and values that HTTP does not know are left out.
pub(crate) fn head(status: u16, headers: impl Iterator<Item = (String, String)>) -> Result<Response, TransportError> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::from_u16(status).map_err(|error| {
        let message = format!("The answer has the status {status}, which is none.");
        TransportError::new(TransportErrorKind::Request, message).caused_by(error)
    })?;
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value)) {
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}

/// Notes which address answered.
pub(crate) fn came_from(response: &mut Response, url: String) {
    response.extensions_mut().insert(FinalUrl(url));
}

/// A redirect that was not to be followed. Browsers hide where it leads.
pub(crate) fn unwanted_redirect() -> TransportError {
    let message = "The repository answered with a redirect, which is not followed for this call. Check that the address is the repository's own, with https.";
    TransportError::new(TransportErrorKind::Request, message)
}

/// A header's value as text, as the platform takes it.
pub(crate) fn text(value: &HeaderValue) -> Result<&str, TransportError> {
    let refused = |error| {
        TransportError::new(
            TransportErrorKind::Request,
            "A header holds characters that cannot be sent.",
        )
        .caused_by(error)
    };
    value.to_str().map_err(refused)
}
