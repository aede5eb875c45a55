use std::time::Duration;

use super::event::EventFn;
use crate::id::RecordId;

/// How a deposit is observed and applied.
#[derive(Clone)]
pub struct Options {
    /// How many steps run side by side. With 1 there is never more than one request at a time, in the order of the plan.
    pub parallel: usize,
    /// Publishes, or leaves a draft, whatever the description says.
    pub publish: Option<bool>,
    /// Takes this draft of one's own for the deposit, as it is now.
    pub adopt: Option<RecordId>,
    /// Begins anew, whatever there is.
    pub new: bool,
    /// How long a draft is looked for whose making was not answered. Longer than the lists of the repository lag.
    pub settle: Duration,
    /// Hears how it goes.
    pub events: Option<EventFn>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            parallel: 3,
            publish: None,
            adopt: None,
            new: false,
            settle: Duration::from_secs(10),
            events: None,
        }
    }
}
