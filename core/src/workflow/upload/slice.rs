use std::any::Any;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{self, StreamExt as _};

use crate::transport::{BoxStream, Source, TransportError, shared};

/// A part of a file as a file of its own: cut by the platform, or read from the whole.
pub(super) fn of(source: &Arc<dyn Source>, offset: u64, size: u64) -> Arc<dyn Source> {
    source.slice(offset, size).unwrap_or_else(|| {
        shared(Slice {
            source: source.clone(),
            offset,
            size,
        })
    })
}

struct Slice {
    source: Arc<dyn Source>,
    offset: u64,
    size: u64,
}

impl Source for Slice {
    fn name(&self) -> &str {
        self.source.name()
    }

    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, offset: u64) -> BoxStream<'static, Result<Bytes, TransportError>> {
        let left = self.size.saturating_sub(offset);
        let pieces = self.source.read(self.offset + offset);
        Box::pin(stream::unfold((pieces, left), |(mut pieces, left)| async move {
            if left == 0 {
                return None;
            }
            let piece = match pieces.next().await? {
                Ok(piece) => piece,
                Err(error) => return Some((Err(error), (pieces, 0))),
            };
            let taken = usize::try_from(left).unwrap_or(usize::MAX).min(piece.len());
            Some((Ok(piece.slice(..taken)), (pieces, left - taken as u64)))
        }))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
