use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream;
use md5::{Digest as _, Md5};

use super::payload::hex;
use super::{Body, BoxStream, TransportError, TransportErrorKind};

struct State {
    pieces: BoxStream<'static, Result<Bytes, TransportError>>,
    hasher: Md5,
    expected: String,
}

impl Body {
    /// The same bytes, with an error of kind [`TransportErrorKind::Checksum`] at their end if their md5 is another one.
    #[must_use]
    pub fn verified(self, md5: impl Into<String>) -> Self {
        let state = State {
            pieces: self.into_stream(),
            hasher: Md5::new(),
            expected: md5.into(),
        };
        Self::from_stream(Box::pin(stream::unfold(Some(state), |state| async move {
            let mut state = state?;
            match state.pieces.next().await {
                Some(Ok(piece)) => {
                    state.hasher.update(&piece);
                    Some((Ok(piece), Some(state)))
                }
                Some(Err(error)) => Some((Err(error), None)),
                None if hex(&state.hasher.finalize()).eq_ignore_ascii_case(&state.expected) => None,
                None => {
                    let message = "its md5 is not the one that the repository names";
                    Some((Err(TransportError::new(TransportErrorKind::Checksum, message)), None))
                }
            }
        })))
    }
}
