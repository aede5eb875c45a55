//! How far a pull has come: a bar on a terminal, lines elsewhere, events for programs.

use super::{
    download::Fetched,
    remote::{Remote, RemoteFile},
};
use crate::output::{Output, plain};
use indicatif::{DecimalBytes, ProgressBar, ProgressStyle};
use serde_json::json;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells how far it has come.
pub(crate) struct Progress {
    output: Output,
    bar: Option<ProgressBar>,
    /// Bytes fetched, over all runs of one file.
    pub(crate) fetched: AtomicU64,
}

impl Progress {
    pub(crate) fn new(output: Output, remote: &Remote) -> Self {
        let total: u64 = remote.files.iter().filter_map(|file| file.size).sum();
        let bar = output.is_lively().then(|| {
            let bar = ProgressBar::new(total);
            let form = "{bar:30} {decimal_bytes} of {decimal_total_bytes}  {decimal_bytes_per_sec}  {eta} left  {msg}";
            if let Ok(style) = ProgressStyle::with_template(form) {
                bar.set_style(style);
            }
            bar
        });
        Self {
            output,
            bar,
            fetched: AtomicU64::new(0),
        }
    }

    /// A file begins; what it gives back is told the file's bytes as they come.
    pub(crate) fn begins<'a>(&'a self, file: &'a RemoteFile) -> impl Fn(u64) + Sync + 'a {
        if let Some(bar) = &self.bar {
            bar.set_message(plain(&file.key));
        }
        let last = AtomicU64::new(0);
        move |done| {
            let before = last.swap(done, Ordering::Relaxed);
            let Some(bar) = &self.bar else { return };
            if done >= before {
                bar.inc(done - before);
            } else {
                bar.set_position(bar.position().saturating_sub(before - done));
            }
        }
    }

    /// A file is there.
    pub(crate) fn ends(&self, file: &RemoteFile, fetched: Fetched) -> anyhow::Result<()> {
        let size = file.size.unwrap_or_default();
        if fetched == Fetched::New {
            self.fetched.fetch_add(size, Ordering::Relaxed);
        }
        if self.output.is_json() {
            let state = if fetched == Fetched::Kept { "kept" } else { "done" };
            return self.output.json(&json!({
                "event": "file", "key": file.key, "path": file.path, "bytes": size, "size": file.size, "state": state
            }));
        }
        match (&self.bar, fetched) {
            (Some(bar), Fetched::Kept) => bar.inc(size),
            (Some(_), Fetched::New) => {}
            (None, Fetched::Kept) => self.output.note(format_args!("kept     {}", plain(&file.path))),
            (None, Fetched::New) => {
                self.output
                    .note(format_args!("fetched  {} ({})", plain(&file.path), DecimalBytes(size)));
            }
        }
        Ok(())
    }

    /// It is over, well or not.
    pub(crate) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
