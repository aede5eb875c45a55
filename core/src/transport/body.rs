use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;

use super::{BoxStream, TransportError, TransportErrorKind};

/// The body of an answer: whole, or coming in pieces.
pub struct Body(Kind);

enum Kind {
    Whole(Bytes),
    Pieces(BoxStream<'static, Result<Bytes, TransportError>>),
}

impl Body {
    /// No bytes.
    pub fn empty() -> Self {
        Self(Kind::Whole(Bytes::new()))
    }

    /// A body that comes in pieces.
    pub fn from_stream(stream: BoxStream<'static, Result<Bytes, TransportError>>) -> Self {
        Self(Kind::Pieces(stream))
    }

    /// All bytes, up to `limit`; more is an error, so that a broken server cannot fill the memory.
    pub async fn collect(self, limit: usize) -> Result<Bytes, TransportError> {
        let mut stream = match self.0 {
            Kind::Whole(bytes) => return Ok(bytes),
            Kind::Pieces(stream) => stream,
        };
        let mut all = BytesMut::new();
        while let Some(piece) = stream.next().await {
            let piece = piece?;
            if all.len() + piece.len() > limit {
                let message = format!("The answer is larger than {limit} bytes.");
                return Err(TransportError::new(TransportErrorKind::Answer, message));
            }
            all.extend_from_slice(&piece);
        }
        Ok(all.freeze())
    }

    /// The bytes in pieces, as they come.
    pub fn into_stream(self) -> BoxStream<'static, Result<Bytes, TransportError>> {
        match self.0 {
            Kind::Whole(bytes) => Box::pin(futures_util::stream::iter([Ok(bytes)])),
            Kind::Pieces(stream) => stream,
        }
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Kind::Whole(bytes.into()))
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Kind::Whole(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Kind::Pieces(_) => f.write_str("Body(stream)"),
        }
    }
}
