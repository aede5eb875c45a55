//! Sending no faster than somebody wants: a layer over the files of a deposit.

use axum::body::Bytes;
use futures_util::{StreamExt as _, stream};
use geodepot::{
    Result,
    deposit::{Folder, FoundFile},
    transport::{BoxFuture, BoxStream, Source, TransportError},
};
use std::{
    any::Any,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// Pieces are so small that each takes about this part of a second.
const PER_SECOND: u64 = 8;

/// A number of bytes a second, for all files together.
#[derive(Debug)]
pub(crate) struct Rate {
    bytes: u64,
    /// When the next piece may go.
    free: Mutex<Instant>,
}

impl Rate {
    /// At most so many bytes a second.
    pub(crate) fn new(bytes: u64) -> Arc<Self> {
        Arc::new(Self {
            bytes: bytes.max(1),
            free: Mutex::new(Instant::now()),
        })
    }

    /// How large a piece may be.
    fn piece(&self) -> usize {
        usize::try_from((self.bytes / PER_SECOND).clamp(1 << 10, 1 << 20)).unwrap_or(1 << 20)
    }

    /// Waits until a piece of this size may go.
    async fn wait(&self, size: usize) {
        #[expect(clippy::cast_precision_loss, reason = "a rate is not exact to the byte")]
        let takes = Duration::from_secs_f64(size as f64 / self.bytes as f64);
        let begin = {
            let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
            let begin = (*free).max(Instant::now());
            *free = begin + takes;
            begin
        };
        tokio::time::sleep_until(begin).await;
    }
}

/// Reads `500k`, `2M` or a number of bytes; k, M and G are powers of 1024, as in curl.
pub(crate) fn bytes_per_second(text: &str) -> Result<u64, String> {
    let how = || "write a number of bytes a second, with k, M or G behind it: 500k".to_owned();
    let (number, factor) = match text.char_indices().last() {
        Some((at, 'k' | 'K')) => (&text[..at], 1 << 10),
        Some((at, 'm' | 'M')) => (&text[..at], 1 << 20),
        Some((at, 'g' | 'G')) => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    let number: u64 = number.parse().map_err(|_| how())?;
    number.checked_mul(factor).filter(|bytes| *bytes > 0).ok_or_else(how)
}

/// A folder whose files are read no faster than that.
pub(crate) struct Throttled {
    folder: Arc<dyn Folder>,
    rate: Arc<Rate>,
}

impl Throttled {
    /// Slows a folder down.
    pub(crate) fn new(folder: Arc<dyn Folder>, rate: Arc<Rate>) -> Self {
        Self { folder, rate }
    }
}

impl Folder for Throttled {
    fn list(&self) -> BoxFuture<'_, Result<Vec<FoundFile>>> {
        self.folder.list()
    }

    fn open<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Result<Arc<dyn Source>>> {
        Box::pin(async {
            let source = self.folder.open(path).await?;
            Ok(Arc::new(Slow {
                source,
                rate: self.rate.clone(),
            }) as Arc<dyn Source>)
        })
    }
}

/// A file that is read no faster than that. Its md5 is computed at full speed where nothing is sent.
struct Slow {
    source: Arc<dyn Source>,
    rate: Arc<Rate>,
}

impl Source for Slow {
    fn name(&self) -> &str {
        self.source.name()
    }

    fn size(&self) -> u64 {
        self.source.size()
    }

    fn read(&self, offset: u64) -> BoxStream<'static, Result<Bytes, TransportError>> {
        let rate = self.rate.clone();
        let small = self.source.read(offset).flat_map({
            let rate = rate.clone();
            move |piece| stream::iter(cut(piece, rate.piece()))
        });
        Box::pin(small.then(move |piece| {
            let rate = rate.clone();
            async move {
                if let Ok(piece) = &piece {
                    rate.wait(piece.len()).await;
                }
                piece
            }
        }))
    }

    fn slice(&self, offset: u64, size: u64) -> Option<Arc<dyn Source>> {
        let source = self.source.slice(offset, size)?;
        let rate = self.rate.clone();
        Some(Arc::new(Self { source, rate }))
    }

    fn repeatable(&self) -> bool {
        self.source.repeatable()
    }

    fn hashes_as_it_is_read(&self) -> bool {
        self.source.hashes_as_it_is_read()
    }

    fn md5_seen(&self) -> Option<String> {
        self.source.md5_seen()
    }

    fn md5(&self) -> BoxFuture<'static, Result<String, TransportError>> {
        self.source.md5()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A piece in pieces of at most this size.
fn cut(piece: Result<Bytes, TransportError>, size: usize) -> Vec<Result<Bytes, TransportError>> {
    match piece {
        Err(error) => vec![Err(error)],
        Ok(mut piece) => std::iter::from_fn(|| {
            let taken = size.min(piece.len());
            (taken > 0).then(|| Ok(piece.split_to(taken)))
        })
        .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::TryStreamExt as _;

    #[test]
    fn a_rate_is_written_as_for_curl() {
        assert_eq!(bytes_per_second("500"), Ok(500));
        assert_eq!(bytes_per_second("2k"), Ok(2048));
        assert_eq!(bytes_per_second("3M"), Ok(3 << 20));
        for text in ["", "k", "0", "-1", "1.5M", "2 MB", "99999999999999999999G"] {
            assert!(bytes_per_second(text).is_err(), "{text}");
        }
    }

    #[tokio::test]
    async fn two_files_share_one_rate_and_lose_no_byte() {
        let rate = Rate::new(200_000);
        let slow = || Slow {
            source: <dyn Source>::memory("a", vec![7; 50_000]),
            rate: rate.clone(),
        };
        let begun = Instant::now();
        let (one, two) = (slow(), slow());
        let read = |source: &Slow| source.read(0).map_ok(|piece| piece.len()).try_collect::<Vec<_>>();
        let (one, two) = tokio::join!(read(&one), read(&two));
        for lengths in [one.unwrap(), two.unwrap()] {
            assert_eq!(lengths.iter().sum::<usize>(), 50_000);
            assert!(lengths.iter().all(|length| *length <= 25_000));
        }
        // The first piece goes at once.
        assert!(begun.elapsed() >= Duration::from_millis(350), "{:?}", begun.elapsed());
    }
}
