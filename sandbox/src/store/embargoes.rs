//! Embargoes that are over. The real servers lift them in the night; here they are lifted with the day's first job.

use crate::clock;
use rusqlite::Connection;

/// The last day that was looked after.
#[derive(Default)]
pub(super) struct Embargoes(String);

impl Embargoes {
    /// Opens what an embargo held back until today. The day is that of UTC, as in the dates themselves.
    pub(super) fn lift(&mut self, connection: &Connection) {
        let today = clock::now().strftime("%Y-%m-%d").to_string();
        if self.0 == today {
            return;
        }
        let lifted = connection.execute(
            "UPDATE documents SET access = json_set(access, '$.record', 'public', '$.files', 'public', \
             '$.embargo.active', json('false')) \
             WHERE stage = 'published' AND json_extract(access, '$.embargo.active') = 1 \
             AND json_extract(access, '$.embargo.until') <= ?1",
            [&today],
        );
        // What could not be lifted is tried again with the next job.
        if lifted.is_ok() {
            self.0 = today;
        }
    }
}
