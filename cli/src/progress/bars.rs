//! Events as bars, for people at a terminal.

use super::{lines, words};
use geodepot::deposit::{Event, StepState};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// All bytes, with speed and the time that is left.
const TOTAL: &str =
    "{spinner} {bar:30} {decimal_bytes}/{decimal_total_bytes}  {decimal_bytes_per_sec}  {eta} left  {msg}";
/// Where no file is sent.
const STEPS: &str = "{spinner} {msg}";
/// One file.
const FILE: &str = "  {bar:30} {decimal_bytes}/{decimal_total_bytes}  {msg}";

/// A file, by its resource and its key.
type Name = (Option<String>, String);

/// A bar for everything, and one for each file that is under way.
pub(super) struct Bars {
    all: MultiProgress,
    total: ProgressBar,
    files: Mutex<Files>,
}

#[derive(Default)]
struct Files {
    /// The bars of those that are under way.
    bars: HashMap<Name, ProgressBar>,
    /// The bytes of each that are through, finished ones included.
    bytes: HashMap<Name, u64>,
}

impl Bars {
    /// Nothing to see yet but that something is done.
    pub(super) fn new() -> Self {
        let all = MultiProgress::new();
        let total = all.add(ProgressBar::no_length().with_style(style(STEPS)));
        total.set_message("looking what is there");
        total.enable_steady_tick(Duration::from_millis(100));
        Self {
            all,
            total,
            files: Mutex::default(),
        }
    }

    /// Takes them away.
    pub(super) fn clear(&self) {
        self.total.finish_and_clear();
        // What cannot be cleared stays on the screen; that harms nobody.
        let _ = self.all.clear();
    }

    /// Shows an event.
    pub(super) fn hear(&self, event: &Event) {
        match event {
            Event::Plan { bytes, .. } => self.total.set_length(*bytes),
            Event::Step {
                step,
                action,
                object,
                state,
            } => match state {
                StepState::Begun => self.total.set_message(words(step, *action, object)),
                StepState::Done | StepState::Failed => {}
            },
            Event::File {
                resource,
                key,
                bytes,
                size,
            } => self.file(&(resource.clone(), key.clone()), *bytes, *size),
            Event::Retry { .. } | Event::Wait { .. } => {
                if let Some(line) = lines::about(event) {
                    self.total.set_message(line);
                }
            }
            Event::Done(_) => self.clear(),
            _ => {}
        }
    }

    fn file(&self, name: &Name, bytes: u64, size: u64) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        // A file that is sent again begins at nothing, so the sum may shrink.
        files.bytes.insert(name.clone(), bytes);
        let sum = files.bytes.values().sum();
        if self.total.position() == 0 && sum > 0 {
            // Only now there is a speed.
            self.total.set_style(style(TOTAL));
            self.total.reset_eta();
        } else if self.total.length() == Some(sum) {
            self.total.set_style(style(STEPS));
        }
        self.total.set_position(sum);
        if bytes >= size {
            if let Some(bar) = files.bars.remove(name) {
                bar.finish_and_clear();
                self.all.remove(&bar);
            }
            return;
        }
        let bar = files.bars.entry(name.clone()).or_insert_with(|| {
            let text = match name {
                (Some(resource), key) => format!("{resource}/{key}"),
                (None, key) => key.clone(),
            };
            let bar = ProgressBar::new(size)
                .with_style(style(FILE))
                .with_message(crate::output::plain(&text).replace('\n', " "));
            self.all.add(bar)
        });
        bar.set_position(bytes);
    }
}

/// The templates are constants, and a test reads them all.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_one() {
        for template in [TOTAL, STEPS, FILE] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }

    #[test]
    fn a_file_that_is_sent_again_is_not_counted_twice() {
        let bars = Bars::new();
        let file = |bytes| {
            bars.hear(&Event::File {
                resource: None,
                key: "a.csv".to_owned(),
                bytes,
                size: 100,
            });
        };
        for bytes in [0, 60, 0, 40, 100] {
            file(bytes);
        }
        assert_eq!(bars.total.position(), 100);
        assert!(bars.files.lock().unwrap().bars.is_empty());
    }
}
