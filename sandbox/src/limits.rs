//! How much a repository takes: none of it is limited unless a sandbox is told so.

use crate::System;
use crate::refusal::Refusal;
use http::StatusCode;

/// The most bytes that files and requests may have. What is not set is not limited.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Of one file.
    pub file: Option<u64>,
    /// Of all files of a record together.
    pub record: Option<u64>,
    /// Of the body of a request; the hub does not look at it.
    pub body: Option<u64>,
}

impl Limits {
    /// Refuses a file of `size` bytes where `used` bytes are taken already.
    pub(crate) fn require_room(&self, system: System, size: u64, used: u64) -> Result<(), Refusal> {
        if self.record.is_some_and(|most| used.saturating_add(size) > most) {
            return Err(Refusal::bad("Bucket quota exceeded."));
        }
        if self.file.is_some_and(|most| size > most) {
            return Err(if system.refuses_large_bodies() {
                too_large()
            } else {
                Refusal::bad("Maximum file size exceeded.")
            });
        }
        Ok(())
    }

    /// Refuses a request whose body is too large, if its size is known.
    pub(crate) fn refuse_body(&self, system: System, size: Option<u64>) -> Option<Refusal> {
        let exceeded = size.zip(self.body).is_some_and(|(size, most)| size > most);
        (exceeded && system.refuses_large_bodies()).then(too_large)
    }
}

fn too_large() -> Refusal {
    let message = "The data value transmitted exceeds the capacity limit.";
    Refusal::status(StatusCode::PAYLOAD_TOO_LARGE, message)
}
