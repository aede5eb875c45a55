use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};

use super::{Job, slice};
use crate::error::Result;
use crate::model::{FileEntry, Part};
use crate::transport::{Progress, ProgressFn, Upload, shared};

/// How many parts are on their way side by side.
const SIDE_BY_SIDE: usize = 3;

/// The parts of an entry and their size, if it names them all and they make up a file of this size.
pub(super) fn of(entry: &FileEntry, total: u64) -> Option<(Vec<Part>, u64)> {
    let transfer = entry.transfer.as_ref().filter(|_| entry.is_multipart())?;
    let (count, size) = (transfer.parts?, transfer.part_size?);
    let parts = entry.parts();
    let complete = parts.iter().map(|part| part.number).eq(1..=count);
    let fits = size > 0 && count > 0 && total.div_ceil(size) == count;
    (complete && fits).then_some((parts, size))
}

impl Job<'_> {
    /// Sends all parts, three at a time. What an earlier try had sent is sent again: servers do not tell which arrived.
    pub(super) async fn send_parts(&self, parts: Vec<Part>, part_size: u64) -> Result<()> {
        let total = self.source.size();
        let done: Arc<Vec<AtomicU64>> = Arc::new(parts.iter().map(|_| AtomicU64::new(0)).collect());
        let progress = self.options.progress.as_ref();
        if let Some(tell) = progress {
            tell(Progress { done: 0, total });
        }
        // Begun one after another below; as a list, so that the future may go to another thread.
        let sending: Vec<_> = parts
            .iter()
            .enumerate()
            .map(|(index, part)| {
                let offset = part.number.saturating_sub(1).saturating_mul(part_size);
                let size = part_size.min(total.saturating_sub(offset));
                let upload = Upload {
                    source: slice::of(self.source, offset, size),
                    progress: progress.map(|tell| whole(tell.clone(), done.clone(), index, total)),
                };
                self.files.put_part(part, upload)
            })
            .collect();
        stream::iter(sending)
            .buffer_unordered(self.options.side_by_side.unwrap_or(SIDE_BY_SIDE).max(1))
            .try_collect::<Vec<()>>()
            .await?;
        if let Some(tell) = progress {
            tell(Progress { done: total, total });
        }
        Ok(())
    }
}

/// Tells how far the whole file has come, from how far one part has.
fn whole(tell: ProgressFn, done: Arc<Vec<AtomicU64>>, index: usize, total: u64) -> ProgressFn {
    shared(move |progress: Progress| {
        if let Some(part) = done.get(index) {
            part.store(progress.done, Ordering::Relaxed);
        }
        let done = done.iter().map(|part| part.load(Ordering::Relaxed)).sum();
        tell(Progress { done, total });
    })
}
