//! Events as plain lines, for logs.

use super::words;
use crate::output::counted;
use geodepot::deposit::{Event, StepState};
use indicatif::DecimalBytes;
use std::time::Duration;

/// A line about an event, if it is worth one.
pub(super) fn about(event: &Event) -> Option<String> {
    match event {
        Event::Plan {
            steps,
            requests,
            files,
            bytes,
        } if *steps > 0 => Some(format!(
            "{}, {}, {} ({})",
            counted(*steps, "step"),
            counted(*requests as usize, "request"),
            counted(*files, "file"),
            DecimalBytes(*bytes)
        )),
        Event::Step {
            step,
            action,
            object,
            state,
        } => match state {
            StepState::Begun => None,
            StepState::Done => Some(format!("done: {}", words(step, *action, object))),
            StepState::Failed => Some(format!("failed: {}", words(step, *action, object))),
        },
        Event::Retry { operation, wait, .. } => Some(format!("{operation} is tried again in {}", seconds(*wait))),
        Event::Wait { reason, wait } => {
            let reason = crate::output::plain(reason);
            Some(format!("waiting up to {}: {reason}", seconds(*wait)))
        }
        _ => None,
    }
}

/// Milliseconds as seconds.
pub(super) fn seconds(milliseconds: u64) -> String {
    format!("{:.1} s", Duration::from_millis(milliseconds).as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use geodepot::{Object, deposit::Action};

    #[test]
    fn only_what_is_done_has_a_line() {
        let step = |state| Event::Step {
            step: "send:a.csv".to_owned(),
            action: Action::SendFile,
            object: Object::File("a.csv".to_owned()),
            state,
        };
        assert_eq!(about(&step(StepState::Begun)), None);
        assert_eq!(about(&step(StepState::Done)).as_deref(), Some("done: send a.csv"));
        let wait = Event::Wait {
            reason: "the search index lags".to_owned(),
            wait: 2500,
        };
        assert_eq!(
            about(&wait).as_deref(),
            Some("waiting up to 2.5 s: the search index lags")
        );
    }
}
