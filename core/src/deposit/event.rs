use std::sync::Arc;

use serde::Serialize;

use super::outcome::Outcome;
use super::plan::Action;
use crate::finding::{Finding, Object};
use crate::transport::{MaybeSend, MaybeSync};

/// Something that happened while a plan was applied. As JSON its member `event` says what.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(tag = "event", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Event {
    /// It begins.
    Plan {
        /// How many steps there are.
        steps: usize,
        /// How many requests they will make.
        requests: u32,
        /// How many files will be sent.
        files: usize,
        /// How many bytes these have.
        bytes: u64,
    },
    /// A step begins or ends.
    Step {
        /// Its id in the plan.
        step: String,
        /// What it does.
        action: Action,
        /// What it is about.
        object: Object,
        /// Whether it begins or ends.
        state: StepState,
    },
    /// Bytes of a file are through.
    File {
        /// The resource that it belongs to, by its key; nothing for the package's own.
        resource: Option<String>,
        /// Its key.
        key: String,
        /// Bytes that are through.
        bytes: u64,
        /// Bytes in all.
        size: u64,
    },
    /// A request is sent again.
    Retry {
        /// The call: `update_package_draft`.
        operation: String,
        /// How often it was sent so far.
        tries: u32,
        /// The wait before the next try, in milliseconds.
        wait: u64,
    },
    /// Something is waited for.
    Wait {
        /// What for.
        reason: String,
        /// At most so many milliseconds.
        wait: u64,
    },
    /// The repository, or the check before it, says that something is wrong.
    Finding {
        /// What.
        finding: Finding,
    },
    /// It is done.
    Done(Outcome),
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// It begins.
    Begun,
    /// It is done.
    Done,
    /// It failed.
    Failed,
}

/// Somebody who hears of events: any function of an [`Event`].
pub trait Listener: MaybeSend + MaybeSync + 'static {
    /// Is told of one. It should return at once.
    fn hear(&self, event: &Event);
}

impl<F: Fn(&Event) + MaybeSend + MaybeSync + 'static> Listener for F {
    fn hear(&self, event: &Event) {
        self(event);
    }
}

/// Where events go: `Arc::new(|event: &Event| …)`.
pub type EventFn = Arc<dyn Listener>;
